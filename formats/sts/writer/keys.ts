import type { Node } from "prosemirror-model"
import { type XmlElement, xml } from "../../xml/tree.ts"
import { instruction } from "../marker.ts"
import { addFacts, type ContentsWriter, type Env, type Export, envFor } from "./context.ts"
import { groupInOrder } from "./grouping.ts"
import { writeInline } from "./inline.ts"

/** A symbol and its meaning as def-item. A missing symbol is an empty term; whatever else the item holds stands in def. */
export const writeKeyItem = (block: Node, env: Env, context: Export, write: ContentsWriter): XmlElement => {
  const [first, ...others] = block.children
  const hasSymbol = first?.type.name === "key_symbol"
  const term = hasSymbol
    ? context.element(first, "term", {}, writeInline(first, context, "term"), { type: "key_symbol" })
    : xml("term", {}, [instruction({ absent: true })])
  const rest = hasSymbol ? others : block.children
  const paragraphs = rest.flatMap((child) => writeMeaning(child, context, write))
  return context.element(
    block,
    "def-item",
    {},
    [term, paragraphs.length ? xml("def", {}, paragraphs) : null],
    {
      derived: { continues: env.continues },
    },
  )
}

const writeMeaning = (child: Node, context: Export, write: ContentsWriter): XmlElement[] => {
  if (child.type.name === "key_meaning")
    return [context.element(child, "p", {}, writeInline(child, context), { type: "key_meaning" })]
  context.holding++
  const made = write(groupInOrder([child], context.numbering), envFor("item"), context)
  context.holding--
  // A plain paragraph would be read as a meaning.
  return made.map((element) =>
    child.type.name === "paragraph" && element.name === "p"
      ? addFacts(element, { type: "paragraph" })
      : element,
  )
}
