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
import {
  columnAlignments,
  type NumberRoom,
  numberRooms,
  textUnits,
} from "../../schema/structure/cell-places.ts"
import { type Grid, gridOf, type Slot } from "../../schema/structure/table-grid.ts"
import { blockLabel, entryOf } from "../resolve/resolve.ts"
import { captionOf } from "./captions.ts"
import { columnWidths } from "./columns.ts"
import type { BlockWriter, Context, Place, Written } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { styledParagraph, textParagraph } from "./paragraphs.ts"
import { fontOf, type Sheet } from "./sheet.ts"
import { field, run } from "./xml.ts"

const vertical: Record<string, (typeof VerticalAlignTable)[keyof typeof VerticalAlignTable]> = {
  top: VerticalAlignTable.TOP,
  middle: VerticalAlignTable.CENTER,
  center: VerticalAlignTable.CENTER,
  bottom: VerticalAlignTable.BOTTOM,
}

const rule = (size: number): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color: "000000" })

/** Outer frame and the line below the head thick, the others thin (GB/T 1.1-2020, 10.4.2.2). */
const bordersOf = (slot: Slot, { grid, from, to, last }: Frame, sheet: Sheet) => {
  const { thick, thin } = sheet.rules
  const at = (edge: boolean) => rule(edge ? thick : thin)
  const below = slot.row + slot.rowspan
  return {
    top: at(slot.row === 0 || slot.row === grid.headRows || slot.row === from),
    left: at(slot.column === 0),
    right: at(slot.column + slot.colspan === grid.columns),
    bottom: at(below === grid.headRows || below === to || (last && below === grid.rows)),
  }
}

/** Word requires a paragraph at the end of a cell. */
const cellContent = (blocks: Written[], context: Context): Written[] =>
  blocks.at(-1) instanceof Paragraph ? blocks : [...blocks, styledParagraph(context, "TableText", [])]

