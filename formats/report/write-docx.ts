import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx"
import { steady } from "../comments/steady.ts"
import { cleanText } from "../docx/xml.ts"
import type { Report, ReportSection, ReportTable } from "./report.ts"

// A4 with margins of 20 mm, in twips.
const page = { width: 11_906, height: 16_838, margin: 1134 }
const textWidth = page.width - 2 * page.margin

const fonts = {
  zh: {
    text: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun" },
    heading: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimHei" },
  },
  en: {
    text: { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimSun" },
    heading: { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimHei" },
  },
}

const lines = (text: string, bold = false): Paragraph[] =>
  cleanText(text)
    .split(/\r\n|[\r\n\v\f]/)
    .map((line) => new Paragraph({ children: [new TextRun({ text: line, bold })] }))

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
          children: lines(text, bold || (isHeader ?? false)),
        }),
    ),
  })

const inTwips = (shares: readonly number[]): number[] => {
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.round((share / all) * textWidth))
}

const tableOf = (widths: number[], rows: TableRow[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows,
  })

const toTable = ({ heads, widths: shares, rows }: ReportTable): Table => {
  const widths = inTwips(shares)
  return tableOf(widths, [
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
        font: fonts[language].heading,
      }),
    ],
  })

const toSection = (section: ReportSection, language: Report["language"]): (Paragraph | Table)[] => [
  heading(section.title, language),
  ...(section.table ? [toTable(section.table)] : lines(section.text)),
]

const facts = (report: Report): Table => {
  const widths = inTwips([18, 82])
  return tableOf(
    widths,
    report.facts.map(
      ([name, value]) =>
        new TableRow({
          cantSplit: true,
          children: [lines(name, true), lines(value)].map(
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
  const widths = inTwips([18, 26, 34, 22])
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
    tableOf(widths, [
      rowOf(signHeads, widths, { bold: true, isHeader: true }),
      ...signers.map((who) => rowOf([who, "", "", ""], widths, { height: 620 })),
    ]),
  ]
}

const footer = ({ pages: [before, between, after] }: Report): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
            size: 18,
          }),
        ],
      }),
    ],
  })

/** A report as a Word document: A4, heads of tables on every page, pages counted. The same report gives the same bytes. */
export const writeReportDocx = async (report: Report): Promise<Uint8Array> => {
  const { language } = report
  const document = new Document({
    title: report.title,
    styles: {
      default: {
        document: {
          run: {
            font: fonts[language].text,
            size: 19,
            language: { value: language === "zh" ? "en-US" : "en-GB", eastAsia: "zh-CN" },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: footer(report) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [
              new TextRun({
                text: cleanText(report.title),
                bold: true,
                size: 32,
                font: fonts[language].heading,
              }),
            ],
          }),
          facts(report),
          ...report.sections.flatMap((section) => toSection(section, language)),
          ...signatures(report),
        ],
      },
    ],
  })
  return steady(await Packer.pack(document, "uint8array"))
}
