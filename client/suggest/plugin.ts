import { Plugin, TextSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Suggestions } from "./suggestions.ts"

const openAt = (suggestions: Suggestions, event: MouseEvent): void => {
  const element = event.target instanceof Element ? event.target.closest("[data-change]") : null
  const id = element?.getAttribute("data-change")
  if (!element || !id) return suggestions.open(null)
  const { bottom } = element.getClientRects()[0] ?? element.getBoundingClientRect()
  suggestions.open({ id, left: event.clientX, bottom: Math.min(bottom, event.clientY + 24) })
}

/** Typed between two letters of somebody's suggestion, plain text is plain: it is not theirs. */
const typePlainly = (view: EditorView, from: number, to: number, text: string): boolean => {
  const { state } = view
  const marks = state.storedMarks ?? state.doc.resolve(from).marks()
  const plain = marks.filter((mark) => !mark.type.spec["isSuggestion"])
  if (plain.length === marks.length) return false
  view.dispatch(state.tr.replaceWith(from, to, state.schema.text(text, plain)).scrollIntoView())
  return true
}

/** What the editor itself needs for suggestions: clicks on them, and text that is typed among them. */
export const suggestionsPlugin = (suggestions: Suggestions): Plugin =>
  new Plugin({
    props: {
      handleClick: (_view, _pos, event) => {
        openAt(suggestions, event)
        return false
      },
      handleTextInput: (view, from, to, text) => !suggestions.isOn && typePlainly(view, from, to, text),
      handleDOMEvents: {
        // What is selected when an input method begins is deleted by the browser: it must be proposed to go before.
        compositionstart: (view) => {
          const { selection, tr } = view.state
          if (suggestions.isOn && selection instanceof TextSelection && !selection.empty)
            view.dispatch(tr.deleteSelection())
          return false
        },
      },
    },
  })

/** How the binding treats composed text that is still to be marked. */
export const composedBy = ({ suggester }: Suggestions) => ({
  isHeld: (): boolean => suggester.isHolding,
  settle: (view: EditorView): void => {
    const tr = suggester.settle(view.state)
    if (tr) view.dispatch(tr)
  },
})
