import { keyOf, serialOf } from "../../references/number.ts"
import { findDocumentNumbers } from "../../references/recognise.ts"

/** Numbers of standards in running text, as the rules look at them. */

export interface StandardNumber {
  from: number
  to: number
  text: string
  /** Code and serial without the year: what makes two citations the same document. */
  key: string
  code: string
  serial: string
  /** Null: undated. */
  year: string | null
  /** "（所有部分）" follows. */
  allParts: boolean
  family: "chinese" | "international"
  /** What stands between serial and year. */
  separator: string
}

const chinese = new Set(["national", "sector", "local", "association", "enterprise"])

/** All numbers of standards in a text. */
export const findNumbers = (text: string): StandardNumber[] =>
  findDocumentNumbers(text).map((number) => ({
    ...{ from: number.from, to: number.to, text: number.text, key: keyOf(number) },
    ...{
      code: number.body,
      serial: serialOf(number),
      year: number.year?.replace(/^[-–—]+$/, "—") ?? null,
      allParts: number.allParts,
    },
    family: chinese.has(number.group) || number.yearSign === "—" ? "chinese" : "international",
    separator: /(——|[—–―－\-:：])\s?[\d×]{2,4}$/.exec(number.text)?.[1] ?? "",
  }))

/** The number that a text begins with: an entry of a list of references. */
export const leadingNumber = (text: string): StandardNumber | null => {
  const first = findNumbers(text)[0]
  return first && text.slice(0, first.from).trim() === "" ? first : null
}
