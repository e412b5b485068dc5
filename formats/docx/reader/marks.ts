import type { ListKind, WarningKind } from "../../../schema/nodes/text.ts"
import { profiles } from "../../../schema/structure/profiles.ts"
import type { Label } from "./numbering.ts"
import type { Role } from "./roles.ts"

/** What stands at the start of a paragraph and is generated here: a label that somebody typed. */
export interface TypedMark {
  length: number
  label: string
}

const find = (pattern: RegExp, text: string): TypedMark | null => {
  const match = pattern.exec(text)
  return match?.[0] ? { length: match[0].length, label: match[0].trim() } : null
}

/** "注：", "注1：", "NOTE 1", "Note 1 to entry:". */
export const noteMark = (text: string): TypedMark | null =>
  find(
    /^[\s\u3000]*(?:注[\s\u3000]*\d{0,2}[\s\u3000]*[：:]|注\d{1,2}[\s\u3000]+|NOTE(?:[\s\u00a0]+\d+)?(?:[\s\u00a0]*[:：.—–][\s\u2002\u2003]*|[\s\u2002\u2003]{1,})|Note(?:[\s\u00a0]+\d+)?(?:[\s\u00a0]+to[\s\u00a0]+entry)?\s*[:：])[\s\u3000]*/,
    text,
  )

/** "示例：", "示例1", "EXAMPLE 1". */
export const exampleMark = (text: string): TypedMark | null =>
  find(
    /^[\s\u3000]*(?:示例[\s\u3000]*\d{0,2}[\s\u3000]*(?:[：:]|$)|EXAMPLE(?:[\s\u00a0]+\d+)?(?:[\s\u00a0]*[:：.—–]|[\s\u2002\u2003]+|$))[\s\u3000]*/,
    text,
  )

const warningWords = (["zh", "en"] as const).flatMap((language) =>
  Object.entries(profiles.gb.words[language].warnings).map(([kind, word]) => ({
    kind: kind as WarningKind,
    word,
  })),
)

/** "警告：", "DANGER — ". Spaces around the sign do not matter. */
export const warningMark = (text: string): (TypedMark & { kind: WarningKind }) | null => {
  for (const { kind, word } of warningWords) {
    const bare = word.replace(/[：\s—]+$/, "")
    const match = new RegExp(
      `^[\\s\\u3000]*${bare}[\\s\\u00a0\\u2002\\u2003]*(?:${word.includes("：") ? "[：:]" : "[—–:-]"})[\\s\\u3000]*`,
    ).exec(text)
    if (match) return { length: match[0].length, label: match[0].trim(), kind }
  }
  return null
}

const captionMark =
  /^[\s\u3000]*(?:续[\s\u3000]*)?(表|图|Table|TABLE|Tableau|Figure|FIGURE|Fig\.)[\s\u3000\u00a0]*((?:[A-Z][.．-]?)?\d+(?:[.．-]\d+)*)(?:[（(](?:续|continued)[）)])?(?:[\s\u3000\u2002\u2003]*[:：.—–-]+[\s\u3000\u2002\u2003]*|[\s\u3000\u2002\u2003]+|$|(?=[\u3400-\u9fff]))/

/** "表1　", "图 A.2", "Table 3 — ". */
export const captionMarkOf = (
  text: string,
): (TypedMark & { kind: "table" | "figure"; isContinued: boolean }) | null => {
  const match = captionMark.exec(text)
  if (!match) return null
  const kind = /^(表|Tab)/i.test(match[1]!) ? "table" : "figure"
  return {
    length: match[0].length,
    label: match[1]! + match[2]!,
    kind,
    isContinued: /续|continued/.test(match[0]),
  }
}

export interface ListMark extends TypedMark {
  kind: ListKind
  /** Place in its series; 0 where none is counted. */
  count: number
}

const fromLetter = (letter: string): number => letter.toLowerCase().charCodeAt(0) - 96

/** "——", "•", "a)", "1)", "（2）": marks of list items that somebody typed. */
export const listMarkOf = (text: string): ListMark | null => {
  const dash = /^[\s\u3000]*(?:——|──|—|–|－－|--)[\s\u3000\t]*(?=\S)/.exec(text)
  if (dash) return { length: dash[0].length, label: dash[0].trim(), kind: "dash", count: 0 }
  const dot = /^[\s\u3000]*[•·●▪■◆○□➢✓][\s\u3000\t]*(?=\S)/.exec(text)
  if (dot) return { length: dot[0].length, label: dot[0].trim(), kind: "dot", count: 0 }
  const letter = /^[\s\u3000]*([a-zA-Z])[)）][\s\u3000\t]*(?=\S)/.exec(text)
  if (letter) {
    const kind = letter[1]! < "a" ? "upper_letter" : "letter"
    return { length: letter[0].length, label: letter[0].trim(), kind, count: fromLetter(letter[1]!) }
  }
  const digit = /^[\s\u3000]*(\d{1,2})[)）][\s\u3000\t]*(?=\S)/.exec(text)
  return digit
    ? { length: digit[0].length, label: digit[0].trim(), kind: "number", count: Number(digit[1]) }
    : null
}

const kinds: Record<string, ListKind> = {
  decimal: "number",
  lowerLetter: "letter",
  upperLetter: "upper_letter",
  lowerRoman: "roman",
  upperRoman: "upper_roman",
  decimalEnclosedCircle: "number",
  decimalEnclosedCircleChinese: "number",
  chineseCounting: "number",
  chineseCountingThousand: "number",
  japaneseCounting: "number",
  decimalFullWidth: "number",
  decimalZero: "number",
}

/** Kind of a list item by the label that numbering prints. */
export const listKindOf = (label: Label): ListKind => {
  if (label.format === "bullet" || label.format === "none")
    return /^[\s]*[—–─－-]/.test(label.text) ? "dash" : label.text.trim() ? "dot" : "none"
  return kinds[label.format] ?? "number"
}

/** What the pattern of a list says that its paragraphs are. */
export const roleOfLabel = (label: Label): Role | null => {
  const pattern = label.pattern.trim()
  if (/^(注|NOTE|Note)/.test(pattern) || /^注%?\d?[：:]/.test(label.text)) return { type: "note" }
  if (/^(示例|EXAMPLE|Example)/.test(pattern)) return { type: "example" }
  if (/^(表|Table)/.test(pattern)) return { type: "table_caption" }
  if (/^(图|Figure)/.test(pattern)) return { type: "figure_caption" }
  if (/^(附\s*录|Annex|ANNEX)/.test(pattern)) return { type: "annex" }
  if (/^\[%\d\]$/.test(pattern)) return { type: "bibliography_item" }
  return null
}
