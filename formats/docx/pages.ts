import {
  DocumentGridType,
  Footer,
  Header,
  type ISectionOptions,
  LineNumberRestartFormat,
  NumberFormat,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from "docx"
import type { Context, Written } from "./context.ts"
import { styledParagraph } from "./paragraphs.ts"
import type { Page, Sheet } from "./sheet.ts"
import { turned } from "./wide.ts"
import { run } from "./xml.ts"

const frontFormats = { upperRoman: NumberFormat.UPPER_ROMAN, lowerRoman: NumberFormat.LOWER_ROMAN }

const pageOf = (page: Page) => ({
  size: {
    // The docx package exchanges the two for a page that lies.
    width: Math.min(page.width, page.height),
    height: Math.max(page.width, page.height),
    ...(page.width > page.height ? { orientation: PageOrientation.LANDSCAPE } : {}),
  },
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

/** Every line of a review draft is numbered, page by page, so that comments can name it. */
const linesOf = (context: Context) =>
  context.lineNumbers
    ? { lineNumbers: { countBy: 1, restart: LineNumberRestartFormat.NEW_PAGE, distance: 284 } }
    : {}

const gridOf = (sheet: Sheet) =>
  sheet.grid ? { grid: { type: DocumentGridType.LINES, linePitch: sheet.grid } } : {}

/** Number of the document at the outer side of the head, page number at the outer side of the foot (table F.1, 48 and 49). */
const runningParts = (context: Context): Pick<ISectionOptions, "headers" | "footers"> => {
  const head = (style: string) =>
    new Header({
      children: [
        styledParagraph(context, style, [run(context.resolved.number)], {
          suppressLineNumbers: true,
        }) as never,
      ],
    })
  const foot = (style: string) =>
    new Footer({
      children: [
        styledParagraph(context, style, [new TextRun({ children: [PageNumber.CURRENT] })], {
          suppressLineNumbers: true,
        }) as never,
      ],
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
    ...linesOf(context),
  },
  ...runningParts(context),
  children,
})

/** A stretch of the body on pages of one orientation. */
export interface Stretch {
  isTurned: boolean
  children: Written[]
}

/** The body begins on an odd page with page 1 (GB/T 1.1-2020, 10.1.4); wide tables have sections in landscape. */
export const bodySections = (context: Context, stretches: readonly Stretch[]): ISectionOptions[] =>
  stretches.map(({ isTurned, children }, index) => ({
    properties: {
      type: index ? SectionType.NEXT_PAGE : SectionType.ODD_PAGE,
      page: {
        ...pageOf(isTurned ? turned(context.sheet.page) : context.sheet.page),
        pageNumbers: { ...(index ? {} : { start: 1 }), formatType: NumberFormat.DECIMAL },
      },
      ...gridOf(context.sheet),
      ...linesOf(context),
    },
    ...runningParts(context),
    children,
  }))

/** Back cover of a published document: its number at the top right, on a left page (GB/T 1.1-2020, table F.1, 47). */
export const backSection = (context: Context): ISectionOptions => {
  const none = () => new Header({ children: [new Paragraph({})] })
  const nothing = () => new Footer({ children: [new Paragraph({})] })
  return {
    properties: {
      type: SectionType.EVEN_PAGE,
      page: pageOf(context.sheet.coverPage),
      ...gridOf(context.sheet),
    },
    headers: { default: none(), even: none() },
    footers: { default: nothing(), even: nothing() },
    children: [styledParagraph(context, "BackNumber", [run(context.resolved.number)])],
  }
}
