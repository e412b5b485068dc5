import type { ParagraphLook, Sheet } from "./sheet.ts"

/** Counts lines down the pages; lengths in twips. */
export class Pages {
  private page = 1
  private used = 0
  /** Distance below the last paragraph. */
  private below = 0
  private readonly height: number

  constructor(private readonly sheet: Sheet) {
    const { page } = sheet
    this.height = page.height - page.top - page.bottom
  }

  private lineHeight(look: ParagraphLook): number {
    if (look.lineRule === "exact" && look.line) return look.line
    const natural = (look.size ?? 21) * 10 * (this.sheet.id === "gb" ? 1.3 : 1.18)
    const { grid } = this.sheet
    return grid ? Math.ceil(natural / grid) * grid : natural
  }

  /** Height of a text in a style; `width` is the room for its lines. */
  textHeight(units: number, look: ParagraphLook, width: number): { height: number; line: number } {
    // A half character is half the size wide; Latin letters of a book face are a little narrower.
    const unit = (look.size ?? 21) * 5 * (this.sheet.id === "gb" ? 1 : 0.93)
    const lines = Math.max(1, Math.ceil((units * unit + (look.firstLine ?? 0)) / width))
    const line = this.lineHeight(look)
    return { height: lines * line + (look.before ?? 0) + (look.after ?? 0), line }
  }

  newPage(): void {
    if (this.used > 0) this.page++
    this.used = 0
    this.below = 0
  }

  oddPage(): void {
    this.page = 1
    this.used = 0
    this.below = 0
  }

  /** Height of a whole page. */
  get whole(): number {
    return this.height
  }

  /** What is left of the page. */
  get room(): number {
    return this.height - this.used
  }

  /** Something that may break anywhere; `together` is what must fit on the page where it begins. Answers that page. */
  flow(height: number, together: number, gaps: { before?: number; after?: number } = {}): number {
    // Of two distances that meet the larger one counts.
    const overlap = Math.min(this.below, gaps.before ?? 0)
    if (this.used - overlap + together > this.height) this.newPage()
    else this.used -= overlap
    const begins = this.page
    this.used += height
    this.below = gaps.after ?? 0
    while (this.used > this.height) {
      this.used -= this.height
      this.page++
    }
    return begins
  }
}

/** How a long table goes over pages. */
export interface TableBreaks {
  /** The table begins on a new page. */
  isFresh: boolean
  /** Rows of the grid with which a further page begins. */
  rows: readonly number[]
  /** The table is kept together with all that belongs to it. */
  isWhole: boolean
}

export interface TableHeights {
  /** Caption and unit, above the first row and again above each continuation. */
  above: number
  /** Height of each row. */
  rows: readonly number[]
  headRows: number
  /** Notes and footnotes, which stay with the last row. */
  foot: number
  /** False for a row that a cell from above reaches into. */
  mayBegin(row: number): boolean
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Lines that are left free, because heights are guessed: a page that ends early looks better than a row that slips over. */
const slack = 2 * 312

const breakRows = (table: TableHeights, first: number, page: number): number[] => {
  const { rows, headRows, foot } = table
  const head = sum(rows.slice(0, headRows))
  const breaks: number[] = []
  let room = first - table.above - head
  let used = 0
  for (let row = headRows; row < rows.length; row++) {
    const height = rows[row]! + (row === rows.length - 1 ? foot : 0)
    const begun = breaks.at(-1) ?? headRows
    if (used + height > room && row > begun) {
      let at = row
      while (at > begun && !table.mayBegin(at)) at--
      if (at > begun) {
        breaks.push(at)
        used = sum(rows.slice(at, row))
        room = page - table.above - head
      }
    }
    used += height
  }
  return breaks
}

/**
 * Where a table is parted. Up to half a page it stays whole; a longer one that does not fit begins where at least a third of the page
 * is left, else on a new page. Word cannot print "（续）" on further pages by itself (its heads repeat unchanged), so the parts are
 * tables of their own, as the tools of the committees make them.
 */
export const tableBreaks = (table: TableHeights, room: number, page: number): TableBreaks => {
  const height = table.above + sum(table.rows) + table.foot
  if (height <= page / 2) return { isFresh: false, rows: [], isWhole: true }
  if (height + slack <= room) return { isFresh: false, rows: [], isWhole: false }
  const isFresh = room < page / 3 || height + slack <= page
  return { isFresh, rows: breakRows(table, (isFresh ? page : room) - slack, page - slack), isWhole: false }
}
