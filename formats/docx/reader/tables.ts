import type { Node } from "prosemirror-model"
import type { Suggested } from "../../../schema/suggestions/suggested.ts"
import { elements, firstElement, type XmlElement } from "../../xml/tree.ts"
import { block, type Import, runText } from "./context.ts"
import type { Cell, Item, TableShape } from "./para.ts"
import { changeAt } from "./revisions/raw.ts"
import { say } from "./say.ts"
import { settingOf, toggleOf } from "./styles.ts"

/** Rows and cells may be wrapped into content controls. */
const unwrapped = (parent: XmlElement, name: string): XmlElement[] =>
  elements(parent).flatMap((child) => {
    if (child.name === name) return [child]
    if (child.name === "mc:AlternateContent") {
      const choice = firstElement(child, "mc:Choice") ?? firstElement(child, "mc:Fallback")
      return choice ? unwrapped(choice, name) : []
    }
    return /^(w:sdt|w:sdtContent|w:customXml|w:smartTag|w:ins|w:del|w:moveTo|w:moveFrom)$/.test(child.name)
      ? unwrapped(child, name)
      : []
  })

const most = 200
const number = (text: string | undefined, least: number): number =>
  Math.max(least, Math.min(most, Math.floor(Number(text)) || 0))

const vertical: Record<string, string> = { center: "middle", bottom: "bottom", top: "top" }

const twipsPerPixel = 15

interface Building extends TableShape {
  /** Cells that a vertical merge goes on from, by column. */
  open: Map<number, Cell>
}

const addCell = (element: XmlElement, column: number, isHeader: boolean, table: Building): number => {
  const properties = firstElement(element, "w:tcPr")
  const colspan = number(settingOf(properties, "w:gridSpan"), 1)
  // The merge of old files: the cell before it reaches over this one (ECMA-376, 17.4.22).
  const joins = properties && firstElement(properties, "w:hMerge")
  const before = table.cells.at(-1)
  if (
    joins &&
    joins.attributes["w:val"] !== "restart" &&
    before?.row === table.rows &&
    before.rowspan === 1
  ) {
    before.colspan += colspan
    if (runText(element).trim()) before.elements.push(element)
    return column + colspan
  }
  const merge = properties && firstElement(properties, "w:vMerge")
  const goesOn = merge && (merge.attributes["w:val"] ?? "continue") === "continue"
  const above = table.open.get(column)
  if (goesOn && above && above.colspan === colspan) {
    above.rowspan++
    if (runText(element).trim()) above.elements.push(element)
    return column + colspan
  }
  const cell: Cell = {
    row: table.rows,
    column,
    colspan,
    rowspan: 1,
    isHeader,
    valign: vertical[settingOf(properties, "w:vAlign") ?? ""] ?? null,
    suggested: suggestedPart(properties, "w:cellIns", "w:cellDel"),
    items: [],
    elements: [element],
  }
  table.cells.push(cell)
  if (merge) table.open.set(column, cell)
  else table.open.delete(column)
  return column + colspan
}

/** A row or cell that comes or goes (ECMA-376, 17.13.5.4, 17.13.5.16 and 17.13.5.2). */
const suggestedPart = (
  properties: XmlElement | undefined,
  inserted: string,
  deleted: string,
): Suggested | null => {
  const [comes, goes] = [inserted, deleted].map((name) => properties && firstElement(properties, name))
  if (!comes && !goes) return null
  return { ...(comes && { inserted: changeAt(comes) }), ...(goes && { deleted: changeAt(goes) }) }
}

/** The first row is a head by its flag, or by a table style that sets it apart, or by bold text alone (a guess). */
const isHeadRow = (row: XmlElement): boolean => {
  const properties = firstElement(row, "w:trPr")
  return toggleOf(properties, "w:tblHeader") ?? false
}

const looksLikeHead = (table: XmlElement, context: Import): boolean => {
  const properties = firstElement(table, "w:tblPr")
  const look = properties && firstElement(properties, "w:tblLook")?.attributes
  const flag =
    look?.["w:firstRow"] ?? ((Number.parseInt(look?.["w:val"] ?? "0", 16) & 0x20) !== 0 ? "1" : "0")
  if (!/^(1|true|on)$/.test(flag)) return false
  const style = context.styles.get(settingOf(properties, "w:tblStyle"))
  return context.styles.chain(style).some(({ conditions }) => conditions.includes("firstRow"))
}

/** The grid of a table: its cells at their places, before their content is read. */
export const shapeOf = (element: XmlElement, context: Import): TableShape => {
  const columns = firstElement(element, "w:tblGrid")
  const widths = (columns ? elements(columns, "w:gridCol") : []).map((column) =>
    Math.round((Number(column.attributes["w:w"]) || 0) / twipsPerPixel),
  )
  const table: Building = { cells: [], rows: 0, widths, revisions: [], open: new Map() }
  const rows = unwrapped(element, "w:tr")
  const hasFlag = rows.some(isHeadRow)
  const isGuessed = !hasFlag && rows.length > 1 && looksLikeHead(element, context)
  let isHead = true
  for (const [index, row] of rows.entries()) {
    isHead = isHead && (hasFlag ? isHeadRow(row) : isGuessed && index === 0)
    const properties = firstElement(row, "w:trPr")
    let column = number(settingOf(properties, "w:gridBefore"), 0)
    for (const cell of unwrapped(row, "w:tc")) column = addCell(cell, column, isHead, table)
    table.revisions.push(suggestedPart(properties, "w:ins", "w:del"))
    table.rows++
  }
  if (isGuessed)
    context.report(
      "table-head-guessed",
      "info",
      say(
        "The first row of a table was taken as its head, by its style.",
        "按表格样式，把表的第一行当作表头。",
      ),
    )
  return table
}

/** Reads the content of the cells, in the order of the file, so that numbering counts as Word counts. */
export const readCells = (
  shape: TableShape,
  context: Import,
  readItems: (element: XmlElement, context: Import, out: Item[]) => void,
): void => {
  for (const cell of shape.cells) for (const element of cell.elements) readItems(element, context, cell.items)
}

const colwidthOf = (cell: Cell, widths: readonly number[]): number[] | null => {
  const own = widths.slice(cell.column, cell.column + cell.colspan)
  return own.length === cell.colspan && own.every((width) => width > 0) ? own : null
}

/** The grid as a node, given what each cell holds. A row of which nothing is left but merged cells still is a row. */
export const gridNode = (shape: TableShape, contentOf: (cell: Cell) => Node[], context: Import): Node => {
  const rows = Array.from({ length: shape.rows }, (_, row) => {
    const cells = shape.cells
      .filter((cell) => cell.row === row)
      .map((cell) => {
        const attributes = {
          colspan: cell.colspan,
          rowspan: cell.rowspan,
          valign: cell.valign,
          colwidth: colwidthOf(cell, shape.widths),
          suggested: cell.suggested,
        }
        return block(cell.isHeader ? "table_header" : "table_cell", attributes, contentOf(cell))
      })
    return block("table_row", { id: context.newId(), suggested: shape.revisions[row] ?? null }, cells)
  })
  return block("table_grid", {}, rows)
}
