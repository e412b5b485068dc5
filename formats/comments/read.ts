import { type Finding, FormatError } from "../format.ts"
import { readCsv } from "./csv.ts"
import { readDocxTables } from "./read-docx.ts"
import { readXlsx, type SheetCell } from "./read-xlsx.ts"
import { findHeader, readRows, type SheetRow } from "./recognise.ts"

export type { SheetRow } from "./recognise.ts"

export interface SheetResult {
  rows: SheetRow[]
  findings: Finding[]
}

interface Table {
  rows: string[][]
  isNumber: (row: number, column: number) => boolean
}

const mostRows = 5000

const tablesOf = (bytes: Uint8Array, format: string): Table[] => {
  const never = (): boolean => false
  switch (format) {
    case "docx":
      return readDocxTables(bytes).map((rows) => ({ rows, isNumber: never }))
    case "xlsx":
      return readXlsx(bytes).map((sheet: SheetCell[][]) => ({
        rows: sheet.map((row) => row.map(({ text }) => text)),
        isNumber: (row, column) => sheet[row]?.[column]?.isNumber ?? false,
      }))
    case "csv":
    case "txt":
      return [{ rows: readCsv(bytes), isNumber: never }]
    default:
      throw new FormatError(`Comments are read from .docx, .xlsx and .csv, not from .${format}.`)
  }
}

/** A page of the same table without a header of its own, as Word splits long ones. */
const withHeader = (table: Table, previous: Table | null): Table => {
  const header = previous && findHeader(previous.rows)
  if (!header || findHeader(table.rows) || table.rows[0]?.length !== previous.rows[header.at]!.length)
    return table
  return {
    rows: [previous.rows[header.at]!, ...table.rows],
    isNumber: (row, column) => table.isNumber(row - 1, column),
  }
}

/**
 * Reads a filled-in comment form: the ISO/CEN form, a 意见汇总处理表 or a list with columns of those names. Throws a
 * FormatError for a file in which no column holds comments.
 */
export const readComments = (bytes: Uint8Array, format: string): SheetResult => {
  const tables = tablesOf(bytes, format)
  const rows: SheetRow[] = []
  const findings: Finding[] = []
  let last: Table | null = null
  for (const [index, own] of tables.entries()) {
    const table: Table = withHeader(own, last)
    const found = readRows(table.rows, table.isNumber)
    if (found === null) {
      if (table.rows.length > 3 && table.rows.some((row) => row.length > 3))
        findings.push({
          ...{ code: "table-not-read", severity: "info", place: `table ${index + 1}` },
          message: "A table has no column for comments and was not read.",
        })
      continue
    }
    last = table
    rows.push(...found)
  }
  if (last === null)
    throw new FormatError(
      "No column for comments was found: a header such as “意见内容” or “Comments”, with others beside it, is needed.",
    )
  if (rows.length > mostRows)
    throw new FormatError(`The file has ${rows.length} comments; up to ${mostRows} are read at once.`)
  return { rows, findings }
}
