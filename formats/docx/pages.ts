import {
  DocumentGridType,
  Footer,
  Header,
  type ISectionOptions,
  NumberFormat,
  PageNumber,
  SectionType,
  TextRun,
} from "docx"
import type { Context, Written } from "./context.ts"
import { styledParagraph } from "./paragraphs.ts"
import type { Page, Sheet } from "./sheet.ts"
import { run } from "./xml.ts"

const frontFormats = { upperRoman: NumberFormat.UPPER_ROMAN, lowerRoman: NumberFormat.LOWER_ROMAN }

const pageOf = (page: Page) => ({
  size: { width: page.width, height: page.height },
  margin: {
    top: page.top,
    bottom: page.bottom,
    left: page.left,
    right: page.right,
    header: page.header,
    footer: page.footer,
    gutter: 0,
  },
})

const gridOf = (sheet: Sheet) =>
  sheet.grid ? { grid: { type: DocumentGridType.LINES, linePitch: sheet.grid } } : {}

/** Number of the document at the outer side of the head, page number at the outer side of the foot (table F.1, 48 and 49). */
const runningParts = (context: Context): Pick<ISectionOptions, "headers" | "footers"> => {
  const head = (style: string) =>
    new Header({ children: [styledParagraph(context, style, [run(context.resolved.number)]) as never] })
  const foot = (style: string) =>
    new Footer({
      children: [styledParagraph(context, style, [new TextRun({ children: [PageNumber.CURRENT] })]) as never],
    })
  return {
    headers: { default: head("HeaderOdd"), even: head("HeaderEven") },
    footers: { default: foot("FooterOdd"), even: foot("FooterEven") },
  }
}

export const coverSection = (context: Context, children: Written[]): ISectionOptions => ({
  properties: { page: pageOf(context.sheet.coverPage), ...gridOf(context.sheet) },
  children,
})

/** Contents, foreword, introduction: pages I, II, III ... */
export const frontSection = (context: Context, children: Written[]): ISectionOptions => ({
  properties: {
    type: SectionType.ODD_PAGE,
    page: {
      ...pageOf(context.sheet.page),
      pageNumbers: { start: 1, formatType: frontFormats[context.sheet.frontPages] },
    },
    ...gridOf(context.sheet),
  },
  ...runningParts(context),
  children,
})

/** The body begins on an odd page with page 1 (GB/T 1.1-2020, 10.2). */
export const bodySection = (context: Context, children: Written[]): ISectionOptions => ({
  properties: {
    type: SectionType.ODD_PAGE,
    page: { ...pageOf(context.sheet.page), pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } },
    ...gridOf(context.sheet),
  },
  ...runningParts(context),
  children,
})
