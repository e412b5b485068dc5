import { Plugin } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"

/** Marks the formula that the caret is in (its source is shown) and the flat block at the caret (margin handle, outline). */
export const activePlugin = (): Plugin =>
  new Plugin({
    props: {
      decorations: (state) => {
        const { $head } = state.selection
        if ($head.depth < 2) return null
        const decorations = [Decoration.node($head.before(2), $head.after(2), { class: "active" })]
        for (let depth = 3; depth <= $head.depth; depth++)
          if ($head.node(depth).type.name === "formula_source" || $head.node(depth).type.name === "formula")
            decorations.push(Decoration.node($head.before(depth), $head.after(depth), { class: "active" }))
        return DecorationSet.create(state.doc, decorations)
      },
    },
  })
