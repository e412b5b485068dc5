import { type IParagraphOptions, Paragraph, type ParagraphChild, TabStopType, TextRun } from "docx"
import type { Node } from "prosemirror-model"
import { textUnits } from "../../schema/structure/cell-places.ts"
import { footnotesOf } from "../../schema/structure/numbering.ts"
import type { Resolved } from "../resolve/resolve.ts"
import { type Context, type Footnotes, report } from "./context.ts"
import { textWidth } from "./sheet.ts"
import { tab } from "./xml.ts"

type Inline = (block: Node) => ParagraphChild[]

const textsOf = (blocks: readonly Node[]): Map<string, Node[]> => {
  const texts = new Map<string, Node[]>()
  let open: Node[] | null = null
  for (const block of blocks) {
    const id: string = block.attrs["id"]
    if (block.type.name !== "footnote") open = null
    else if (block.attrs["continues"] && open) open.push(block)
    else if (id && !texts.has(id)) {
      open = [block]
      texts.set(id, open)
    } else open = null
  }
  return texts
}

const ownSeries = new Set(["table", "figure", "footnote"])

/**
 * Plans the footnotes: Word counts references in their order, so only a footnote whose derived number is the one that
 * Word will count is made native; the others are printed where they stand, with their mark as text.
 */
export const planFootnotes = (resolved: Resolved): Footnotes => {
  const texts = textsOf(resolved.blocks)
  const numbers = new Map<string, number>()
  const moved = new Set<Node>()
  for (const block of resolved.blocks) {
    if (ownSeries.has(block.type.name)) continue
    for (const id of footnotesOf(block, true)) {
      const text = texts.get(id)
      const next = numbers.size + 1
      if (!text || numbers.has(id) || resolved.numbering.byId.get(id)?.number !== `${next})`) continue
      numbers.set(id, next)
      for (const part of text) moved.add(part)
    }
  }
  return { texts, numbers, moved, written: {}, inside: false }
}

/**
 * Text and turn lines stand at the 5th character (GB/T 1.1-2020, 10.4.6). A footnote of one line gets there with a tab
 * stop: LibreOffice 7 puts a tab of its own between number and parenthesis when a footnote hangs.
 */
const footnoteIndent = (block: Node, first: boolean, context: Context): IParagraphOptions => {
  const { left = 0, hanging = 0, size = 18 } = context.sheet.styles["FootnoteText"] ?? {}
  if (!first) return { indent: { left, hanging: 0 } }
  const room = textWidth(context.sheet.page) - left
  if (textUnits(block.textContent) * size * 5 > room) return {}
  return {
    indent: { left: 0, firstLine: left - hanging },
    tabStops: [{ type: TabStopType.LEFT, position: left }],
  }
}

const footnoteParagraph = (block: Node, first: boolean, context: Context, inline: Inline): Paragraph => {
  const { footnoteSuffix } = context.sheet
  const suffix = footnoteSuffix ? [new TextRun({ text: footnoteSuffix })] : []
  const mark = first ? [...suffix, tab()] : []
  const children = context.bookmarks.mark(block, [...mark, ...inline(block)]) as ParagraphChild[]
  return new Paragraph({ style: "FootnoteText", ...footnoteIndent(block, first, context), children })
}

/** Number of the native footnote for a reference; null when the mark has to be printed as text. */
export const claimFootnote = (reference: Node, context: Context, inline: Inline): number | null => {
  const { footnotes } = context
  const id: string = reference.attrs["target"]
  if (!context.resolved.numbering.byId.has(id)) {
    const message = "A footnote mark points to a footnote that is not in the document."
    report(context, "docx.dangling_footnote", "warning", String(id), message)
  }
  const number = footnotes.numbers.get(id)
  if (number === undefined || footnotes.inside || footnotes.written[number]) return null
  footnotes.inside = true
  const text = footnotes.texts.get(id) ?? []
  footnotes.written[number] = {
    children: text.map((block, index) => footnoteParagraph(block, index === 0, context, inline)),
  }
  footnotes.inside = false
  return number
}
