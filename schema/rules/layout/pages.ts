import type { Message } from "../rule.ts"
import type { LaidParagraph, LaidSection, Layout, Running, Stretch } from "./layout.ts"
import { type LayoutHit, layoutRule } from "./layout-rule.ts"
import { documentNumber, millimetres } from "./names.ts"

const millimetre = 56.693
const [short, long] = [210 * millimetre, 297 * millimetre]

/** "第2节" as Word counts sections. */
const sectionName = (index: number): Message => ({ zh: `Word的第${index + 1}节`, en: `section ${index + 1}` })

/** A4, lying or standing; for figures and tables a page may be longer and wider. */
const isSized = ({ width, height, hasObjects }: LaidSection): boolean => {
  const [less, more] = [Math.min(width, height), Math.max(width, height)]
  const isA4 = Math.abs(less - short) <= millimetre && Math.abs(more - long) <= millimetre
  return isA4 || (hasObjects && less >= short - millimetre && more >= long - millimetre)
}

const numbered = ({ sections }: Layout): { section: LaidSection; index: number }[] =>
  sections
    .map((section, index) => ({ section, index }))
    .filter(({ section: { part } }) => part === "front" || part === "body")

interface Wanted {
  what: "heads" | "feet"
  is(stretch: Stretch): boolean
  missing: Message
}

const squeeze = (text: string): string => text.replace(/[\s\u3000]+/g, "").replace(/[—–-]+/g, "-")

/** What has to stand at the outer side of odd and even pages, and does not. */
const runningHits = (layout: Layout, { what, is, missing }: Wanted): LayoutHit[] => {
  const seen = new Set<unknown>()
  return numbered(layout).flatMap(({ section, index }) => {
    const running: Running = section[what]
    const place = sectionName(index)
    const pages = [
      { lines: running.odd, side: "right", name: { zh: "单数页", en: "odd pages" } },
      // Without heads of their own even pages have those of odd pages, on the same side.
      {
        lines: layout.hasEvenPages ? running.even : running.odd,
        side: "left",
        name: { zh: "双数页", en: "even pages" },
      },
    ] as const
    return pages.flatMap(({ lines, side, name }): LayoutHit[] => {
      const found = lines?.flatMap(({ stretches }) => stretches).find(is)
      const key = `${side} ${found?.side} ${found?.text}`
      if (seen.has(key)) return []
      seen.add(key)
      if (!found) return [{ place, values: { pages: name }, message: missing }]
      return found.side === null || found.side === side
        ? []
        : [{ place, excerpt: found.text.trim(), values: { pages: name, side: sideNames[side] } }]
    })
  })
}

const sideNames = { left: { zh: "左", en: "left" }, right: { zh: "右", en: "right" } } as const

/** The number as the cover has it; null where the file shows none. */
const numberOf = ({ paragraphs }: Layout): string | null => {
  const line = paragraphs.find(({ role, text }) => role === "cover_number" && text !== "")
  return line ? squeeze(line.text) : null
}

const isPrinted = ({ text, line }: LaidParagraph): boolean => text !== "" && line === null

/** The last words of the text and what stands between them and the line at the end. */
const endOf = (layout: Layout): { last: LaidParagraph | null; line: LaidParagraph | null } => {
  const inside = layout.paragraphs.filter(({ section }) => layout.sections[section]?.part === "body")
  const index = inside.findLastIndex(isPrinted)
  const line = inside.slice(index + 1).find(({ line }) => line !== null)
  return { last: inside[index] ?? null, line: line ?? null }
}

