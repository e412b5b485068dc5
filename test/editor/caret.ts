import { TextSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"

/** Puts the caret at the beginning of the text block that reads so. */
export const caretIn = (view: EditorView, text: string): void => {
  let at = 0
  view.state.doc.descendants((node, pos) => {
    if (node.isTextblock && node.textContent === text) at = pos + 1
    return true
  })
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
}
