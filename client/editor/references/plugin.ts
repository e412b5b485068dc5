import { type EditorState, Plugin, PluginKey } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { NumberStyle } from "../../../schema/references/number.ts"
import { citeNumbers } from "./cite.ts"

export interface CitationOptions {
  style: NumberStyle
  /** Makes what is dispatched within one step of undo: it is taken back alone. */
  inOwnStep: (work: () => void) => void
}

interface Stretch {
  from: number
  to: number
}

/** What was pasted by the last transaction. */
const citationsKey = new PluginKey<Stretch | null>("citations")

/** After these a number may go on: digits, dashes, the colon of ISO, the bracket of “（所有部分）”. */
const goesOn = /^[A-Za-z\d./:：—–\-~～（(×+]/

/** Milliseconds after a composition until the editor has its text and the binding has written it. */
const composedMs = 100

const cite = (view: EditorView, { from, to }: Stretch, { style, inOwnStep }: CitationOptions): void => {
  if (view.isDestroyed || view.composing || !view.editable) return
  const tr = citeNumbers(view.state, from, to, style)
  if (tr) inOwnStep(() => view.dispatch(tr))
}

/** The stretch before the caret in which a number may have ended with what was just written. */
const beforeCaret = (state: EditorState, length: number): Stretch => {
  const { head, $head } = state.selection
  return { from: Math.max($head.start(), head - length), to: head }
}

const pastedIn = (
  maps: readonly { forEach(f: (a: number, b: number, c: number, d: number) => void): void }[],
) => {
  let stretch: Stretch | null = null
  for (const map of maps)
    map.forEach((_from, _to, from, to) => {
      stretch = { from: Math.min(stretch?.from ?? from, from), to: Math.max(stretch?.to ?? to, to) }
    })
  return stretch as Stretch | null
}

/**
 * Typing or pasting the number of a document makes it a citation, on the blank, the punctuation or the Chinese character after
 * it. One step of undo turns it back into what was typed; never while composing.
 */
export const citationsPlugin = (options: CitationOptions): Plugin =>
  new Plugin<Stretch | null>({
    key: citationsKey,
    state: {
      init: () => null,
      apply: (tr) => (tr.docChanged && tr.getMeta("paste") ? pastedIn(tr.mapping.maps) : null),
    },
    props: {
      handleTextInput: (view, from, to, text) => {
        if (view.composing || goesOn.test(text) || !view.state.selection.$head.parent.isTextblock)
          return false
        const stretch = { from: Math.max(view.state.selection.$head.start(), from - 1), to: from }
        if (!citeNumbers(view.state, stretch.from, stretch.to, options.style) && !/[）)]$/.test(text))
          return false
        view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView())
        cite(view, beforeCaret(view.state, text.length), options)
        return true
      },
      handleKeyDown: (view, event) => {
        if (
          event.key === "Enter" &&
          view.state.selection.empty &&
          view.state.selection.$head.parent.isTextblock
        )
          cite(view, beforeCaret(view.state, 1), options)
        return false
      },
      handleDOMEvents: {
        compositionend: (view, event) => {
          const { length } = event.data
          setTimeout(() => {
            if (!view.isDestroyed && view.state.selection.empty && length)
              cite(view, beforeCaret(view.state, length), options)
          }, composedMs)
          return false
        },
      },
    },
    view: () => ({
      update: (view, previous) => {
        const pasted = citationsKey.getState(view.state)
        // Its own step, after the paste is committed: undo takes back the citations first, then the paste.
        if (pasted && view.state !== previous) queueMicrotask(() => cite(view, pasted, options))
      },
    }),
  })
