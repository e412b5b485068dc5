import type { Node } from "prosemirror-model"
import { textUnits } from "../../schema/structure/cell-places.ts"
import { roman } from "../../schema/structure/profiles.ts"
import { type Grid, gridOf } from "../../schema/structure/table-grid.ts"
import { type ContentsEntry, contentsOf } from "../resolve/contents.ts"
import { entryOf, type Resolved } from "../resolve/resolve.ts"
import { columnWidths } from "./columns.ts"
import { Pages, type TableBreaks, tableBreaks } from "./paging.ts"
import { type Sheet, textWidth } from "./sheet.ts"
import { isWide, turned } from "./wide.ts"

/*
 * Pages by counting lines, in microseconds a block. The layout of the docx package knows more of Word, but takes a tenth of
 * a second a page, and was no nearer to what LibreOffice makes of our documents.
 */

const styleOf = (block: Node, depth: number): string => {
  switch (block.type.name) {
    case "clause_title":
      return depth > 0 ? `Clause${Math.min(5, depth)}` : "Chapter"
    case "foreword_title":
    case "introduction_title":
      return "FrontTitle"
    case "annex_title":
      return "AnnexTitle"
    case "bibliography_title":
      return "BackTitle"
    case "index_title":
      return "IndexTitle"
    case "term_title":
      return "TermTitle"
    case "list_item":
      return "ListDash1"
    case "note":
      return "Note"
    case "example":
      return "ExampleText"
    case "code":
      return "Code"
    case "caption":
      return "TableCaption"
    case "formula_source":
      return "Formula"
    default:
      return "Text"
  }
}

const pictureHeight = (block: Node): number => {
  let height = 0
  block.descendants((node) => {
    if (node.type.name === "image") height += (Number(node.attrs["height"]) || 60) * 56.7
    return true
  })
  return height
}

const rowHeights = (grid: Grid, width: number, pages: Pages, sheet: Sheet): number[] => {
  const look = sheet.styles["TableText"]!
  const widths = columnWidths(grid, width)
  const widthOf = (column: number, span: number) =>
    widths.slice(column, column + span).reduce((total, one) => total + one, 0)
  return Array.from({ length: grid.rows }, (_, row) => {
    const cells = grid.slots.filter((slot) => slot.row === row && slot.rowspan === 1)
    const heights = cells.map((slot) => {
      const paragraphs = slot.cell?.children ?? []
      const room = widthOf(slot.column, slot.colspan) - 170
      const each = paragraphs.map((p) => pages.textHeight(textUnits(p.textContent), look, room))
      return each.reduce((sum, { height }) => sum + height, 0)
    })
    return Math.max(pages.textHeight(0, look, width).height, ...heights) + 30
  })
}

const beside = new Set(["caption", "unit_statement", "table_grid"])

