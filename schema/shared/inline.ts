import type { Mark, Node, NodeType } from "prosemirror-model"
import * as Y from "yjs"
import { schema } from "../schema.ts"
import { isSame } from "./equality.ts"
import { type Flat, type Hunk, isSameProposal, isSuggested, refine } from "./hunks.ts"

/**
 * Text of a block. We write one Y.XmlText per block; inline nodes are XmlElements embedded in it, so that splitting and
 * typing around them never cuts the text. Elements that stand beside texts (the y-prosemirror form) are read as well.
 */
type Segment = { content: Y.XmlText | Y.XmlElement; from: number; to: number }

type Formatting = Record<string, unknown>

/**
 * Text may carry several `formatting` suggestions, one for each kind of mark, and several deletions: under one key the end of one would
 * cut off another that reaches further.
 */
const keyOf = ({ type, attrs }: Mark): string => {
  if (type.name === "formatting") return `formatting--${attrs["mark"]}`
  return type.name === "deletion" ? `deletion--${attrs["id"]}` : type.name
}

const toFormatting = (marks: readonly Mark[]): Formatting => {
  const formatting: Formatting = {}
  for (const mark of marks) formatting[keyOf(mark)] = mark.attrs
  return formatting
}

const toMarks = (formatting: Formatting | undefined, type: NodeType): readonly Mark[] => {
  if (!formatting) return []
  let marks: readonly Mark[] = []
  for (const [key, value] of Object.entries(formatting)) {
    // y-prosemirror appends "--hash" to marks that may overlap themselves.
    const markType = schema.marks[key.split("--")[0]!]
    if (markType && value !== null && type.allowsMarkType(markType))
      marks = markType.create(typeof value === "object" ? (value as object) : null).addToSet(marks)
  }
  return marks
}

const sourceOf = (value: unknown): string =>
  value instanceof Y.AbstractType ? value.toString() : JSON.stringify(value)

const readAtom = (embed: unknown, marks: readonly Mark[]): Node => {
  if (embed instanceof Y.XmlElement) {
    const type = schema.nodes[embed.nodeName]
    if (type?.isInline && !type.isText) {
      const stored: Record<string, unknown> = embed.getAttributes()
      const attributes: Record<string, unknown> = {}
      for (const name of Object.keys(type.spec.attrs ?? {}))
        if (name in stored) attributes[name] = stored[name]
      return type.create(attributes, null, marks)
    }
  }
  const name = embed instanceof Y.XmlElement ? embed.nodeName : "embed"
  const text =
    embed instanceof Y.XmlElement
      ? embed
          .toArray()
          .map(String)
          .join("")
          .replace(/<[^>]*>/g, "")
      : ""
  return schema.nodes["unknown_inline"]!.create({ name, text, source: sourceOf(embed) }, null, marks)
}

/** Yjs -> inline nodes. Where the block takes plain text only (code), inline nodes are shown by their source. */
export const readInline = (element: Y.XmlElement, type: NodeType): Node[] => {
  const nodes: Node[] = []
  const plain = type.spec.content === "text*"
  const push = (insert: unknown, formatting?: Formatting): void => {
    const marks = toMarks(formatting, type)
    if (typeof insert === "string") {
      if (insert) nodes.push(schema.text(insert, marks))
    } else if (plain) nodes.push(schema.text("\uFFFC"))
    else nodes.push(readAtom(insert, marks))
  }
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) readPieces(child, push)
    else push(child)
  }
  return nodes
}

/**
 * Text and embeds with their formatting, piece by piece as Yjs holds them.
 * Yjs ends a format by writing the one that stood there before; when two write beside each other, one's insertion mark can reach over
 * text of the standard. So an insertion counts only on what the same Yjs client wrote.
 */
const readPieces = (text: Y.XmlText, push: (insert: unknown, formatting: Formatting) => void): void => {
  const current: Formatting = {}
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) delete current[content.key]
      else current[content.key] = content.value
      continue
    }
    const writer = (current["insertion"] as { client?: unknown } | undefined)?.client
    const formatting =
      writer === undefined || writer === item.id.client ? current : { ...current, insertion: null }
    if (content instanceof Y.ContentString) push(content.str, formatting)
    else if (content instanceof Y.ContentEmbed) push(content.embed, formatting)
    else if (content instanceof Y.ContentType) push(content.type, formatting)
  }
}

