import {
  HeadingLevel,
  Paragraph,
  type Table,
  TableCell,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from "docx"
import type { Piece } from "../../schema/compare/tokens.ts"
import type { Verdict } from "../../schema/meeting/meeting.ts"
import { cleanText } from "../docx/xml.ts"
import {
  divide,
  type Look,
  pageCount,
  tableOf,
  textFonts,
  textWidthOf,
  toLines,
  writeDocument,
} from "../office/document.ts"
import type { MinutedItem, Minutes } from "./model.ts"
import { minutesWords } from "./words.ts"

const page = { margin: 1304 }
const headFont = { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimHei" }

type Cell = string | Paragraph[]

const lines = (text: string, look: Look = {}): Paragraph[] =>
  toLines(text, { ...look, ...(look.bold && { font: headFont }) })

/** What goes struck through, what comes underlined: readable on a black and white copy, too. */
const toRun = ({ op, text }: Piece): TextRun =>
  new TextRun({
    text: cleanText(text.replace(/\s*\n\s*/g, " ¶ ")),
    ...(op === "deleted" && { strike: true, color: "9B1C1C" }),
    ...(op === "added" && { underline: { type: UnderlineType.SINGLE }, color: "14532D" }),
  })

const difference = (pieces: readonly Piece[], before = ""): Paragraph[] => [
  new Paragraph({
    children: [...(before ? [new TextRun({ text: before })] : []), ...pieces.map(toRun)],
  }),
]

const heading = (text: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 280, after: 120 },
    children: [new TextRun({ text: cleanText(text), bold: true, size: 24, color: "000000", font: headFont })],
  })

const toCell = (cell: Cell, width: number, look: Look = {}): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80, top: 30, bottom: 30 },
    ...(look.bold && { shading: { fill: "EEF1F5" } }),
    children: typeof cell === "string" ? lines(cell, look) : cell,
  })

/** A list: its head on every page. */
const listTable = (
  shares: readonly number[],
  head: readonly string[],
  rows: readonly Cell[][],
  /** The last row stays with what comes behind the table. */
  isKept = false,
): Table => {
  const widths = divide(textWidthOf(page), shares)
  const first = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, i) => toCell(text, widths[i]!, { bold: true, center: true })),
  })
  return tableOf(page, widths, [
    first,
    ...rows.map(
      (cells, row) =>
        new TableRow({
          cantSplit: true,
          children: cells.map((cell, i) =>
            toCell(cell, widths[i]!, { keep: isKept && row === rows.length - 1 }),
          ),
        }),
    ),
  ])
}

/** Names on the left, what they say on the right. */
const pairTable = (rows: readonly (readonly [string, Cell])[]): Table => {
  const widths = divide(textWidthOf(page), [20, 80])
  return tableOf(
    page,
    widths,
    rows.map(
      ([name, cell], row) =>
        new TableRow({
          // An item stays on one page where it can; a long comment may run over.
          children: [
            toCell(name, widths[0]!, { bold: true, keep: row < rows.length - 1 }),
            toCell(cell, widths[1]!),
          ],
        }),
    ),
  )
}

class MinutesWriter {
  private readonly words

  constructor(private readonly minutes: Minutes) {
    this.words = minutesWords[minutes.language]
  }

  private verdict(item: MinutedItem): Verdict | "open" {
    return item.decision?.verdict ?? "open"
  }

  private source({ type, number, kind }: MinutedItem): string {
    return type === "comment" ? this.words.comment(number, kind) : this.words.suggestion
  }

  private head(): (Paragraph | Table)[] {
    const { words, minutes } = this
    const { standard, title, version, time, place, chair, isDraft, number } = minutes
    const rows: [string, string][] = [
      [words.standard, [standard.number, standard.title].filter(Boolean).join(" ")],
      [words.title, title],
      [words.version, version],
      [words.time, time],
      [words.place, place],
      [words.chair, chair],
    ]
    return [
      ...lines(words.heading(number), { bold: true, center: true, size: 32 }),
      ...(isDraft ? lines(words.draft, { center: true }) : []),
      new Paragraph({ children: [] }),
      pairTable(rows.filter(([, value]) => value)),
    ]
  }

  private attendance(): (Paragraph | Table)[] {
    const { words } = this
    const { attendance } = this.minutes
    const organizations = new Set(attendance.map(({ organization }) => organization.trim()).filter(Boolean))
    const rows = attendance.map(({ name, organization, times }, index) => [
      ...[String(index + 1), name, organization, times],
    ])
    return [
      heading(words.attendance(attendance.length, organizations.size)),
      listTable([8, 20, 40, 32], [words.order, words.name, words.organization, words.present], rows),
    ]
  }

