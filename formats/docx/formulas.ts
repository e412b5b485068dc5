import { AlignmentType, LeaderType, type ParagraphChild, TabStopType } from "docx"
import type { Node } from "prosemirror-model"
import { entryOf } from "../resolve/resolve.ts"
import type { BlockWriter, Context, Place, Written } from "./context.ts"
import { equation } from "./inline.ts"
import { writeKeyItems } from "./keys.ts"
import { styledParagraph } from "./paragraphs.ts"
import { run, tab } from "./xml.ts"

/** Centred formula, number at the right margin, a line of dots between (GB/T 1.1-2020, 10.4.3). */
const line = (
  block: Node,
  content: ParagraphChild[],
  number: string,
  context: Context,
  place: Place,
): Written => {
  const annex = entryOf(context.resolved, block)?.region === "annex"
  const style = annex && "AnnexFormula" in context.sheet.styles ? "AnnexFormula" : "Formula"
  if (!number) {
    const alignment = AlignmentType.CENTER
    return styledParagraph(context, style, context.bookmarks.mark(block, content), { alignment })
  }
  const leader = context.sheet.id === "gb" ? LeaderType.MIDDLE_DOT : LeaderType.NONE
  const label = context.bookmarks.mark(block, [run(`(${number})`)])
  return styledParagraph(context, style, [tab(), ...content, tab(), ...label], {
    tabStops: [
      { type: TabStopType.CENTER, position: Math.floor(place.width / 2) },
      { type: TabStopType.RIGHT, position: place.width, leader },
    ],
  })
}

/** The equation of a source; of one for which another is proposed, both. */
const sourceChildren = (source: Node | null, context: Context, id: string): ParagraphChild[] => {
  if (!source) return []
  const write = (latex: string): ParagraphChild[] => equation(latex, context, id)
  return context.revisions ? context.revisions.formula(source, write) : write(source.textContent)
}

/** A formula: its source, numbered once; the where-list; then whatever else merging put into it. */
const formula = (block: Node, context: Context, place: Place): Written[] => {
  const number = entryOf(context.resolved, block)?.number ?? ""
  const sources = block.children.filter((child) => child.type.name === "formula_source")
  const rest = block.children.filter((child) => child.type.name !== "formula_source")
  const written = (sources.length ? sources : [null]).map((source, index) => {
    const id: string = source?.attrs["id"] || block.attrs["id"] || source?.textContent || ""
    return line(block, sourceChildren(source, context, id), index === 0 ? number : "", context, place)
  })
  const split = rest.findIndex((child) => child.type.name !== "key_item")
  const keys = split < 0 ? rest : rest.slice(0, split)
  const others = split < 0 ? [] : rest.slice(split)
  if (keys.length) {
    written.push(styledParagraph(context, "Where", [run(context.resolved.words.where)], { keepNext: true }))
    written.push(...writeKeyItems(keys, context, { ...place, owner: null }, "WhereItem"))
  }
  return [...written, ...context.write(others, { ...place, owner: null })]
}

export const formulaWriters: Record<string, BlockWriter> = {
  formula,
  formula_source: (block, context, place) => [
    line(block, sourceChildren(block, context, block.attrs["id"] || block.textContent), "", context, place),
  ],
}
