import {
  AlignmentType,
  type ILevelsOptions,
  type IParagraphOptions,
  LevelFormat,
  LevelSuffix,
  TabStopType,
} from "docx"
import type { ListKind } from "../../schema/nodes/text.ts"
import { letters, roman, type Words } from "../../schema/structure/profiles.ts"
import { fontOf, type ListName, type Sheet } from "./sheet.ts"

type Format = (typeof LevelFormat)[keyof typeof LevelFormat]
type NumberingConfig = { reference: string; levels: ILevelsOptions[] }

/** Levels that Word has. */
const depth = 9

/**
 * The style linked to a level of a list; Word knows one for each level, the titled clause. Paragraphs of other styles
 * (untitled clauses, terms) name the list themselves.
 */
export const linkedStyle = (sheet: Sheet, name: ListName, level: number): string | undefined =>
  Object.entries(sheet.styles).find(([, look]) => look.list?.name === name && look.list.level === level)?.[0]

const clauseLevel = (
  sheet: Sheet,
  name: ListName,
  level: number,
  text: string,
  format: Format,
): ILevelsOptions => {
  const style = linkedStyle(sheet, name, level)
  const annexTitle = name === "annex" && level === 0
  return {
    level,
    format,
    text: text,
    alignment: AlignmentType.LEFT,
    suffix: annexTitle ? LevelSuffix.NOTHING : LevelSuffix.TAB,
    style: {
      ...(style ? { style } : {}),
      run: { font: fontOf(sheet, "heading"), ...(sheet.boldLabels ? { bold: true } : {}) },
      paragraph: annexTitle ? { indent: { left: 0, firstLine: 0 } } : clauseIndent(sheet, name, level),
    },
  }
}

/** Characters of a number whose parts all have one digit: "1", "5.1", "A.1.2"; the introduction adds "0.". */
const shortest = (name: ListName, level: number): number => 2 * level + (name === "introduction" ? 3 : 1)

/** Digits, points and letters of 黑体 are half a character wide. */
const stopAfter = (sheet: Sheet, characters: number): number =>
  sheet.numberGap.width + (characters * sheet.numberGap.width) / 2

const clauseIndent = (sheet: Sheet, name: ListName, level: number) => {
  if (sheet.numberGap.kind === "character")
    return { indent: { left: 0, firstLine: 0 }, leftTabStop: stopAfter(sheet, shortest(name, level)) }
  const indent = sheet.numberGap.width + (name === "introduction" ? level + 1 : level) * 300
  return { indent: { left: indent, hanging: indent } }
}

/** Tab stop of a paragraph whose number is longer than the shortest of its level, so that its gap stays one character. */
export const numberStop = (
  sheet: Sheet,
  name: ListName,
  level: number,
  number: string,
): Pick<IParagraphOptions, "tabStops"> => {
  const usual = shortest(name, level)
  if (sheet.numberGap.kind !== "character" || name === "bibliography" || number.length <= usual) return {}
  if (name === "annex" && level === 0) return {}
  return {
    tabStops: [
      { type: TabStopType.CLEAR, position: stopAfter(sheet, usual) },
      { type: TabStopType.LEFT, position: stopAfter(sheet, number.length) },
    ],
  }
}

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `%${from + index}`).join(".")

const clauseLists = (sheet: Sheet, words: Words): NumberingConfig[] => {
  const levels = Array.from({ length: depth }, (_, level) => level)
  return [
    {
      reference: "body",
      levels: levels.map((n) => clauseLevel(sheet, "body", n, numbers(1, n + 1), LevelFormat.DECIMAL)),
    },
    {
      reference: "annex",
      levels: levels.map((n) =>
        n === 0
          ? clauseLevel(sheet, "annex", 0, words.annex.replace("%", "%1"), LevelFormat.UPPER_LETTER)
          : clauseLevel(sheet, "annex", n, numbers(1, n + 1), LevelFormat.DECIMAL),
      ),
    },
    {
      reference: "introduction",
      levels: levels.map((n) =>
        clauseLevel(sheet, "introduction", n, `0.${numbers(1, n + 1)}`, LevelFormat.DECIMAL),
      ),
    },
  ]
}

const formats: Partial<Record<ListKind, Format>> = {
  letter: LevelFormat.LOWER_LETTER,
  number: LevelFormat.DECIMAL,
  roman: LevelFormat.LOWER_ROMAN,
  upper_letter: LevelFormat.UPPER_LETTER,
  upper_roman: LevelFormat.UPPER_ROMAN,
}

/** Kinds of list items that count; the others have a constant mark. */
export const counts = (kind: ListKind): boolean => kind in formats

export const listIndent = (sheet: Sheet, level: number) =>
  sheet.listIndents[Math.min(level, sheet.listIndents.length) - 1]!

/** One list per kind of mark; its levels differ by indent only, so a kind may stand at any level of nesting. */
const itemList = (sheet: Sheet, kind: ListKind, mark: string): NumberingConfig => ({
  reference: `item-${kind}`,
  levels: Array.from({ length: depth }, (_, level): ILevelsOptions => {
    const fixed = !counts(kind)
    // A dash two characters wide ends exactly at the text: a tab would jump over it to the next stop.
    const wide = fixed && sheet.id === "gb" && mark.length > 1
    return {
      level,
      // A bullet is one character for some programs; "none" prints its text as it is.
      format: formats[kind] ?? (wide ? LevelFormat.NONE : LevelFormat.BULLET),
      text: fixed ? mark : `%${level + 1})`,
      alignment: AlignmentType.LEFT,
      suffix: wide || !mark ? LevelSuffix.NOTHING : LevelSuffix.TAB,
      style: {
        run: fixed ? { font: sheet.fonts.text.eastAsia } : { font: fontOf(sheet, "text") },
        paragraph: { indent: listIndent(sheet, level + 1) },
      },
    }
  }),
})

