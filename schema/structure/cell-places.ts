import type { Node } from "prosemirror-model"
import type { Grid } from "./table-grid.ts"

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/

/** Width of a text in half characters: Han characters count two, others one. */
export const textUnits = (text: string): number => {
  let units = 0
  for (const character of text) units += wide.test(character) ? 2 : 1
  return units
}

/** Width in half characters of the longest block in a column, with its head or without. */
export const longestLine = (grid: Grid, column: number, body: boolean): number => {
  let longest = 0
  for (const slot of grid.slots) {
    if (slot.column !== column || slot.colspan > 1 || !slot.cell) continue
    if (body && slot.row < grid.headRows) continue
    for (const block of slot.cell.children) longest = Math.max(longest, textUnits(block.textContent))
  }
  return longest
}

/** Short entries are centred, columns of sentences start at the left. */
export const columnAlignments = (grid: Grid): ("left" | "center")[] =>
  Array.from({ length: grid.columns }, (_, column) =>
    longestLine(grid, column, true) > 24 ? "left" : "center",
  )

/** Room beside a centred number, in em of its letters, that puts its decimal sign under those of the column. */
export interface NumberRoom {
  before: number
  after: number
}

const sign = "[±+\\-−–<>≤≥≈＜＞]?\\s?"
const digits = "\\d(?:[\\d\\u2009\\u00a0\\u202f ,]*\\d)?"
const number = `${sign}${digits}(?:[.,]\\d(?:[\\d\\u2009\\u00a0\\u202f ]*\\d)?)?\\s?%?`
const numeric = new RegExp(`^(?:${number}|${number}\\s?[～~±]\\s?${number})$`)

/** "No value"; it stands in the middle of its cell. */
const blank = /^[—–\-/]*$/

/** Widths of Times' signs in em; its digits are all of one width. */
const widths: Record<string, number> = {
  ".": 0.25,
  ",": 0.25,
  " ": 0.25,
  "\u00a0": 0.25,
  "\u2009": 0.17,
  "\u202f": 0.17,
  "-": 0.33,
  "%": 0.83,
  "～": 1,
  "＞": 1,
  "＜": 1,
}

const widthOf = (text: string): number => {
  let width = 0
  for (const letter of text) width += widths[letter] ?? (/\d/.test(letter) ? 0.5 : 0.56)
  return width
}

/** Index of what the numbers of a column stand under one another by: the mark of a range, the decimal sign, the last digit. */
const axisOf = (text: string): number => {
  const range = text.search(/[～~±](?=.)/)
  if (range > 0) return range
  if (text.includes(".")) return text.lastIndexOf(".")
  // "1,000,000" is grouped; a comma before anything but three digits is a decimal sign (ISO).
  const isGrouped = /^\D*\d{1,3}(?:,\d{3})+\D*$/.test(text)
  if (text.includes(",") && !isGrouped) return text.lastIndexOf(",")
  return text.search(/\s?%?$/)
}

const textOfCell = (cell: Node): string | null =>
  cell.childCount === 1 && cell.firstChild!.isTextblock ? cell.firstChild!.textContent.trim() : null

/** A mark of a footnote behind a number takes room too. */
const footnoteWidth = (cell: Node): number =>
  cell.firstChild!.children.filter((child) => child.type.name === "footnote_reference").length * 0.35

const roomsOfColumn = (cells: readonly Node[]): [Node, NumberRoom][] => {
  const parts = cells.flatMap((cell) => {
    const text = textOfCell(cell) ?? "?"
    if (blank.test(text)) return []
    if (!numeric.test(text)) return [null]
    const axis = axisOf(text)
    return [
      { cell, before: widthOf(text.slice(0, axis)), after: widthOf(text.slice(axis)) + footnoteWidth(cell) },
    ]
  })
  const numbers = parts.filter((part) => part !== null)
  if (numbers.length < 2 || numbers.length < parts.length) return []
  const before = Math.max(...numbers.map((part) => part.before))
  const after = Math.max(...numbers.map((part) => part.after))
  const round = (width: number): number => Math.round(width * 100) / 100
  return numbers.map((part) => [
    part.cell,
    { before: round(before - part.before), after: round(after - part.after) },
  ])
}

/**
 * The rooms of all numbers that stand in columns of numbers: they are centred and stand under one another by the decimal sign or by
 * the mark of a range (GB/T 1.1-2020, 10.4.2.2). A cell that a person aligned is left as it is.
 */
export const numberRooms = (grid: Grid): Map<Node, NumberRoom> => {
  const rooms = new Map<Node, NumberRoom>()
  for (let column = 0; column < grid.columns; column++) {
    const cells = grid.slots.flatMap(({ row, column: at, colspan, cell }) =>
      cell && at === column && colspan === 1 && row >= grid.headRows && cell.type.name === "table_cell"
        ? [cell]
        : [],
    )
    if (cells.some((cell) => cell.attrs["align"] && cell.attrs["align"] !== "center")) continue
    for (const [cell, room] of roomsOfColumn(cells)) rooms.set(cell, room)
  }
  return rooms
}
