import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { elements, plainTextOf, textOf, type XmlElement, type XmlNode } from "../../xml/tree.ts"
import { serializeXml } from "../../xml/write.ts"
import { readSpace, spaceTarget } from "../marker.ts"
import type { Import, InlineSink, Marks } from "./context.ts"
import { emphasis, isBlockName, styleNames } from "./names.ts"

/** A stretch of inline content, or a block that stood inside it. */
export type Piece = { type: "inline"; content: Node[] } | { type: "block"; element: XmlElement }

const mark = (name: string, attributes: Record<string, unknown> = {}): Mark =>
  schema.marks[name]!.create(attributes)

/** Reads mixed content: text and marks become inline nodes, blocks inside are handed out as pieces of their own. */
export class InlineReader implements InlineSink {
  private readonly pieces: Piece[] = []
  private nodes: Node[] = []
  /** Text nodes that white space folding must not touch. */
  private readonly exact = new WeakSet<Node>()
  private endsInSpace = true
  /** The text node whose last, folded space belongs to the text just before a space instruction. */
  private folded = false

  constructor(readonly context: Import) {}

  finish(): Piece[] {
    this.cut()
    return this.pieces
  }

  /** Ends a stretch: white space at its end is layout of the file. */
  private cut(): void {
    const nodes = this.nodes
    while (nodes.length) {
      const last = nodes.at(-1)!
      if (!last.isText || this.exact.has(last) || !last.text!.endsWith(" ")) break
      nodes.pop()
      const text = last.text!.slice(0, -1)
      if (text) nodes.push(schema.text(text, last.marks))
      if (text) break
    }
    if (nodes.length) this.pieces.push({ type: "inline", content: joined(nodes) })
    this.nodes = []
    this.endsInSpace = true
  }

  block(element: XmlElement): void {
    this.cut()
    this.pieces.push({ type: "block", element })
  }

  node(node: Node): void {
    this.nodes.push(node)
    this.endsInSpace = node.type.name === "hard_break"
    this.folded = false
  }

  text(source: string, marks: Marks): void {
    let text = source.replace(/[ \t\r\n]+/g, " ")
    if (this.endsInSpace && text.startsWith(" ")) text = text.slice(1)
    this.folded = text.endsWith(" ")
    if (!text) return
    this.endsInSpace = text.endsWith(" ")
    this.nodes.push(schema.text(text, marks))
  }

  /** White space of our own writer: it replaces what folding left of it. */
  private space(space: string, marks: Marks): void {
    if (!space) return
    const last = this.nodes.at(-1)
    if (this.folded && last?.isText) {
      this.nodes.pop()
      const text = last.text!.slice(0, -1)
      if (text) this.nodes.push(schema.text(text, last.marks))
    }
    const node = schema.text(space, marks)
    this.exact.add(node)
    this.nodes.push(node)
    this.endsInSpace = false
    this.folded = false
  }

  read(children: readonly XmlNode[], marks: Marks): void {
    for (const child of children) {
      if (child.type === "text") this.text(child.text, marks)
      else if (child.type === "element") this.element(child, marks)
      else if (child.target === spaceTarget) this.space(readSpace(child), marks)
    }
  }

  private withMark(element: XmlElement, added: Mark, marks: Marks): void {
    const id = element.attributes["id"]
    if (id && added.type.name !== "named_content") this.context.alias(id)
    this.folded = false
    this.read(element.children, added.addToSet(marks))
    this.folded = false
  }

  element(element: XmlElement, marks: Marks): void {
    this.folded = false
    const { name } = element
    if (Object.hasOwn(emphasis, name)) return this.withMark(element, mark(emphasis[name]!), marks)
    if (styleNames.has(name)) return this.withMark(element, mark("styled", { style: name }), marks)
    if (isBlockName(element)) return this.block(element)
    const reader = Object.hasOwn(this.context.readers.inline, name)
      ? this.context.readers.inline[name]
      : undefined
    if (reader) return reader(this, element, marks)
    this.unexpected(element, marks)
  }

  /** An element that has no meaning here: its text stays; what has none is kept whole. */
  private unexpected(element: XmlElement, marks: Marks): void {
    if (textOf(element).trim() || elements(element).length) {
      this.read(element.children, marks)
      this.folded = false
      return
    }
    if (element.attributes["id"]) this.context.alias(element.attributes["id"])
    if (passive.has(element.name)) return
    this.keep(element, marks)
  }

  keep(element: XmlElement, marks: Marks): void {
    this.context.report(
      "unknown-element",
      "warning",
      element,
      `<${element.name}> has no place here; it is kept as it was.`,
    )
    const attributes = { name: element.name, text: plainTextOf(element), source: serializeXml(element) }
    this.node(schema.nodes["unknown_inline"]!.create(attributes, null, marks))
  }
}

/** Empty elements that mark a spot and print nothing. */
const passive = new Set([
  "target",
  "milestone-start",
  "milestone-end",
  "index-term-range-end",
  "hr",
  "named-content",
  "p",
  "label",
  "title",
])

/** Joins neighbouring texts with the same marks: ProseMirror's normal form. */
export const joined = (nodes: readonly Node[]): Node[] => {
  const result: Node[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node))
      result[result.length - 1] = schema.text(last.text! + node.text!, last.marks)
    else result.push(node)
  }
  return result.map((node, i) =>
    node.type.name === "hard_break" ? withNeighbourMarks(node, result[i - 1], result[i + 1]) : node,
  )
}

/** STS has no break inside emphasis: a break takes the marks that both its neighbours have. */
const withNeighbourMarks = (node: Node, before: Node | undefined, after: Node | undefined): Node =>
  before && after ? node.mark(before.marks.filter((one) => one.isInSet(after.marks))) : node

/** The inline content of an element; blocks inside it are left out (used for titles, terms, captions). */
export const readInline = (
  children: readonly XmlNode[],
  context: Import,
): { content: Node[]; blocks: XmlElement[] } => {
  const reader = new InlineReader(context)
  reader.read(children, [])
  const pieces = reader.finish()
  const stretches = pieces.flatMap((piece) => (piece.type === "inline" ? [piece.content] : []))
  const joint = stretches.flatMap((stretch, i) => (i ? [schema.text(" "), ...stretch] : stretch))
  return {
    content: joined(joint),
    blocks: pieces.flatMap((piece) => (piece.type === "block" ? [piece.element] : [])),
  }
}
