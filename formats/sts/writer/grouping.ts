import type { Node } from "prosemirror-model"
import type { Numbering } from "../../../schema/structure/numbering.ts"
import { type Content, groupBlocks } from "../../../schema/structure/tree.ts"

/** The blocks of contents, in the order in which they would be written. */
export const blocksIn = (contents: readonly Content[]): Node[] =>
  contents.flatMap((content) => {
    if (content.type === "list") return content.items.flatMap((item) => [item.block, ...blocksIn(item.parts)])
    return [content.type === "term" ? content.title : content.block, ...blocksIn(content.parts)]
  })

/**
 * groupBlocks, with the promise that the order of the run is kept: a list item that claims to continue a note which a list has
 * already ended would be brought back to the note. Such a run is grouped in two pieces.
 */
export const groupInOrder = (blocks: readonly Node[], numbering: Numbering): Content[] => {
  const contents = groupBlocks(blocks, numbering)
  const written = blocksIn(contents)
  const wrong = written.findIndex((block, i) => block !== blocks[i])
  if (wrong < 0) return contents
  const cut = blocks.indexOf(written[wrong]!, wrong)
  const left = groupInOrder(blocks.slice(0, cut), numbering)
  const right = groupInOrder(blocks.slice(cut), numbering)
  const last = left.at(-1)
  if (last?.type !== "term") return [...left, ...right]
  // What follows a term belongs to it, up to the next one.
  const next = right.findIndex((content) => content.type === "term")
  const own = next < 0 ? right : right.slice(0, next)
  return [
    ...left.slice(0, -1),
    { ...last, parts: [...last.parts, ...own] },
    ...(next < 0 ? [] : right.slice(next)),
  ]
}
