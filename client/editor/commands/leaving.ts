import { GapCursor } from "prosemirror-gapcursor"
import type { Node, ResolvedPos } from "prosemirror-model"
import { type Command, type EditorState, NodeSelection, Selection, TextSelection } from "prosemirror-state"
import { addRowAfter, goToNextCell, isInTable, selectedRect } from "prosemirror-tables"
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
export const goOn = (state: EditorState, pos: number) => {
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

/** The block of the run that a selection is in or is. */
const outermost = (state: EditorState): { node: Node; end: number } | null => {
  const { selection } = state
  const { $head } = selection
  if ($head.depth >= 2) return { node: $head.node(2), end: $head.after(2) }
  return selection instanceof NodeSelection && $head.depth === 1
    ? { node: selection.node, end: selection.to }
    : null
}

/** Whether nothing of its block stands below the caret: it is in the last row of a table, or in the last line of a figure. */
const isAtBottom = (state: EditorState, block: Node): boolean => {
  const { selection } = state
  const { $head } = selection
  if (selection instanceof NodeSelection && $head.depth === 1) return true
  if (!isInTable(state)) return Selection.findFrom(state.doc.resolve($head.after()), 1, true) === null
  const cell = selectedRect(state)
  const isLastInCell = $head.index($head.depth - 1) === $head.node(-1).childCount - 1
  return cell.bottom === cell.map.height && isLastInCell && block.lastChild?.type.name === "table_grid"
}

/** Arrow down on the last line of the last table, figure or formula of the text: there is no line yet to go to, so one is made. */
export const belowTheLast: Command = (state, dispatch, view) => {
  const block = outermost(state)
  if (!block || block.node.isTextblock || block.end !== state.doc.content.size - 1) return false
  if (!isAtBottom(state, block.node)) return false
  if (state.selection instanceof TextSelection && view && !view.endOfTextblock("down")) return false
  dispatch?.(goOn(state, block.end))
  return true
}

/**
 * What is typed while a whole table, figure or formula is selected goes behind it: typing must not take the object away. Between
 * two of them it makes a line.
 */
export const behindSelected: Command = (state, dispatch) => {
  const { selection } = state
  const isWhole = selection instanceof NodeSelection || selection instanceof GapCursor
  if (!isWhole || selection.$from.depth !== 1) return false
  dispatch?.(goOn(state, selection.to))
  return true
}

/** Tab goes from a symbol to its meaning, Shift-Tab back. */
export const betweenKeyParts =
  (direction: 1 | -1): Command =>
  (state, dispatch) => {
    const { $head } = state.selection
    if ($head.parent.type.name !== (direction > 0 ? "key_symbol" : "key_meaning")) return false
    const edge = direction > 0 ? $head.after() : $head.before()
    const next = Selection.findFrom(state.doc.resolve(edge), direction, true)
    if (!next || $head.node(-1) !== next.$head.node(-1)) return false
    dispatch?.(state.tr.setSelection(next).scrollIntoView())
    return true
  }

/** Tab in the last cell begins a new row. */
export const tabToNewRow: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  const { map, bottom, right } = selectedRect(state)
  if (bottom < map.height || right < map.width) return false
  addRowAfter(state, dispatch)
  // The cells have a line for the caret only when the change has been applied.
  if (dispatch && view) goToNextCell(1)(view.state, dispatch)
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
