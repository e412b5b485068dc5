import type { EditorState } from "prosemirror-state"
import { blocksOf, opensDivision } from "../../../schema/structure/numbering.ts"
import { blockAt, positionOf } from "../../collab/binding/divisions.ts"
import type { Range } from "./search.ts"

/** Where to look: everywhere, in the chapter at the caret, in what is selected. */
export const scopes = ["document", "chapter", "selection"] as const
export type Scope = (typeof scopes)[number]

const chapterAt = (state: EditorState): Range | null => {
  const at = blockAt(state.doc, state.selection.from)
  if (!at) return null
  const blocks = blocksOf(state.doc)
  let from = at.index
  while (from > 0 && !opensDivision(blocks[from]!)) from--
  let to = at.index + 1
  while (to < blocks.length && !opensDivision(blocks[to]!)) to++
  const last = positionOf(state.doc, to - 1)
  return { from: positionOf(state.doc, from), to: last + blocks[to - 1]!.nodeSize }
}

/** The range of a scope at this moment; null: the whole document. */
export const rangeOf = (state: EditorState, scope: Scope): Range | null => {
  if (scope === "chapter") return chapterAt(state)
  const { from, to } = state.selection
  return scope === "selection" && to > from ? { from, to } : null
}
