import { Plugin } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"

/**
 * Marks the formula that the caret is in (its source is shown), the flat block at the caret (margin handle, outline) and its
 * division. A division stays out of layout until it has been on screen for a frame; letters that are typed into a new one
 * sooner would be put beside its blocks by the browser.
 */
export const activePlugin = (): Plugin =>
  new Plugin({
    props: {
      decorations: (state) => {
        const { $head } = state.selection
        if ($head.depth < 2) return null
        const decorations = [
          Decoration.node($head.before(1), $head.after(1), { class: "has-caret" }),
          Decoration.node($head.before(2), $head.after(2), { class: "active" }),
        ]
        for (let depth = 3; depth <= $head.depth; depth++)
          if ($head.node(depth).type.name === "formula_source" || $head.node(depth).type.name === "formula")
            decorations.push(Decoration.node($head.before(depth), $head.after(depth), { class: "active" }))
        return DecorationSet.create(state.doc, decorations)
      },
    },
  })
