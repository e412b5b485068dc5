import { type EditorState, Plugin } from "prosemirror-state"

/** Calls back after each update of the editor. */
export const watchPlugin = (look: (state: EditorState) => void): Plugin =>
  new Plugin({ view: () => ({ update: (view) => look(view.state) }) })