const endHits = (layout: Layout): LayoutHit[] => {
  const { last, line } = endOf(layout)
  if (!last) return []
  const place = last.place
  if (!line?.line) return [{ place, excerpt: last.text.slice(-20) }]
  const { length, thickness, isCentred } = line.line
  const quarter =
    Math.max(
      ...layout.sections
        .filter(({ part, width, height }) => part === "body" && width < height)
        .map(({ textWidth }) => textWidth),
      0,
    ) / 4
  const hits: LayoutHit[] = []
  const add = (message: Message): void => void hits.push({ place, message })
  if (quarter && Math.abs(length - quarter) > quarter * 0.1)
    hits.push({
      place,
      values: { found: millimetres(length), right: millimetres(quarter) },
      message: {
        zh: "终结线长{found}，应为版心宽度的四分之一（{right}）",
        en: "The line at the end is {found} long; required is a quarter of the text width ({right})",
      },
    })
  if (thickness !== null && thickness < 8)
    add({ zh: "终结线不是粗实线", en: "The line at the end is not thick" })
  if (!isCentred) add({ zh: "终结线不居中", en: "The line at the end does not stand in the middle" })
  if (line.beginsPage)
    add({
      zh: "终结线与文件最后的内容不在同一页",
      en: "The line at the end begins a page: it has to stand on that of the last words",
    })
  return hits
}

const needsPage: readonly LaidParagraph["role"][] = ["contents_title", "front_title", "annex", "back_title"]

const firstBody = ({ sections }: Layout): { section: LaidSection; index: number } | null => {
  const index = sections.findIndex(({ part }) => part === "body")
  return index < 0 ? null : { section: sections[index]!, index }
}

/** Pages, heads, feet and the line at the end: GB/T 1.1-2020, 10.1, 10.3 and 10.4.1. */
export const pageRules = [
  layoutRule({
    id: "R-160",
    severity: "error",
    clause: "10.1.1",
    title: { zh: "幅面为A4（210 mm×297 mm），偏差±1 mm", en: "Paper is A4, 210 mm×297 mm, ±1 mm" },
    message: { zh: "幅面为{width}×{height}，应为A4", en: "The paper is {width}×{height}; required is A4" },
    check: ({ sections }) =>
      sections.flatMap((section, index) =>
        isSized(section)
          ? []
          : [
              {
                place: sectionName(index),
                values: { width: millimetres(section.width), height: millimetres(section.height) },
                ...(section.width === 0 && {
                  message: { zh: "没有规定幅面，应为A4", en: "The file names no paper; required is A4" },
                }),
              },
            ],
      ),
  }),
  layoutRule({
    id: "R-161",
    severity: "error",
    clause: "10.1.3, F.1",
    title: {
      zh: "从目次页起，单数页右上、双数页左上有文件编号",
      en: "From the contents on the number stands at the top, right on odd and left on even pages",
    },
    message: {
      zh: "{pages}的文件编号应在{side}侧",
      en: "The number of the document on {pages} belongs to the {side}",
    },
    check: (layout) => {
      const number = numberOf(layout)
      return runningHits(layout, {
        what: "heads",
        is: ({ text }) => (number ? squeeze(text).includes(number) : documentNumber.test(text)),
        missing: { zh: "{pages}的页眉没有文件编号", en: "The head of {pages} has no number of the document" },
      })
    },
  }),
  layoutRule({
    id: "R-162",
    severity: "error",
    clause: "10.1.3, F.1",
    title: {
      zh: "正文首页之前的页码用大写罗马数字，从正文首页起用阿拉伯数字，单数页在右下、双数页在左下",
      en: "Pages are I, II … before the body and 1, 2 … from its first page on, at the bottom, right on odd and left on even pages",
    },
    message: {
      zh: "{pages}的页码应在{side}侧",
      en: "The page number of {pages} belongs to the {side}",
    },
    check: (layout) => [
      ...numberHits(layout),
      ...runningHits(layout, {
        what: "feet",
        is: ({ hasPageNumber }) => hasPageNumber,
        missing: { zh: "{pages}没有页码", en: "There is no page number on {pages}" },
      }),
    ],
  }),
  layoutRule({
    id: "R-163",
    severity: "error",
    clause: "10.1.4",
    title: { zh: "正文首页为单数页", en: "The first page of the body is an odd page" },
    message: {
      zh: "正文首页不一定是单数页：正文应自成一节，从奇数页开始",
      en: "The first page of the body need not be odd: it has to begin a section on an odd page",
    },
    check: (layout) => {
      const body = firstBody(layout)
      if (!body) return []
      const { type, numberStart } = body.section
      const isOdd =
        (body.index === 0 && !mixed(layout)) ||
        type === "oddPage" ||
        (type === "nextPage" && numberStart !== null && numberStart % 2 === 1 && !mixed(layout))
      return isOdd ? [] : [{ place: sectionName(body.index) }]
    },
  }),
  layoutRule({
    id: "R-164",
    severity: "error",
    clause: "10.1.5",
    title: {
      zh: "文件末尾有居中的粗实线（终结线），长为版心宽度的四分之一，与最后的内容在同一页",
      en: "A thick line, a quarter of the text width, stands in the middle below the last words, on their page",
    },
    message: { zh: "文件末尾没有终结线", en: "There is no line at the end of the document" },
    check: endHits,
  }),
  layoutRule({
    id: "R-166",
    severity: "error",
    clause: "10.3.2, 10.3.3, 10.3.6, 10.4.1",
    title: {
      zh: "目次、前言、引言、每个附录、参考文献、索引另起一页",
      en: "Contents, foreword, introduction, each annex, bibliography and index begin on a new page",
    },
    message: { zh: "“{title}”应另起一页", en: "“{title}” has to begin on a new page" },
    check: ({ paragraphs }) =>
      paragraphs
        .filter(
          (one) =>
            needsPage.includes(one.role) &&
            one.level <= 1 &&
            !one.isInTable &&
            !one.beginsPage &&
            Boolean(one.text || one.label),
        )
        .map(({ place, text, label }) => ({
          place,
          values: { title: `${label?.text ?? ""} ${text}`.replace(/\s+/g, " ").trim().slice(0, 30) },
        })),
  }),
]

