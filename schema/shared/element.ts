import type { Attrs, Node, NodeType } from "prosemirror-model"
import * as Y from "yjs"
import { schema } from "../schema.ts"
import { isSame } from "./equality.ts"
import { createText, readInline, updateInline } from "./inline.ts"
import { ownStoredAttributes, readProposals, settlePlace, storedProposals, storedType } from "./proposals.ts"

/**
 * The type of a block. The name of a Yjs element cannot change, so a block that was turned into another (paragraph to
 * note, cell to header cell) carries the new name in `type`: nothing that another drafter types meanwhile is lost.
 */
export const typeNameOf = (element: Y.XmlElement): string => {
  const type: unknown = element.getAttribute("type")
  return typeof type === "string" ? type : element.nodeName
}

const isInlineContent = (type: NodeType): boolean => type.isTextblock

/** Stored attributes: only those that differ from the default, and what is proposed. */
const storedAttributes = (node: Node): Record<string, unknown> => {
  const type = storedType(node)
  const stored = storedProposals(node)
  for (const [name, value] of Object.entries(ownStoredAttributes(node))) {
    if (!isSame(value, type.spec.attrs?.[name]?.default)) stored[name] = value
  }
  return stored
}

const readAttributes = (stored: Record<string, unknown>, type: NodeType): Attrs => {
  const attributes: Record<string, unknown> = {}
  for (const name of Object.keys(type.spec.attrs ?? {}))
    if (name in stored && name !== "suggested") attributes[name] = stored[name]
  return attributes
}

/** Text of anything in Yjs, for what cannot be shown otherwise. */
const plainTextOf = (item: unknown): string => {
  if (item instanceof Y.XmlText)
    return item
      .toDelta()
      .map((op: any) => plainTextOf(op.insert))
      .join("")
  if (item instanceof Y.XmlElement) return item.toArray().map(plainTextOf).join("")
  return typeof item === "string" ? item : ""
}

/** What no block type can hold is shown as an `unknown` block with its source; the stored element stays as it is. */
const unknownBlock = (element: Y.XmlElement | Y.XmlText): Node => {
  const text = plainTextOf(element)
  const name = element instanceof Y.XmlElement ? typeNameOf(element) : "text"
  const id = element instanceof Y.XmlElement ? (element.getAttribute("id") ?? null) : null
  return schema.nodes["unknown"]!.create(
    { id, name, source: element.toString() },
    text ? schema.text(text) : null,
  )
}

/** True if the block is only a picture of something that the schema does not know. It must not be written back. */
export const isForeign = (element: Y.XmlElement | Y.XmlText): boolean =>
  !(element instanceof Y.XmlElement) || !schema.nodes[typeNameOf(element)]?.isBlock

/** Yjs element -> block. Never fails and never drops text: what does not fit becomes `unknown`. */
export const readElement = (element: Y.XmlElement | Y.XmlText): Node => {
  if (isForeign(element) || !(element instanceof Y.XmlElement)) return unknownBlock(element)
  const own = schema.nodes[typeNameOf(element)]!
  try {
    const stored: Record<string, unknown> = element.getAttributes()
    const { type, attrs } = readProposals(stored, own, readAttributes(stored, own))
    const content = isInlineContent(type) ? readInline(element, type) : readChildren(element, type)
    return type.createChecked(attrs, content)
  } catch {
    // An attribute or content that the schema refuses: shown as unknown, kept as it is in Yjs.
    return unknownBlock(element)
  }
}

const readChildren = (element: Y.XmlElement, type: NodeType): Node[] => {
  if (type.isLeaf) return []
  return element
    .toArray()
    .map((child) => readElement(child as Y.XmlElement | Y.XmlText))
    .map((node) => fitInto(type, node))
}

/** Rows and cells take only their own kind; anything else that a foreign program put there is shown in a row or cell. */
const fitInto = (parent: NodeType, node: Node): Node => {
  if (parent.contentMatch.matchType(node.type)) return node
  const wrapping = parent.contentMatch.findWrapping(node.type)
  return wrapping ? wrapping.reduceRight((inner, type) => type.create(null, inner), node) : node
}

