import type { Node } from "prosemirror-model"

/** The runs of letters of a block between what the program writes (references, formulas). */
const runsOf = (block: Node): string[] => {
  // A sign that no text has stands for what is no text.
  const text = block.textBetween(0, block.content.size, undefined, "\uFFFC")
  return text
    .split("\uFFFC")
    .map((run) => run.trim())
    .filter(Boolean)
}

/** Texts of the blocks of a document with words that the server's text does not have, in their order. */
export const unsentTexts = (doc: Node, serverText: string): string[] => {
  const found: string[] = []
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    if (runsOf(node).some((run) => !serverText.includes(run))) found.push(node.textContent)
    return false
  })
  return found
}
