import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import type { Cell, SheetData } from "write-excel-file/universal"
import { cleanText } from "../docx/xml.ts"
import { steady } from "../office/steady.ts"
import type { Form } from "./forms.ts"
import type { CommentRow, TableHead } from "./rows.ts"

// A column of Excel is as wide as so many digits; a twip is a twentieth of a point.
const twipsPerDigit = 110
const mostLetters = 32_767

/** Every cell is typed text: nothing in it is a formula, and an apostrophe is not needed. */
const cell = (value: string, more: object = {}): Cell => ({
  ...{ value: cleanText(value).slice(0, mostLetters), type: String, wrap: true, alignVertical: "top" },
  ...more,
})

const line = (value: string, columns: number, more: object = {}): Cell[] => [
  cell(value, { columnSpan: columns, ...more }),
  ...Array.from({ length: columns - 1 }, () => null),
]

/** Printed, the sheet is as wide as a page, with the head of its table on each. The library has no word for either. */
const toPrint = (bytes: Uint8Array, sheet: string, headRow: number): Uint8Array => {
  const files = unzipSync(bytes)
  const edit = (name: string, change: (xml: string) => string): void => {
    files[name] = strToU8(change(strFromU8(files[name]!)))
  }
  // ECMA-376 5th edition Part 1, 18.2.5 and 18.3.1.65: rows to repeat, and pages to fit to.
  const titles = `<definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$${headRow}:$${headRow}</definedName>`
  edit("xl/workbook.xml", (xml) =>
    xml.replace("</sheets>", () => `</sheets><definedNames>${titles}</definedNames>`),
  )
  edit("xl/worksheets/sheet1.xml", (xml) =>
    xml
      .replace(/(<worksheet [^>]*>)/, `$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
      .replace("<pageSetup ", '<pageSetup fitToWidth="1" fitToHeight="0" '),
  )
  return zipSync(files)
}

/** The table as a workbook with one sheet. */
export const writeXlsx = async (
  form: Form,
  rows: readonly CommentRow[],
  head: TableHead,
): Promise<Uint8Array> => {
  const { default: writeExcelFile } = await import("write-excel-file/universal")
  const count = form.columns.length
  const border = { borderStyle: "thin" }
  const data: SheetData = [
    line(form.title, count, { fontWeight: "bold", align: "center", fontSize: 14 }),
    ...form.head(head).map((words) => line(words, count)),
    form.columns.map(({ header }) => cell(header, { fontWeight: "bold", align: "center", ...border })),
    ...rows.map((row) => form.columns.map((column) => cell(column.cell(row), border))),
    ...form.foot(rows, head).map((words) => line(words, count)),
  ]
  const sheet = form.id === "iso" ? "Comments" : "意见汇总处理表"
  const headRow = form.head(head).length + 2
  const blob = await writeExcelFile(data, {
    sheet,
    orientation: "landscape",
    stickyRowsCount: headRow,
    columns: form.columns.map(({ width }) => ({ width: Math.round(width / twipsPerDigit) })),
  }).toBlob()
  return steady(toPrint(new Uint8Array(await blob.arrayBuffer()), sheet, headRow))
}
