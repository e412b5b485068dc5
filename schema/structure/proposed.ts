import type { Node } from "prosemirror-model"

/** What suggestions do to numbers: a document with suggestions is numbered as if all of them were accepted (decision 0007). */

const isStruck = (node: Node): boolean => node.marks.some((mark) => mark.type.name === "deletion")

const isBreak = (node: Node): boolean => node.type.name === "suggested_break" && !isStruck(node)

/** True if nothing but deleted text, or nothing at all, is in a node before the first proposed break. */
const isEmptied = (node: Node): boolean => {
  if (!node.isTextblock) return !node.isLeaf && node.children.every(isEmptied)
  const end = node.children.findIndex(isBreak)
  return node.children.slice(0, end < 0 ? undefined : end).every(isStruck)
}

/** True for a block that was deleted with all that is in it. */
export const isDeleted = (block: Node): boolean =>
  !!block.attrs["suggested"]?.deleted && (block.isLeaf || isEmptied(block))

const none: readonly Node[] = []
const coming = new WeakMap<Node, readonly Node[]>()

/** Blocks that proposed breaks in a text would make, without their text. Cached by node: nearly every block has none. */
export const comingBlocks = (block: Node): readonly Node[] => {
  if (!block.isTextblock) return none
  let blocks = coming.get(block)
  if (!blocks) {
    const { nodes } = block.type.schema
    const breaks = block.children.filter(isBreak)
    blocks = breaks.map(({ attrs }) => (nodes[attrs["type"]] ?? nodes["paragraph"]!).create(attrs["attrs"]))
    coming.set(block, blocks)
  }
  return blocks
}

/** True if a node inside a text is there when everything is accepted. */
export const isStaying = (node: Node): boolean => !isStruck(node)

/** What becomes of the blocks of a run; asked in their order, once each. */
export class Proposals {
  private before: Node | undefined
  /** Blocks whose text continues another, and that other one. */
  private readonly joined = new Map<Node, Node>()

  constructor(private readonly blocks: readonly Node[]) {}

  /** True for the next block if it is not there any more when everything is accepted. */
  takeAway(block: Node): boolean {
    const { before } = this
    this.before = block
    if (!block.attrs["suggested"]) return false
    return isDeleted(block) || this.continues(block, before)
  }

  private continues(block: Node, before: Node | undefined): boolean {
    const join = block.attrs["suggested"].joined
    if (!join || !block.isTextblock) return false
    // It may stand further down: somebody moved it.
    let target = join.into ? this.blocks.find(({ attrs }) => attrs["id"] === join.into) : before
    while (target && this.joined.has(target)) target = this.joined.get(target)
    // Text cannot continue a table, nor what is not there any more.
    if (!target?.isTextblock || (isDeleted(target) && !comingBlocks(target).length)) return false
    this.joined.set(block, target)
    return true
  }
}
