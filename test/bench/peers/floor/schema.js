import { Schema } from "prosemirror-model"

const block = (tag, content, more = {}) => ({ group: "block", content, toDOM: () => [tag, 0], ...more })

/** The least that can hold the same standard: a clause is a section with a title, blocks, and clauses. No rules, no views. */
export const schema = new Schema({
  nodes: {
    doc: { content: "clause+" },
    clause: {
      content: "title block* clause*",
      attrs: { id: { default: "" } },
      toDOM: ({ attrs }) => ["section", { id: attrs.id }, 0],
    },
    title: {
      content: "inline*",
      attrs: { level: { default: 1 } },
      toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
    },
    paragraph: block("p", "inline*"),
    item: block("li", "paragraph+"),
    note: block("div", "paragraph+", { toDOM: () => ["div", { class: "note" }, 0] }),
    formula: block("pre", "text*", { marks: "", code: true }),
    table: block("table", "row+", { toDOM: () => ["table", ["tbody", 0]] }),
    row: { content: "cell+", toDOM: () => ["tr", 0] },
    cell: { content: "paragraph+", isolating: true, toDOM: () => ["td", 0] },
    reference: {
      group: "inline",
      inline: true,
      atom: true,
      attrs: { target: {} },
      toDOM: ({ attrs }) => ["a", { href: `#${attrs.target}` }, attrs.target],
    },
    text: { group: "inline" },
  },
})