const createAtom = (node: Node): Y.XmlElement => {
  const element = new Y.XmlElement(node.type.name)
  for (const [name, value] of Object.entries(node.attrs))
    if (!isSame(value, node.type.spec.attrs?.[name]?.default)) element.setAttribute(name, value as string)
  return element
}

/** Inline content -> new Y.XmlText. */
export const createText = (block: Node): Y.XmlText => {
  const text = new Y.XmlText()
  const delta: { insert: unknown; attributes?: Formatting }[] = []
  block.forEach((node) => {
    const insert = node.isText ? node.text : createAtom(node)
    delta.push(node.marks.length ? { insert, attributes: toFormatting(node.marks) } : { insert })
  })
  if (delta.length) text.applyDelta(delta)
  return text
}

const flatten = (block: Node): Flat => {
  let text = ""
  const runs: Flat["runs"] = []
  block.forEach((node) => {
    const from = text.length
    text += node.isText ? node.text : "\uFFFC"
    runs.push({ from, to: text.length, node })
  })
  return { text, runs }
}

const runAt = (flat: Flat, offset: number): Node =>
  flat.runs.find((run) => run.from <= offset && offset < run.to)!.node

const isHighSurrogate = (text: string, index: number): boolean => {
  const code = text.charCodeAt(index)
  return code >= 0xd800 && code < 0xdc00
}

/** True if both characters are the same text, or inline nodes of one type (whose attributes may be updated in place). */
const sameAt = (a: Flat, i: number, b: Flat, j: number, isProposed: boolean): boolean => {
  if (a.text.charCodeAt(i) !== b.text.charCodeAt(j)) return false
  // Of two equal letters, one proposed and one of the standard, the right one must stay.
  if (isProposed && !isSameProposal(runAt(a, i), runAt(b, j))) return false
  if (a.text[i] !== "\uFFFC") return true
  const left = runAt(a, i)
  const right = runAt(b, j)
  return left.isText === right.isText && (left.isText || left.type === right.type)
}

/** The one replaced range. Never cuts a surrogate pair: half a pair would be destroyed by merging (yjs#303). */
const replacedRange = (a: Flat, b: Flat, caret: number | null): Hunk => {
  const shortest = Math.min(a.text.length, b.text.length)
  // Of several equal letters the one before the caret was typed: nothing at or after the caret is the common beginning.
  const limit =
    caret === null
      ? shortest
      : Math.min(shortest, Math.max(0, caret - Math.max(0, b.text.length - a.text.length)))
  // Where no letter comes or goes, one that is accepted only loses its mark.
  const isProposed =
    a.text !== b.text && (isSuggested(a, 0, a.text.length) || isSuggested(b, 0, b.text.length))
  const same = (i: number, k: number) => sameAt(a, i, b, k, isProposed)
  let start = 0
  while (start < limit && same(start, start)) start++
  let end = 0
  while (end < shortest - start && same(a.text.length - 1 - end, b.text.length - 1 - end)) end++
  // The caret's limit may have cut the beginning short without need.
  while (start < shortest - end && same(start, start)) start++
  if (start > 0 && isHighSurrogate(a.text, start - 1)) start--
  if (end > 0 && start < a.text.length - end && isHighSurrogate(a.text, a.text.length - end - 1)) end--
  return { fromA: start, toA: a.text.length - end, fromB: start, toB: b.text.length - end }
}

const segmentsOf = (element: Y.XmlElement): Segment[] => {
  let from = 0
  return element.toArray().map((child) => {
    const content = child as Y.XmlText | Y.XmlElement
    const to = from + (content instanceof Y.XmlText ? content.length : 1)
    const segment = { content, from, to }
    from = to
    return segment
  })
}

const deleteRange = (element: Y.XmlElement, from: number, to: number): void => {
  for (const segment of segmentsOf(element).reverse()) {
    const start = Math.max(from, segment.from)
    const end = Math.min(to, segment.to)
    if (start >= end) continue
    if (segment.content instanceof Y.XmlText) segment.content.delete(start - segment.from, end - start)
    else element.delete(element.toArray().indexOf(segment.content), 1)
  }
}

/** The text that holds an offset, made if there is none. */
const textAt = (element: Y.XmlElement, offset: number): { text: Y.XmlText; index: number } => {
  const segments = segmentsOf(element)
  for (const segment of segments)
    if (segment.content instanceof Y.XmlText && segment.from <= offset && offset <= segment.to)
      return { text: segment.content, index: offset - segment.from }
  const text = new Y.XmlText()
  const before = segments.filter((segment) => segment.to <= offset).length
  element.insert(before, [text])
  return { text, index: 0 }
}

