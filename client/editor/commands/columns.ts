import type { Node } from "prosemirror-model"
import type { Command, Transaction } from "prosemirror-state"
import { isInTable, selectedRect, TableMap } from "prosemirror-tables"

/** Width of the text column on paper (165 mm) in the pixels of `colwidth` (1/96 inch): tables are as wide as it. */
export const textWidth = 624

/** No column gets narrower than one character with its margins. */
export const narrowest = 30

/** How far one press of widen or narrow goes: 5 mm. */
const stride = 19

/** Widths of the columns of a grid; null where no cell says. */
export const columnWidths = (grid: Node): (number | null)[] => {
  const map = TableMap.get(grid)
  const widths: (number | null)[] = Array.from({ length: map.width }, () => null)
  for (const [i, pos] of map.map.entries()) {
    const column = i % map.width
    if (widths[column]) continue
    const given: unknown = grid.nodeAt(pos)?.attrs["colwidth"]
    const width = Array.isArray(given) ? given[column - map.findCell(pos).left] : null
    if (typeof width === "number" && width > 0) widths[column] = width
  }
  return widths
}

/** The widths with those that nobody set guessed: each gets the mean of the others. */
export const fullWidths = (widths: readonly (number | null)[]): number[] => {
  const known = widths.filter((width) => width !== null)
  const mean = known.length ? known.reduce((a, b) => a + b, 0) / known.length : textWidth / widths.length
  return widths.map((width) => width ?? mean)
}

/** Writes the widths of all columns into the cells; null takes them out. `start`: position inside the grid. */
export const setWidths = (
  tr: Transaction,
  grid: Node,
  start: number,
  widths: readonly number[] | null,
): Transaction => {
  const map = TableMap.get(grid)
  for (const pos of new Set(map.map)) {
    const { left, right } = map.findCell(pos)
    const colwidth = widths?.slice(left, right).map(Math.round)
    if (JSON.stringify(colwidth) !== JSON.stringify(grid.nodeAt(pos)!.attrs["colwidth"]))
      tr.setNodeAttribute(start + pos, "colwidth", colwidth)
  }
  return tr
}

/** Moves the border behind column `index` by some pixels: one neighbour gains what the other loses. */
export const shiftBorder = (widths: readonly number[], index: number, by: number): number[] => {
  const left = widths[index]!
  const right = widths[index + 1]!
  const room = Math.max(narrowest - left, Math.min(by, right - narrowest))
  return widths.map((width, i) => (i === index ? width + room : i === index + 1 ? width - room : width))
}

const resize =
  (by: number): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false
    const { map, table, tableStart, right } = selectedRect(state)
    if (map.width < 2) return false
    const widths = fullWidths(columnWidths(table))
    // The last column has its border to move on its left.
    const isLast = right === map.width
    const next = shiftBorder(widths, isLast ? right - 2 : right - 1, isLast ? -by : by)
    if (next.every((width, i) => width === widths[i])) return false
    dispatch?.(setWidths(state.tr, table, tableStart, next))
    return true
  }

export const widenColumn: Command = resize(stride)
export const narrowColumn: Command = resize(-stride)

/** All columns of one width. */
export const evenColumns: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { table, tableStart } = selectedRect(state)
  if (columnWidths(table).every((width) => width === null)) return false
  dispatch?.(setWidths(state.tr, table, tableStart, null))
  return true
}

export const alignments = ["left", "center", "right"] as const
export type Alignment = (typeof alignments)[number]

/** Aligns the body cells of the selected columns, as numbers and units need it; header cells stay centred. */
export const alignColumn = (align: Alignment): Command => {
  if (!alignments.includes(align)) throw new RangeError(`Unknown alignment "${align}"`)
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const { map, table, tableStart, left, right } = selectedRect(state)
    const tr = state.tr
    for (const pos of map.cellsInRect({ left, right, top: 0, bottom: map.height })) {
      const cell = table.nodeAt(pos)!
      if (cell.type.name === "table_cell" && cell.attrs["align"] !== align)
        tr.setNodeAttribute(tableStart + pos, "align", align)
    }
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
}
