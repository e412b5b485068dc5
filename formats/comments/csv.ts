import { plainCell, toCsv } from "../office/csv-cell.ts"
import type { Form } from "./forms.ts"
import type { CommentRow } from "./rows.ts"

export const writeCsv = (form: Form, rows: readonly CommentRow[]): Uint8Array =>
  toCsv([
    form.columns.map(({ header }) => header.replaceAll("\n", " ")),
    ...rows.map((row) => form.columns.map(({ cell }) => cell(row))),
  ])

const decode = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    // What Excel in China saves as "CSV" without more words.
    return new TextDecoder("gb18030").decode(bytes)
  }
}

/** The sign between cells: the one that the first line has most of, outside quotes. */
const separatorOf = (text: string): string => {
  const first = text
    .slice(0, 4000)
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r?\n/, 3)
    .join("\n")
  const count = (sign: string): number => first.split(sign).length
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** Rows of cells; UTF-8, UTF-16 or GB 18030. */
export const readCsv = (bytes: Uint8Array): string[][] => {
  const text = decode(bytes).replace(/^\ufeff/, "")
  const separator = separatorOf(text)
  const rows: string[][] = [[]]
  let cell = ""
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') cell += text[++i]
      else isQuoted = false
    } else if (sign === '"' && cell === "") isQuoted = true
    else if (sign === separator || sign === "\n") {
      rows.at(-1)!.push(plainCell(cell.replace(/\r$/, "")))
      cell = ""
      if (sign === "\n") rows.push([])
    } else cell += sign
  }
  rows.at(-1)!.push(plainCell(cell.replace(/\r$/, "")))
  return rows.filter((row) => row.some((value) => value.trim() !== ""))
}
