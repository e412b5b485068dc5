import { unzip } from "../docx/reader/zip.ts"
import { FormatError } from "../format.ts"
import { parseXml } from "../xml/parse.ts"
import { elements, firstElement, textOf, walk, type XmlElement } from "../xml/tree.ts"

/** A cell; `isNumber` if the sheet holds a number there, so that "5.10" may have become 5.1. */
export interface SheetCell {
  text: string
  isNumber: boolean
}

const mostRows = 20_000
const mostColumns = 60

const wanted = /^xl\/(workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/

/** Text of a shared or inline string: its runs, without the reading aids for Japanese (ECMA-376 Part 1, 18.4.6). */
const stringOf = (element: XmlElement): string => {
  let text = ""
  const visit = (node: XmlElement): void => {
    for (const child of elements(node)) {
      if (child.name === "rPh") continue
      if (child.name === "t") text += textOf(child)
      else visit(child)
    }
  }
  visit(element)
  // A line break as Excel writes it where XML would lose it (18.4.12).
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** "BC12" -> column 54, row 11, both from 0. */
const addressOf = (reference: string): { row: number; column: number } => {
  const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? []
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits) - 1, column: column - 1 }
}

const contentOf = (cell: XmlElement, shared: readonly string[]): SheetCell => {
  const value = firstElement(cell, "v")
  switch (cell.attributes["t"]) {
    case "s":
      return { text: shared[Number(value && textOf(value))] ?? "", isNumber: false }
    case "inlineStr":
      return { text: stringOf(cell), isNumber: false }
    case "str":
    case "b":
    case "e":
      return { text: value ? textOf(value) : "", isNumber: false }
    default:
      return { text: value ? textOf(value) : "", isNumber: value !== undefined }
  }
}

/** Merged cells say their value in the first one; here each of them has it, as people mean it. */
const fillMerged = (sheet: XmlElement, rows: SheetCell[][]): void => {
  const list = firstElement(sheet, "mergeCells")
  for (const { attributes } of list ? elements(list, "mergeCell") : []) {
    const [from, to] = (attributes["ref"] ?? "").split(":").map(addressOf)
    const value = from && rows[from.row]?.[from.column]
    if (!from || !to || !value?.text) continue
    // Down only: a title across all columns is one title.
    for (let row = from.row + 1; row <= Math.min(to.row, rows.length - 1); row++) {
      const cells = rows[row]!
      if (!cells[from.column]?.text) cells[from.column] = value
    }
  }
}

const readSheet = (sheet: XmlElement, shared: readonly string[]): SheetCell[][] => {
  const rows: SheetCell[][] = []
  const data = firstElement(sheet, "sheetData")
  for (const element of data ? elements(data, "row") : []) {
    const cells: SheetCell[] = []
    let next = 0
    let index = Number(element.attributes["r"] ?? rows.length + 1) - 1
    for (const cell of elements(element, "c")) {
      const address = addressOf(cell.attributes["r"] ?? "")
      const column = address.column >= 0 ? address.column : next
      if (address.row >= 0) index = address.row
      if (column < mostColumns) cells[column] = contentOf(cell, shared)
      next = column + 1
    }
    if (index >= mostRows)
      throw new FormatError(`The sheet has more than ${mostRows.toLocaleString("en")} rows; it is not read.`)
    rows[index] = Array.from(cells, (cell) => cell ?? { text: "", isNumber: false })
  }
  const filled = Array.from(rows, (cells) => cells ?? [])
  fillMerged(sheet, filled)
  return filled
}

const rootOf = (bytes: Uint8Array | undefined): XmlElement | null => (bytes ? parseXml(bytes).root : null)

/** The sheets of a workbook in the order of their tabs, as rows of cells. */
export const readXlsx = (bytes: Uint8Array): SheetCell[][][] => {
  const { parts } = unzip(bytes, (name) => wanted.test(name))
  const workbook = rootOf(parts.get("xl/workbook.xml"))
  if (!workbook) throw new FormatError("The file is no Excel workbook (.xlsx).")
  const strings = rootOf(parts.get("xl/sharedStrings.xml"))
  const shared = strings ? elements(strings, "si").map(stringOf) : []
  const relations = rootOf(parts.get("xl/_rels/workbook.xml.rels"))
  const targets = new Map(
    (relations ? elements(relations, "Relationship") : []).map(({ attributes }) => [
      attributes["Id"],
      `xl/${(attributes["Target"] ?? "").replace(/^\/?(xl\/)?/, "")}`,
    ]),
  )
  const sheets: SheetCell[][][] = []
  walk(workbook, ({ name, attributes }) => {
    if (name !== "sheet") return
    const root = rootOf(parts.get(targets.get(attributes["r:id"]) ?? ""))
    if (root) sheets.push(readSheet(root, shared))
  })
  return sheets
}
