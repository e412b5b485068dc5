import type { Message } from "../rule.ts"
import type { LaidParagraph, LaidRole, Layout } from "./layout.ts"
import { type LayoutHit, layoutRule } from "./layout-rule.ts"
import { groupBy, millimetres, roleNames } from "./names.ts"

/** What a measure may be beside itself, in characters. */
const slack = 0.2

/** From and to; one number is both. */
type Span = readonly [from: number, to: number]

/** In characters of the paragraph's own type. */
interface Wanted {
  start?: Span
  turn?: Span
  /** What a turn line stands behind the beginning of the first. */
  hang?: Span
  align?: LaidParagraph["align"]
  /** Room above and below, in lines of the grid. */
  room?: Span
}

const at = (characters: number): Span => [characters, characters]
const text: Wanted = { start: at(2), turn: at(0) }
/** Notes have type of 9 pt: two characters of theirs, or of the text around them. */
const two: Span = [2, 7 / 3]
const centred: Wanted = { align: "center" }

/** GB/T 1.1-2020, 10.2 to 10.4. */
const table: Partial<Record<LaidRole, Wanted>> = {
  chapter: { start: at(0), room: [1, 1] },
  clause: { start: at(0), room: [0.5, 0.5] },
  untitled: { start: at(0) },
  term_number: { start: at(0), room: [0, 0] },
  term: { start: at(2) },
  definition: text,
  term_other: text,
  source: text,
  text,
  where: { start: at(2) },
  reference: text,
  bibliography_item: text,
  note: { start: two, hang: [1.4, 3.6] },
  example: { start: two },
  example_continued: { start: two, turn: at(0) },
  ...{ title: centred, front_title: centred, contents_title: centred, annex: centred, back_title: centred },
  table_caption: { align: "center", room: [0.5, 0.5] },
  figure_caption: { align: "center", room: [0.5, 0.5] },
  subfigure_caption: centred,
  unit: { align: "right" },
  object_text: { start: [1, 7 / 6] },
  object_note: { start: two, hang: [1.4, 3.6] },
  object_footnote: { start: two, hang: [0.5, 7 / 3] },
  footnote: { start: two, turn: [4, 5] },
}

/** Marks at 2 and 4 characters, text and turn lines 2 characters behind them (10.2.3). */
const wantedOf = ({ role, level }: LaidParagraph): Wanted | undefined => {
  if (role === "list" && level >= 1 && level <= 2) return { start: at(2 * level), turn: at(2 * level + 2) }
  // Lines of contents: a clause of level n is indented by n characters (10.3.2).
  if (role === "contents" && level >= 1) return { start: at(level - 1) }
  if (role === "clause" && level < 1) return { start: at(0), room: [0.5, 1] }
  return table[role]
}

const isWithin = (value: number, [from, to]: Span, by = slack): boolean =>
  value >= from - by && value <= to + by

interface Fault {
  paragraph: LaidParagraph
  what: Message
  found: Message
  right: Message
}

const length = (characters: number, em: number): Message => {
  const rounded = Math.round(characters * 10) / 10
  const metric = millimetres(characters * em)
  return { zh: `${rounded}字（${metric}）`, en: `${rounded} characters (${metric})` }
}

const lines = (count: number): Message => {
  const rounded = Math.round(count * 100) / 100
  return { zh: `${rounded}行`, en: `${rounded} lines` }
}

const names = {
  start: { zh: "首行起于", en: "the first line begins at" },
  turn: { zh: "回行起于", en: "further lines begin at" },
  hang: { zh: "回行比首行缩进", en: "further lines stand behind the first by" },
  align: { zh: "对齐方式为", en: "alignment:" },
  before: { zh: "段前空", en: "room above:" },
  after: { zh: "段后空", en: "room below:" },
}

const sides: Readonly<Record<LaidParagraph["align"], Message>> = {
  left: { zh: "左对齐", en: "left" },
  center: { zh: "居中", en: "centred" },
  right: { zh: "右对齐", en: "right" },
  both: { zh: "两端对齐", en: "justified" },
}

const roomFaults = (paragraph: LaidParagraph, room: Span, grid: number): Fault[] =>
  (["before", "after"] as const).flatMap((side) => {
    const counted = side === "before" ? paragraph.beforeLines : paragraph.afterLines
    const found = counted ? counted / 100 : paragraph[side] / grid
    return isWithin(found, room, 0.15)
      ? []
      : [{ paragraph, what: names[side], found: lines(found), right: lines(room[0]) }]
  })

/** Whoever put a paragraph into the middle or at the right, or into a list, meant something else than a plain paragraph. */
const isMeantOtherwise = ({ role, align, text, label, isInTable }: LaidParagraph): boolean => {
  if (isInTable && !role.startsWith("object_")) return true
  if (role === "object_text") return label !== null
  return (
    role === "text" && (label !== null || align === "center" || align === "right" || !/[。；：]$/.test(text))
  )
}

const faultsOf = (paragraph: LaidParagraph, grid: number): Fault[] => {
  const wanted = wantedOf(paragraph)
  const isEmpty = paragraph.text === "" && !paragraph.label
  if (!wanted || isEmpty || isMeantOtherwise(paragraph)) return []
  const faults: Fault[] = []
  const { align } = wanted
  if (align && paragraph.align !== align)
    faults.push({ paragraph, what: names.align, found: sides[paragraph.align], right: sides[align] })
  const { start, turn, stop, em } = paragraph
  // A footnote of one line may get to its text by a tab stop.
  const text = paragraph.role === "footnote" && turn < start ? (stop ?? turn) : turn
  const measures = { start, turn: text, hang: turn - start }
  for (const name of ["start", "turn", "hang"] as const) {
    const span = wanted[name]
    const found = measures[name] / em
    if (span && !isWithin(found, span))
      faults.push({ paragraph, what: names[name], found: length(found, em), right: length(span[1], em) })
  }
  return wanted.room ? [...faults, ...roomFaults(paragraph, wanted.room, grid)] : faults
}

const keyOf = ({ paragraph, what, found, right }: Fault): string =>
  [paragraph.role, what.en, found.en, right.en].join()

const hitsIn = ({ paragraphs, footnotes, sections }: Layout): LayoutHit[] => {
  const faults = [...paragraphs, ...footnotes].flatMap((one) =>
    faultsOf(one, sections[one.section]?.line ?? 312),
  )
  return groupBy(faults, keyOf).map(({ first: { paragraph, what, found, right }, count }) => ({
    place: paragraph.place,
    excerpt: paragraph.text.slice(0, 40),
    values: { role: roleNames[paragraph.role], count, what, found, right },
  }))
}

/** GB/T 1.1-2020, 10.2 to 10.4: where lines begin, and the room between them. */
export const indentRules = [
  layoutRule({
    id: "R-167",
    severity: "error",
    clause: "10.2, 10.3, 10.4",
    title: {
      zh: "章、条、段、列项、注、示例等的起止位置和间距",
      en: "Where lines of chapters, clauses, paragraphs, lists, notes and examples begin, and their room",
    },
    message: {
      zh: "{role}{count}：{what}{found}，应为{right}",
      en: "{role}{count}: {what} {found}; required: {right}",
    },
    check: hitsIn,
  }),
]
