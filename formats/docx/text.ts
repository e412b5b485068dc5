import { type IParagraphOptions, type ParagraphChild, Tab, TextRun } from "docx"
import type { Node } from "prosemirror-model"
import type { ListKind } from "../../schema/nodes/text.ts"
import { blockLabel, entryOf } from "../resolve/resolve.ts"
import { numbered } from "./clauses.ts"
import { type BlockWriter, type Context, type Place, placeOf, report, type Written } from "./context.ts"
import { counts, itemNumber, listIndent, type ParagraphNumbering } from "./numbering.ts"
import { alignmentAt, styledParagraph, textParagraph } from "./paragraphs.ts"
import { cleanText, run, tab } from "./xml.ts"

const besideObject = (place: Place): boolean => place.inside !== "run"

/** Style of a plain paragraph by what it continues. */
const continuedStyles: Record<string, string> = {
  note: "NoteContinued",
  example: "ExampleText",
  definition: "Definition",
  warning: "Warning",
  quotation: "Quotation",
  list_item: "ListContinued",
  footnote: "NoteContinued",
}

const indentOf = (owner: Node, context: Context): IParagraphOptions =>
  owner.type.name === "list_item"
    ? { indent: { left: listIndent(context.sheet, Math.max(1, owner.attrs["level"])).left } }
    : {}

/** Style and options of running text at a place. */
const plainStyle = (
  block: Node,
  context: Context,
  place: Place,
): { style: string; options: IParagraphOptions } => {
  if (place.inside === "cell") return { style: place.head ? "TableHead" : "TableText", options: {} }
  if (place.inside === "object") return { style: "TableParagraph", options: {} }
  const { owner } = place
  const style = block.attrs["continues"] && owner ? continuedStyles[owner.type.name] : undefined
  return style ? { style, options: indentOf(owner!, context) } : { style: "Text", options: {} }
}

const paragraph = (block: Node, context: Context, place: Place): Written[] => {
  const { style, options } = plainStyle(block, context, place)
  const alignment = alignmentAt(block, place)
  // A centred or right paragraph with a first-line indent would stand beside its place.
  const flush =
    block.attrs["align"] && block.attrs["align"] !== "justify"
      ? { indent: { firstLineChars: 0, firstLine: 0 } }
      : {}
  return [textParagraph(context, block, style, { options: { ...options, ...flush, ...alignment } })]
}

const listStyle = (kind: ListKind, level: number, context: Context): string => {
  const name = `List${kind.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}${level}`
  return name in context.sheet.styles ? name : "ListOther"
}

/** Paragraph numbering of a list item, or null when its mark has to be written as text. */
const itemNumbering = (block: Node, context: Context): ParagraphNumbering | null => {
  const kind: ListKind = block.attrs["kind"]
  const level = Math.min(9, Math.max(1, Number(block.attrs["level"]))) - 1
  const reference = `item-${kind}`
  if (!counts(kind)) return { reference, level, instance: 0, custom: true }
  const number = entryOf(context.resolved, block)?.number
  // Lists of one kind on different levels are separate: the outer one counts on after the inner.
  const series = `${reference}/${level}`
  const instance = context.lists.instanceOf(series, reference, number === itemNumber(kind, 1))
  const [count] = context.lists.peek(series, instance, 0)
  if (number !== itemNumber(kind, count!)) return null
  context.lists.take(series, instance, 0)
  return { reference, level, instance, custom: true }
}

const listItem = (block: Node, context: Context, place: Place): Written[] => {
  const kind: ListKind = block.attrs["kind"]
  const level = Math.max(1, Number(block.attrs["level"]))
  const numbering = itemNumbering(block, context)
  const { left, hanging } = listIndent(context.sheet, level)
  const small = { left: level * 360, hanging: 360 }
  const indent = besideObject(place) ? { indent: small } : numbering ? {} : { indent: { left, hanging } }
  const before = numbering ? [] : [run(blockLabel(context.resolved, block)), tab()]
  const style = besideObject(place) ? "TableParagraph" : listStyle(kind, level, context)
  return [
    textParagraph(context, block, style, {
      before,
      options: { ...indent, ...(numbering ? { numbering } : {}) },
    }),
  ]
}

/** Label of a note or example: from its list as long as Word counts the same, else as text. */
const labelled = (
  block: Node,
  context: Context,
  list: string,
): { before: ParagraphChild[]; options: IParagraphOptions; counted: boolean } => {
  const number = entryOf(context.resolved, block)?.number ?? ""
  const custom = true
  if (!number)
    return { before: [], options: { numbering: { reference: list, level: 0, custom } }, counted: false }
  const reference = `${list}-numbered`
  if (number === "1") context.lists.fresh(reference)
  const instance = context.lists.current(reference)
  if (String(context.lists.peek(reference, instance, 0)[0]) === number) {
    context.lists.take(reference, instance, 0)
    return { before: [], options: { numbering: { reference, level: 0, instance, custom } }, counted: true }
  }
  return { before: [run(blockLabel(context.resolved, block))], options: {}, counted: true }
}

