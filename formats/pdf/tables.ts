import type { Node } from "prosemirror-model"
import {
  columnAlignments,
  type NumberRoom,
  numberRooms,
  textUnits,
} from "../../schema/structure/cell-places.ts"
import { type Grid, gridOf, type Slot } from "../../schema/structure/table-grid.ts"
import { columnWidths } from "../docx/columns.ts"
import { groupRun } from "../print/run.ts"
import { blockLabel, printedText } from "../resolve/resolve.ts"
import { type Context, type Place, styleOf } from "./context.ts"
import { textBody } from "./text.ts"
import { array, type Code, call, pt, seq, str } from "./typst.ts"

/** What a grid is part of. `start`: label of the table that may go on on further pages. */
interface Frame {
  context: Context
  place: Place
  table: Node
  start: string | null
}

const twipsPerMillimetre = 1440 / 25.4
const padding = 8.5

const widthsOf = (grid: Grid, millimetres: number): number[] =>
  columnWidths(grid, Math.floor(millimetres * twipsPerMillimetre)).map((twips) => twips / 20)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const linesOf = (slot: Slot, widths: readonly number[]): number => {
  const width = Math.max(20, sum(widths.slice(slot.column, slot.column + slot.colspan)) - padding)
  const blocks = slot.cell?.children ?? []
  return sum(blocks.map((block) => Math.max(1, Math.ceil((textUnits(block.textContent) * 4.5) / width))))
}

/** Lines that still count as a small table: about a third of a page. */
const smallest = 16

/** True for a table that is kept on one page. */
export const isSmall = (node: Node, millimetres: number): boolean => {
  const grid = gridOf(node)
  const widths = widthsOf(grid, millimetres)
  const lines = Array.from({ length: grid.rows }, (_, row) =>
    Math.max(1, ...grid.slots.filter((slot) => slot.row === row).map((slot) => linesOf(slot, widths))),
  )
  return sum(lines) <= smallest
}

/** Outer frame and the line below the head thick, the others thin (GB/T 1.1-2020, 9.8.5). */
const strokeOf = (slot: Slot, grid: Grid, isLast: boolean, { layout }: Context): Code => {
  const { thick, thin } = layout.lines
  const at = (isThick: boolean) => pt(isThick ? thick : thin)
  const below = slot.row + slot.rowspan
  const top = at(slot.row === 0 || slot.row === grid.headRows)
  const bottom = at(below === grid.headRows || (isLast && below >= grid.rows))
  const left = at(slot.column === 0)
  const right = at(slot.column + slot.colspan >= grid.columns)
  return `(top:${top},bottom:${bottom},left:${left},right:${right})`
}

const horizontal = (value: unknown): "left" | "center" | "right" =>
  value === "left" || value === "right" ? value : "center"

const vertical: Record<string, string> = { top: "top", bottom: "bottom" }

/** One paragraph that is aligned as its cell needs no box of its own: boxes in cells were a sixth of the time of a long document. */
const cellBody = (cell: Node, context: Context, place: Place): Code => {
  const [only, ...more] = cell.children
  const align = only?.attrs["align"]
  const isPlain = only?.type.name === "paragraph" && more.length === 0 && (!align || align === place.align)
  return isPlain ? textBody(only, context) : seq(context.write(groupRun(cell.children), place))
}

const cellCode = (
  slot: Slot,
  shift: number,
  isLast: boolean,
  grid: Grid,
  widths: number[],
  rooms: Map<Node, NumberRoom>,
  frame: Frame,
): Code => {
  const { context } = frame
  const { cell } = slot
  const isHead = slot.row < grid.headRows || cell?.type.name === "table_header"
  const align = horizontal(cell?.attrs["align"] ?? (isHead ? "center" : columnAlignments(grid)[slot.column]))
  const width = (sum(widths.slice(slot.column, slot.column + slot.colspan)) - padding) * (25.4 / 72)
  const place: Place = { inside: "cell", owner: null, left: 0, align, width: Math.max(5, width) }
  const text = cell ? cellBody(cell, context, place) : "[]"
  const room = cell ? rooms.get(cell) : undefined
  return call(
    "table.cell",
    {
      x: slot.column,
      y: slot.row + shift,
      colspan: slot.colspan > 1 ? slot.colspan : undefined,
      rowspan: slot.rowspan > 1 ? slot.rowspan : undefined,
      align: `${align}+${vertical[cell?.attrs["valign"]] ?? "horizon"}`,
      stroke: strokeOf(slot, grid, isLast, context),
    },
    room ? call("pad", { left: `${room.before}em`, right: `${room.after}em` }, text) : text,
  )
}

/** Paragraphs, notes and footnotes of the table in one merged cell at its end (GB/T 1.1-2020, 9.8.5). */
const footCell = (foot: readonly Node[], row: number, grid: Grid, width: number, frame: Frame): Code => {
  const place: Place = { inside: "object", owner: null, left: 0, width: (width - padding) * (25.4 / 72) }
  const body = seq(frame.context.write(groupRun(foot), place))
  const stroke = pt(frame.context.layout.lines.thick)
  return call("table.cell", { x: 0, y: row, colspan: grid.columns, align: "left", stroke }, body)
}

/** Above the head on further pages: "表1（续）" and the unit (GB/T 1.1-2020, 9.8.3 and 9.8.4). */
const continuedCell = (grid: Grid, frame: Frame): Code => {
  const { resolved, layout } = frame.context
  const label = blockLabel(resolved, frame.table)
  const unit = frame.table.children.find((part) => part.type.name === "unit_statement")
  const texts = [
    str(label),
    str(label ? (resolved.profile.id === "iso" ? " " : "") + resolved.words.continued : ""),
    str(unit ? printedText(resolved, unit) : ""),
  ]
  const stroke = `(bottom:${pt(layout.lines.thick)})`
  const named = { x: 0, y: 0, colspan: grid.columns, inset: "0pt", stroke }
  return call("table.cell", named, call("continued", {}, str(frame.start!), ...texts))
}

/** Closes the frame at the foot of every page. */
const closingCell = (grid: Grid, row: number, { layout }: Context): Code => {
  const stroke = `(top:${pt(layout.lines.thick)})`
  return call("table.cell", { x: 0, y: row, colspan: grid.columns, inset: "0pt", stroke }, "[]")
}

/** A grid as a table: its head is repeated on every page. */
export const gridCode = (node: Node, foot: readonly Node[], frame: Frame): Code => {
  const grid = gridOf(node)
  const widths = widthsOf(grid, frame.place.width)
  const shift = frame.start ? 1 : 0
  const isLast = foot.length === 0
  const rooms = numberRooms(grid)
  const slots = [...grid.slots].sort((a, b) => a.row - b.row || a.column - b.column)
  const cell = (slot: Slot) => cellCode(slot, shift, isLast, grid, widths, rooms, frame)
  const head = slots.filter((slot) => slot.row < grid.headRows).map(cell)
  if (frame.start) head.unshift(continuedCell(grid, frame))
  const body = slots.filter((slot) => slot.row >= grid.headRows).map(cell)
  const end = grid.rows + shift
  if (foot.length) body.push(footCell(foot, end, grid, sum(widths), frame))
  const closing = frame.start
    ? [call("table.footer", {}, closingCell(grid, end + (foot.length ? 1 : 0), frame.context))]
    : []
  const header = head.length ? [call("table.header", {}, ...head)] : []
  const style = styleOf(frame.context.layout, "table_cell")
  return call(
    "rules",
    { columns: array(widths.map(pt)), size: pt(style.size) },
    ...header,
    ...body,
    ...closing,
  )
}
