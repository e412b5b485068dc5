import type { Mark, Node } from "prosemirror-model"
import { needsId, newId } from "../../schema/shared/ids.ts"

type Rename = (id: string) => string

const renameMarks = (marks: readonly Mark[], rename: Rename): Mark[] =>
  marks.map((mark) =>
    mark.attrs["target"] ? mark.type.create({ ...mark.attrs, target: rename(mark.attrs["target"]) }) : mark,
  )

/** A block with other ids, on itself and on all that its text points at. */
const renamed = (node: Node, rename: Rename, missing: (node: Node) => string | null): Node => {
  if (node.isText) return node.mark(renameMarks(node.marks, rename))
  const attributes = { ...node.attrs }
  if ("id" in attributes) attributes["id"] = attributes["id"] ? rename(attributes["id"]) : missing(node)
  if (attributes["target"]) attributes["target"] = rename(attributes["target"])
  const children = node.children.map((child) => renamed(child, rename, notFlat(missing)))
  return node.type.create(attributes, children, renameMarks(node.marks, rename))
}

const notFlat =
  (missing: (node: Node) => string | null) =>
  (node: Node): string | null =>
    needsId(node, false) ? missing(node) : null

/** Fresh ids for a new document: the names in a template are only its own. */
export const withFreshIds = (blocks: readonly Node[], random: () => number = Math.random): Node[] => {
  const names = new Map<string, string>()
  const rename: Rename = (id) => {
    if (!names.has(id)) names.set(id, newId(random))
    return names.get(id)!
  }
  return blocks.map((block) => renamed(block, rename, () => newId(random)))
}

/** FNV-1a, as 12 letters and digits. */
const fingerprint = (text: string): string => {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193)
    high = Math.imul(high ^ low, 0x85ebca6b)
  }
  const digits = (value: number): string => (value >>> 0).toString(36).padStart(7, "0").slice(-6)
  return `s${digits(low)}${digits(high).slice(1)}`
}

/**
 * Ids that depend on nothing but what a block says, for the sample: the same in every store, and a changed sentence changes
 * no other block's id. Names given in the data stay as they are.
 */
export const withStableIds = (blocks: readonly Node[]): Node[] => {
  const counts = new Map<string, number>()
  const missing = (node: Node): string => {
    const print = fingerprint(JSON.stringify(node.toJSON()))
    const count = (counts.get(print) ?? 0) + 1
    counts.set(print, count)
    return count === 1 ? print : fingerprint(`${print}${count}`)
  }
  return blocks.map((block) => renamed(block, (id) => id, missing))
}
