import { type EditorState, Plugin, PluginKey } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"

/** A part of the text that a comment is about. */
export interface Highlight {
  id: string
  from: number
  to: number
  /** The whole block, rather than words in it. */
  isBlock: boolean
}

interface Highlights {
  set: DecorationSet
  current: string | null
}

type Meta = { highlights: readonly Highlight[] } | { current: string | null }

export const highlightsKey = new PluginKey<Highlights>("comments")

/** Name of the event on the editor when somebody clicks words that a comment is about; `detail` is the comment's id. */
export const commentClicked = "guiju-comment"

const draw = (state: EditorState, shown: readonly Highlight[], current: string | null): DecorationSet =>
  DecorationSet.create(
    state.doc,
    shown.map(({ id, from, to, isBlock }) => {
      const name = isBlock ? "comment-block" : "comment-words"
      const attributes = {
        class: id === current ? `${name} comment-current` : name,
        "data-comment": id,
      }
      return isBlock
        ? Decoration.node(from, to, attributes, { id, isBlock })
        : Decoration.inline(from, to, attributes, { id, isBlock })
    }),
  )

/** What is drawn, where it stands after the edits since. */
const drawn = (set: DecorationSet): Highlight[] =>
  set.find().map(({ from, to, spec }) => ({ id: spec["id"], from, to, isBlock: spec["isBlock"] }))

const follow = (old: Highlights, meta: Meta, state: EditorState): Highlights =>
  "highlights" in meta
    ? { set: draw(state, meta.highlights, old.current), current: old.current }
    : { set: draw(state, drawn(old.set), meta.current), current: meta.current }

const idsAt = (state: EditorState, pos: number): string[] =>
  (highlightsKey.getState(state)?.set.find(pos, pos) ?? []).map(({ spec }) => spec["id"] as string)

/** Draws what comments are about. A keystroke costs a mapping; where they stand is looked up anew when typing rests. */
export const highlightsPlugin = (): Plugin<Highlights> =>
  new Plugin<Highlights>({
    key: highlightsKey,
    state: {
      init: () => ({ set: DecorationSet.empty, current: null }),
      apply: (tr, old, _before, state) => {
        const set =
          tr.docChanged && old.set !== DecorationSet.empty ? old.set.map(tr.mapping, tr.doc) : old.set
        const meta: Meta | undefined = tr.getMeta(highlightsKey)
        if (meta) return follow({ ...old, set }, meta, state)
        return set === old.set ? old : { ...old, set }
      },
    },
    props: {
      decorations: (state) => highlightsKey.getState(state)?.set,
      handleClick: (view, pos) => {
        const ids = idsAt(view.state, pos)
        if (ids.length > 0) view.dom.dispatchEvent(new CustomEvent(commentClicked, { detail: ids.at(-1) }))
        return false
      },
    },
  })