/** Contents and foreword in the section of the body: its pages cannot be numbered apart. */
const mixed = ({ paragraphs, sections }: Layout): LaidParagraph | undefined => {
  const chapter = paragraphs.findIndex(({ role, isInTable }) => role === "chapter" && !isInTable)
  return paragraphs
    .slice(0, Math.max(0, chapter))
    .find(
      ({ role, section }) =>
        (role === "contents_title" || role === "front_title") && sections[section]?.part === "body",
    )
}

const numberHits = (layout: Layout): LayoutHit[] => {
  const hits: LayoutHit[] = []
  const all = numbered(layout)
  const title = mixed(layout)
  if (title) hits.push({ place: title.place, excerpt: title.text, message: mixedMessage })
  const begins = { front: true, body: true }
  for (const { section, index } of all) {
    const { part, numberFormat, numberStart } = section
    if (part !== "front" && part !== "body") continue
    const wanted = part === "front" ? "upperRoman" : "decimal"
    if (numberFormat !== wanted) hits.push({ place: sectionName(index), message: formatMessages[part] })
    // The first numbered section of a file without a cover begins with 1 by itself.
    if (begins[part] && numberStart !== 1 && index > 0)
      hits.push({ place: sectionName(index), message: startMessages[part] })
    begins[part] = false
  }
  return hits
}

const mixedMessage = {
  zh: "目次、前言、引言与正文在同一节，页码不能分别编为罗马数字和阿拉伯数字",
  en: "Contents, foreword or introduction share a section with the body: their pages cannot be numbered I, II … apart",
}

const formatMessages = {
  front: {
    zh: "正文首页之前的页码应用大写罗马数字",
    en: "Pages before the body have to be numbered I, II …",
  },
  body: { zh: "正文的页码应用阿拉伯数字", en: "Pages of the body have to be numbered 1, 2 …" },
} as const

const startMessages = {
  front: { zh: "目次页的页码应从Ⅰ开始", en: "The pages of the contents have to begin with I" },
  body: { zh: "正文首页的页码应从1开始", en: "The first page of the body has to be 1" },
} as const
