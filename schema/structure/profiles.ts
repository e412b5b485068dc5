import type { ListKind } from "../nodes/text.ts"

export type Language = "zh" | "en"

/** How one drafting tradition names and numbers things. */
export interface Profile {
  id: "gb" | "iso"
  /** Deepest clause level below the chapter. */
  deepestLevel: number
  /** Character between a number and its title. */
  gap: string
  /** Printed mark of a list item; `index` counts from 1. */
  listMark(kind: ListKind, index: number): string
  /** Notes of term entries have numbers and a label of their own (ISO/IEC Directives, Part 2, 2021, 16.5.9). */
  numbersNotesToEntry: boolean
  /** A number in parentheses, as formulas have it. */
  words: Record<Language, Words>
}

/** Words that numbering and references print. `%` stands for the number. */
export interface Words {
  chapter: string
  clause: string
  annex: string
  figure: string
  table: string
  formula: string
  note: string
  /** Note of a term entry, where the profile numbers those apart; with its sign. */
  noteToEntry: string
  example: string
  /** What stands between the label of a note or example and its text. */
  colon: string
  normative: string
  informative: string
  continued: string
  /** Before a comment in a file whose words are not in the text any more. */
  lostComment: string
  where: string
  /** What stands between a symbol and its meaning in a key or where-list. */
  keySeparator: string
  foreword: string
  introduction: string
  bibliography: string
  index: string
  contents: string
  key: string
  warnings: { important: string; danger: string; warning: string; caution: string }
  /** `%` stands for the text of the source. */
  source: string
}

const chinese: Words = {
  chapter: "第%章",
  clause: "%",
  annex: "附录%",
  figure: "图%",
  table: "表%",
  formula: "公式(%)",
  note: "注%",
  noteToEntry: "注%：",
  example: "示例%",
  colon: "：",
  normative: "（规范性）",
  informative: "（资料性）",
  continued: "（续）",
  lostComment: "所评文字已不在原处",
  where: "式中：",
  keySeparator: "——",
  foreword: "前言",
  introduction: "引言",
  bibliography: "参考文献",
  index: "索引",
  contents: "目次",
  key: "标引序号说明：",
  warnings: { important: "重要提示：", danger: "危险：", warning: "警告：", caution: "注意：" },
  source: "[来源：%]",
}

const english: Words = {
  chapter: "Clause %",
  clause: "%",
  annex: "Annex %",
  figure: "Figure %",
  table: "Table %",
  formula: "Formula (%)",
  note: "NOTE %",
  noteToEntry: "Note % to entry: ",
  example: "EXAMPLE %",
  // No sign: a gap (ISO/IEC Directives, Part 2, 2021, 24.4 and 25.4).
  colon: "\u2003",
  normative: "(normative)",
  informative: "(informative)",
  continued: "(continued)",
  lostComment: "These words are not in the text any more",
  where: "where",
  keySeparator: " ",
  foreword: "Foreword",
  introduction: "Introduction",
  bibliography: "Bibliography",
  index: "Index",
  contents: "Contents",
  key: "Key",
  warnings: { important: "IMPORTANT — ", danger: "DANGER — ", warning: "WARNING — ", caution: "CAUTION — " },
  source: "[SOURCE: %]",
}

/** 1 → a, 27 → aa. */
export const letters = (index: number): string =>
  index <= 0 ? "" : letters(Math.floor((index - 1) / 26)) + String.fromCharCode(97 + ((index - 1) % 26))

const romanDigits: [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
]

/** 4 → iv. */
export const roman = (index: number): string => {
  const digit = romanDigits.find(([value]) => value <= index)
  return digit ? digit[1] + roman(index - digit[0]) : ""
}

const listMark =
  (dash: string, dot: string) =>
  (kind: ListKind, index: number): string => {
    switch (kind) {
      case "dash":
        return dash
      case "dot":
        return dot
      case "letter":
        return `${letters(index)})`
      case "number":
        return `${index})`
      case "roman":
        return `${roman(index)})`
      case "upper_letter":
        return `${letters(index).toUpperCase()})`
      case "upper_roman":
        return `${roman(index).toUpperCase()})`
      case "none":
        return ""
    }
  }

/** GB/T 1.1-2020. */
export const gbProfile: Profile = {
  id: "gb",
  deepestLevel: 5,
  gap: "\u3000",
  listMark: listMark("——", "·"),
  numbersNotesToEntry: false,
  words: { zh: chinese, en: english },
}

/** ISO/IEC Directives, Part 2. */
export const isoProfile: Profile = {
  id: "iso",
  deepestLevel: 5,
  gap: "\u2002",
  listMark: listMark("—", "•"),
  numbersNotesToEntry: true,
  words: { zh: chinese, en: english },
}

export const profiles = { gb: gbProfile, iso: isoProfile }
