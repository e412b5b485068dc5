import type { Node } from "prosemirror-model"
import { NodeSelection, Selection, TextSelection } from "prosemirror-state"
import type { Finding } from "../../schema/rules/rule.ts"
import { bringInSight } from "../app/bring-in-sight.ts"
import { blockAt, positionOf } from "../collab/binding/divisions.ts"
import type { EditorSession } from "../editor/session.ts"
import { rangeOf } from "./marks.ts"

const selectionOf = (doc: Node, range: { from: number; to: number } | null, pos: number): Selection => {
  if (!range) {
    const block = doc.nodeAt(pos)!
    return block.isTextblock ? Selection.near(doc.resolve(pos + 1)) : NodeSelection.create(doc, pos)
  }
  const $from = doc.resolve(range.from)
  const $to = doc.resolve(range.to)
  return $from.parent.inlineContent && $to.parent.inlineContent
    ? TextSelection.create(doc, range.from, range.to)
    : Selection.near($from)
}

/** Selects the words of a finding and brings them into sight. False: its block is gone, or it is about no block. */
export const selectFinding = (session: EditorSession, finding: Finding): boolean => {
  const { view, numbering } = session
  const entry = numbering.byId.get(finding.blockId)
  if (!view || !entry) return false
  const pos = positionOf(view.state.doc, entry.index)
  const block = view.state.doc.nodeAt(pos)
  if (!block) return false
  const range = rangeOf(finding, block, pos)
  view.dispatch(view.state.tr.setSelection(selectionOf(view.state.doc, range, pos)))
  view.focus()
  const { node } = view.domAtPos(range?.from ?? pos + 1)
  bringInSight(() => (node instanceof Element ? node : node.parentElement))
  return true
}

/** True if the caret is still in the block of a finding. */
export const isSelected = ({ state }: EditorSession, finding: Finding): boolean =>
  blockAt(state.doc, state.selection.from)?.node.attrs["id"] === finding.blockId

/** Index of the first finding behind the caret, or of the last before it; may be -1 or one past the end. */
export const nearest = (session: EditorSession, places: readonly Finding[], by: 1 | -1): number => {
  const { selection, doc } = session.state
  const here = blockAt(doc, selection.from)
  if (!here) return by === 1 ? 0 : places.length - 1
  const offset = selection.from - here.start - 1
  const isAfter = ({ blockId, from }: Finding): boolean => {
    const index = session.numbering.byId.get(blockId)!.index
    return index > here.index || (index === here.index && (from ?? 0) > offset)
  }
  const found = places.findIndex(isAfter)
  const after = found < 0 ? places.length : found
  return by === 1 ? after : after - 1
}
