import type { Message } from "../rule.ts"
import type { Face, LaidParagraph, LaidRole, Layout } from "./layout.ts"
import { type LayoutHit, layoutRule } from "./layout-rule.ts"
import { documentNumber, groupBy, roleNames, sizeName } from "./names.ts"

type Family = "黑体" | "宋体"

interface Wanted {
  family: Family
  /** Half-points. */
  size: number
  /** What stands there is a number: letters and digits have the font too, though the standard names none for Latin text. */
  isNumber?: boolean
}

const face = (family: Family, size: number, isNumber = false): Wanted => ({ family, size, isNumber })
const [title, heading, text] = [face("黑体", 32), face("黑体", 21), face("宋体", 21)]
const [small, coverLine] = [face("宋体", 18), face("黑体", 28)]

/** GB/T 1.1-2020, table F.1. What stands in no row of it is not looked at. */
const table: Partial<Record<LaidRole, Wanted>> = {
  ...{ cover_class: face("黑体", 21), cover_number: face("黑体", 28, true), cover_title: face("黑体", 52) },
  ...{ cover_replaces: face("黑体", 21), cover_english: coverLine, cover_adoption: coverLine },
  ...{ cover_date: coverLine, cover_publishes: coverLine, back_number: face("黑体", 28, true) },
  ...{ contents_title: title, front_title: title, title, contents: text, warning: heading },
  ...{ term_number: heading, term: heading, definition: text, term_other: text, source: text },
  ...{ annex: heading, back_title: heading, chapter: heading, clause: heading },
  ...{ reference: text, bibliography_item: text, index_item: text, text, untitled: text, list: text },
  ...{ where: text, table_caption: heading, figure_caption: heading, subfigure_caption: face("黑体", 18) },
  ...{ unit: small, cell: small, object_text: small, object_note: small, object_footnote: small },
  ...{ note: small, note_continued: small, example: small, example_continued: small, footnote: small },
  ...{ header: face("黑体", 21, true), footer: small },
}

/** Labels that a list prints: 注： and 示例： in 黑体, numbers of clauses too. */
const labels: Partial<Record<LaidRole, Wanted>> = {
  ...{ note: face("黑体", 18), example: face("黑体", 18), object_note: face("黑体", 18) },
  ...{ chapter: face("黑体", 21, true), clause: face("黑体", 21, true), untitled: face("黑体", 21, true) },
  ...{ term_number: face("黑体", 21, true), annex: heading },
}

const families: Readonly<Record<Family, RegExp>> = {
  黑体: /黑体|SimHei|Heiti|Noto Sans|Source Han Sans|^Hei/i,
  宋体: /宋|SimSun|Songti|STSong|Noto Serif|Source Han Serif|^Song/i,
}

const han = /\p{Script=Han}/u
/** In the caption of a continued table （续） and the count of pages are 宋体 (table F.1, 38). */
const continued = /^[\s（(]*(续|第[\d#]*页.*)[\s）)]*$/
/** Labels that are typed, not counted: 注1： and 示例： before the text. */
const typedLabel = /^\s*(注|示例)\s*[\dX×]*\s*[：:]?\s*$/

const wantedOf = (role: LaidRole, face: Face): Wanted | undefined => {
  if ((role === "table_caption" || role === "figure_caption") && continued.test(face.text)) return text
  return typedLabel.test(face.text) ? (labels[role] ?? table[role]) : table[role]
}

interface Fault {
  paragraph: LaidParagraph
  face: Face
  what: Message
  found: Message
  right: Message
}

const words = {
  font: { zh: "字体为", en: "the font is" },
  size: { zh: "字号为", en: "the size is" },
}

const plain = (text: string): Message => ({ zh: text, en: text })

/** A standard of terms may be written as a table, in the size of text (table F.1, 41). */
const isSized = ({ role }: LaidParagraph, size: number, wanted: Wanted): boolean =>
  size === wanted.size || (role === "cell" && size === 21)

const faultsOfFace = (paragraph: LaidParagraph, face: Face, wanted: Wanted | undefined): Fault[] => {
  if (!wanted) return []
  const { text, han: hanFont, latin, size } = face
  const font = han.test(text) ? hanFont : wanted.isNumber && /[\dA-Z]/.test(text) ? latin : null
  const faults: Fault[] = []
  if (font !== null && !families[wanted.family].test(font))
    faults.push({ paragraph, face, what: words.font, found: plain(font), right: plain(wanted.family) })
  if (size !== null && !isSized(paragraph, size, wanted))
    faults.push({ paragraph, face, what: words.size, found: sizeName(size), right: sizeName(wanted.size) })
  return faults
}

/** Without a style of its own a paragraph is text only if it reads like it. */
const readsAsText = ({ role, text, isInTable }: LaidParagraph): boolean =>
  role !== "text" || (!isInTable && /[。；：]$/.test(text))

const keyOf = ({ paragraph, what, found, right }: Fault): string =>
  [paragraph.role, what.en, found.en, right.en].join()

/** Faults of a paragraph, each once, in however many pieces Word has cut it. */
const faultsOf = (paragraph: LaidParagraph): Fault[] => {
  if (!readsAsText(paragraph)) return []
  const { role, faces, label } = paragraph
  const faults = [
    ...(label ? faultsOfFace(paragraph, label, labels[role]) : []),
    ...faces.flatMap((face) => faultsOfFace(paragraph, face, wantedOf(role, face))),
  ]
  return [...new Map(faults.toReversed().map((fault) => [keyOf(fault), fault])).values()].toReversed()
}

const hitsIn = (paragraphs: readonly LaidParagraph[]): LayoutHit[] =>
  groupBy(paragraphs.flatMap(faultsOf), keyOf).map(({ first, count }) => {
    const { paragraph, face, what, found, right } = first
    return {
      place: paragraph.place,
      excerpt: (face.text.trim().length > 3 ? face.text : paragraph.text).trim().slice(0, 40),
      values: { role: roleNames[paragraph.role], count, what, found, right },
    }
  })

const runningOf = ({ sections }: Layout): LaidParagraph[] => {
  const parts = sections
    .filter(({ part }) => part === "front" || part === "body")
    .flatMap(({ heads, feet }) => [heads.odd, heads.even, feet.odd, feet.even])
  // Sections share their heads: each is looked at once.
  return [...new Set(parts)].flatMap((part) => part ?? [])
}

/** Of heads the number counts, of feet the number of the page; what else stands there is free. */
const isNumber = ({ role, text, stretches }: LaidParagraph): boolean =>
  role === "footer" ? stretches.some(({ hasPageNumber }) => hasPageNumber) : documentNumber.test(text)

/** GB/T 1.1-2020, table F.1: fonts and sizes of type. */
export const typeRules = [
  layoutRule({
    id: "R-165",
    severity: "error",
    clause: "10.1.2, F.1",
    title: { zh: "字号和字体与表F.1一致", en: "Sizes and fonts are those of table F.1" },
    message: {
      zh: "{role}{count}：{what}{found}，应为{right}",
      en: "{role}{count}: {what} {found}; required: {right}",
    },
    check: (layout) =>
      hitsIn([...layout.paragraphs, ...layout.footnotes, ...runningOf(layout).filter(isNumber)]),
  }),
]
