import { Plugin } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { behindSelected, goOn } from "../commands/leaving.ts"

/** Where a click below the last block puts the caret: behind a table or figure there is no line yet. */
const clickBelow = (view: EditorView, event: MouseEvent): boolean => {
  const last = view.state.doc.lastChild?.lastChild
  const shown = view.dom.lastElementChild?.lastElementChild
  if (!view.editable || !last || last.isTextblock || !shown) return false
  if (event.clientY <= shown.getBoundingClientRect().bottom) return false
  view.dispatch(goOn(view.state, view.state.doc.content.size - 1))
  view.focus()
  return true
}

/** Whoever only reads has keys and a composition too. */
const goBehind = (view: EditorView): boolean => view.editable && behindSelected(view.state, view.dispatch)

const typeBehind = (view: EditorView, text: string): boolean => {
  if (!goBehind(view)) return false
  view.dispatch(view.state.tr.insertText(text).scrollIntoView())
  return true
}

/** Tables, figures and formulas are neither typed away nor the end of the world. */
export const objectsPlugin = (): Plugin =>
  new Plugin({
    props: {
      handleTextInput: (view, _from, _to, text) => typeBehind(view, text),
      handleDOMEvents: {
        // An input method writes into the page itself: the caret must be behind the object before it begins. Its keys are all
        // number 229; one that comes without keys is met when it begins.
        keydown: (view, event) => {
          if (event.keyCode === 229) goBehind(view)
          return false
        },
        compositionstart: (view) => {
          goBehind(view)
          return false
        },
        // So it comes without a key: from a panel of signs, by voice, by handwriting.
        beforeinput: (view, event) => {
          if (event.inputType !== "insertText" || !event.data || !typeBehind(view, event.data)) return false
          event.preventDefault()
          return true
        },
        mousedown: (view, event) => {
          if (event.button !== 0 || !clickBelow(view, event)) return false
          event.preventDefault()
          return true
        },
      },
    },
  })
