import type { Node, ResolvedPos } from "prosemirror-model"
import { type Command, type EditorState, Selection, TextSelection } from "prosemirror-state"
import { schema } from "../../../schema/schema.ts"
import { newId } from "../../../schema/shared/index.ts"

/** Ways out of objects (keys, tables, figures) by the keys one presses anyway. */

const paragraph = (): Node => schema.nodes["paragraph"]!.create({ id: newId() })

const caretAt = (state: EditorState): ResolvedPos | null => {
  const { selection } = state
  return selection instanceof TextSelection && selection.empty && selection.$from.parent.isTextblock
    ? selection.$from
    : null
}

const isEmptyKey = (item: Node): boolean =>
  item.type.name === "key_item" && item.children.every((part) => part.content.size === 0)

/** Puts a paragraph at a place, or goes into the empty one that stands there. */
const goOn = (state: EditorState, pos: number) => {
  const tr = state.tr
  const next = state.doc.resolve(pos).nodeAfter
  if (next?.type.name !== "paragraph" || next.content.size > 0) tr.insert(pos, paragraph())
  return tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView()
}

/** Enter on an empty line of a key ends it: the line goes, and text goes on behind the formula or the list of symbols. */
export const leaveKey: Command = (state, dispatch) => {
  const $from = caretAt(state)
  if (!$from || $from.depth < 3 || !isEmptyKey($from.node(-1))) return false
  if (!dispatch) return true
  const depth = $from.depth - 1
  const [from, to] = [$from.before(depth), $from.after(depth)]
  const holder = $from.node(depth - 1)
  const tr = state.tr.delete(from, to)
  // In a figure the title follows; everywhere else a paragraph.
  if (holder.type.name === "figure") tr.setSelection(Selection.near(tr.doc.resolve(from), 1))
  else {
    const pos = holder.type.name === "formula" ? tr.mapping.map($from.after(depth - 1)) : from
    tr.insert(pos, paragraph()).setSelection(TextSelection.create(tr.doc, pos + 1))
  }
  dispatch(tr.scrollIntoView())
  return true
}

/**
 * Enter behind the title of a figure goes on below the figure; on an empty last line of a table or figure it takes that line
 * out of it.
 */
export const leaveObject: Command = (state, dispatch) => {
  const $from = caretAt(state)
  if (!$from || $from.depth < 3) return false
  const object = $from.node(-1)
  const depth = $from.depth - 1
  if (object.type.name !== "table" && object.type.name !== "figure") return false
  const isTitle = object.type.name === "figure" && $from.parent.type.name === "caption"
  const isLast = $from.index(depth) === object.childCount - 1
  const isSpare =
    isLast && $from.parent.content.size === 0 && ["paragraph", "note"].includes($from.parent.type.name)
  if (isTitle && isLast) {
    dispatch?.(goOn(state, $from.after(depth)))
    return true
  }
  if (!isSpare || object.childCount < 2) return false
  if (!dispatch) return true
  const tr = state.tr.delete($from.before(), $from.after())
  const pos = tr.mapping.map($from.after(depth))
  tr.insert(pos, paragraph()).setSelection(TextSelection.create(tr.doc, pos + 1))
  dispatch(tr.scrollIntoView())
  return true
}

/** Backspace at the beginning of a part of a key goes back to the part before; an empty line of it goes. */
export const backspaceInKey: Command = (state, dispatch) => {
  const $from = caretAt(state)
  if (!$from || $from.parentOffset > 0 || !/^key_(symbol|meaning)$/.test($from.parent.type.name)) return false
  const item = $from.node(-1)
  const start = $from.before(-1)
  const before = Selection.findFrom(state.doc.resolve(isEmptyKey(item) ? start : $from.before()), -1, true)
  if (!before) return false
  const tr = state.tr.setSelection(before)
  dispatch?.((isEmptyKey(item) ? tr.delete(start, $from.after(-1)) : tr).scrollIntoView())
  return true
}
