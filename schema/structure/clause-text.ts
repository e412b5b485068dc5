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
  const texts = [textOf(found.block)]
  for (let index = found.index + 1; index < blocks.length; index++) {
    const block = blocks[index]!
    const below = depthOf(block, numbering.byBlock.get(block))
    if (below !== null && below <= depth) break
    texts.push(textOf(block))
  }
  return texts.join("\n").trim()
}
