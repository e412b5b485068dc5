import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import {
  elements,
  firstElement,
  isElement,
  plainTextOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/tree.ts"
import { markerAttributes, markerOf } from "../marker.ts"
import { CalsGrid, columnsOf, localName } from "./cals.ts"
import { type BlockReader, type Import, partsInto, sortedOrNull } from "./context.ts"
import { putFootnotes, readBlock, readFlow, readHead, readMixed, readPieces } from "./flow.ts"
import { InlineReader, readInline } from "./inline.ts"

/** Reads the parts of a table or figure: a paragraph that gives the unit is the unit statement. */
export const readParts = (children: readonly XmlElement[], parts: Node[], context: Import): void => {
  let run: XmlElement[] = []
  for (const child of children) {
    const isUnit = child.name === "p" && /^(dimension|units?)$/.test(child.attributes["content-type"] ?? "")
    if (!isUnit) {
      run.push(child)
      continue
    }
    readFlow(run, partsInto(parts), context)
    run = []
    readMixed("unit_statement", child, partsInto(parts), context, {}, child.children, ["content-type"])
  }
  readFlow(run, partsInto(parts), context)
}

/** Title of a table or figure as a caption, the other paragraphs of its caption element as parts of their own. */
export const readCaption = (
  caption: XmlElement,
  context: Import,
): { caption: Node | null; others: Node[] } => {
  const title = firstElement(caption, "title")
  const others: Node[] = []
  let made: Node | null = null
  if (title) {
    const { content, blocks } = readInline(title.children, context)
    const id = context.identify(caption)
    made = context.block("caption", caption, { id, extra: context.extra(caption) }, content)
    for (const block of blocks) readBlock(block, partsInto(others), context)
  }
  readParts(
    elements(caption).filter((child) => child !== title),
    others,
    context,
  )
  return { caption: made, others }
}

/** True for a label that counts ("Table 3", "表A.1", "Figure B"); others ("Key") are words of the text. */
export const isNumberLabel = (label: string): boolean => /\d|(^|[^A-Za-z])[A-Z]$/.test(label)

/** table-wrap or array: one table object; its footnotes come last, where the cells' marks lead to. */
export const readTableWrap: BlockReader = (element, flow, context) => {
  const id = context.identify(element, true)!
  const label = firstElement(element, "label")
  const parts: Node[] = []
  const outer = context.waiting.splice(0)
  context.holding++
  for (const child of elements(element)) {
    if (child === label) {
      if (!isNumberLabel(plainTextOf(label))) readHead(child, partsInto(parts), context)
      continue
    }
    if (child.name === "caption") {
      const { caption, others } = readCaption(child, context)
      parts.push(...(caption ? [caption] : []), ...others)
    } else if (child.name === "table" || child.name === "oasis:table")
      parts.push(...readGrids(child, id, context))
    else if (child.name === "alternatives" && firstElement(child, "table"))
      parts.push(...elements(child, "table").flatMap((table) => readGrids(table, id, context)))
    else if (child.name === "tbody")
      parts.push(...readGrids({ ...child, name: "table", children: [child] }, id, context))
    else if (child.name === "table-wrap-foot") readParts(elements(child), parts, context)
    else readParts([child], parts, context)
  }
  context.holding--
  putFootnotes(partsInto(parts), context)
  context.waiting.push(...outer)
  if (markerOf(element)["bare"]) return void flow.out.push(...parts)
  const printed = plainTextOf(label)
  const attributes = {
    id,
    continues: flow.continues,
    numbered: printed !== "",
    extra:
      element.name === "array"
        ? sortedOrNull({ ...context.extra(element), element: "array" })
        : context.extra(element),
  }
  flow.out.push(context.block("table", element, attributes, parts))
  if (label && isNumberLabel(printed)) context.printed(id, printed, label)
}

/** A bare table element: a table without number and title. */
export const readTable: BlockReader = (element, flow, context, rest) =>
  readTableWrap(
    { type: "element", name: "array", attributes: {}, children: [element], line: element.line },
    flow,
    context,
    rest,
  )

const readGrids = (table: XmlElement, tableId: string, context: Import): Node[] => {
  const groups = elements(table, "tgroup").concat(elements(table, "oasis:tgroup"))
  const heads = elements(table).filter((child) => /(^|:)(title|caption|label)$/.test(child.name))
  const before: Node[] = []
  for (const head of heads) readMixed("paragraph", head, partsInto(before), context)
  if (groups.length) return [...before, ...groups.map((group) => readGrid(group, table, tableId, context))]
  return [...before, readGrid(table, table, tableId, context)]
}

const readGrid = (source: XmlElement, table: XmlElement, tableId: string, context: Import): Node => {
  context.point(table.attributes["id"], tableId)
  const columns = columnsOf(source)
  const grid = localName(source) === "tgroup" ? new CalsGrid(source) : null
  const rows: Node[] = []
  const read = (parent: XmlElement, part: string): void => {
    for (const row of elements(parent))
      if (/^(tr|row)$/.test(localName(row))) rows.push(readRow(row, part, grid, tableId, context))
      else if (localName(row) !== "colspec")
        context.report(
          "unknown-element",
          "warning",
          row,
          `<${row.name}> has no place among the rows of a table and was left out: ${plainTextOf(row)}`,
        )
  }
  const sections = elements(source).filter((child) => /^(thead|tbody|tfoot|tr|row)$/.test(localName(child)))
  // The foot stands before the body in the file and is printed after it (XHTML 1.1, 5.2).
  for (const part of ["thead", "tbody", "tfoot"])
    for (const section of sections) {
      const name = localName(section)
      if (name === part) read(section, part)
      else if (part === "tbody" && /^(tr|row)$/.test(name))
        rows.push(readRow(section, part, grid, tableId, context))
    }
  const columnExtra = columns.length && !grid ? { columns: columns.map((column) => column.attributes) } : {}
  const extra = sortedOrNull({ ...columnExtra, ...context.extra(table) })
  const marked = markerOf(table)
  const kept = marked["rows"] === 0 ? [] : rows
  return schema.nodes["table_grid"]!.create({ extra }, kept)
}

const readRow = (
  row: XmlElement,
  part: string,
  grid: CalsGrid | null,
  tableId: string,
  context: Import,
): Node => {
  const own = row.attributes["id"] ? context.identify(row) : null
  const found = elements(row).filter((cell) => !isElement(cell, "editing-instruction"))
  const isHead = part === "thead"
  const cells = grid
    ? grid
        .row(found)
        .flatMap(({ cell, before, colspan, rowspan }) => [
          ...Array.from({ length: before }, () => emptyCell(isHead)),
          readCell(cell, isHead, { colspan, rowspan }, tableId, context),
        ])
    : found.map((cell) => readCell(cell, isHead, spanOf(cell), tableId, context))
  const extra = sortedOrNull({ ...context.extra(row), ...(part === "tfoot" ? { part } : {}) })
  return schema.nodes["table_row"]!.create({ id: own, extra }, markerOf(row)["cells"] === 0 ? [] : cells)
}

const cellType = (isHead: boolean) => schema.nodes[isHead ? "table_header" : "table_cell"]!

const emptyCell = (isHead: boolean): Node =>
  cellType(isHead).create(null, schema.nodes["paragraph"]!.create())

interface Span {
  colspan: number
  rowspan: number
}

const spanOf = ({ attributes }: XmlElement): Span => {
  const whole = (text: string | undefined): number => {
    const value = Number.parseInt(text ?? "", 10)
    return value > 0 && value <= 1000 ? value : 1
  }
  return { colspan: whole(attributes["colspan"]), rowspan: whole(attributes["rowspan"]) }
}

const cellAttributes = [
  "colspan",
  "rowspan",
  "align",
  "valign",
  "namest",
  "nameend",
  "morerows",
  "colname",
  "spanname",
  "id",
]

/** A cell; a table of its own in place of one (entrytbl), or what a producer put there, is read as what it is. */
const contentOf = (cell: XmlElement, context: Import): readonly XmlNode[] => {
  const name = localName(cell)
  if (name === "entrytbl")
    return [{ ...cell, name: "table", attributes: {}, children: [{ ...cell, name: "tgroup" }] }]
  if (/^(td|th|entry)$/.test(name)) return cell.children
  context.report(
    "unknown-element",
    "warning",
    cell,
    `<${cell.name}> has no place in the row of a table; it was read as a cell.`,
  )
  return [cell]
}

const readCell = (cell: XmlElement, isHead: boolean, span: Span, tableId: string, context: Import): Node => {
  const blocks: Node[] = []
  context.point(cell.attributes["id"], tableId)
  const reader = new InlineReader(context)
  reader.read(contentOf(cell, context), [])
  const text = (content: readonly Node[]): void =>
    void blocks.push(context.block("paragraph", null, { id: null }, content))
  readPieces(reader.finish(), text, partsInto(blocks), context)
  if (!blocks.length && markerOf(cell)["blocks"] !== 0) blocks.push(schema.nodes["paragraph"]!.create())
  const extra = context.extra(cell, cellAttributes)
  const attributes: Record<string, unknown> = {
    ...span,
    align: cell.attributes["align"] ?? null,
    valign: cell.attributes["valign"] ?? null,
  }
  for (const [name, value] of Object.entries(markerAttributes(cell)))
    if (/^(colspan|rowspan|align|valign|colwidth)$/.test(name)) attributes[name] = value
  return cellType(isHead || localName(cell) === "th").create({ ...attributes, extra }, blocks)
}