/** "注：" and "注1：", "示例：" and "示例1：": label, then the text at once. */
const labelList = (
  sheet: Sheet,
  reference: string,
  text: string,
  indent: number,
  hang: number,
): NumberingConfig => ({
  reference,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text,
      alignment: AlignmentType.LEFT,
      suffix: sheet.id === "gb" ? LevelSuffix.NOTHING : LevelSuffix.TAB,
      style: {
        run: { font: fontOf(sheet, "heading"), size: sheet.styles["Note"]?.size ?? 18 },
        paragraph: { indent: { left: indent + hang, hanging: hang } },
      },
    },
  ],
})

const labelLists = (sheet: Sheet, words: Words): NumberingConfig[] => {
  const colon = words.colon.trim()
  const single = (pattern: string) => pattern.replace("%", "").trim() + colon
  const counted = (pattern: string) => pattern.replace("%", "%1") + colon
  const base = sheet.noteIndent
  // Width of the label, so that turn lines stand under the text: 9 pt a character, half for a digit.
  const em = 180
  const wide = sheet.id === "iso"
  const hang = (characters: number) => (wide ? 960 : characters * em)
  return [
    labelList(sheet, "note", single(words.note), base, hang(2)),
    labelList(sheet, "note-numbered", counted(words.note), base, hang(2.5)),
    labelList(
      sheet,
      "entry-note-numbered",
      words.noteToEntry.replace("%", "%1").trim(),
      base,
      wide ? 1700 : hang(2.5),
    ),
    labelList(sheet, "table-note", single(words.note), wide ? 0 : 360, hang(2)),
    labelList(sheet, "table-note-numbered", counted(words.note), wide ? 0 : 360, hang(2.5)),
    labelList(sheet, "example", single(words.example), base, wide ? 1300 : 0),
    labelList(sheet, "example-numbered", counted(words.example), base, wide ? 1300 : 0),
  ]
}

/** All lists of the numbering part. */
export const numberingConfigs = (
  sheet: Sheet,
  words: Words,
  mark: (kind: ListKind) => string,
): NumberingConfig[] => [
  ...clauseLists(sheet, words),
  ...(["dash", "dot", "letter", "number", "roman", "upper_letter", "upper_roman", "none"] as const).map(
    (kind) => itemList(sheet, kind, mark(kind)),
  ),
  ...labelLists(sheet, words),
  {
    reference: "bibliography",
    levels: [
      {
        level: 0,
        format: LevelFormat.DECIMAL,
        text: "[%1]",
        alignment: AlignmentType.LEFT,
        suffix: sheet.id === "gb" ? LevelSuffix.SPACE : LevelSuffix.TAB,
        style: {
          style: "BibliographyItem",
          run: { font: fontOf(sheet, "text") },
          paragraph: {
            indent: sheet.id === "gb" ? { left: 0, firstLine: 420 } : { left: 660, hanging: 660 },
          },
        },
      },
    ],
  },
]

/** Follows Word's counting, so that a number that Word would count otherwise can be written as text instead. */
export interface ListRun {
  /** Number that Word gives to the next paragraph at this level; call it only for paragraphs that are written so. */
  peek(list: string, instance: number, level: number): number[]
  take(list: string, instance: number, level: number): void
  /** A new instance of a list, which starts again at 1. */
  fresh(list: string): number
  current(list: string): number
  /** The open instance of a series of list items, which shares its definition with others; a new one where it begins. */
  instanceOf(series: string, list: string, begins: boolean): number
}

export const createListRun = (): ListRun => {
  const counters = new Map<string, number[]>()
  const instances = new Map<string, number>()
  const series = new Map<string, number>()
  const peek = (list: string, instance: number, level: number): number[] => {
    const now = counters.get(`${list}/${instance}`) ?? []
    return Array.from({ length: level + 1 }, (_, n) => (now[n] ?? 0) + (n === level ? 1 : 0))
  }
  const fresh = (list: string): number => {
    const next = instances.has(list) ? instances.get(list)! + 1 : 0
    instances.set(list, next)
    return next
  }
  return {
    peek,
    take: (list, instance, level) => void counters.set(`${list}/${instance}`, peek(list, instance, level)),
    fresh,
    current: (list) => instances.get(list) ?? 0,
    instanceOf: (name, list, begins) => {
      if (begins || !series.has(name)) series.set(name, fresh(list))
      return series.get(name)!
    },
  }
}

/** How the counters of a clause list read. */
export const clauseNumber = (list: ListName, counters: number[]): string => {
  switch (list) {
    case "annex":
      return [letters(counters[0]!).toUpperCase(), ...counters.slice(1)].join(".")
    case "introduction":
      return ["0", ...counters].join(".")
    case "bibliography":
      return `[${counters[0]}]`
    default:
      return counters.join(".")
  }
}

/** How the counter of a list item reads. */
export const itemNumber = (kind: ListKind, count: number): string => {
  switch (kind) {
    case "letter":
      return `${letters(count)})`
    case "upper_letter":
      return `${letters(count).toUpperCase()})`
    case "roman":
      return `${roman(count)})`
    case "upper_roman":
      return `${roman(count).toUpperCase()})`
    default:
      return `${count})`
  }
}

export type ParagraphNumbering = NonNullable<IParagraphOptions["numbering"]>
