import type { Node } from "prosemirror-model"
import { isStaying } from "./proposed.ts"

const staying = new WeakMap<Node, readonly string[]>()
const present = new WeakMap<Node, readonly string[]>()

/**
 * Ids of the footnotes that a block's text refers to, in order. Cached by node: nodes are values. `all`: references that are proposed to go
 * count as well.
 */
export const footnotesOf = (block: Node, all = false): readonly string[] => {
  const known = all ? present : staying
  let targets = known.get(block)
  if (!targets) {
    const found: string[] = []
    block.descendants((node) => {
      if (node.type.name === "footnote_reference" && node.attrs["target"] && (all || isStaying(node)))
        found.push(node.attrs["target"])
      return !node.isLeaf
    })
    targets = found
    known.set(block, targets)
  }
  return targets
}