/** Block -> new Yjs element, not yet in a document. */
export const createElement = (node: Node): Y.XmlElement => {
  const element = new Y.XmlElement(storedType(node).name)
  for (const [name, value] of Object.entries(storedAttributes(node)))
    element.setAttribute(name, value as string)
  if (isInlineContent(node.type)) element.insert(0, [createText(node)])
  else if (node.childCount) element.insert(0, node.children.map(createElement))
  return element
}

const isTextElement = (node: Node): boolean => isInlineContent(node.type)

/** True if `updateElement` can turn one block into the other without replacing the Yjs element. */
export const canUpdate = (before: Node, after: Node): boolean =>
  before.type === after.type ||
  (isTextElement(before) && isTextElement(after)) ||
  (isCell(before) && isCell(after))

const isCell = (node: Node): boolean => node.type.name === "table_cell" || node.type.name === "table_header"

const updateAttributes = (element: Y.XmlElement, before: Node, after: Node): void => {
  const type = storedType(after)
  if (storedType(before) !== type) {
    if (element.nodeName === type.name) element.removeAttribute("type")
    else element.setAttribute("type", type.name)
  }
  const old = storedAttributes(before)
  const fresh = storedAttributes(after)
  for (const name of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    if (isSame(old[name], fresh[name])) continue
    if (fresh[name] === undefined) element.removeAttribute(name)
    else element.setAttribute(name, fresh[name] as string)
  }
  if (old["suggested_moved"] && !fresh["suggested_moved"]) settlePlace(element)
}

/**
 * Writes the difference between two versions of one block into its Yjs element, touching nothing else.
 * `caret`: where the caret is in the new text, to tell which of several equal letters was typed.
 */
export const updateElement = (
  element: Y.XmlElement,
  before: Node,
  after: Node,
  caret: number | null = null,
): void => {
  updateAttributes(element, before, after)
  if (before.content === after.content || isForeign(element)) return
  if (isTextElement(after)) updateInline(element, before, after, caret)
  else updateChildren(element, before, after)
}

const identityOf = (node: Node): string | null => node.attrs["id"] ?? null

/** Children of a container: equal ends stay, the middle is paired by id, else by position. */
const updateChildren = (element: Y.XmlElement, before: Node, after: Node): void => {
  const old = before.children
  const fresh = after.children
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  while (
    end < old.length - start &&
    end < fresh.length - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  )
    end++
  pairMiddle(element, old.slice(start, old.length - end), fresh.slice(start, fresh.length - end), start)
}

const pairMiddle = (element: Y.XmlElement, old: Node[], fresh: Node[], offset: number): void => {
  const partners = pairChildren(old, fresh)
  let index = offset
  let next = 0
  for (const [position, node] of fresh.entries()) {
    const partner = partners[position]!
    if (partner < 0) {
      element.insert(index++, [createElement(node)])
      continue
    }
    for (; next < partner; next++) element.delete(index, 1)
    const child = element.get(index)
    if (child instanceof Y.XmlElement && old[partner] !== node) updateElement(child, old[partner]!, node)
    index++
    next = partner + 1
  }
  if (next < old.length) element.delete(index, old.length - next)
}

/** For each new child the old one that it is a version of, in increasing order, or -1. */
const pairChildren = (old: Node[], fresh: Node[]): number[] => {
  const isSelf = (node: Node, other: Node): boolean =>
    node === other || (identityOf(node) !== null && identityOf(node) === identityOf(other))
  let from = 0
  return fresh.map((node, position) => {
    const self = old.findIndex((other, i) => i >= from && isSelf(node, other))
    // Without ids: the next old child is this one's earlier version, unless it comes later as itself.
    const later = from < old.length && fresh.slice(position).some((other) => isSelf(other, old[from]!))
    const partner = self >= 0 ? self : later ? -1 : from
    const other = old[partner]
    if (!other || !canUpdate(other, node)) return -1
    if (self < 0 && identityOf(node) !== null && identityOf(other) !== null) return -1
    from = partner + 1
    return partner
  })
}
