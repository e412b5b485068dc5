import { Plugin, PluginKey } from "prosemirror-state"
import { DecorationSet } from "prosemirror-view"

/** What the drafting rules mark in the text: kept in step with it, replaced when the rules have looked again. */
export const findingsKey = new PluginKey<DecorationSet>("findings")

/** Draws the marks of findings; client/checks makes them. Until there are some it costs nothing. */
export const findingsPlugin = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key: findingsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, marks) => {
        const fresh: DecorationSet | undefined = tr.getMeta(findingsKey)
        if (fresh) return fresh
        return tr.docChanged && marks !== DecorationSet.empty ? marks.map(tr.mapping, tr.doc) : marks
      },
    },
    props: { decorations: (state) => findingsKey.getState(state) },
  })
