import type { Node } from "prosemirror-model"

const counts = new WeakMap<Node, number>()

/** Characters of a node's text without white space. Nodes are values, so only what changed is counted again. */
export const countCharacters = (node: Node): number => {
  const known = counts.get(node)
  if (known !== undefined) return known
  let total = 0
  if (node.isText) total = Array.from(node.text!.replace(/\s/g, "")).length
  else node.forEach((child) => void (total += countCharacters(child)))
  counts.set(node, total)
  return total
}
