/** What one looks for, as the find bar has it. */
export interface Query {
  text: string
  matchCase: boolean
  wholeWord: boolean
  isRegex: boolean
}

/** Why a regular expression cannot be used, in kinds that the interface has sentences for. */
export type Fault = "group" | "class" | "repeat" | "escape" | "slow" | "other"

/** A query that can be run. */
export interface Pattern {
  query: Query
  expression: RegExp
}

/** A stretch of a text that matches. A plain value, because a worker may have found it. */
export interface Stretch {
  index: number
  /** What matched as a whole, then what each group caught. */
  parts: readonly (string | undefined)[]
  named: Readonly<Record<string, string | undefined>>
}

/** More matches than anybody steps through; a query such as "." in 300 pages must not fill the memory. */
const most = 20_000

/** Letters that stick together to a word. Chinese writes no spaces, so "标准" is a word inside 国家标准 too. */
const wordLetter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]/u

const faultOf = (message: string): Fault => {
  if (/character class|Lone quantifier brackets|Incomplete quantifier/i.test(message)) return "class"
  if (/group|\(|\)/i.test(message.replace(/^.*\/[a-z]*: /, ""))) return "group"
  if (/nothing to repeat|quantifier/i.test(message)) return "repeat"
  return /escape|\\/i.test(message.replace(/^.*\/[a-z]*: /, "")) ? "escape" : "other"
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")

/** Makes a query ready to run; null for an empty one, the kind of fault for one that cannot be read. */
export const toPattern = (query: Query): Pattern | Fault | null => {
  if (!query.text) return null
  try {
    const source = query.isRegex ? query.text : escaped(query.text)
    return { query, expression: new RegExp(source, query.matchCase ? "gu" : "giu") }
  } catch (error) {
    return faultOf(error instanceof Error ? error.message : "")
  }
}

/** True if the stretch neither begins nor ends inside a word. */
const isWhole = (text: string, from: number, to: number): boolean => {
  const splits = (at: number): boolean =>
    at > 0 && at < text.length && wordLetter.test(text[at - 1]!) && wordLetter.test(text[at]!)
  return !splits(from) && !splits(to)
}

/** Stretches of a text that match, left to right, never empty. */
export const stretchesOf = (text: string, { query, expression }: Pattern): Stretch[] => {
  const found: Stretch[] = []
  expression.lastIndex = 0
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const end = match.index + match[0].length
    // An expression such as "x*" matches nothing at all, at every place.
    if (!match[0]) expression.lastIndex = end + (text.codePointAt(end)! > 0xffff ? 2 : 1)
    else if (!query.wholeWord || isWhole(text, match.index, end))
      found.push({ index: match.index, parts: [...match], named: { ...match.groups } })
  }
  return found
}

/** Stretches of each text, until there are more than anybody looks at. */
export const stretchesIn = (texts: readonly string[], pattern: Pattern): Stretch[][] => {
  let room = most
  return texts.map((text) => {
    const found = room > 0 ? stretchesOf(text, pattern) : []
    room -= found.length
    return found
  })
}

/** The text to put in for a match: `$1`, `$&`, `$$` and named groups in an expression, else as it is written. */
export const replacementFor = ({ parts, named }: Stretch, template: string, isRegex: boolean): string => {
  if (!isRegex) return template
  return template.replace(/\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g, (whole, dollar, all, number, name) => {
    if (dollar) return "$"
    if (all) return parts[0] ?? ""
    if (name !== undefined) return named[name] ?? ""
    return Number(number) < parts.length ? (parts[Number(number)] ?? "") : whole
  })
}
