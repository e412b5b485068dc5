import { type IParagraphOptions, type ParagraphChild, TextRun } from "docx"
import type { Node } from "prosemirror-model"
import { blockLabel, entryOf } from "../resolve/resolve.ts"
import type { BlockWriter, Context, Written } from "./context.ts"
import { clauseNumber, linkedStyle, numberStop } from "./numbering.ts"
import { styledParagraph, textParagraph } from "./paragraphs.ts"
import type { ListName } from "./sheet.ts"
import { run, tab } from "./xml.ts"

/** List, level and style family of numbered blocks by region. */
const families = {
  body: { list: "body", prefix: "", offset: 0 },
  annex: { list: "annex", prefix: "Annex", offset: 0 },
  introduction: { list: "introduction", prefix: "Intro", offset: -1 },
} as const

const deepestStyle = 5

interface Numbered {
  style: string
  /** What the paragraph says of its list: nothing (the style numbers it), another list, or none. */
  options: Pick<IParagraphOptions, "numbering" | "tabStops">
  /** The number as text, where Word would count otherwise. */
  before: ParagraphChild[]
}

/**
 * The number of a clause, term or annex. The style numbers the paragraph as long as Word counts as this document does;
 * otherwise (an order that merging made) the number is written as text, so that what is printed is always right.
 */
export const numbered = (
  context: Context,
  list: ListName,
  level: number,
  style: string,
  number: string,
): Numbered => {
  const instance = context.lists.current(list)
  const own = linkedStyle(context.sheet, list, level) === style && instance === 0
  if (level >= 0 && level < 9 && clauseNumber(list, context.lists.peek(list, instance, level)) === number) {
    context.lists.take(list, instance, level)
    const numbering = own ? {} : { numbering: { reference: list, level, instance, custom: true } }
    return { style, options: { ...numbering, ...numberStop(context.sheet, list, level, number) }, before: [] }
  }
  const text = number ? [run(number), context.sheet.id === "gb" ? run("\u3000") : tab()] : []
  return { style, options: { numbering: false }, before: text }
}

/** Style and number of a clause title, an untitled clause or a term at its derived depth. */
const clauseOf = (context: Context, block: Node, kind: "Clause" | "Untitled" | "Term"): Numbered => {
  const entry = entryOf(context.resolved, block)
  const depth = Math.max(0, entry?.depth ?? 0)
  const family = families[(entry?.region ?? "body") as keyof typeof families]
  if (!family || !entry?.number) {
    const style = kind === "Clause" ? "GroupTitle" : kind === "Term" ? "Term1" : "TextFlush"
    return { style, options: { numbering: false }, before: [] }
  }
  const shown = Math.min(Math.max(depth, 1), deepestStyle)
  const style =
    depth === 0 && kind === "Clause"
      ? "Chapter"
      : kind === "Term"
        ? `Term${shown}`
        : `${family.prefix}${kind}${shown}`
  return numbered(context, family.list, depth + family.offset, style, entry.number)
}

const clause =
  (kind: "Clause" | "Untitled") =>
  (block: Node, context: Context): Written[] => {
    const { style, options, before } = clauseOf(context, block, kind)
    return [textParagraph(context, block, style, { before, options })]
  }

/** The number of a term entry stands alone in its line (GB/T 1.1-2020, 10.3.5). */
export const termNumber = (block: Node, context: Context): Written => {
  const { style, options, before } = clauseOf(context, block, "Term")
  return styledParagraph(context, style, context.bookmarks.mark(block, before), options)
}

const annexTitle = (block: Node, context: Context): Written[] => {
  const entry = entryOf(context.resolved, block)
  const { words } = context.resolved
  const role = block.attrs["role"] === "normative" ? words.normative : words.informative
  const { style, options, before } = numbered(context, "annex", 0, "AnnexTitle", entry?.number ?? "")
  const label = before.length ? [run(blockLabel(context.resolved, block))] : []
  // One paragraph with line breaks, as in the official template: the contents then list it as one entry.
  const break_ = () => new TextRun({ break: 1 })
  const roleRun = context.sheet.id === "iso" ? run(role, { bold: false }) : run(role)
  return [textParagraph(context, block, style, { before: [...label, break_(), roleRun, break_()], options })]
}

const title =
  (style: string, list?: ListName) =>
  (block: Node, context: Context): Written[] => {
    if (list) context.lists.fresh(list)
    return [textParagraph(context, block, style)]
  }

const sectionTitle = (block: Node, context: Context): Written[] => [
  textParagraph(context, block, block.attrs["level"] === 0 ? "SectionTitle" : "GroupTitle"),
]

/** Titles and numbered blocks of the run. */
export const clauseWriters: Record<string, BlockWriter> = {
  clause_title: clause("Clause"),
  clause_text: clause("Untitled"),
  foreword_title: title("FrontTitle"),
  introduction_title: title("FrontTitle", "introduction"),
  annex_title: annexTitle,
  bibliography_title: title("BackTitle", "bibliography"),
  index_title: title("IndexTitle"),
  section_title: sectionTitle,
}
