import {
  AlignmentType,
  HeadingLevel,
  Paragraph,
  type Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx"
import { cleanText } from "../docx/xml.ts"
import {
  divide,
  pageCount,
  tableOf,
  textFonts,
  textWidthOf,
  toLines,
  writeDocument,
} from "../office/document.ts"
import type { Report, ReportSection, ReportTable } from "./report.ts"

// With margins of 20 mm.
const page = { margin: 1134 }

const headFonts = {
  zh: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimHei" },
  en: { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimHei" },
}

interface CellOptions {
  bold?: boolean
  /** Least height of the row, in twips. */
  height?: number
}

const rowOf = (
  cells: readonly string[],
  widths: readonly number[],
  { bold, height, isHeader }: CellOptions & { isHeader?: boolean } = {},
): TableRow =>
  new TableRow({
    ...(isHeader && { tableHeader: true }),
    // A row that would leave most of a page empty may be cut; a head may not.
    cantSplit: isHeader || cells.every((text) => text.length < 600),
    ...(height && { height: { value: height, rule: "atLeast" as const } }),
    children: cells.map(
      (text, index) =>
        new TableCell({
          width: { size: widths[index]!, type: WidthType.DXA },
          margins: { left: 80, right: 80, top: 30, bottom: 30 },
          ...(height && { verticalAlign: VerticalAlign.CENTER }),
          children: toLines(text, { bold: bold || (isHeader ?? false) }),
        }),
    ),
  })

const toTable = ({ heads, widths: shares, rows }: ReportTable): Table => {
  const widths = divide(textWidthOf(page), shares)
  return tableOf(page, widths, [
    rowOf(heads, widths, { isHeader: true }),
    ...rows.map((cells) => rowOf(cells, widths)),
  ])
}

const heading = (text: string, language: Report["language"]): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 280, after: 100 },
    children: [
      new TextRun({
        text: cleanText(text),
        bold: true,
        color: "000000",
        size: 22,
        font: headFonts[language],
      }),
    ],
  })

const toSection = (section: ReportSection, language: Report["language"]): (Paragraph | Table)[] => [
  heading(section.title, language),
  ...(section.table ? [toTable(section.table)] : toLines(section.text)),
]

const facts = (report: Report): Table => {
  const widths = divide(textWidthOf(page), [18, 82])
  return tableOf(
    page,
    widths,
    report.facts.map(
      ([name, value]) =>
        new TableRow({
          cantSplit: true,
          children: [toLines(name, { bold: true }), toLines(value)].map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index]!, type: WidthType.DXA },
                margins: { left: 80, right: 80, top: 40, bottom: 40 },
                children,
              }),
          ),
        }),
    ),
  )
}

const signatures = ({ opinion, signers, signHeads, language }: Report): (Paragraph | Table)[] => {
  const widths = divide(textWidthOf(page), [18, 26, 34, 22])
  const choices = opinion.choices.map(
    (choice) => new Paragraph({ keepNext: true, children: [new TextRun(`□ ${choice}`)] }),
  )
  return [
    heading(opinion.title, language),
    ...choices,
    new Paragraph({
      keepNext: true,
      spacing: { before: 120, after: 500 },
      children: [new TextRun(opinion.remarks)],
    }),
    tableOf(page, widths, [
      rowOf(signHeads, widths, { bold: true, isHeader: true }),
      ...signers.map((who) => rowOf([who, "", "", ""], widths, { height: 620 })),
    ]),
  ]
}

/** A report as a Word document: A4, heads of tables on every page, pages counted. The same report gives the same bytes. */
export const writeReportDocx = (report: Report): Promise<Uint8Array> => {
  const { language, title } = report
  return writeDocument({
    title,
    page,
    text: {
      font: textFonts[language],
      size: 19,
      language: { value: language === "zh" ? "en-US" : "en-GB", eastAsia: "zh-CN" },
    },
    foot: [pageCount(report.pages, { isTotalFirst: false, size: 18 })],
    body: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 240 },
        children: [new TextRun({ text: cleanText(title), bold: true, size: 32, font: headFonts[language] })],
      }),
      facts(report),
      ...report.sections.flatMap((section) => toSection(section, language)),
      ...signatures(report),
    ],
  })
}
