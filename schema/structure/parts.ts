import type { Node } from "prosemirror-model"

const partNames = new Set([
  "note",
  "example",
  "footnote",
  "subfigure",
  "list_item",
  "formula",
  "table",
  "figure",
])
const partsOf = new WeakMap<Node, boolean>()

/** True if something inside a container has a number or can be pointed at. Cached: most tables hold plain cells. */
export const hasParts = (node: Node): boolean => {
  if (node.isTextblock || node.isLeaf) return false
  let found = partsOf.get(node)
  if (found === undefined) {
    found = node.children.some(
      (child) =>
        partNames.has(child.type.name) ||
        (child.attrs["id"] && child.type.name !== "table_row") ||
        hasParts(child),
    )
    partsOf.set(node, found)
  }
  return found
}
