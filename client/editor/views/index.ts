import { NodeSelection } from "prosemirror-state"
import type { NodeViewConstructor } from "prosemirror-view"
import { FormulaSourceView, InlineFormulaView } from "./formulas.ts"
import { GridView } from "./grids.ts"
import { ImageView, SignView } from "./images.ts"
import { CaptionView, NumberedBlockView, type NumberViews, ReferenceView } from "./numbers.ts"

const numberedTypes = [
  "clause_title",
  "clause_text",
  "annex_title",
  "term_title",
  "list_item",
  "note",
  "example",
  "warning",
  "footnote",
  "reference_item",
  "formula",
  "subfigure",
]

/** The node views of the editor. Plain DOM, no framework: they are made by the thousand. */
export const nodeViews = (
  numbers: NumberViews,
  assetUrl: (name: string) => string,
  ask: (command: string) => void,
  /** Words in the language of the interface. */
  words: (zh: string, en: string) => string = (zh) => zh,
): Record<string, NodeViewConstructor> => {
  const views: Record<string, NodeViewConstructor> = {
    caption: (node, view, getPos) => new CaptionView(node, view, getPos, numbers),
    cross_reference: (node, view) => new ReferenceView(node, view, numbers),
    footnote_reference: (node, view) => new ReferenceView(node, view, numbers),
    inline_formula: (node) => new InlineFormulaView(node),
    formula_source: (node, view, getPos) => new FormulaSourceView(node, view, getPos, ask),
    table_grid: (node) => new GridView(node),
    image: (node, view, getPos) =>
      new ImageView(node, assetUrl, (button) => {
        button.textContent = words("写替代文字", "Add words for the picture")
        button.addEventListener("click", () => {
          const pos = getPos()
          if (pos === undefined || !view.editable) return
          view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)))
          ask("setAlt")
        })
      }),
    inline_image: (node) => new ImageView(node, assetUrl),
    index_entry: (node) => new SignView(node),
    unknown_inline: (node) => new SignView(node),
  }
  for (const name of numberedTypes)
    views[name] = (node, view, getPos) => new NumberedBlockView(node, view, getPos, numbers)
  return views
}
