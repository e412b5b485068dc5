import type { Family } from "./bodies.ts"

/** The number of a document in its pieces; GB/T 1.1-2020, 8.1, note 1 and 9.5.4.1. */
export interface DocumentNumber {
  /** Code of the publisher and kind: "GB/T", "ISO/IEC TR", "T/CAS". */
  body: string
  /** Serial number without the part: "1", "42382", "802.3". */
  number: string
  part: string | null
  /** Null: undated. "--": being prepared. Two digits where the document has two. */
  year: string | null
  allParts: boolean
  /** Last number of a range: "5009.10" of GB/T 5009.1～5009.10. */
  through: string | null
  /** Amendment, corrigendum or edition, as written: "/Amd 1:2017", " ED2". */
  suffix: string
  /** The piece that is cited: "5.2", "第5章", "Annex A". Null: the document as a whole. */
  clause: string | null
  group: Family["group"]
  yearSign: Family["yearSign"]
}

/** A number found in a text: `text` stands from `from` to `to`; the clause, if any, ends at `clauseTo`. */
export interface FoundNumber extends DocumentNumber {
  from: number
  to: number
  text: string
  clauseTo: number
}

const tidyBody = (body: string): string =>
  body
    .replace(/[\s\u3000]+/g, " ")
    .replace(/（/g, "(")
    .replace(/）/g, ")")
    .replace(/ Std\.?$/, "")
    .replace(/^IETF (?=RFC)/, "")
    .replace(/ (?:Recommendation|Rec\.|REC-)$/, "")
    .replace(/^DB (?=\d)/, "DB")
    .trim()

/** The serial as it is printed: "1.1" of GB/T 1.1, "8351-1" of ISO 8351-1. */
export const serialOf = ({ number, part, yearSign }: DocumentNumber): string => {
  if (part === null) return number
  return yearSign === "—" ? `${number}.${part}` : `${number}-${part}`
}

/** What makes two citations the same document, whatever their dates and the way they are typed: "GB/T 1.1", "ISO/TR 17755". */
export const keyOf = (number: DocumentNumber): string => {
  const body = tidyBody(number.body)
    // ISO/TR and ISO TR, ISO/IEC/TR and ISO/IEC TR are one.
    .replace(/^(ISO|IEC)[ /](?=(?:FD|D|CD |PRF )?(?:TR|TS|PAS|Guide|GUIDE)\b)/, "$1/")
    .replace(/^(ISO\/IEC)\/(?=(?:TR|TS|PAS|Guide|GUIDE)\b)/, "$1 ")
  return `${body} ${serialOf(number)}`.toUpperCase()
}

/** Key and year: one edition of a document. */
export const editionKeyOf = (number: DocumentNumber): string =>
  // What is being prepared has a dash for its year, typed in several ways.
  number.year === null ? keyOf(number) : `${keyOf(number)}:${number.year.replace(/^[-–—]+$/, "--")}`

/** True if a citation of all parts, or of a range, means this document too. */
export const covers = (series: DocumentNumber, { body, number, part }: DocumentNumber): boolean => {
  if (tidyBody(series.body) !== tidyBody(body) || series.number !== number || part === null) return false
  if (series.allParts) return true
  const [first, last] = [Number(series.part), Number(series.through?.split(".").at(-1))]
  return series.through !== null && Number(part) >= first && Number(part) <= last
}

export type NumberStyle = "gb" | "iso"

const withYear = (serial: string, year: string | null, sign: string): string => {
  if (year === null) return serial
  return sign === "()" ? `${serial} (${year})` : `${serial}${sign}${year}`
}

/**
 * A number as the drafting rules print it: an em dash before the year of a Chinese document in a Chinese one
 * (GB/T 1.1-2020, 8.1), a hyphen in ISO documents; a colon for ISO and IEC in both.
 */
export const formatNumber = (number: DocumentNumber, style: NumberStyle): string => {
  const { year, allParts, through, suffix, yearSign } = number
  const sign = yearSign === "—" && style === "iso" ? "-" : yearSign
  const range = through === null ? "" : `${style === "gb" ? "～" : " to "}${through}`
  const parts = allParts ? (style === "gb" ? "（所有部分）" : " (all parts)") : ""
  return `${tidyBody(number.body)} ${withYear(serialOf(number) + parts, year, sign)}${range}${suffix}`
}
