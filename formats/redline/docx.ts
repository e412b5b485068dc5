import {
  AlignmentType,
  DeletedTextRun,
  Document,
  Math as Equation,
  HeadingLevel,
  InsertedTextRun,
  type IParagraphOptions,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx"
import type { SheetRow } from "../../schema/compare/sheet.ts"
import type { Piece } from "../../schema/compare/tokens.ts"
import { mathOf } from "../docx/equations.ts"
import { cleanText, Element } from "../docx/xml.ts"
import type { WriteResult } from "../format.ts"
import { steady } from "../office/steady.ts"
import type { Redline } from "./model.ts"
import { detailText, kindWord, placeOf, type RedlineWord, wordOf } from "./words.ts"

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
]

const song = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun" }
const hei = { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimHei" }
/** A4 less the margins of 25 mm, in twips. */
const textWidth = 9070

const aboveGrid = new Set(["caption", "unit_statement"])

type Grid = SheetRow["grid"]

/** Writes a comparison as a Word document whose differences are tracked changes: accept all gives the newer text, reject all the older. */
class DocxRedline {
  private revisions = 0

  constructor(private readonly redline: Redline) {}

  private word(word: RedlineWord): string {
    return wordOf(word, this.redline.sheet.language)
  }

  private revision() {
    const { author, date } = this.redline
    return { id: ++this.revisions, author, date }
  }

  /** A formula of one piece as a native equation; null where the converter does not know what it says. */
  private equation({ op, text }: Piece): ParagraphChild | null {
    let children: ReturnType<typeof mathOf>
    try {
      children = mathOf(text.trim())
    } catch {
      return null
    }
    const equation = new Equation({ children })
    if (op === "same") return equation
    const { id, author, date } = this.revision()
    const attributes = { "w:id": id, "w:author": author, "w:date": date }
    return new Element(op === "added" ? "w:ins" : "w:del", attributes, [
      equation,
    ]) as unknown as ParagraphChild
  }

  /** Lines of one piece; a line break is an element in Word. A formula that cannot be set is its LaTeX. */
  private run(piece: Piece): ParagraphChild[] {
    const { op, text, formula } = piece
    const equation = formula && text.trim() ? this.equation(piece) : null
    if (equation) return [equation]
    return cleanText(text)
      .split("\n")
      .map((line, n) => {
        const look = { text: line, ...(n ? { break: 1 } : {}), ...(formula ? { font: "Cambria Math" } : {}) }
        if (op === "same") return new TextRun(look)
        return op === "added"
          ? new InsertedTextRun({ ...look, ...this.revision() })
          : new DeletedTextRun({ ...look, ...this.revision() })
      })
  }

  private runs(pieces: readonly Piece[]): ParagraphChild[] {
    return pieces.flatMap((piece) => this.run(piece))
  }

  private labelPieces({ before, after, state }: SheetRow): Piece[] {
    if (state === "added" || state === "moved_to")
      return after ? [{ op: "added", text: `${after}\u3000` }] : []
    if (state === "deleted" || state === "moved_from")
      return before ? [{ op: "deleted", text: `${before}\u3000` }] : []
    if (before === after) return after ? [{ op: "same", text: `${after}\u3000` }] : []
    return [
      { op: "deleted", text: before },
      { op: "added", text: after },
      { op: "same", text: "\u3000" },
    ]
  }

  /** A block that moved stands deleted at its old and inserted at its new place. */
  private piecesOf({ state, pieces }: SheetRow): Piece[] {
    if (state !== "moved_to") return pieces
    return pieces.filter(({ op }) => op !== "deleted").map((piece) => ({ ...piece, op: "added" as const }))
  }

  private paragraph(row: SheetRow): Paragraph {
    const options: IParagraphOptions = {
      children: this.runs([...this.labelPieces(row), ...this.piecesOf(row)]),
      ...(row.type === "caption" ? { alignment: AlignmentType.CENTER, keepNext: true } : {}),
      ...(row.depth >= 0 ? { heading: headings[Math.min(row.depth, 5)]! } : {}),
      // The end of a paragraph is deleted or inserted with it (ECMA-376, 17.13.5.15 and 17.13.5.20).
      ...(row.state === "added" || row.state === "moved_to" ? { run: { insertion: this.revision() } } : {}),
      ...(row.state === "deleted" || row.state === "moved_from"
        ? { run: { deletion: this.revision() } }
        : {}),
    }
    return new Paragraph(options)
  }

  private table(grid: Grid): Table {
    const columns = Math.max(
      1,
      ...grid.map(({ cells }) => cells.reduce((sum, cell) => sum + cell.colspan, 0)),
    )
    const rows = grid
      .filter(({ cells }) => cells.length > 0)
      .map(
        ({ state, cells }) =>
          new TableRow({
            ...(state === "added" ? { insertion: this.revision() } : {}),
            ...(state === "deleted" ? { deletion: this.revision() } : {}),
            children: cells.map(
              (cell) =>
                new TableCell({
                  children: [new Paragraph({ children: this.runs(cell.pieces) })],
                  ...(cell.colspan > 1 ? { columnSpan: cell.colspan } : {}),
                  ...(cell.rowspan > 1 ? { rowSpan: cell.rowspan } : {}),
                }),
            ),
          }),
      )
    const width = Math.floor(textWidth / columns)
    return new Table({
      rows,
      columnWidths: Array.from({ length: columns }, () => width),
      width: { size: width * columns, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
    })
  }

  /** Parts of a block; the number of a table or figure stands before its title, as on the page. */
  private partsOf(row: SheetRow): { parts: SheetRow[]; isNamed: boolean } {
    const isNamed = row.pieces.length === 0 && row.parts.some(({ type }) => type === "caption")
    const parts = row.parts.map((part): SheetRow => {
      const state = row.state === "moved_to" && part.state === "same" ? row.state : part.state
      const label = isNamed && part.type === "caption" ? { before: row.before, after: row.after } : {}
      return { ...part, state, ...label }
    })
    return { parts, isNamed }
  }

  private row(row: SheetRow): (Paragraph | Table)[] {
    const { parts, isNamed } = this.partsOf(row)
    const hasText = row.pieces.length > 0 || !(row.parts.length || row.grid.length)
    const own = !isNamed && (hasText || row.before || row.after) ? [this.paragraph(row)] : []
    const hasGrid = row.grid.some(({ cells }) => cells.length)
    const grid = hasGrid ? [this.table(row.grid), new Paragraph({})] : []
    // Notes and footnotes of a table stand below it.
    const isAbove = ({ type }: SheetRow): boolean => !hasGrid || aboveGrid.has(type)
    const write = (part: SheetRow) => this.row(part)
    return [
      ...own,
      ...parts.filter(isAbove).flatMap(write),
      ...grid,
      ...parts.filter((part) => !isAbove(part)).flatMap(write),
    ]
  }

  private heading(text: string): Paragraph {
    return new Paragraph({
      children: [new TextRun({ text, font: hei, bold: true, size: 28 })],
      spacing: { before: 360, after: 120 },
    })
  }

  private list(): (Paragraph | Table)[] {
    const { changes, renumbered, technical, language } = this.redline.sheet
    const line = (text: string) => new Paragraph({ children: [new TextRun({ text: cleanText(text) })] })
    const lines = changes.map((change) =>
      line(
        [kindWord(change.kind, language), placeOf(change, language), detailText(change)]
          .filter(Boolean)
          .join("\u3000"),
      ),
    )
    const numbers = renumbered.map(({ before, after }) => `${before} → ${after}`).join("；")
    return [
      this.heading(this.word("changes")),
      ...(lines.length ? lines : [line(this.word("none"))]),
      ...(numbers ? [this.heading(this.word("renumbered")), line(numbers)] : []),
      ...(technical.length
        ? [
            this.heading(this.word("technical")),
            ...technical.map(({ text, likely }) =>
              line(likely ? text : `${text}（${this.word("editorial")}）`),
            ),
          ]
        : []),
      this.heading(this.word("text")),
    ]
  }

  document(): Document {
    const { title, before, after, sheet } = this.redline
    const head = [
      new Paragraph({
        children: [new TextRun({ text: `${this.word("title")}：${title}`, font: hei, size: 36 })],
      }),
      new Paragraph({
        children: [
          new TextRun({ text: `${this.word("before")}：${before}；${this.word("after")}：${after}` }),
        ],
      }),
    ]
    const style = (size: number) => ({ run: { font: hei, size, bold: false, color: "000000" } })
    return new Document({
      title,
      creator: this.redline.author,
      lastModifiedBy: "Guiju",
      styles: {
        default: {
          document: { run: { font: song, size: 21 } },
          heading1: style(28),
          heading2: style(24),
          heading3: style(21),
          heading4: style(21),
          heading5: style(21),
          heading6: style(21),
        },
      },
      features: { trackRevisions: true },
      sections: [
        {
          properties: { page: { margin: { top: 1417, bottom: 1417, left: 1417, right: 1417 } } },
          children: [...head, ...this.list(), ...sheet.rows.flatMap((row) => this.row(row))],
        },
      ],
    })
  }
}

export const writeRedlineDocx = async (redline: Redline): Promise<WriteResult> => {
  const document = new DocxRedline(redline).document()
  return { bytes: steady(await Packer.pack(document, "uint8array"), redline.date), findings: [] }
}
