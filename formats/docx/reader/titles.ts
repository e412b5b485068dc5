import type { ChapterElement } from "../../../schema/nodes/clauses.ts"
import type { Region } from "../../../schema/structure/numbering.ts"

/** Text without any white space, for comparison. */
export const compact = (text: string): string => text.replace(/[\s\u3000]+/g, "")

const divisions: [RegExp, Region][] = [
  [/^(前言|foreword)$/i, "foreword"],
  [/^(引言|introduction)$/i, "introduction"],
  [/^(参考文献|bibliography)$/i, "bibliography"],
  [/^(索引|index)$/i, "index"],
]

/** The part of a standard that a title opens by its words alone. */
export const divisionOf = (title: string): Region | null =>
  divisions.find(([pattern]) => pattern.test(compact(title)))?.[1] ?? null

export const isContentsTitle = (title: string): boolean =>
  /^(目[次录]|内容|contents|tableofcontents)$/i.test(compact(title))

const elements: [RegExp, ChapterElement][] = [
  [/^(范围|scope)$/i, "scope"],
  [/^(规范性引用文件|引用文件|引用标准|normativereferences?)$/i, "normative_references"],
  [/^(术语|定义|术语[和、与及](定义|缩略语).*|terms.*definitions.*|terms|definitions)$/i, "terms"],
  [/^(符号|缩略语|符号[和、与及]缩略语.*|symbols.*|abbreviat.*)$/i, "symbols"],
]

/** Role of a chapter by its title (GB/T 1.1-2020, table 3). */
export const chapterElementOf = (title: string): ChapterElement | null =>
  elements.find(([pattern]) => pattern.test(compact(title)))?.[1] ?? null

export interface AnnexHead {
  /** How many characters the label and the role take. */
  length: number
  label: string
  role: "normative" | "informative" | null
}

const annexRole =
  /^[\s\u3000]*[（(](规范性|资料性|提示|标准|normative|informative)(的?附录)?[)）][\s\u3000]*/i

/** "（规范性附录）" at the start of a line. */
export const annexRoleOf = (text: string): { length: number; role: "normative" | "informative" } | null => {
  const match = annexRole.exec(text)
  if (!match) return null
  return {
    length: match[0].length,
    role: /规范|标准|normat/i.test(match[1]!) ? "normative" : "informative",
  }
}

const annexLabel =
  /^[\s\u3000]*(?:附[\s\u3000]*[录件]|annex|appendix)[\s\u3000]*([A-Z]|[IVX]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,2})?(?=$|[\s\u3000：:（(.—–-]|[^\x00-\x7f])[\s\u3000：:.—–-]*/i

/** "附录A（规范性）" at the start of a title. */
export const annexHeadOf = (text: string): AnnexHead | null => {
  const match = annexLabel.exec(text)
  if (!match) return null
  const rest = text.slice(match[0].length)
  const role = annexRoleOf(rest)
  return {
    length: match[0].length + (role?.length ?? 0),
    label: compact(match[0]).replace(/[：:.—–-]+$/, ""),
    role: role?.role ?? null,
  }
}

export interface TypedNumber {
  length: number
  number: string
  /** Clause depth: 0 for "5", 1 for "5.1" and "A.1". */
  level: number
}

const typedNumber =
  /^[\s\u3000]*((?:\d{1,3}|[A-Z])(?:[.．]\d{1,3}){1,6}|\d{1,3})(?:[.．、]?[\s\u3000\t]+|[.．、](?=[^\d\s])|$|(?=[\u3400-\u9fff“《]))[\s\u3000\t]*/

const chineseChapter =
  /^[\s\u3000]*(?:第([一二三四五六七八九十百]+)章[\s\u3000]*|([一二三四五六七八九十]{1,3})、[\s\u3000]*)/

/** A clause number that somebody typed before a title: "5.1.2　", "A.1", "3.", "第五章". */
export const typedNumberOf = (text: string): TypedNumber | null => {
  const chinese = chineseChapter.exec(text)
  if (chinese) return { length: chinese[0].length, number: (chinese[1] ?? chinese[2])!, level: 0 }
  const match = typedNumber.exec(text)
  if (!match) return null
  const number = match[1]!.replaceAll("．", ".")
  return { length: match[0].length, number, level: number.split(".").length - 1 }
}

/** Depth of a number that a list printed: "5.1" is 1, "A.1.2" is 2; null for what is no clause number. */
export const depthOfLabel = (label: string): number | null => {
  const match = /^[\s\u3000]*((?:\d+|[A-Z])(?:\.\d+)*)[.．、)）]?[\s\u3000]*$/.exec(label)
  return match ? match[1]!.split(".").length - 1 : null
}

/** How long a text looks: two letters take the place of one Chinese character. */
const breadthOf = (text: string): number => {
  const letters = compact(text)
  return (letters.length + (letters.match(/[^\x00-\u02ff]/g)?.length ?? 0)) / 2
}

/** A sentence, not a title: it ends like one, or is far too long. */
export const isSentence = (text: string): boolean =>
  /[。；;.：:，,！？]$/.test(text.trim()) || breadthOf(text) > 60
