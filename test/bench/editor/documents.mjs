// The generated standard as a native document of ours, and as ProseMirror JSON of the floor's nested schema.

const text = (value) => ({ type: "text", text: value })

const ours = () => {
  let count = 0
  const block = (type, content, attrs = {}) => ({ type, attrs: { id: `block${count++}`, ...attrs }, content })
  const inline = (pieces) =>
    pieces.map((piece) =>
      piece.target
        ? { type: "cross_reference", attrs: { target: piece.target, show: "label" } }
        : text(piece.text),
    )
  const row = (cells, type) => ({
    type: "table_row",
    content: cells.map((cell) => ({ type, content: [{ type: "paragraph", content: [text(cell)] }] })),
  })
  const makers = {
    paragraph: ({ pieces }) => block("paragraph", inline(pieces)),
    note: ({ pieces }) => block("note", inline(pieces)),
    item: ({ pieces }) => block("list_item", inline(pieces), { kind: "dash" }),
    formula: ({ latex }) =>
      block("formula", [{ type: "formula_source", content: [text(latex)] }], { numbered: true }),
    table: ({ caption, cells: [head, ...body] }) =>
      block("table", [
        { type: "caption", content: [text(caption)] },
        {
          type: "table_grid",
          content: [row(head, "table_header"), ...body.map((cells) => row(cells, "table_cell"))],
        },
      ]),
  }
  const clause = ({ id, level, title, blocks, clauses }) => [
    { type: "clause_title", attrs: { id, level: level - 1 }, content: [text(title)] },
    ...blocks.map((one) => makers[one.type](one)),
    ...clauses.flatMap(clause),
  ]
  return clause
}

export const toNative = ({ clauses }) => ({
  guiju: 1,
  template: "gb-t",
  metadata: {},
  content: { type: "doc", content: [{ type: "division", content: clauses.flatMap(ours()) }] },
})

const inline = (pieces) =>
  pieces.map((piece) =>
    piece.target ? { type: "reference", attrs: { target: piece.target } } : text(piece.text),
  )
const paragraph = (content) => ({ type: "paragraph", content })
const makers = {
  paragraph: ({ pieces }) => paragraph(inline(pieces)),
  note: ({ pieces }) => ({ type: "note", content: [paragraph(inline(pieces))] }),
  item: ({ pieces }) => ({ type: "item", content: [paragraph(inline(pieces))] }),
  formula: ({ latex }) => ({ type: "formula", content: [text(latex)] }),
  table: ({ cells }) => ({
    type: "table",
    content: cells.map((row) => ({
      type: "row",
      content: row.map((cell) => ({ type: "cell", content: [paragraph([text(cell)])] })),
    })),
  }),
}
const nestedClause = ({ id, level, title, blocks, clauses }) => ({
  type: "clause",
  attrs: { id },
  content: [
    { type: "title", attrs: { level }, content: [text(title)] },
    ...blocks.map((one) => makers[one.type](one)),
    ...clauses.map(nestedClause),
  ],
})

export const toNested = ({ clauses }) => ({ type: "doc", content: clauses.map(nestedClause) })