  private summary(): (Paragraph | Table)[] {
    const { words } = this
    const { items } = this.minutes
    const counts = { accept: 0, modify: 0, reject: 0, defer: 0, open: 0 }
    for (const item of items) counts[this.verdict(item)]++
    const rows = items.map((item, index) => [
      ...[String(index + 1), item.place || words.whole, this.source(item), item.from],
      words.verdicts[this.verdict(item)],
    ])
    return [
      heading(words.summary),
      new Paragraph({
        spacing: { after: 80 },
        keepNext: true,
        children: [new TextRun({ text: words.counts(items.length, counts) })],
      }),
      ...(rows.length
        ? [
            listTable(
              [8, 24, 20, 30, 18],
              [words.order, words.where, words.source, words.from, words.decision],
              rows,
            ),
          ]
        : []),
    ]
  }

  private item(item: MinutedItem, order: number): (Paragraph | Table)[] {
    const { words } = this
    const { decision, applied } = item
    const rows: [string, Cell][] = []
    if (item.isWithdrawn) rows.push([words.body, words.withdrawn])
    else if (item.body) rows.push([words.body, item.body])
    if (item.proposal) rows.push([words.proposal, item.proposal])
    if (item.pieces.length) rows.push([words.proposed, difference(item.pieces)])
    if (item.note.trim()) rows.push([words.note, item.note])
    for (const poll of item.polls)
      rows.push([words.poll, [poll.question, words.votes(poll)].filter(Boolean).join("\n")])
    const verdict = words.verdicts[this.verdict(item)]
    rows.push([words.decision, lines(verdict, { bold: true })])
    if (decision?.reason.trim()) rows.push([words.reason, decision.reason])
    if (applied) {
      const colon = this.minutes.language === "zh" ? "：" : ": "
      const way = applied.way === "hand" ? words.byHand : words.ways[applied.way]
      rows.push([words.change, difference(applied.pieces, way + colon)])
    }
    const title = [`${order}　${item.place || words.whole}`, this.source(item), item.from].filter(Boolean)
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_2,
        keepNext: true,
        spacing: { before: 200, after: 80 },
        children: [
          new TextRun({
            text: cleanText(title.join("　")),
            bold: true,
            size: 21,
            color: "000000",
            font: headFont,
          }),
        ],
      }),
      pairTable(rows),
    ]
  }

  /** Only what was talked about; what was not stands in the summary. */
  private items(): (Paragraph | Table)[] {
    const told = this.minutes.items
      .map((item, index) => ({ item, order: index + 1 }))
      .filter(({ item }) => item.decision || item.polls.length || item.note.trim())
    if (told.length === 0) return []
    return [heading(this.words.items), ...told.flatMap(({ item, order }) => this.item(item, order))]
  }

  private changes(): (Paragraph | Table)[] {
    const { words } = this
    const { changes } = this.minutes
    const rows = changes.map(({ place, kind, pieces }, index): Cell[] => [
      ...[String(index + 1), place, kind],
      difference(pieces),
    ])
    // Signatures alone on a page could be put under anything.
    const list = listTable([8, 20, 16, 56], [words.order, words.where, words.kind, words.text], rows, true)
    return [heading(words.changes), ...(rows.length ? [list] : lines(words.unchanged, { keep: true }))]
  }

  private signatures(): Paragraph[] {
    const { words } = this
    return [
      ...words.signatures.map(
        (text) =>
          new Paragraph({ keepNext: true, spacing: { before: 480 }, children: [new TextRun({ text })] }),
      ),
      new Paragraph({ spacing: { before: 480 }, children: [new TextRun({ text: words.date })] }),
    ]
  }

  write(): Promise<Uint8Array> {
    const { language } = this.minutes
    return writeDocument({
      page,
      text: { font: textFonts[language], size: 21 },
      foot: [pageCount(this.words.page, { isTotalFirst: language === "zh" })],
      body: [
        ...this.head(),
        ...this.attendance(),
        ...this.summary(),
        ...this.items(),
        ...this.changes(),
        ...this.signatures(),
      ],
    })
  }
}

/** The minutes of a meeting as a Word document; written twice they are the same bytes. */
export const writeMinutes = (minutes: Minutes): Promise<Uint8Array> => new MinutesWriter(minutes).write()
