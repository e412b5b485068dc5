import type { EditorView } from "prosemirror-view"

/**
 * Reads what the browser knows and ProseMirror not yet: a click moves the caret at once, but is told in a later event. A remote
 * letter that arrives in between would put the caret back to where it was (prosemirror-view 1.42, updateStateInner).
 * `domObserver` is not public; without it nothing is read and the caret may jump once.
 */
export const readSelection = (view: EditorView | null): void => {
  if (!view || view.composing || !view.hasFocus()) return
  const { domObserver } = view as unknown as { domObserver?: { flush(): void } }
  domObserver?.flush()
}
