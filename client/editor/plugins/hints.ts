import { Plugin } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"
import type { Language } from "../../../schema/structure/profiles.ts"

/** What an empty block is for; shown only where the caret is or where the block is part of a form. */
const hints: Record<string, { zh: string; en: string }> = {
  paragraph: { zh: "输入文字，或输入 / 选择插入内容", en: "Write, or type / to insert" },
  clause_title: { zh: "标题", en: "Title" },
  clause_text: { zh: "条文", en: "Text of the clause" },
  annex_title: { zh: "附录标题", en: "Title of the annex" },
  term_title: { zh: "术语", en: "Term" },
  term_equivalent: { zh: "英文对应词", en: "English equivalent" },
  term_admitted: { zh: "许用术语", en: "Admitted term" },
  term_deprecated: { zh: "拒用术语", en: "Deprecated term" },
  term_symbol: { zh: "符号", en: "Symbol" },
  definition: { zh: "定义", en: "Definition" },
  note: { zh: "注的内容", en: "Text of the note" },
  example: { zh: "示例的内容", en: "Text of the example" },
  footnote: { zh: "脚注的内容", en: "Text of the footnote" },
  source: { zh: "文件编号，章条编号", en: "Document, clause" },
  caption: { zh: "标题", en: "Title" },
  unit_statement: { zh: "单位为毫米", en: "Dimensions in millimetres" },
  key_symbol: { zh: "符号", en: "Symbol" },
  key_meaning: { zh: "说明", en: "Meaning" },
  formula_source: { zh: "LaTeX", en: "LaTeX" },
  reference_item: { zh: "GB/T 1.1—2020　名称", en: "Number and title of the document" },
}

const always = new Set([
  "caption",
  "term_title",
  "term_equivalent",
  "definition",
  "key_symbol",
  "key_meaning",
])

/** Hints in empty blocks near the caret. Looks only at the division that the caret is in. */
export const hintsPlugin = (languageOf: () => Language): Plugin =>
  new Plugin({
    props: {
      decorations: (state) => {
        const { $head } = state.selection
        if ($head.depth < 1) return null
        const start = $head.before(1)
        const decorations: Decoration[] = []
        $head.node(1).descendants((node, offset) => {
          if (!node.isTextblock) return true
          const pos = start + 1 + offset
          const isHere = pos < $head.pos && $head.pos < pos + node.nodeSize
          const hint = hints[node.type.name]
          if (node.content.size === 0 && hint && (isHere || always.has(node.type.name)))
            decorations.push(
              Decoration.node(pos, pos + node.nodeSize, { class: "empty", "data-hint": hint[languageOf()] }),
            )
          return false
        })
        return DecorationSet.create(state.doc, decorations)
      },
    },
  })
