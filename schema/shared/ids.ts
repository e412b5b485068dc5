import type { Fragment, Node } from "prosemirror-model"

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"

/**
 * A fresh block id: 12 letters and digits, the first a letter (an XML name, STS writes it as it is).
 * 36^11·26 values: a million ids meet with a chance of 1 in 10^7.
 */
export const newId = (random: () => number = Math.random): string => {
  let id = alphabet[Math.floor(random() * 26)]!
  for (let i = 0; i < 11; i++) id += alphabet[Math.floor(random() * 36)]
  return id
}

/** Nested blocks that can be pointed at; blocks of the run always have an id. */
const identified = new Set([
  "table",
  "figure",
  "subfigure",
  "formula",
  "note",
  "example",
  "footnote",
  "key_item",
  "list_item",
  "image",
  "table_row",
])

/** True if a block of this type must have an id where it stands. */
export const needsId = (node: Node, isFlat: boolean): boolean =>
  "id" in node.attrs && (isFlat || identified.has(node.type.name))

const withIds = (node: Node, isFlat: boolean, taken: Set<string>, random: () => number): Node => {
  if (!node.isBlock || node.isTextblock || !node.childCount) return fresh(node, isFlat, taken, random)
  const self = fresh(node, isFlat, taken, random)
  let changed = false
  const children: Node[] = []
  self.forEach((child) => {
    const next = withIds(child, node.type.name === "division" || node.type.name === "doc", taken, random)
    if (next !== child) changed = true
    children.push(next)
  })
  return changed ? self.copy(fragmentOf(self, children)) : self
}

const fragmentOf = (node: Node, children: Node[]): Fragment => node.type.create(null, children).content

const fresh = (node: Node, isFlat: boolean, taken: Set<string>, random: () => number): Node => {
  if (!needsId(node, isFlat)) return node
  const id: string | null = node.attrs["id"]
  if (id && !taken.has(id)) {
    taken.add(id)
    return node
  }
  const next = newId(random)
  taken.add(next)
  return node.type.create({ ...node.attrs, id: next }, node.content, node.marks)
}

/** The document with an id on every block that needs one; of two blocks with one id the later gets a new one. */
export const assignIds = (doc: Node, random: () => number = Math.random): Node =>
  withIds(doc, false, new Set(), random)
