import type { Node } from "prosemirror-model"
import type { EditorState } from "prosemirror-state"
import { blocksOf, opensDivision } from "../../../schema/structure/numbering.ts"
import { blockAt } from "../../collab/binding/divisions.ts"

const isClause = (block: Node): boolean =>
  block.type.name === "clause_title" ||
  block.type.name === "clause_text" ||
  block.type.name === "section_title"

const endsTerm = (block: Node, level: number): boolean =>
  opensDivision(block) ||
  isClause(block) ||
  (block.type.name === "term_title" && block.attrs["level"] <= level)

const endsClause = (block: Node, level: number): boolean =>
  opensDivision(block) || (isClause(block) && block.attrs["level"] <= level)

const endsItem = (block: Node, level: number): boolean =>
  block.type.name === "list_item" ? block.attrs["level"] <= level : !block.attrs["continues"]

/** What ends the section that a block opens: the next block of its rank. */
const endOf = (block: Node): ((next: Node) => boolean) => {
  const level: number = block.attrs["level"] ?? 0
  if (opensDivision(block)) return opensDivision
  if (isClause(block)) return (next) => endsClause(next, level)
  if (block.type.name === "term_title") return (next) => endsTerm(next, level)
  if (block.type.name === "list_item") return (next) => endsItem(next, level)
  return (next) => !next.attrs["continues"] || next.type.name === "list_item"
}

/** A block and all that belongs to it: a clause with its subclauses, a list item with its sub-items. [from, to) */
export const sectionRange = (blocks: readonly Node[], index: number): [number, number] => {
  const ends = endOf(blocks[index]!)
  let to = index + 1
  while (to < blocks.length && !ends(blocks[to]!)) to++
  return [index, to]
}

/** Flat indexes of the blocks that the selection touches. */
export const selectedBlocks = (state: EditorState): { from: number; to: number; blocks: Node[] } | null => {
  const start = blockAt(state.doc, state.selection.from)
  const end = blockAt(
    state.doc,
    Math.max(state.selection.from, state.selection.to - (state.selection.empty ? 0 : 1)),
  )
  if (!start || !end) return null
  return { from: start.index, to: end.index + 1, blocks: blocksOf(state.doc) }
}