interface Frame {
  grid: Grid
  widths: number[]
  aligns: ("left" | "center")[]
  rooms: Map<Node, NumberRoom>
  /** No foot follows: the last row has the outer frame below it. */
  last: boolean
  /** Rows of this part of the table; the head stands above each part. */
  from: number
  to: number
  place: Place
  /** The rows themselves, for what is proposed of them. */
  nodes: readonly Node[]
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

const cellOf = (slot: Slot, row: number, frame: Frame, context: Context): TableCell => {
  const { cell } = slot
  const width = sum(frame.widths.slice(slot.column, slot.column + slot.colspan))
  const head = row < frame.grid.headRows || cell?.type.name === "table_header"
  const first = row === slot.row
  const align = cell?.attrs["align"] ?? (head ? "center" : frame.aligns[slot.column])
  // Twentieths of a point to the em of a type size in half points.
  const em = (context.sheet.styles["TableText"]?.size ?? 18) * 10
  const asked = cell ? frame.rooms.get(cell) : undefined
  const room = asked && { left: Math.round(asked.before * em), right: Math.round(asked.after * em) }
  const place: Place = { inside: "cell", owner: null, head, align, room, width: Math.max(300, width - 200) }
  const children = first && cell ? context.write(cell.children, place) : []
  return new TableCell({
    children: cellContent(children, context),
    width: { size: width, type: WidthType.DXA },
    borders: bordersOf(slot, frame, context.sheet),
    verticalAlign: vertical[cell?.attrs["valign"]] ?? VerticalAlignTable.CENTER,
    ...context.revisions?.part(cell, false),
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

const rowOf = (row: number, frame: Frame, context: Context): TableRow => {
  const slots = frame.grid.slots.filter((slot) => slot.row <= row && row < slot.row + slot.rowspan)
  slots.sort((a, b) => a.column - b.column)
  return new TableRow({
    ...(mayBreak(slots, frame, context.sheet) ? { cantSplit: true } : {}),
    ...(row < frame.grid.headRows ? { tableHeader: true } : {}),
    ...context.revisions?.part(frame.nodes[row], true),
    children: slots.map((slot) => cellOf(slot, row, frame, context)),
  })
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n)

/** The rows of a part below its head; those of a whole table keep together but for the last one. */
const rowsOf = (frame: Frame, context: Context): TableRow[] => {
  const { grid, from, to, last } = frame
  const rows = [...range(0, Math.min(grid.headRows, from)), ...range(from, to)]
  const { keeping } = context
  return rows.map((row, index) => {
    context.keeping = keeping && !(last && index === rows.length - 1)
    const written = rowOf(row, frame, context)
    context.keeping = keeping
    return written
  })
}

/** Paragraphs, notes and footnotes of the table in one merged cell at its end (GB/T 1.1-2020, 10.4.2.2). */
const footRow = (foot: readonly Node[], frame: Frame, context: Context): TableRow => {
  const { thick } = context.sheet.rules
  const width = sum(frame.widths)
  const place: Place = { inside: "object", owner: null, width: width - 200 }
  const edge = rule(thick)
  return new TableRow({
    ...context.revisions?.part(null, true),
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

const writePart = (frame: Frame, foot: readonly Node[], context: Context): Table => {
  const rows = rowsOf(frame, context)
  context.keeping = false
  if (foot.length) rows.push(footRow(foot, frame, context))
  return new Table({
    rows,
    columnWidths: frame.widths,
    width: { size: sum(frame.widths), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { left: 85, right: 85, top: 15, bottom: 15, marginUnitType: WidthType.DXA },
  })
}

/** A grid as a table, or as one table for each page; `between` writes what stands above a further one. */
const writeGrid = (
  node: Node | null,
  foot: readonly Node[],
  context: Context,
  place: Place,
  breaks: readonly number[] = [],
  between: () => Written[] = () => [],
): Written[] => {
  const grid = gridOf(node)
  const widths = columnWidths(grid, place.width)
  const aligns = columnAlignments(grid)
  const rooms = numberRooms(grid)
  const starts = [0, ...breaks]
  return starts.flatMap((from, index) => {
    const to = starts[index + 1] ?? grid.rows
    const isEnd = to === grid.rows
    const nodes = node?.children.filter((row) => row.type.name === "table_row") ?? []
    const last = isEnd && foot.length === 0
    const frame: Frame = { grid, widths, aligns, rooms, from, to, last, place, nodes }
    return [...(index ? between() : []), writePart(frame, isEnd ? foot : [], context)]
  })
}

const above = new Set(["caption", "unit_statement", "table_grid"])

/** Only notes, footnotes and text belong into the foot; a table that merging put there stands below instead. */
const belongsToFoot = (block: Node): boolean => !["table", "figure"].includes(block.type.name)

/** "表1（续）" on a new page, with the number as a field, and the unit again (GB/T 1.1-2020, 9.8.3 and 9.8.4). */
const continuation = (block: Node, context: Context): Written[] => {
  const { words } = context.resolved
  const gap = context.sheet.id === "iso" ? " " : ""
  const label = blockLabel(context.resolved, block)
  const bookmark = context.bookmarks.nameOf(block)
  const number = bookmark ? field(`REF ${bookmark} \\h`, label) : [run(label)]
  const look = { font: fontOf(context.sheet, "text"), bold: false }
  const units = block.children.filter((part) => part.type.name === "unit_statement")
  return [
    styledParagraph(context, "TableContinued", [...number, run(gap + words.continued, look)], {
      pageBreakBefore: true,
    }),
    ...units.map((unit) => styledParagraph(context, "Unit", inlineChildren(unit, context))),
  ]
}

const table = (block: Node, context: Context, place: Place): Written[] =>
  context.revisions
    ? context.revisions.withTable(block, () => wholeTable(block, context, place))
    : wholeTable(block, context, place)

const wholeTable = (block: Node, context: Context, place: Place): Written[] => {
  const breaks = place.inside === "run" ? context.breaks.get(block) : undefined
  const parts = block.children
  const rest = parts.filter((part) => !above.has(part.type.name))
  const grids = parts.filter((part) => part.type.name === "table_grid")
  const foot = grids.length || !rest.length ? rest.filter(belongsToFoot) : []
  const below = rest.filter((part) => !foot.includes(part))
  const isNumbered = Boolean(entryOf(context.resolved, block)?.number)
  const written: Written[] = captionOf(block, context, "TableCaption", breaks?.isFresh)
  for (const unit of parts.filter((part) => part.type.name === "unit_statement"))
    written.push(textParagraph(context, unit, "Unit"))
  const bodies: (Node | null)[] = grids.length || rest.length ? grids : [null]
  for (const [index, grid] of bodies.entries()) {
    // Word joins tables that touch.
    if (index) written.push(styledParagraph(context, "AfterTable", []))
    const isLast = index === bodies.length - 1
    context.keeping = Boolean(breaks?.isWhole)
    written.push(
      ...writeGrid(grid, isLast ? foot : [], context, place, isNumbered ? breaks?.rows : [], () =>
        continuation(block, context),
      ),
    )
    context.keeping = false
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
    ? writeGrid(block, [], context, place)
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
