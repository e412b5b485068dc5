import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from "docx"
import type { Node } from "prosemirror-model"
import { captionOf } from "./captions.ts"
import { columnAlignments, columnWidths, textUnits } from "./columns.ts"
import type { BlockWriter, Context, Place, Written } from "./context.ts"
import { type Grid, gridOf, type Slot } from "./grid.ts"
import { styledParagraph, textParagraph } from "./paragraphs.ts"
import type { Sheet } from "./sheet.ts"

const vertical: Record<string, (typeof VerticalAlignTable)[keyof typeof VerticalAlignTable]> = {
  top: VerticalAlignTable.TOP,
  middle: VerticalAlignTable.CENTER,
  center: VerticalAlignTable.CENTER,
  bottom: VerticalAlignTable.BOTTOM,
}

const rule = (size: number): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color: "000000" })

/** Outer frame and the line below the head thick, the others thin (GB/T 1.1-2020, 9.8.5). */
const bordersOf = (slot: Slot, grid: Grid, last: boolean, sheet: Sheet) => {
  const { thick, thin } = sheet.rules
  const at = (edge: boolean) => rule(edge ? thick : thin)
  const below = slot.row + slot.rowspan
  return {
    top: at(slot.row === 0 || slot.row === grid.headRows),
    left: at(slot.column === 0),
    right: at(slot.column + slot.colspan === grid.columns),
    bottom: at(below === grid.headRows || (last && below === grid.rows)),
  }
}

/** Word requires a paragraph at the end of a cell. */
const cellContent = (blocks: Written[], context: Context): Written[] =>
  blocks.at(-1) instanceof Paragraph ? blocks : [...blocks, styledParagraph(context, "TableText", [])]

interface Frame {
  grid: Grid
  widths: number[]
  aligns: ("left" | "center")[]
  /** No foot follows: the last row has the outer frame below it. */
  last: boolean
  place: Place
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

const cellOf = (slot: Slot, row: number, frame: Frame, context: Context): TableCell => {
  const { cell } = slot
  const width = sum(frame.widths.slice(slot.column, slot.column + slot.colspan))
  const head = row < frame.grid.headRows || cell?.type.name === "table_header"
  const first = row === slot.row
  const align = cell?.attrs["align"] ?? (head ? "center" : frame.aligns[slot.column])
  const place: Place = { inside: "cell", owner: null, head, align, width: Math.max(300, width - 200) }
  const children = first && cell ? context.write(cell.children, place) : []
  return new TableCell({
    children: cellContent(children, context),
    width: { size: width, type: WidthType.DXA },
    borders: bordersOf(slot, frame.grid, frame.last, context.sheet),
    verticalAlign: vertical[cell?.attrs["valign"]] ?? VerticalAlignTable.CENTER,
    ...(slot.colspan > 1 ? { columnSpan: slot.colspan } : {}),
    ...(slot.rowspan > 1
      ? { verticalMerge: first ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }
      : {}),
  })
}

/**
 * True for a row that could break across pages. The others do without the setting: LibreOffice 7 loses rows of a table in
 * which every row forbids to be split, when its head is repeated and the page has a footnote.
 */
const mayBreak = (slots: readonly Slot[], frame: Frame, sheet: Sheet): boolean =>
  slots.some(({ cell, column, colspan }) => {
    if (!cell) return false
    const width = sum(frame.widths.slice(column, column + colspan)) - 200
    const size = sheet.styles["TableText"]?.size ?? 18
    return cell.childCount > 1 || textUnits(cell.textContent) * size * 5 > width
  })

const rowsOf = (frame: Frame, context: Context): TableRow[] =>
  Array.from({ length: frame.grid.rows }, (_, row) => {
    const slots = frame.grid.slots.filter((slot) => slot.row <= row && row < slot.row + slot.rowspan)
    slots.sort((a, b) => a.column - b.column)
    return new TableRow({
      ...(mayBreak(slots, frame, context.sheet) ? { cantSplit: true } : {}),
      ...(row < frame.grid.headRows ? { tableHeader: true } : {}),
      children: slots.map((slot) => cellOf(slot, row, frame, context)),
    })
  })

/** Paragraphs, notes and footnotes of the table in one merged cell at its end (GB/T 1.1-2020, 9.8.5). */
const footRow = (foot: readonly Node[], frame: Frame, context: Context): TableRow => {
  const { thick } = context.sheet.rules
  const width = sum(frame.widths)
  const place: Place = { inside: "object", owner: null, width: width - 200 }
  const edge = rule(thick)
  return new TableRow({
    children: [
      new TableCell({
        children: cellContent(context.write(foot, place), context),
        columnSpan: frame.grid.columns,
        width: { size: width, type: WidthType.DXA },
        borders: { top: edge, left: edge, right: edge, bottom: edge },
      }),
    ],
  })
}

const writeGrid = (node: Node | null, foot: readonly Node[], context: Context, place: Place): Table => {
  const grid = gridOf(node)
  const widths = columnWidths(grid, place.width)
  const frame: Frame = { grid, widths, aligns: columnAlignments(grid), last: foot.length === 0, place }
  const rows = rowsOf(frame, context)
  if (foot.length) rows.push(footRow(foot, frame, context))
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: sum(widths), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { left: 85, right: 85, top: 15, bottom: 15, marginUnitType: WidthType.DXA },
  })
}

const above = new Set(["caption", "unit_statement", "table_grid"])

/** Only notes, footnotes and text belong into the foot; a table that merging put there stands below instead. */
const belongsToFoot = (block: Node): boolean => !["table", "figure"].includes(block.type.name)

const table = (block: Node, context: Context, place: Place): Written[] => {
  const parts = block.children
  const rest = parts.filter((part) => !above.has(part.type.name))
  const grids = parts.filter((part) => part.type.name === "table_grid")
  const foot = grids.length || !rest.length ? rest.filter(belongsToFoot) : []
  const below = rest.filter((part) => !foot.includes(part))
  const written: Written[] = captionOf(block, context, "TableCaption")
  for (const unit of parts.filter((part) => part.type.name === "unit_statement"))
    written.push(textParagraph(context, unit, "Unit"))
  const bodies: (Node | null)[] = grids.length || rest.length ? grids : [null]
  for (const [index, grid] of bodies.entries()) {
    // Word joins tables that touch.
    if (index) written.push(styledParagraph(context, "AfterTable", []))
    written.push(writeGrid(grid, index === bodies.length - 1 ? foot : [], context, place))
  }
  if (below.length) {
    written.push(styledParagraph(context, "AfterTable", []))
    written.push(...context.write(below, { inside: "object", owner: null, width: place.width }))
  }
  return written
}

/** A grid, row or cell outside a table, which only merging can make: shown as a table or as its content. */
const loose = (block: Node, context: Context, place: Place): Written[] =>
  block.type.name === "table_grid"
    ? [writeGrid(block, [], context, place)]
    : context.write(block.children, place)

export const tableWriters: Record<string, BlockWriter> = {
  table,
  table_grid: loose,
  table_row: loose,
  table_cell: loose,
  table_header: loose,
  unit_statement: (block, context) => [textParagraph(context, block, "Unit")],
  caption: (block, context) => [textParagraph(context, block, "TableCaption")],
}
