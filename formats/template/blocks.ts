import type { Node } from "prosemirror-model"
import { schema } from "../../schema/schema.ts"
import type { Block, Inline } from "../../templates/index.ts"
import { inlineNodes } from "./inline.ts"

type Cell = NonNullable<Block["rows"]>[number][number]
type CellObject = Exclude<Cell, Inline>

const isCellObject = (cell: Cell): cell is CellObject => typeof cell !== "string" && !Array.isArray(cell)

const textBlock = (type: string, text: Inline | undefined): Node =>
  schema.nodes[type]!.createChecked(null, inlineNodes(text))

const cellNode = (cell: Cell, isHeader: boolean, colwidth: number[] | null): Node => {
  const { text, content, header, ...attributes } = isCellObject(cell) ? cell : { text: cell }
  const type = schema.nodes[isHeader || header ? "table_header" : "table_cell"]!
  const blocks = content ? content.map(blockNode) : [textBlock("paragraph", text)]
  return type.createChecked({ ...attributes, colwidth }, blocks)
}

/** Columns that the cells of a row cover, given which columns cells from above still cover. */
const columnsOf = (row: readonly Cell[], covered: number[]): [number, number][] => {
  let column = 0
  return row.map((cell) => {
    while (covered[column]) column++
    const { colspan = 1, rowspan = 1 } = isCellObject(cell) ? cell : {}
    const first = column
    for (; column < first + colspan; column++) covered[column] = rowspan
    return [first, column]
  })
}

const gridNode = (block: Block): Node => {
  const { rows = [], headerRows = 0, columns } = block
  const covered: number[] = []
  const rowNodes = rows.map((row, index) => {
    const spans = columnsOf(row, covered)
    for (let column = 0; column < covered.length; column++) if (covered[column]) covered[column]!--
    const cells = row.map((cell, at) =>
      cellNode(cell, index < headerRows, columns ? columns.slice(...spans[at]!) : null),
    )
    return schema.nodes["table_row"]!.createChecked(null, cells)
  })
  return schema.nodes["table_grid"]!.createChecked(null, rowNodes)
}

/** A block of a template as a node. Throws a RangeError for a type or a content that the schema does not know. */
export const blockNode = (block: Block): Node => {
  const type = schema.nodes[block.type]
  if (!type?.isBlock) throw new RangeError(`A template uses the block type "${block.type}"`)
  if (block.type === "table_grid") return gridNode(block)
  const attributes = { ...block.attrs, ...(block.id ? { id: block.id } : {}) }
  if (block.type === "key_item") {
    const parts = [textBlock("key_symbol", block.symbol), textBlock("key_meaning", block.meaning)]
    return type.createChecked(attributes, parts)
  }
  const content = type.isTextblock ? inlineNodes(block.text) : (block.content ?? []).map(blockNode)
  return type.createChecked(attributes, content)
}
