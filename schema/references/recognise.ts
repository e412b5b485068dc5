import { type Family, families } from "./bodies.ts"
import type { FoundNumber } from "./number.ts"

/** Numbers of documents in running text: what stands there, in pieces. */

/** Codes that are also units or abbreviations: without /T and without a year a short number says nothing. */
const ambiguous = /^(?:[A-Z]{2}|DB ?\d+|BS|SS|NF|KS|EN|HD|PAS|UL|IS)$/
const wordsBefore = /\d[ \u00A0]?$|[A-Za-z\d/.#-]$/

// A letter behind the code is part of another word: JC is no code in JCGM.
const codePattern = new RegExp(families.map(({ code }) => `((?:${code})(?![A-Za-z]))`).join("|"), "g")

const familyAt = (match: RegExpExecArray): Family => families[match.slice(1).findIndex(Boolean)]!

const piecePattern =
  /^(?:[，,]\s*|\s*[（(]|\s*(?:中的?|的)\s*|\s*)(第\s*\d+\s*章(?!程)|附录\s*[A-Z](?:\.\d+)*|[表图]\s*(?:[A-Z]\.)?\d+|公式\s*[（(]\d+[）)]|(?:Clause|clause|Table|Figure|Annex|annex|Part)\s+[A-Z\d](?:[.\d]*\d)?|[A-Z]\.\d+(?:\.\d+)*|\d+\.\d+(?:\.\d+)*(?![\d-]*\s*(?:[a-zA-Zμ°℃%]|mm|kg|毫米|次|个|倍))|(?<=，|中)\d{1,2}(?=规定|的规定|[，。）)\]]|$))/

const pieceAfter = (text: string, at: number): { clause: string | null; clauseTo: number } => {
  const match = piecePattern.exec(text.slice(at, at + 40))
  return match ? { clause: match[1]!, clauseTo: at + match[0].length } : { clause: null, clauseTo: at }
}

/** Serials of Chinese documents have their part behind a dot: 5009.12; a third piece belongs to the part. */
const splitSerial = (serial: string, family: Family): { number: string; part: string | null } => {
  if (family.yearSign !== "—") return { number: serial, part: null }
  const [number, ...rest] = serial.split(".")
  return { number: number!, part: rest.length ? rest.join(".") : null }
}

const isDoubtful = (code: string, family: Family, groups: Record<string, string | undefined>): boolean => {
  if (groups["year"] || groups["all"] || groups["part"]) return false
  const serial = groups["serial"]!
  // CIE 1931 is a colour space, and its year no serial; the same with a bare two-letter code and few digits.
  if (/^[A-Z]{2}$/.test(code) && family.group === "sector")
    return /^(?:HS|SN|TB|DB|LB|SB|CH|SH|JB|GD|GC)$/.test(code) || serial.length < 3
  if (family.group === "local") return !code.endsWith("/T")
  return ambiguous.test(code) && code !== "GB" && serial.replace(/\D/g, "").length < 2
}

const toFound = (
  text: string,
  code: string,
  from: number,
  family: Family,
  match: RegExpExecArray,
): FoundNumber | null => {
  const groups = match.groups as Record<string, string | undefined>
  const to = from + code.length + match[0].length
  // A full-width gap and a title follow: an entry of a list.
  if (text[to] !== "\u3000" && isDoubtful(code, family, groups)) return null
  const { number, part } = splitSerial(groups["serial"]!, family)
  return {
    ...{ from, to, text: text.slice(from, to), body: code, number },
    part: groups["part"]?.replace(/^[-‐‑–.]/, "") || part,
    year: groups["year"] ?? groups["colonYear"] ?? null,
    allParts: groups["all"] !== undefined,
    through: groups["through"] ?? null,
    suffix: groups["suffix"] ?? "",
    ...pieceAfter(text, to),
    group: family.group,
    yearSign: family.yearSign,
  }
}

const numberAt = (text: string, match: RegExpExecArray): FoundNumber | null => {
  const from = match.index
  if (wordsBefore.test(text.slice(Math.max(0, from - 2), from))) return null
  const family = familyAt(match)
  family.tail.lastIndex = from + match[0].length
  const tail = family.tail.exec(text)
  return tail && toFound(text, match[0], from, family, tail)
}

/** All numbers of documents in a text, in order. What only looks like one (a quantity, a date, a part number) is left alone. */
export const findDocumentNumbers = (text: string): FoundNumber[] => {
  const found: FoundNumber[] = []
  // The cheap look first: most sentences name no document.
  if (!/[A-ZГ]/.test(text)) return found
  codePattern.lastIndex = 0
  for (let match = codePattern.exec(text); match; match = codePattern.exec(text)) {
    const number = numberAt(text, match)
    codePattern.lastIndex = number ? number.to : match.index + 1
    if (number) found.push(number)
  }
  return found
}

/** The number that a text begins with, as an entry of a list of references does. */
export const leadingDocumentNumber = (text: string): FoundNumber | null => {
  const first = findDocumentNumbers(text)[0]
  return first && text.slice(0, first.from).trim() === "" ? first : null
}

/** A text that is one number and nothing else; null if it is not. */
export const parseDocumentNumber = (text: string): FoundNumber | null => {
  const first = leadingDocumentNumber(text)
  return first && text.slice(first.to).trim() === "" ? first : null
}
