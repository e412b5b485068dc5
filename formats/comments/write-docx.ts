import { AlignmentType, type Paragraph, type Table, TableCell, TableRow, WidthType } from "docx"
import {
  divide,
  pageCount,
  tableOf,
  textFonts,
  textWidthOf,
  toLines,
  writeDocument,
} from "../office/document.ts"
import type { Form } from "./forms.ts"
import type { CommentRow, TableHead } from "./rows.ts"

// With margins of 15 mm (ISO form 2012-03).
const page = { margin: 850, isOnItsSide: true }

/** Letters of a cell up to which its row stays on one page. */
const mostUnbroken = 600

const toTable = (form: Form, rows: readonly CommentRow[]): Table => {
  const widths = divide(
    textWidthOf(page),
    form.columns.map(({ width }) => width),
  )
  const toRow = (cells: readonly string[], isHeader: boolean): TableRow =>
    new TableRow({
      tableHeader: isHeader,
      // A comment is read in one piece; one longer than a page could not be.
      cantSplit: isHeader || cells.every((text) => text.length < mostUnbroken),
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: widths[index]!, type: WidthType.DXA },
            margins: { left: 60, right: 60, top: 20, bottom: 20 },
            children: toLines(text, { bold: isHeader, center: isHeader }),
          }),
      ),
    })
  return tableOf(page, widths, [
    toRow(
      form.columns.map(({ header }) => header),
      true,
    ),
    ...rows.map((row) =>
      toRow(
        form.columns.map(({ cell }) => cell(row)),
        false,
      ),
    ),
  ])
}

const footOf = ({ id, pageFoot }: Form): Paragraph[] => {
  const isIso = id === "iso"
  const words = isIso ? (["page ", " of ", ""] as const) : (["共 ", " 页　第 ", " 页"] as const)
  const count = pageCount(words, { isTotalFirst: !isIso, alignment: AlignmentType.RIGHT })
  return [...(pageFoot ? toLines(pageFoot) : []), count]
}

/** The table as a Word document, A4 on its side, its head row on every page. */
export const writeDocx = (form: Form, rows: readonly CommentRow[], head: TableHead): Promise<Uint8Array> =>
  writeDocument({
    page,
    text: { font: textFonts[form.id === "iso" ? "en" : "zh"], size: 18 },
    foot: footOf(form),
    body: [
      ...toLines(form.title, { bold: true, center: true, size: 28 }),
      ...form.head(head).flatMap((line) => toLines(line)),
      toTable(form, rows),
      ...form.foot(rows, head).flatMap((line) => toLines(line)),
    ],
  })
