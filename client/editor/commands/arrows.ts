import { type Command, Selection, TextSelection } from "prosemirror-state"
import { isInTable } from "prosemirror-tables"

type Way = "up" | "down" | "left" | "right"

/**
 * An arrow key into an empty block beside the caret's. An empty block shows a hint that is not text, and Chromium knows no
 * place for the caret there: it would jump over the parts of an entry that wait to be filled in.
 */
export const intoEmpty =
  (way: Way): Command =>
  (state, dispatch, view) => {
    const { selection } = state
    if (!(selection instanceof TextSelection) || !selection.empty || !view?.endOfTextblock(way)) return false
    const isVertical = way === "up" || way === "down"
    // In a table up and down mean the row above and below, not the next cell.
    if (isVertical && isInTable(state)) return false
    const direction = way === "down" || way === "right" ? 1 : -1
    const { $head } = selection
    const edge = direction > 0 ? $head.after() : $head.before()
    const next = Selection.findFrom(state.doc.resolve(edge), direction, true)
    if (!next || next.$head.parent.content.size > 0) return false
    dispatch?.(state.tr.setSelection(next).scrollIntoView())
    return true
  }
