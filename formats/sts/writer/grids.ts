import type { Node } from "prosemirror-model"
import { type XmlElement, type XmlNode, xml } from "../../xml/tree.ts"
import { instruction, type Marker } from "../marker.ts"
import { mayCarry } from "./attributes.ts"
import { type ContentsWriter, type Export, envFor } from "./context.ts"
import { attachFootnotes } from "./footnotes.ts"
import { groupInOrder } from "./grouping.ts"
import { writeInline } from "./inline.ts"

/** The rows of a table as XHTML: leading rows of header cells are its head. */
export const writeGrid = (grid: Node, context: Export, write: ContentsWriter): XmlElement => {
  const { columns, others } = columnsOf(grid.attrs["extra"])
  const { carried, rest } = context.split("table", others)
  const rows = grid.children
  const marker: Marker = { ...(rows.length ? {} : { rows: 0 }), ...(rest ? { attrs: { extra: rest } } : {}) }
  let heads = 0
  while (rows[heads] && isHead(rows[heads]!)) heads++
  // A table of nothing but headers is a body of headers: XHTML wants a body.
  if (heads === rows.length) heads = 0
  const made = rows.map((row) => writeRow(row, context, write))
  const body = made.length ? made.slice(heads) : [xml("tr", {}, [xml("td")])]
  return xml("table", carried, [
    instruction(marker),
    ...columns.map((column) => xml("col", column)),
    heads ? xml("thead", {}, made.slice(0, heads)) : null,
    xml("tbody", {}, body),
  ])
}

const isHead = (row: Node): boolean =>
  row.childCount > 0 && row.children.every((cell) => cell.type.name === "table_header")

/** Columns that the reader kept, if every one of their attributes may be written; otherwise they stay in the marker. */
const columnsOf = (
  extra: Record<string, unknown> | null,
): { columns: Record<string, string>[]; others: Record<string, unknown> } => {
  const { columns, ...others } = extra ?? {}
  const isGood =
    Array.isArray(columns) &&
    columns.length > 0 &&
    columns.every(
      (column) =>
        typeof column === "object" &&
        column !== null &&
        Object.entries(column).every(([name, value]) => mayCarry("col", name, value)),
    )
  return isGood
    ? { columns: columns as Record<string, string>[], others }
    : { columns: [], others: extra ?? {} }
}

const writeRow = (row: Node, context: Export, write: ContentsWriter): XmlElement => {
  const cells = row.children.map((cell) => writeCell(cell, context, write))
  const id: string | null = row.attrs["id"]
  const { carried, rest } = context.split("tr", row.attrs["extra"])
  const written = id ? context.claim(id) : null
  const attrs = { ...(written === id ? {} : { id }), ...(rest ? { extra: rest } : {}) }
  const marker: Marker = { ...(cells.length ? {} : { cells: 0 }), attrs }
  return xml("tr", { id: written, ...carried }, [
    instruction(marker),
    ...(cells.length ? cells : [xml("td")]),
  ])
}

const aligns = /^(center|justify|left|right)$/
const valigns = /^(baseline|bottom|middle|top)$/

const writeCell = (cell: Node, context: Export, write: ContentsWriter): XmlElement => {
  const name = cell.type.name === "table_header" ? "th" : "td"
  const { colspan, rowspan, align, valign, colwidth, extra } = cell.attrs
  const attrs: Record<string, unknown> = {}
  const span = (value: unknown, key: string): number | null => {
    if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 1000)
      return value > 1 ? value : null
    attrs[key] = value
    return null
  }
  const choice = (value: unknown, key: string, values: RegExp): string | null => {
    if (value === null || (typeof value === "string" && values.test(value))) return value as string | null
    attrs[key] = value
    return null
  }
  if (colwidth !== null) attrs["colwidth"] = colwidth
  const { carried, rest } = context.split(name, extra)
  if (rest) attrs["extra"] = rest
  const attributes = {
    colspan: span(colspan, "colspan"),
    rowspan: span(rowspan, "rowspan"),
    align: choice(align, "align", aligns),
    valign: choice(valign, "valign", valigns),
  }
  const marker: Marker = { ...(cell.childCount ? {} : { blocks: 0 }), attrs }
  return xml(name, { ...attributes, ...carried }, [instruction(marker), ...cellContent(cell, context, write)])
}

/** A cell with one plain paragraph holds its text itself. */
const cellContent = (cell: Node, context: Export, write: ContentsWriter): XmlNode[] => {
  const only = cell.childCount === 1 ? cell.firstChild! : null
  const { id, extra, continues, align } = only?.attrs ?? {}
  if (only?.type.name === "paragraph" && !id && !extra && !continues && !align)
    return writeInline(only, context)
  return write(
    groupInOrder(attachFootnotes(cell.children, context), context.numbering),
    envFor("cell"),
    context,
  )
}
