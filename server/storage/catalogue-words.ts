import type { CatalogueRecord } from "./catalogue.ts"

/** How titles and numbers are found: the same words are made of what is stored and of what is asked. */

const pieces = /[\p{Script=Han}々〇]+|[\p{L}\p{N}]+/gu
const isHan = /^[\p{Script=Han}々〇]/u

const bigrams = (run: string): string[] => {
  const signs = [...run]
  const pairs = signs.slice(1).map((sign, i) => signs[i]! + sign)
  // The last sign alone, so that a question of one sign finds it as the beginning of a word.
  return [...pairs, signs.at(-1)!]
}

/** Words of a text: pairs of neighbouring Han characters, everything else as written, in small letters. */
export const wordsOf = (text: string): string[] =>
  [...text.normalize("NFKC").matchAll(pieces)].flatMap(([piece]) =>
    isHan.test(piece) ? bigrams(piece) : [piece.toLowerCase()],
  )

/** What has to be there: whole words, and the beginning of the one that may still be typed. */
export interface Wanted {
  words: string[]
  beginning: string | null
}

/** What a question asks for. */
export const wantedBy = (question: string): Wanted => {
  const found = [...question.normalize("NFKC").matchAll(pieces)].map(([piece]) => piece)
  const wanted: Wanted = { words: [], beginning: null }
  for (const [index, piece] of found.entries()) {
    const isLast = index === found.length - 1
    if (isHan.test(piece) && [...piece].length > 1) wanted.words.push(...bigrams(piece).slice(0, -1))
    else if (isLast || isHan.test(piece)) wanted.beginning = piece.toLowerCase()
    else wanted.words.push(piece.toLowerCase())
  }
  return wanted
}

/** A number without blanks, strokes and kinds of dashes: how its beginning is compared while it is typed. */
export const codeOf = (number: string): string =>
  number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[‐‑‒–—―−:]+/g, "-")
    .replace(/[^\p{L}\p{N}.\-×]/gu, "")

/** The number without the letters before it, for whoever types "1.1". */
export const serialOf = (code: string): string => code.replace(/^[^\d×]+/, "")

/** True for a question that is the beginning of a number ("gb/t 1.1", "GB", "1.1") and not words of a title. */
export const looksLikeCode = (question: string): boolean => {
  const code = codeOf(question)
  if (/\p{Script=Han}/u.test(code)) return false
  return /^[A-Z]*[\d×]/.test(code) || /^[A-Z][A-Z/ ]*$/.test(question.trim())
}

/** All words by which a record is found. */
export const wordsOfRecord = ({ titleZh, titleEn, number, body }: CatalogueRecord): string[] => [
  ...new Set([...wordsOf(titleZh), ...wordsOf(titleEn), ...wordsOf(number), ...wordsOf(body)]),
]

/** The end of the range of texts that begin with a prefix, in the order of code points. */
export const endOfPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`

/** A term without what people write differently. */
export const termForm = (term: string): string =>
  term
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·-]+/g, "")
