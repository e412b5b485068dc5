import type { Node } from "prosemirror-model"
import { roman } from "../../schema/structure/profiles.ts"
import { type ContentsEntry, contentsOf } from "../resolve/contents.ts"
import { entryOf, type Resolved } from "../resolve/resolve.ts"
import { textUnits } from "./columns.ts"
import { gridOf } from "./grid.ts"
import { type ParagraphLook, type Sheet, textWidth } from "./sheet.ts"

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

class Pages {
  private page = 1
  private used = 0
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
  }

  oddPage(): void {
    this.page = 1
    this.used = 0
  }

  /** Something that may break anywhere; `together` is what must fit on the page where it begins. Answers that page. */
  flow(height: number, together: number): number {
    if (this.used + together > this.height) this.newPage()
    const begins = this.page
    this.used += height
    while (this.used > this.height) {
      this.used -= this.height
      this.page++
    }
    return begins
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

const rowHeights = (table: Node, pages: Pages, sheet: Sheet): number[] => {
  const look = sheet.styles["TableText"]!
  return table.children
    .filter((child) => child.type.name === "table_grid")
    .flatMap((node) => {
      const grid = gridOf(node)
      const column = textWidth(sheet.page) / grid.columns
      return Array.from({ length: grid.rows }, (_, row) => {
        const cells = grid.slots.filter((slot) => slot.row === row && slot.rowspan === 1)
        const heights = cells.map((slot) => {
          const paragraphs = slot.cell?.children ?? []
          const each = paragraphs.map((p) =>
            pages.textHeight(textUnits(p.textContent), look, column * slot.colspan - 170),
          )
          return each.reduce((sum, { height }) => sum + height, 0)
        })
        return Math.max(pages.textHeight(0, look, column).height, ...heights) + 30
      })
    })
}

const place = (block: Node, pages: Pages, resolved: Resolved, sheet: Sheet): number => {
  const name = block.type.name
  const width = textWidth(sheet.page)
  const look = sheet.styles[styleOf(block, entryOf(resolved, block)?.depth ?? 0)]!
  if (look.pageBreakBefore) pages.newPage()
  if (name === "table") {
    const rows = rowHeights(block, pages, sheet)
    const caption = pages.textHeight(0, sheet.styles["TableCaption"]!, width).height
    const begins = pages.flow(caption, caption + (rows[0] ?? 0) + (rows[1] ?? 0))
    for (const row of rows) pages.flow(row, row)
    for (const part of block.children)
      if (part.isTextblock && part.type.name !== "caption") pages.flow(280, 280)
    pages.flow(312, 0)
    return begins
  }
  if (name === "figure") {
    const height = Math.min(12000, pictureHeight(block) + 312 * (2 + block.childCount))
    return pages.flow(height, height)
  }
  const texts = block.isTextblock ? [block] : block.children
  let begins = 0
  for (const text of texts) {
    const style = text === block ? look : sheet.styles[styleOf(text, 0)]!
    const { height, line } = pages.textHeight(textUnits(text.textContent), style, width)
    const formula = text.type.name === "formula_source" ? 2 * line : 0
    const at = pages.flow(height + formula, style.keepNext ? height + 2 * line : line + (style.before ?? 0))
    begins ||= at
  }
  return begins
}

/** Guessed page of every entry of the contents, as it is printed; and how many pages the document has. */
export const guessPages = (
  resolved: Resolved,
  sheet: Sheet,
  bodyStart: number,
): { pageOf: (entry: ContentsEntry) => string; total: number } => {
  const pages = new Pages(sheet)
  const found = new Map<Node, string>()
  const contents = contentsOf(resolved, sheet.contentsDepth)
  const lines = contents.headings.length + contents.figures.length + contents.tables.length
  pages.flow(1300 + lines * 390, 0)
  let total = 0
  let last = 0
  for (const [index, block] of resolved.blocks.entries()) {
    if (index === bodyStart) {
      total += last
      pages.oddPage()
      pages.flow(1500, 0)
    }
    last = place(block, pages, resolved, sheet)
    const front = index < bodyStart
    const number = roman(last)
    found.set(
      block,
      front ? (sheet.frontPages === "upperRoman" ? number.toUpperCase() : number) : String(last),
    )
  }
  return { pageOf: (entry) => found.get(entry.block) ?? "", total: total + last + 2 }
}