const note = (block: Node, context: Context, place: Place): Written[] => {
  const beside = besideObject(place)
  if (block.attrs["continues"] && place.owner?.type.name === "note")
    return [textParagraph(context, block, beside ? "TableParagraph" : "NoteContinued")]
  const isToEntry = entryOf(context.resolved, block)?.isToEntry === true
  const list = beside ? "table-note" : isToEntry ? "entry-note" : "note"
  const { before, options, counted } = labelled(block, context, list)
  const style = beside ? "TableNote" : counted ? "NoteNumbered" : "Note"
  return [textParagraph(context, block, style, { before, options })]
}

/** The label stands in a line of its own, the text below it (GB/T 1.1-2020, 10.4.5); in ISO on the same line. */
const example = (block: Node, context: Context): Written[] => {
  const { before, options, counted } = labelled(block, context, "example")
  const style = counted ? "ExampleNumbered" : "Example"
  if (context.sheet.id === "iso") return [textParagraph(context, block, style, { before, options })]
  const label = styledParagraph(context, style, context.bookmarks.mark(block, before), options)
  return block.content.size ? [label, textParagraph(context, block, "ExampleText")] : [label]
}

const source = (block: Node, context: Context, place: Place): Written[] => {
  const [before = "", after = ""] = context.resolved.words.source.split("%")
  const style = besideObject(place) ? "TableParagraph" : "Source"
  return [textParagraph(context, block, style, { before: [run(before)], after: [run(after)] })]
}

const warning = (block: Node, context: Context): Written[] => {
  const label = block.attrs["continues"] ? "" : blockLabel(context.resolved, block)
  return [textParagraph(context, block, "Warning", { before: label ? [run(label)] : [] })]
}

/** A footnote that no reference has taken to the foot of a page: of a table or figure, or one that nothing points to. */
const footnote = (block: Node, context: Context, place: Place): Written[] => {
  if (context.footnotes.moved.has(block)) return []
  const mark = entryOf(context.resolved, block)?.number ?? ""
  if (!mark && !block.attrs["continues"]) {
    const message = "Nothing points to this footnote; it is printed where it stands."
    report(context, "docx.footnote_unused", "warning", placeOf(context, block), message)
  }
  const style = besideObject(place) ? "TableFootnote" : "FootnoteText"
  const before = mark ? [run(mark, { superScript: true }), tab()] : []
  return [textParagraph(context, block, style, { before })]
}

const codeRuns = (text: string): ParagraphChild[] =>
  cleanText(text)
    .split("\n")
    .flatMap((line, index) => {
      const parts = line.split("\t").flatMap((part, n) => (n ? [new Tab(), part] : [part]))
      return new TextRun({ ...(index ? { break: 1 } : {}), noProof: true, children: parts })
    })

/** Program text: white space and line ends are kept. */
const code = (block: Node, context: Context): Written[] => {
  const { revisions } = context
  const children = revisions
    ? block.children.flatMap((node) => revisions.wrap(node, codeRuns(node.text ?? "")))
    : codeRuns(block.textContent)
  return [styledParagraph(context, "Code", context.bookmarks.mark(block, children))]
}

const unknown = (block: Node, context: Context, place: Place): Written[] => {
  const message = `A block "${block.attrs["name"]}" is written as a plain paragraph.`
  report(context, "docx.unknown_block", "warning", placeOf(context, block), message)
  return paragraph(block, context, place)
}

const referenceItem = (block: Node, context: Context): Written[] => {
  const number = entryOf(context.resolved, block)?.number
  if (!number) return [textParagraph(context, block, "Reference")]
  const { style, options, before } = numbered(context, "bibliography", 0, "BibliographyItem", number)
  return [textParagraph(context, block, style, { before, options })]
}

const indexItem = (block: Node, context: Context): Written[] => {
  const left = context.sheet.styles["IndexItem"]?.left ?? 0
  const level = Math.max(1, Number(block.attrs["level"]))
  return [
    textParagraph(context, block, "IndexItem", {
      options: { indent: { left: left * level, hanging: left } },
    }),
  ]
}

/** Running text and what stands beside it. */
export const textWriters: Record<string, BlockWriter> = {
  paragraph,
  list_item: listItem,
  note,
  example,
  source,
  warning,
  footnote,
  quotation: (block, context) => [textParagraph(context, block, "Quotation")],
  code,
  unknown,
  reference_item: referenceItem,
  index_item: indexItem,
}
