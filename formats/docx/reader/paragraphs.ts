import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { firstElement, type XmlElement } from "../../xml/tree.ts"
import type { Import } from "./context.ts"
import { Line } from "./line.ts"
import type { Label } from "./numbering.ts"
import { joinTexts, type Para } from "./para.ts"
import { rawOfParagraph } from "./revisions/raw.ts"
import { roleOfNames } from "./roles.ts"
import { readChildren } from "./runs.ts"
import { type Style, settingOf } from "./styles.ts"

interface ListPlace {
  numId: string
  level: number
}

/** The list of a paragraph: its own properties, else those of its style (ECMA-376, 17.9.23 and 17.3.1.19). */
const listOf = (
  properties: XmlElement | undefined,
  style: Style | undefined,
  context: Import,
): ListPlace | null => {
  const own = properties && firstElement(properties, "w:numPr")
  const numId =
    settingOf(own, "w:numId") ??
    context.styles.inherited(style, ({ paragraph }) =>
      settingOf(paragraph && firstElement(paragraph, "w:numPr"), "w:numId"),
    )
  if (!numId || numId === "0") return null
  const level =
    settingOf(own, "w:ilvl") ??
    context.styles.inherited(style, ({ paragraph }) =>
      settingOf(paragraph && firstElement(paragraph, "w:numPr"), "w:ilvl"),
    )
  if (level !== undefined) return { numId, level: Number(level) }
  for (const { id } of context.styles.chain(style)) {
    const linked = context.numbering.levelOfStyle(numId, id)
    if (linked !== null) return { numId, level: linked }
  }
  return { numId, level: 0 }
}

const alignments: Record<string, string> = {
  center: "center",
  right: "right",
  end: "right",
  left: "left",
  start: "left",
}

const indentOf = (properties: XmlElement | undefined, style: Style | undefined, context: Import): number => {
  const read = (from: XmlElement | undefined): string | undefined => {
    const indent = from && firstElement(from, "w:ind")?.attributes
    return indent?.["w:left"] ?? indent?.["w:start"]
  }
  return Number(read(properties) ?? context.styles.inherited(style, ({ paragraph }) => read(paragraph)) ?? 0)
}

const outlineOf = (
  properties: XmlElement | undefined,
  style: Style | undefined,
  context: Import,
): number | null => {
  const own = settingOf(properties, "w:outlineLvl")
  if (own !== undefined) return Number(own) < 9 ? Number(own) : null
  return context.styles.outline(style)
}

/** Whether the paragraph as a whole was deleted or moved away: then it is no paragraph of the text. */
const isGone = (properties: XmlElement | undefined): boolean => {
  const run = properties && firstElement(properties, "w:rPr")
  return !!run && (!!firstElement(run, "w:del") || !!firstElement(run, "w:moveFrom"))
}

/** A title that links to itself, as web pages have it, is its text. */
const withoutLinks = (nodes: readonly Node[]): Node[] =>
  nodes.map((node) =>
    node.type.name === "cross_reference" && node.attrs["show"] === "text"
      ? schema.text(node.attrs["text"], node.marks)
      : node,
  )

const countedLabel = (place: ListPlace | null, line: Line, isKept: boolean): Label | null => {
  if (!place || !isKept) return null
  return line.context.numbering.next(place.numId, place.level)
}

/** The style before a tracked change of the paragraph; none: the default one. */
const formerStyleOf = (properties: XmlElement | undefined, context: Import): string | null => {
  const change = properties && firstElement(properties, "w:pPrChange")
  if (!change) return null
  const former = firstElement(change, "w:pPr")
  return context.styles.ofParagraph(settingOf(former, "w:pStyle"))?.name ?? ""
}

/** Reads one w:p. Null: it was deleted as a whole. */
export const readPara = (element: XmlElement, context: Import): Para | null => {
  context.paragraph++
  const properties = firstElement(element, "w:pPr")
  const style = context.styles.ofParagraph(settingOf(properties, "w:pStyle"))
  const line = new Line(context, style)
  line.bookmarks.push(...context.waiting.splice(0))
  context.commentRanges.enter(line)
  readChildren(element, line, [])
  const revision = rawOfParagraph(properties, (kind, change) => context.moved(kind, change))
  const isEmpty = !line.nodes.length && !line.boxes.length
  if (isEmpty && isGone(properties)) {
    context.waiting.push(...line.bookmarks)
    return null
  }
  const isContents = isEmpty && line.dropped.length > 0
  const place = listOf(properties, style, context)
  const outline = outlineOf(properties, style, context)
  const align =
    settingOf(properties, "w:jc") ??
    context.styles.inherited(style, ({ paragraph }) => settingOf(paragraph, "w:jc"))
  return {
    type: "para",
    place: context.place,
    style: style?.name ?? "",
    role: roleOfNames(context.styles.names(style)),
    outline,
    // Word does not number a paragraph that is only a list of contents.
    label: countedLabel(place, line, !isContents),
    content: joinTexts(outline !== null && !context.isOwn ? withoutLinks(line.nodes) : line.nodes),
    bookmarks: line.bookmarks,
    notes: line.notes,
    sequence: line.sequence,
    boxes: line.boxes,
    align: alignments[align ?? ""] ?? null,
    indent:
      indentOf(properties, style, context) ||
      (place ? context.numbering.indentOf(place.numId, place.level) : 0),
    isBold: line.boldText > 0 && line.plainText === 0,
    size: line.size,
    isContents,
    endsSection: !!properties && !!firstElement(properties, "w:sectPr"),
    revision,
    formerStyle: formerStyleOf(properties, context),
    comments: line.comments,
    breaksPage: line.breaksPage || !!(properties && firstElement(properties, "w:pageBreakBefore")),
  }
}
