import { atoms } from "../document/passage.ts"

/** A stretch of a passage that says one thing. */
export interface Stretch {
  from: number
  to: number
  text: string
}

const trimmed = (text: string, from: number, to: number): Stretch | null => {
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return to > from ? { from, to, text: text.slice(from, to) } : null
}

/** Bracketed text belongs to the sentence around it, whatever ends inside. */
const endsChinese = /[。！？；\n]/

const splitChinese = (text: string): Stretch[] => {
  const found: Stretch[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (letter === "（" || letter === "(") depth++
    else if (letter === "）" || letter === ")") depth = Math.max(0, depth - 1)
    else if (letter === "\n" || (depth === 0 && endsChinese.test(letter))) {
      const stretch = trimmed(text, start, i + 1)
      if (stretch) found.push(stretch)
      start = i + 1
    }
  }
  const rest = trimmed(text, start, text.length)
  return rest ? [...found, rest] : found
}

const shortForms =
  /(?:\b(?:e\.g|i\.e|cf|vs|etc|approx|no|nos|fig|figs|eq|ref|refs|vol|ed|eds|al|st|dr|mr|ms|inc|ltd|max|min)|\b[A-Z])\.$/i

const splitEnglish = (text: string): Stretch[] => {
  const found: Stretch[] = []
  let start = 0
  for (const match of text.matchAll(/[.!?;](?=\s+["“(]?[A-Z\d]|\s*$)|\n/g)) {
    const end = match.index + 1
    if (match[0] === "." && end < text.length && shortForms.test(text.slice(start, end))) continue
    const stretch = trimmed(text, start, end)
    if (stretch) found.push(stretch)
    start = end
  }
  const rest = trimmed(text, start, text.length)
  return rest ? [...found, rest] : found
}

/** Sentences of a text; in Chinese a semicolon ends one too, as each half has a verb of its own. Give it masked text. */
export const splitSentences = (text: string, language: "zh" | "en"): Stretch[] =>
  language === "zh" ? splitChinese(text) : splitEnglish(text)

/** True for text in Chinese: a standard in English has Chinese passages and the other way round. */
export const isChinese = (text: string): boolean => /[㐀-鿿]/.test(text)

/** Text without the characters that stand for atoms. */
export const withoutAtoms = (text: string): string =>
  text.replace(new RegExp(`[${atoms.footnote}${atoms.index}${atoms.image}]`, "g"), "")
