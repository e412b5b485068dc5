import type { Node } from "prosemirror-model"

const counts = new WeakMap<Node, number>()

/** Letters, not code units: the second half of a surrogate pair does not count, white space neither. */
const countText = (text: string): number => {
  let total = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isSpace = code === 32 || (code >= 9 && code <= 13) || code === 160 || code === 0x3000
    if (!isSpace && (code < 0xdc00 || code > 0xdfff)) total++
  }
  return total
}

/** Characters of a node's text without white space. Nodes are values, so only blocks that changed are counted again. */
export const countCharacters = (node: Node): number => {
  if (node.isText) return countText(node.text!)
  const known = counts.get(node)
  if (known !== undefined) return known
  let total = 0
  for (let i = 0; i < node.childCount; i++) total += countCharacters(node.child(i))
  if (node.isBlock) counts.set(node, total)
  return total
}
