import type { Node } from "prosemirror-model"

/** A cell at its place; `cell` null fills a hole that a short row leaves. */
export interface Slot {
  row: number
  column: number
  rowspan: number
  colspan: number
  cell: Node | null
}

/** A table as a complete grid: every place is covered exactly once. */
export interface Grid {
  rows: number
  columns: number
  /** Leading rows made of header cells only; they are repeated on each page. */
  headRows: number
  slots: Slot[]
}

const span = (value: unknown, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(Number(value)) || 1))

/** Word has 63 columns at most. */
const mostColumns = 63

const leadingHeaders = (rows: readonly Node[]): number => {
  let count = 0
  while (count < rows.length) {
    const cells = rows[count]!.children
    if (!cells.length || cells.some((cell) => cell.type.name !== "table_header")) break
    count++
  }
  return count === rows.length ? 0 : count
}

/** Places the cells of one row; those that find no room are appended to the last one placed. */
const placeRow = (row: Node, index: number, rowCount: number, taken: boolean[][]): Slot[] => {
  const slots: Slot[] = []
  let column = 0
  for (const cell of row.children) {
    while (taken[index]![column]) column++
    let colspan = span(cell.attrs["colspan"], Math.max(1, mostColumns - column))
    // A cell from above may stand in the way of a wide cell: what is free is used.
    for (let n = 1; n < colspan; n++) if (taken[index]![column + n]) colspan = n
    const rowspan = span(cell.attrs["rowspan"], rowCount - index)
    for (let r = 0; r < rowspan; r++) for (let c = 0; c < colspan; c++) taken[index + r]![column + c] = true
    slots.push({ row: index, column, rowspan, colspan, cell })
    column += colspan
  }
  return slots
}

const holes = (taken: boolean[][], columns: number): Slot[] =>
  taken.flatMap((row, index) =>
    Array.from({ length: columns }, (_, column) => column)
      .filter((column) => !row[column])
      .map((column) => ({ row: index, column, rowspan: 1, colspan: 1, cell: null })),
  )

/**
 * Reads a table grid leniently: spans that overflow are cut, short rows are filled, an empty table is one empty cell.
 * Nothing of its text is lost.
 */
export const gridOf = (node: Node | null): Grid => {
  const rows = node ? node.children.filter((row) => row.type.name === "table_row") : []
  const taken: boolean[][] = rows.map(() => [])
  const slots = rows.flatMap((row, index) => placeRow(row, index, rows.length, taken))
  if (!slots.length)
    return {
      rows: 1,
      columns: 1,
      headRows: 0,
      slots: [{ row: 0, column: 0, rowspan: 1, colspan: 1, cell: null }],
    }
  const columns = Math.max(...taken.map((row) => row.length))
  const headRows = leadingHeaders(rows)
  return { rows: rows.length, columns, headRows, slots: [...slots, ...holes(taken, columns)] }
}
