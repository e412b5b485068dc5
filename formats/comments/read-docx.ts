import { unzip } from "../docx/reader/zip.ts"
import { FormatError } from "../format.ts"
import { parseXml } from "../xml/parse.ts"
import { elements, firstElement, textOf, walk, type XmlElement } from "../xml/tree.ts"

const textOfCell = (cell: XmlElement): string => {
  let text = ""
  const visit = (node: XmlElement): void => {
    for (const child of elements(node)) {
      // What is struck out by tracked changes is not said any more.
      if (child.name === "w:del" || child.name === "w:moveFrom" || child.name === "w:tbl") continue
      if (child.name === "w:t") text += textOf(child)
      else if (child.name === "w:tab") text += "\t"
      else if (child.name === "w:br" || child.name === "w:cr") text += "\n"
      else visit(child)
      if (child.name === "w:p") text += "\n"
    }
  }
  visit(cell)
  return text.replace(/\n+$/, "").trim()
}

interface WordCell {
  text: string
  span: number
  /** Goes on with the cell above (ECMA-376 Part 1, 17.4.84). */
  continues: boolean
}

const cellOf = (cell: XmlElement): WordCell => {
  const properties = firstElement(cell, "w:tcPr")
  const span = properties && firstElement(properties, "w:gridSpan")?.attributes["w:val"]
  const merge = properties && firstElement(properties, "w:vMerge")
  return {
    text: textOfCell(cell),
    span: Math.min(60, Math.max(1, Number(span ?? 1) || 1)),
    continues: merge !== undefined && merge?.attributes["w:val"] !== "restart",
  }
}

const cellsOf = (row: XmlElement): WordCell[] => {
  const cells: WordCell[] = []
  const visit = (parent: XmlElement): void => {
    for (const child of elements(parent)) {
      if (child.name === "w:tc") cells.push(cellOf(child))
      // Content controls stand around rows and cells in filled-in forms.
      else if (child.name === "w:sdt" || child.name === "w:sdtContent") visit(child)
    }
  }
  visit(row)
  return cells
}

const rowsOf = (table: XmlElement): XmlElement[] => {
  const rows: XmlElement[] = []
  const visit = (parent: XmlElement): void => {
    for (const child of elements(parent)) {
      if (child.name === "w:tr") rows.push(child)
      else if (child.name === "w:sdt" || child.name === "w:sdtContent") visit(child)
    }
  }
  visit(table)
  return rows
}

const readTable = (table: XmlElement): string[][] => {
  const rows: string[][] = []
  for (const element of rowsOf(table)) {
    const row: string[] = []
    for (const { text, span, continues } of cellsOf(element)) {
      row.push(continues ? (rows.at(-1)?.[row.length] ?? "") : text)
      for (let extra = 1; extra < span; extra++) row.push("")
    }
    rows.push(row)
  }
  return rows
}

const partNames = /^word\/(document|header\d+)\.xml$/

/**
 * The tables of a Word document, as rows of cells. Those of the page headers come first: the ISO/CEN form of 2012 has the
 * names of its columns there, and nothing but empty rows in the text.
 */
export const readDocxTables = (bytes: Uint8Array): string[][][] => {
  const { parts } = unzip(bytes, (name) => partNames.test(name))
  const document = parts.get("word/document.xml")
  if (!document) throw new FormatError("The file is no Word document (.docx).")
  const headers = [...parts].filter(([name]) => name !== "word/document.xml").map(([, bytes]) => bytes)
  const tables: string[][][] = []
  for (const part of [...headers, document])
    walk(parseXml(part).root, (element) => {
      if (element.name === "w:tbl") tables.push(readTable(element))
    })
  return tables
}
