import { type DocumentNumber, serialOf } from "./number.ts"

/**
 * Place of a document in a list of references (GB/T 1.1-2020, 8.6.3.2): national, sector, local, association, then what the
 * clause does not name, ISO and IEC, other organisations, other literature.
 */
const rankOf = (number: DocumentNumber | null): number => {
  if (!number) return 9
  const { body, group, yearSign } = number
  if (/^GB(?:\/[TZ])?$/.test(body)) return 0
  if (/^(?:JJ[FG]|GJB|GSB)/.test(body)) return 4
  if (group === "local") return 2
  if (group === "association") return 3
  if (group === "enterprise") return 4.5
  if (yearSign === "—") return 1
  if (/^ISO/.test(body)) return 5
  return /^IEC/.test(body) ? 6 : 7
}

const piecesOf = (number: DocumentNumber): number[] =>
  serialOf(number)
    .split(/[^\d]+/)
    .filter(Boolean)
    .map(Number)

const compareSerials = (a: DocumentNumber, b: DocumentNumber): number => {
  const [left, right] = [piecesOf(a), piecesOf(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1)
    if (difference) return difference
  }
  return (a.year ?? "").localeCompare(b.year ?? "")
}

const codeOf = (body: string): string => body.replace(/\/[TZ]$/, "")

/** Below 0 if `a` stands before `b`; 0 where nothing is prescribed. GB, ISO and IEC go by number, the others by code first. */
export const compareReferences = (a: DocumentNumber | null, b: DocumentNumber | null): number => {
  const difference = rankOf(a) - rankOf(b)
  if (difference || !a || !b) return difference
  const [left, right] = [codeOf(a.body), codeOf(b.body)]
  const byCode = ![0, 5, 6].includes(rankOf(a))
  if (byCode && left !== right) return left < right ? -1 : 1
  return compareSerials(a, b)
}

/** True if two documents stand in one class of the list, as group titles divide it. */
export const isSameClass = (a: DocumentNumber | null, b: DocumentNumber | null): boolean =>
  Math.trunc(rankOf(a)) === Math.trunc(rankOf(b))
