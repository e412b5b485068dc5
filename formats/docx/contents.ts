import { InternalHyperlink, LeaderType, type ParagraphChild, TabStopType } from "docx"
import { type ContentsEntry, contentsOf } from "../resolve/contents.ts"
import type { Context, Written } from "./context.ts"
import { styledParagraph } from "./paragraphs.ts"
import { textWidth } from "./sheet.ts"
import { field, fieldBegin, fieldEnd, run, tab } from "./xml.ts"

/** Page on which an entry begins, as it is printed. */
export type PageOf = (entry: ContentsEntry) => string

const tocLevels = 6

/** Styles with their level in the list of contents, as Word's switch \t takes them. */
const styleList = (context: Context): string => {
  const deepest = context.sheet.contentsDepth
  return Object.values(context.sheet.styles)
    .filter((look) => look.outline !== undefined && look.outline <= deepest)
    .map((look) => `${look.name},${look.outline! + 1}`)
    .join(",")
}

const captionStyles = (context: Context, name: "TableCaption" | "FigureCaption"): string =>
  [name, `Annex${name}`].map((id) => `${context.sheet.styles[id]?.name},1`).join(",")

const entryText = (entry: ContentsEntry, context: Context): ParagraphChild[] => {
  const { number, title } = entry
  if (!number) return [run(title)]
  if (context.sheet.numberGap.kind === "character" || entry.block.type.name !== "clause_title")
    return [run(number + context.sheet.captionGap + title)]
  return [run(number), tab(), run(title)]
}

const line = (
  entry: ContentsEntry,
  context: Context,
  pageOf: PageOf,
  around: { before: ParagraphChild[]; after: ParagraphChild[] },
): Written => {
  const anchor = context.bookmarks.want(entry.block)
  const page = field(`PAGEREF ${anchor} \\h`, pageOf(entry))
  const link = new InternalHyperlink({
    anchor,
    children: [...entryText(entry, context), tab(), ...page],
  })
  const numberStop =
    context.sheet.numberGap.kind === "hanging" && entry.number && entry.block.type.name === "clause_title"
      ? [{ type: TabStopType.LEFT, position: 400 + entry.level * 320 }]
      : []
  const right = { type: TabStopType.RIGHT, position: textWidth(context.sheet.page), leader: LeaderType.DOT }
  return styledParagraph(
    context,
    `TOC${Math.min(tocLevels, entry.level)}`,
    [...around.before, link, ...around.after],
    { tabStops: [...numberStop, right] },
  )
}

/** One TOC field filled in with its entries. */
const list = (
  entries: readonly ContentsEntry[],
  styles: string,
  context: Context,
  pageOf: PageOf,
): Written[] =>
  entries.map((entry, index) =>
    line(entry, context, pageOf, {
      before: index === 0 ? fieldBegin(`TOC \\h \\z \\t "${styles}"`) : [],
      after: index === entries.length - 1 ? [fieldEnd()] : [],
    }),
  )

/** The list of contents: headings, then after a blank line figures and tables (GB/T 1.1-2020, 8.2 and 10.3.2). */
export const writeContents = (context: Context, pageOf: PageOf): Written[] => {
  const contents = contentsOf(context.resolved, context.sheet.contentsDepth)
  const blank = () => styledParagraph(context, "TOC1", [])
  const groups = [
    list(contents.headings, styleList(context), context, pageOf),
    list(contents.figures, captionStyles(context, "FigureCaption"), context, pageOf),
    list(contents.tables, captionStyles(context, "TableCaption"), context, pageOf),
  ].filter((group) => group.length)
  return [
    styledParagraph(context, "ContentsTitle", [run(context.resolved.words.contents)]),
    ...groups.flatMap((group, index) => (index ? [blank(), ...group] : group)),
  ]
}
