import type { Node } from "prosemirror-model"
import { plainText } from "./labels.ts"
import type { Numbering } from "./numbering.ts"
import { depthOf } from "./tree.ts"

const textOf = (block: Node): string =>
  block.isTextblock ? plainText(block) : block.textBetween(0, block.content.size, "\n", " ")

/**
 * The text of a clause with all below it, without its number: renumbering is no change of it. Of a block that begins no clause its
 * own text. Null if it is not there.
 */
export const clauseText = (blocks: readonly Node[], numbering: Numbering, id: string): string | null => {
  const found = numbering.byId.get(id)
  if (!found) return null
  const depth = depthOf(found.block, found)
  if (depth === null) return textOf(found.block).trim()
  const rest = blocks.slice(found.index + 1)
  const end = rest.findIndex((block) => {
    const below = depthOf(block, numbering.byBlock.get(block))
    return below !== null && below <= depth
  })
  const below = end < 0 ? rest : rest.slice(0, end)
  return [found.block, ...below].map(textOf).join("\n").trim()
}
