// What a spreadsheet takes for the beginning of a formula, also behind signs that it does not show, and in full width.
const formula = /^[\s\u00a0\u200b-\u200f\u2060\ufeff\u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** A cell as RFC 4180 has it, that no spreadsheet runs: OWASP "CSV injection". */
export const csvCell = (value: string | number): string => {
  if (typeof value === "number") return String(value)
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table with a mark in front by which spreadsheets know that it is UTF-8. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  new TextEncoder().encode(`\ufeff${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`)
