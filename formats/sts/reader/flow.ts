import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import {
  elements,
  firstElement,
  isElement,
  plainTextOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/tree.ts"
import { serializeXml } from "../../xml/write.ts"
import { markerOf } from "../marker.ts"
import { type Flow, type Import, needsIdIn, partsInto, pointAll, sortedOrNull } from "./context.ts"
import { InlineReader, type Piece, readInline } from "./inline.ts"
import { emphasis, isBlockName, styleNames } from "./names.ts"

/** Puts a block into a flow and after it the footnotes that its text refers to. */
export const put = (block: Node, flow: Flow, context: Import): void => {
  flow.out.push(block)
  if (!context.holding) putFootnotes(flow, context)
}

/** Footnotes that wait become blocks; each may bring further ones. */
export const putFootnotes = (flow: Flow, context: Import): void => {
  while (context.waiting.length) readFootnote(context.waiting.shift()!, flow, context)
}

/** Text of a footnote: its first paragraph, then continuing ones. A list inside is kept as paragraphs with their marks. */
export const readFootnote = (element: XmlElement, flow: Flow, context: Import): void => {
  const inner: Node[] = []
  const held = context.waiting.splice(0)
  context.holding++
  readFlow(
    element.children.filter((child) => !isElement(child, "label")),
    partsInto(inner),
    context,
  )
  context.holding--
  context.waiting.unshift(...held)
  const texts = inner.length ? inner : [schema.nodes["paragraph"]!.create()]
  for (const [i, block] of texts.entries()) {
    const isText = block.isTextblock && !block.type.spec.code
    const content = isText
      ? [...block.content.content]
      : block.textContent
        ? [schema.text(block.textContent)]
        : []
    const id = i ? block.attrs["id"] : context.identify(element, true)
    const extra = i ? block.attrs["extra"] : context.extra(element)
    const attributes = { id, extra, continues: i > 0 }
    flow.out.push(context.block("footnote", i ? null : element, attributes, content))
  }
  const label = firstElement(element, "label")
  if (label) context.printed(flow.out.at(-texts.length)!.attrs["id"], plainTextOf(label), label)
}

export const continuing = (type: string, flow: Flow): Record<string, unknown> =>
  "continues" in (schema.nodes[type]!.spec.attrs ?? {}) ? { continues: flow.continues } : {}

/**
 * Reads mixed content as blocks: text becomes blocks of the type (the first one carries the element's id and attributes), blocks
 * inside stand between them. What follows a block inside a paragraph is a paragraph of its own.
 */
export const readMixed = (
  type: string,
  element: XmlElement,
  flow: Flow,
  context: Import,
  attributes: Record<string, unknown> = {},
  children: readonly XmlNode[] = element.children,
  known: readonly string[] = [],
): void => {
  const reader = new InlineReader(context)
  reader.read(children, [])
  const pieces = reader.finish()
  const inner = { ...flow }
  const hasText = pieces.some((piece) => piece.type === "inline")
  if (pieces.length && !hasText && type === "paragraph" && !markerOf(element).type)
    context.alias(element.attributes["id"])
  let isFirst = true
  const text = (content: readonly Node[]): void => {
    const own = isFirst ? element : null
    const id = context.identify(own)
    const extra = own ? context.extra(own, known) : null
    const all = {
      ...continuing(isFirst ? type : "paragraph", inner),
      ...(isFirst ? attributes : {}),
      id,
      extra,
    }
    put(context.block(isFirst ? type : "paragraph", own, all, content), inner, context)
    isFirst = false
    if (type !== "paragraph") inner.continues = true
  }
  // A note or list item that begins with a list still is one, with an empty first line.
  if (!pieces.length || (pieces[0]!.type === "block" && type !== "paragraph")) text([])
  readPieces(pieces, text, inner, context)
}

/** Hands out stretches of text one by one, and blocks that stand side by side together: a formula may own what follows it. */
export const readPieces = (
  pieces: readonly Piece[],
  text: (content: readonly Node[]) => void,
  flow: Flow,
  context: Import,
): void => {
  let run: XmlElement[] = []
  for (const piece of pieces) {
    if (piece.type === "block") run.push(piece.element)
    else {
      readFlow(run, flow, context)
      run = []
      text(piece.content)
    }
  }
  readFlow(run, flow, context)
}

/** Reads the content of an element that holds blocks; stray text becomes a paragraph. */
export const readFlow = (children: readonly XmlNode[], flow: Flow, context: Import): void => {
  const rest = [...children]
  for (let child = rest.shift(); child; child = rest.shift()) {
    if (child.type === "element") readBlock(child, flow, context, rest)
    else if (child.type === "text" && /[^ \t\r\n]/.test(child.text)) readStray([child], flow, context)
  }
}

const readStray = (children: readonly XmlNode[], flow: Flow, context: Import): void => {
  const { content } = readInline(children, context)
  const id = context.identify(null)
  put(context.block("paragraph", null, { id, continues: flow.continues }, content), flow, context)
}

/** Reads one element by its name. */
export const readBlock = (element: XmlElement, flow: Flow, context: Import, rest: XmlNode[] = []): void => {
  const { blocks } = context.readers
  const reader = Object.hasOwn(blocks, element.name) ? blocks[element.name] : undefined
  if (reader) reader(element, flow, context, rest)
  else readUnlisted(element, flow, context)
}

const readUnlisted = (element: XmlElement, flow: Flow, context: Import): void => {
  const blocks = elements(element)
  if (wrappers.has(element.name)) return readWrapper(element, flow, context)
  if (keptWhole.has(element.name) || !textOf(element).trim()) return keepBlock(element, flow, context)
  // A name that STS does not know (leaked by a converter): what is in it is read, as blocks or as one line of text.
  context.report(
    "unknown-element",
    "warning",
    element,
    `<${element.name}> is not known; its content was read as text.`,
  )
  if (blocks.some((child) => child.name in context.readers.blocks && child.name !== "title"))
    return readFlow(element.children, flow, context)
  readMixed("paragraph", element, flow, context)
}

/** Elements with an inner order of their own that would be lost as plain text. */
const keptWhole = new Set([
  "speech",
  "verse-group",
  "address",
  "media",
  "supplementary-material",
  "chem-struct-wrap",
  "related-article",
  "related-object",
  "sig-block",
  "form",
])

/** Groups that the document model does not have: their content stands in the run, the group is kept as an attribute. */
const wrappers = new Set([
  "boxed-text",
  "statement",
  "editing-instruction",
  "notes-group",
  "disp-formula-group",
  "table-wrap-group",
  "array-group",
  "sidebar",
  "footnote",
  "alternatives",
  "glossary",
  "term-display",
])

/** What has no home: shown as text, kept whole as XML. */
const keepBlock = (element: XmlElement, flow: Flow, context: Import): void => {
  context.report(
    "unknown-element",
    "warning",
    element,
    `<${element.name}> has no place in the document model; it is kept as it was.`,
  )
  const id = context.identify(element, needsIdIn(flow, "unknown"))
  pointAll(context, element, id)
  const text = plainTextOf(element)
  const attributes = { id, continues: flow.continues, name: element.name, source: serializeXml(element) }
  put(context.block("unknown", null, attributes, text ? [schema.text(text)] : []), flow, context)
}

const readWrapper = (element: XmlElement, flow: Flow, context: Import): void => {
  if (markerOf(element)["bare"]) return readFlow(element.children, flow, context)
  context.alias(element.attributes["id"])
  const start = flow.out.length
  const { id: _, ...attributes } = element.attributes
  const label = firstElement(element, "label")
  for (const child of element.children) {
    if (child === label && !plainTextOf(label)) continue
    if (isElement(child, "caption")) readFlow(child.children, flow, context)
    else readFlow([child], flow, context)
  }
  const within = sortedOrNull({ name: element.name, ...attributes })
  for (let i = start; i < flow.out.length; i++) {
    const block = flow.out[i]!
    if (block.type.name === "footnote" || !("extra" in block.attrs)) continue
    const extra = sortedOrNull({ ...block.attrs["extra"], within: block.attrs["extra"]?.within ?? within })
    flow.out[i] = block.type.create({ ...block.attrs, extra }, block.content)
  }
}

/** A title or label that has no number to become: a paragraph, if it says anything. */
export const readHead = (head: XmlElement, flow: Flow, context: Import): void => {
  if (plainTextOf(head)) readMixed("paragraph", head, flow, context)
}

/** True for an element that is no part of a line: it is a block by name, and not one of those that are either. */
const isBlock = (element: XmlElement, { readers }: Import): boolean =>
  isBlockName(element) ||
  !(element.name in readers.inline || element.name in emphasis || styleNames.has(element.name))

/** The type that the marker of an element names, if there is one. */
const markedType = (element: XmlElement): string | undefined => {
  const type = String(markerOf(element).type ?? "")
  return type in schema.nodes ? type : undefined
}

/** How a block that owns others is read: what its first paragraph becomes, and what the rest is to it. */
export interface Ownership {
  attributes: Record<string, unknown>
  /** Element attributes that `attributes` already say. */
  known?: readonly string[]
  /** Where the content after the first paragraph goes. */
  inner: Flow
}

/**
 * Reads an element that owns blocks (note, list item, quotation, clause without title): its first paragraph becomes the text of the
 * block, what follows stands after it. Returns the id of the block.
 */
export const readOwner = (
  type: string,
  element: XmlElement,
  children: readonly XmlNode[],
  { attributes, known = [], inner }: Ownership,
  context: Import,
): string | null => {
  const content = children.filter(
    (child) => child.type === "element" || (child.type === "text" && /[^ \t\r\n]/.test(child.text)),
  )
  const first = content[0]
  const takesFirst =
    isElement(first) && /^(p|title)$/.test(first.name) && !markerOf(first).type && !markerOf(first)["holds"]
  // Bare text without a paragraph, as far as the first block.
  const end = content.findIndex((child) => isElement(child) && isBlock(child, context))
  const bare = takesFirst ? [] : content.slice(0, end < 0 ? content.length : end)
  const reader = new InlineReader(context)
  reader.read(takesFirst ? first.children : bare, [])
  const pieces = reader.finish()
  const head = pieces[0]?.type === "inline" ? pieces[0].content : []
  const id = context.identify(element, needsIdIn(inner, markedType(element) ?? type))
  const ownExtra = context.extra(element, known)
  const firstExtra = takesFirst ? context.extra(first) : null
  const extra = firstExtra ? { ...firstExtra, ...ownExtra } : ownExtra
  put(context.block(type, element, { ...attributes, id, extra }, head), { ...inner }, context)
  if (takesFirst && id) context.point(first.attributes["id"], id)
  const text = (more: readonly Node[]): void =>
    put(
      context.block("paragraph", null, { id: context.identify(null), continues: inner.continues }, more),
      inner,
      context,
    )
  readPieces(head.length ? pieces.slice(1) : pieces, text, inner, context)
  readFlow(content.slice(takesFirst ? 1 : bare.length), inner, context)
  return id
}
