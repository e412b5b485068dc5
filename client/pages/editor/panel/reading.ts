import type { Node } from "prosemirror-model"

/** How a cross-reference reads today. */
export type ReferenceWords = (reference: Node) => string

/** The text of a block as it reads today: references with their words, formulas as LaTeX, no signs. */
export const readingText = (block: Node, words: ReferenceWords): string => {
  let text = ""
  block.forEach((child) => {
    if (child.isText) text += child.text
    else if (child.type.name === "cross_reference") text += words(child)
    else if (child.type.name === "inline_formula") text += child.attrs["latex"]
    else if (child.type.name === "hard_break") text += " "
  })
  return text
}
