import type { Node } from "prosemirror-model"
import { isStaying } from "./proposed.ts"

const footnoteTargets = new WeakMap<Node, readonly string[]>()

/** Ids of the footnotes that a block's text refers to, in order. Cached by node: nodes are values. */
export const footnotesOf = (block: Node): readonly string[] => {
  let targets = footnoteTargets.get(block)
  if (!targets) {
    const found: string[] = []
    block.descendants((node) => {
      if (node.type.name === "footnote_reference" && node.attrs["target"] && isStaying(node))
        found.push(node.attrs["target"])
      return !node.isLeaf
    })
    targets = found
    footnoteTargets.set(block, targets)
  }
  return targets
}
