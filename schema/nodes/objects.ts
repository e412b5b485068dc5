import type { NodeSpec } from "prosemirror-model"
import { blockAttributes, container, continuation, suggestedDom, textBlock } from "./spec.ts"

const cell = (tableRole: string, dom: string): NodeSpec => ({
  content: "block*",
  tableRole,
  isolating: true,
  attrs: {
    colspan: { default: 1 },
    rowspan: { default: 1 },
    /** Widths of the columns that the cell covers, in pixels of 1/96 inch (prosemirror-tables). */
    colwidth: { default: null },
    align: { default: null },
    valign: { default: null },
    extra: { default: null },
    suggested: { default: null },
  },
  toDOM: (node) => {
    const suggested = suggestedDom(node)
    const attributes: Record<string, string> = { ...suggested, class: node.type.name + suggested.class }
    if (node.attrs["colspan"] !== 1) attributes["colspan"] = String(node.attrs["colspan"])
    if (node.attrs["rowspan"] !== 1) attributes["rowspan"] = String(node.attrs["rowspan"])
    if (node.attrs["align"]) attributes["data-align"] = node.attrs["align"]
    if (node.attrs["valign"]) attributes["data-valign"] = node.attrs["valign"]
    return [dom, attributes, 0]
  },
})

/** Tables, figures and formulas: one object on paper each, so one element in Yjs each. */
export const objectNodes: Record<string, NodeSpec> = {
  /** 表: caption, unit statement, grid, paragraphs, notes, footnotes, in this order; GB/T 1.1-2020, 9.8. */
  table: container({ ...continuation, numbered: { default: true } }),
  /** 图: unit statement, image or sub-figures, key, paragraphs, notes, footnotes, caption; GB/T 1.1-2020, 9.7. */
  figure: container({ ...continuation, numbered: { default: true } }),
  /** 分图; one level only; GB/T 1.1-2020, 9.7.6. */
  subfigure: container({}, "div", { group: "part" }),
  /** 数学公式: its LaTeX source, then the where-list as key items; GB/T 1.1-2020, 9.9. */
  formula: container({ ...continuation, numbered: { default: false } }),
  /** LaTeX of a formula. `mathml` keeps an imported original as long as the LaTeX is the one made from it. */
  formula_source: {
    ...textBlock({ mathml: { default: null } }, "code", { group: "part" }),
    content: "text*",
    marks: "insertion deletion",
    code: true,
  },
  /** Title of a table or figure, without its number. */
  caption: textBlock({}, "p", { group: "part" }),
  /** 单位为毫米; GB/T 1.1-2020, 9.7.4.1 and 9.8.4. */
  unit_statement: textBlock({}, "p", { group: "part" }),
  /** A picture: `src` names an asset of the standard; sizes in millimetres, null: as the file says. */
  image: {
    group: "part block",
    atom: true,
    draggable: true,
    attrs: {
      ...blockAttributes,
      ...continuation,
      src: { default: "" },
      alt: { default: "" },
      width: { default: null },
      height: { default: null },
    },
    toDOM: (node) => {
      const suggested = suggestedDom(node)
      const id = node.attrs["id"] ? { "data-id": node.attrs["id"] } : {}
      return ["div", { ...suggested, class: `image${suggested.class}`, ...id }]
    },
  },
  table_grid: {
    group: "part",
    content: "table_row*",
    allowGapCursor: false,
    tableRole: "table",
    isolating: true,
    attrs: { extra: { default: null } },
    toDOM: () => ["table", { class: "table_grid" }, ["tbody", 0]],
  },
  table_row: {
    content: "(table_cell | table_header)*",
    allowGapCursor: false,
    tableRole: "row",
    attrs: blockAttributes,
    toDOM: (node) => {
      const suggested = suggestedDom(node)
      return ["tr", { ...suggested, class: `table_row${suggested.class}` }, 0]
    },
  },
  table_cell: cell("cell", "td"),
  table_header: cell("header_cell", "th"),
}
