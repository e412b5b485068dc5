// What a spreadsheet would run: = + - @ at the beginning, in full width too, after spaces and signs of no width, and
// what begins with a tab or a line break (ASVS 5.0.0, 1.2.10; reliability goal 31). `'*` are the apostrophes before it.
const first = String.raw`(?=[\s\u200b-\u200f\u2060\ufeff\u3000]*[=+\-@＝＋－＠]|[\t\r\n])`
// Where the list separator is a semicolon, a file with commas is cut at semicolons, tabs and line breaks, quoted or not: what
// stands behind them begins a cell there. A hyphen with a space is an item of a list.
const gap = String.raw`[ \u00a0\u200b-\u200f\u2060\ufeff\u3000]*`
const later = String.raw`(?=${gap}[=+@＝＋＠]|${gap}[-－][^\s])`

const danger = new RegExp(`^('*)${first}`)
const dangerInside = new RegExp(`([;\\t\\r\\n])('*)${later}`, "g")
const guarded = new RegExp(`^'('*)${first}`)
const guardedInside = new RegExp(`([;\\t\\r\\n])'('*)${later}`, "g")

/** A cell as text that no spreadsheet takes for a formula: OWASP "CSV injection". */
export const safeCell = (text: string): string => text.replace(danger, "'$1").replace(dangerInside, "$1'$2")

/** Takes off the apostrophes that `safeCell` put on, and no other. */
export const plainCell = (text: string): string => text.replace(guardedInside, "$1$2").replace(guarded, "$1")

const csvCell = (value: string | number): string => {
  if (typeof value === "number") return String(value)
  const safe = safeCell(value)
  return /[",;'\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with a byte order mark: without it Excel reads Chinese as something else. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  new TextEncoder().encode(`\ufeff${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`)
