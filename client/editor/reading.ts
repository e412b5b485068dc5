import type { Node } from "prosemirror-model"
import { referenceText } from "../../schema/structure/labels.ts"
import type { Numbering } from "../../schema/structure/numbering.ts"
import type { Language, Profile } from "../../schema/structure/profiles.ts"

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

/** How an inline node that is no text reads: what a reference prints, the LaTeX of a formula. Empty for a sign. */
export const inlineText = (
  node: Node,
  numbering: Numbering,
  profile: Profile,
  language: Language,
): string => {
  switch (node.type.name) {
    case "cross_reference":
      return referenceText(node, numbering, profile, language)
    case "footnote_reference":
      return numbering.byId.get(node.attrs["target"])?.number ?? ""
    case "inline_formula":
      return node.attrs["latex"]
    case "unknown_inline":
      return node.attrs["text"]
    default:
      return node.type.name === "hard_break" ? " " : ""
  }
}