/** Says which Yjs client wrote the inserted text; see `readPieces`. */
const withWriter = (formatting: Formatting, { doc }: Y.XmlElement): Formatting =>
  formatting["insertion"] && doc
    ? { ...formatting, insertion: { ...(formatting["insertion"] as object), client: doc.clientID } }
    : formatting

const insertNodes = (element: Y.XmlElement, offset: number, b: Flat, from: number, to: number): void => {
  if (from >= to) return
  const { text, index } = textAt(element, offset)
  let at = index
  for (const run of b.runs) {
    const start = Math.max(from, run.from)
    const end = Math.min(to, run.to)
    if (start >= end) continue
    const formatting = withWriter(toFormatting(run.node.marks), element)
    if (run.node.isText) text.insert(at, b.text.slice(start, end), formatting)
    else text.insertEmbed(at, createAtom(run.node), formatting)
    at += end - start
  }
}

const formatRange = (element: Y.XmlElement, from: number, to: number, change: Formatting): void => {
  for (const { content, ...segment } of segmentsOf(element)) {
    const start = Math.max(from, segment.from)
    const end = Math.min(to, segment.to)
    if (start < end && content instanceof Y.XmlText) content.format(start - segment.from, end - start, change)
  }
}

const formattingChange = (before: readonly Mark[], after: readonly Mark[]): Formatting | null => {
  const old = toFormatting(before)
  const fresh = toFormatting(after)
  const change: Formatting = {}
  for (const name of Object.keys(old)) if (!(name in fresh)) change[name] = null
  for (const name of Object.keys(fresh)) if (!isSame(old[name], fresh[name])) change[name] = fresh[name]
  return Object.keys(change).length ? change : null
}

const embedAt = (element: Y.XmlElement, offset: number): Y.XmlElement | null => {
  for (const { content, ...segment } of segmentsOf(element)) {
    if (offset < segment.from || offset >= segment.to) continue
    if (content instanceof Y.XmlElement) return content
    let at = segment.from
    for (const op of content.toDelta()) {
      if (at === offset && op.insert instanceof Y.XmlElement) return op.insert
      at += typeof op.insert === "string" ? op.insert.length : 1
    }
  }
  return null
}

const updateAtom = (element: Y.XmlElement, offset: number, before: Node, after: Node): void => {
  const embed = embedAt(element, offset)
  if (!embed) return
  for (const [name, value] of Object.entries(after.attrs))
    if (!isSame(value, before.attrs[name])) embed.setAttribute(name, value as string)
}

/** Marks and attributes of what stayed: `shift` leads from an offset in the new text to the same place in the old one. */
const updateKept = (
  element: Y.XmlElement,
  a: Flat,
  b: Flat,
  from: number,
  to: number,
  shift: number,
): void => {
  for (const run of b.runs) {
    let start = Math.max(from, run.from)
    const end = Math.min(to, run.to)
    while (start < end) {
      const old = a.runs.find((other) => other.from <= start + shift && start + shift < other.to)!
      const stop = Math.min(end, old.to - shift)
      if (old.node !== run.node) {
        const change = formattingChange(old.node.marks, run.node.marks)
        if (change) formatRange(element, start, stop, change)
        if (!run.node.isText && !isSame(old.node.attrs, run.node.attrs))
          updateAtom(element, start, old.node, run.node)
      }
      start = stop
    }
  }
}

/** Writes the difference between two versions of a block's text: a deletion, an insertion, and formatting of the rest. */
export const updateInline = (
  element: Y.XmlElement,
  before: Node,
  after: Node,
  caret: number | null,
): void => {
  const a = flatten(before)
  const b = flatten(after)
  const hunks = refine(a, b, replacedRange(a, b, caret))
  for (const { fromA, toA, fromB, toB } of hunks.toReversed()) {
    if (toA > fromA) deleteRange(element, fromA, toA)
    insertNodes(element, fromA, b, fromB, toB)
  }
  let [keptA, keptB] = [0, 0]
  for (const { toA, fromB, toB } of hunks) {
    updateKept(element, a, b, keptB, fromB, keptA - keptB)
    keptA = toA
    keptB = toB
  }
  updateKept(element, a, b, keptB, b.text.length, keptA - keptB)
}