/** Room that a table takes, and how it is parted. Tables of several grids, which merging can make, are left to Word. */
const placeTable = (
  block: Node,
  pages: Pages,
  sheet: Sheet,
): { begins: number; breaks: TableBreaks | null } => {
  const isTurned = isWide(block, textWidth(sheet.page))
  const page = isTurned ? turned(sheet.page) : sheet.page
  const width = textWidth(page)
  if (isTurned) pages.newPage()
  const whole = isTurned ? page.height - page.top - page.bottom : pages.whole
  const grids = block.children.filter((child) => child.type.name === "table_grid").map(gridOf)
  const rows = grids.map((grid) => rowHeights(grid, width, pages, sheet))
  const lines = (look: string) => pages.textHeight(0, sheet.styles[look]!, width).height
  const units = block.children.filter((part) => part.type.name === "unit_statement").length
  const foot = block.children.filter((part) => !beside.has(part.type.name))
  const heightOf = (part: Node) =>
    pages.textHeight(textUnits(part.textContent), sheet.styles["TableParagraph"]!, width - 400).height
  const heights = {
    above: lines("TableCaption") + units * lines("Unit"),
    rows: rows.flat(),
    headRows: grids[0]?.headRows ?? 0,
    foot: foot.reduce((total, part) => total + heightOf(part), 0) + (foot.length ? 30 : 0),
    mayBegin: (row: number) =>
      !grids[0]?.slots.some((slot) => slot.row < row && slot.row + slot.rowspan > row),
  }
  const breaks = grids.length === 1 ? tableBreaks(heights, isTurned ? whole : pages.room, whole) : null
  const height = heights.above + heights.rows.reduce((total, row) => total + row, 0) + heights.foot
  if (breaks?.isFresh) pages.newPage()
  const begins = pages.flow(
    heights.above,
    breaks?.isWhole ? height : heights.above + (heights.rows[0] ?? 0) * 2,
  )
  for (const [row, one] of heights.rows.entries()) {
    if (breaks?.rows.includes(row)) {
      pages.newPage()
      pages.flow(heights.above + heights.rows.slice(0, heights.headRows).reduce((a, b) => a + b, 0), 0)
    }
    pages.flow(one, one)
  }
  pages.flow(heights.foot + lines("AfterTable"), heights.foot)
  if (isTurned) pages.newPage()
  return { begins, breaks }
}

const place = (
  block: Node,
  pages: Pages,
  resolved: Resolved,
  sheet: Sheet,
  allBreaks: Map<Node, TableBreaks>,
): number => {
  const name = block.type.name
  const width = textWidth(sheet.page)
  const look = sheet.styles[styleOf(block, entryOf(resolved, block)?.depth ?? 0)]!
  if (look.pageBreakBefore) pages.newPage()
  if (name === "table") {
    const { begins, breaks } = placeTable(block, pages, sheet)
    if (breaks) allBreaks.set(block, breaks)
    return begins
  }
  if (name === "figure") {
    const height = Math.min(12000, pictureHeight(block) + 312 * (2 + block.childCount))
    return pages.flow(height, height)
  }
  const texts = block.isTextblock || name === "key_item" ? [block] : block.children
  let begins = 0
  for (const text of texts) {
    const style = text === block ? look : sheet.styles[styleOf(text, 0)]!
    const { height, line } = pages.textHeight(textUnits(text.textContent), style, width)
    const formula = text.type.name === "formula_source" ? 2 * line : 0
    // The label of an example has a line of its own.
    const label = text.type.name === "example" && sheet.id === "gb" ? line : 0
    const together = style.keepNext ? height + 2 * line : line + label + (style.before ?? 0)
    const at = pages.flow(height + formula + label, together, style)
    begins ||= at
  }
  return begins
}

/** Guessed page of every entry of the contents, as it is printed; how many pages the document has; how its tables are parted. */
export const guessPages = (
  resolved: Resolved,
  sheet: Sheet,
  bodyStart: number,
): { pageOf: (entry: ContentsEntry) => string; total: number; breaks: ReadonlyMap<Node, TableBreaks> } => {
  const pages = new Pages(sheet)
  const found = new Map<Node, string>()
  const breaks = new Map<Node, TableBreaks>()
  const contents = contentsOf(resolved, sheet.contentsDepth)
  const lines = contents.headings.length + contents.figures.length + contents.tables.length
  pages.flow(1300 + lines * 390, 0)
  let total = 0
  let last = 0
  for (const [index, block] of resolved.blocks.entries()) {
    if (index === bodyStart) {
      total += last
      pages.oddPage()
      const title = sheet.styles["DocumentTitle"]!
      pages.flow((title.before ?? 0) + (title.after ?? 0) + (title.line ?? 400), 0, title)
    }
    last = place(block, pages, resolved, sheet, breaks)
    const front = index < bodyStart
    const number = roman(last)
    found.set(
      block,
      front ? (sheet.frontPages === "upperRoman" ? number.toUpperCase() : number) : String(last),
    )
  }
  return { pageOf: (entry) => found.get(entry.block) ?? "", total: total + last + 2, breaks }
}
