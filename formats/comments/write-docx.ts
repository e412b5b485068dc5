import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx"
import { cleanText } from "../docx/xml.ts"
import type { Form } from "./forms.ts"
import type { CommentRow, TableHead } from "./rows.ts"
import { steady } from "./steady.ts"

// A4 on its side with margins of 15 mm, in twips (ISO form 2012-03).
const page = { width: 11_906, height: 16_838, margin: 850 }
const textWidth = page.height - 2 * page.margin

const fonts = {
  zh: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun" },
  en: { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimSun" },
}

const paragraphs = (
  text: string,
  options: { bold?: boolean; center?: boolean; size?: number } = {},
): Paragraph[] =>
  cleanText(text)
    .split(/\r\n|[\r\n\v\f]/)
    .map(
      (line) =>
        new Paragraph({
          ...(options.center && { alignment: AlignmentType.CENTER }),
          children: [
            new TextRun({
              text: line,
              ...(options.bold && { bold: true }),
              ...(options.size && { size: options.size }),
            }),
          ],
        }),
    )

const widthsOf = (form: Form): number[] => {
  const all = form.columns.reduce((sum, { width }) => sum + width, 0)
  return form.columns.map(({ width }) => Math.round((width / all) * textWidth))
}

const tableOf = (form: Form, rows: readonly CommentRow[]): Table => {
  const widths = widthsOf(form)
  const toRow = (cells: readonly string[], isHeader: boolean): TableRow =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: isHeader,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: widths[index]!, type: WidthType.DXA },
            margins: { left: 60, right: 60, top: 20, bottom: 20 },
            children: paragraphs(text, { bold: isHeader, center: isHeader }),
          }),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
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
    ],
  })
}

const footerOf = (form: Form): Footer => {
  const isIso = form.id === "iso"
  const children = isIso
    ? ["page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES]
    : ["共 ", PageNumber.TOTAL_PAGES, " 页　第 ", PageNumber.CURRENT, " 页"]
  const number = new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children })] })
  return new Footer({ children: [...(form.pageFoot ? paragraphs(form.pageFoot) : []), number] })
}

/** The table as a Word document, A4 on its side, its head row on every page. */
export const writeDocx = async (
  form: Form,
  rows: readonly CommentRow[],
  head: TableHead,
): Promise<Uint8Array> => {
  const document = new Document({
    styles: { default: { document: { run: { font: fonts[form.id === "iso" ? "en" : "zh"], size: 18 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: footerOf(form) },
        children: [
          ...paragraphs(form.title, { bold: true, center: true, size: 28 }),
          ...form.head(head).flatMap((line) => paragraphs(line)),
          tableOf(form, rows),
          ...form.foot(rows, head).flatMap((line) => paragraphs(line)),
        ],
      },
    ],
  })
  return steady(await Packer.pack(document, "uint8array"))
}
