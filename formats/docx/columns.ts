import { longestLine } from "../../schema/structure/cell-places.ts"
import type { Grid } from "../../schema/structure/table-grid.ts"

const twipsPerPixel = 15

/** Widths that cells ask for (pixels of 1/96 inch), 0 where none does. */
const asked = (grid: Grid): number[] => {
  const widths = new Array<number>(grid.columns).fill(0)
  for (const { cell, column, colspan } of grid.slots) {
    const given: unknown = cell?.attrs["colwidth"]
    if (!Array.isArray(given)) continue
    for (let n = 0; n < colspan; n++) {
      const width = Number(given[n])
      if (width > 0) widths[column + n] ||= width * twipsPerPixel
    }
  }
  return widths
}

const least = 300

/**
 * Column widths in twips that fill the room: those asked for in their proportion, the others by the length of their text.
 */
export const columnWidths = (grid: Grid, room: number): number[] => {
  const given = asked(grid)
  const known = given.filter((width) => width > 0)
  const average = known.length ? known.reduce((a, b) => a + b, 0) / known.length : 0
  const weights = given.map((width, column) => {
    if (width > 0) return width
    // Long texts wrap anyway: the root keeps the columns of short entries from being squeezed.
    return average || Math.max(8, Math.min(60, longestLine(grid, column, false))) ** 0.7
  })
  const total = weights.reduce((a, b) => a + b, 0)
  const widths = weights.map((weight) => Math.max(least, Math.floor((weight / total) * room)))
  const rest = room - widths.reduce((a, b) => a + b, 0)
  widths[widths.length - 1] = Math.max(least, widths.at(-1)! + rest)
  return widths
}
