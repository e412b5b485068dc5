import {
  AlignmentType,
  Document,
  Footer,
  type IRunStylePropertiesOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableLayoutType,
  type TableRow,
  TextRun,
  WidthType,
} from "docx"
import { cleanText } from "../docx/xml.ts"
import { steady } from "./steady.ts"

/** Small documents beside a standard: tables of comments, minutes, reports. Measures are twips. */

const a4 = { width: 11_906, height: 16_838 }

/** A4 with one margin all round. */
export interface Page {
  margin: number
  isOnItsSide?: boolean
}

export const textWidthOf = ({ margin, isOnItsSide }: Page): number =>
  (isOnItsSide ? a4.height : a4.width) - 2 * margin

export const textFonts = {
  zh: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun" },
  en: { ascii: "Arial", hAnsi: "Arial", eastAsia: "SimSun" },
}

type Font = (typeof textFonts)["zh"]

export interface Look {
  /** Stays on the page of what follows. */
  keep?: boolean
  bold?: boolean
  center?: boolean
  size?: number
  font?: Font
}

/** A paragraph for each line of a text. */
export const toLines = (text: string, { keep, center, bold, font, size }: Look = {}): Paragraph[] =>
  cleanText(text)
    .split(/\r\n|[\r\n\v\f]/)
    .map(
      (line) =>
        new Paragraph({
          ...(center && { alignment: AlignmentType.CENTER }),
          ...(keep && { keepNext: true }),
          children: [
            new TextRun({
              text: line,
              ...(bold && { bold }),
              ...(font && { font }),
              ...(size && { size }),
            }),
          ],
        }),
    )

/** Shares of a width, as columns of a table have them. */
export const divide = (width: number, shares: readonly number[]): number[] => {
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.round((share / all) * width))
}

/** A table as wide as the text, whose columns keep their widths whatever stands in them. */
export const tableOf = (page: Page, widths: readonly number[], rows: TableRow[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidthOf(page), type: WidthType.DXA },
    columnWidths: [...widths],
    rows,
  })

type Pages = readonly [before: string, between: string, after: string]

interface CountLook {
  /** The number of all pages is named before that of this one. */
  isTotalFirst: boolean
  alignment?: (typeof AlignmentType)["CENTER" | "RIGHT"]
  size?: number
}

/** "Page 1 of 3". */
export const pageCount = (
  [before, between, after]: Pages,
  { isTotalFirst, alignment = AlignmentType.CENTER, size }: CountLook,
): Paragraph => {
  const [first, second] = isTotalFirst
    ? [PageNumber.TOTAL_PAGES, PageNumber.CURRENT]
    : [PageNumber.CURRENT, PageNumber.TOTAL_PAGES]
  const children = [before, first, between, second, ...(after ? [after] : [])]
  return new Paragraph({ alignment, children: [new TextRun({ children, ...(size && { size }) })] })
}

interface SmallDocument {
  title?: string
  page: Page
  /** Font, size and language of everything that has none of its own. */
  text: IRunStylePropertiesOptions
  foot: Paragraph[]
  body: (Paragraph | Table)[]
}

/** Written twice it is the same bytes. */
export const writeDocument = async ({
  title,
  page,
  text,
  foot,
  body,
}: SmallDocument): Promise<Uint8Array> => {
  const { margin, isOnItsSide } = page
  const document = new Document({
    ...(title !== undefined && { title }),
    styles: { default: { document: { run: text } } },
    sections: [
      {
        properties: {
          page: {
            size: { ...a4, ...(isOnItsSide && { orientation: PageOrientation.LANDSCAPE }) },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: new Footer({ children: foot }) },
        children: body,
      },
    ],
  })
  return steady(await Packer.pack(document, "uint8array"))
}
