import type { Node } from "prosemirror-model"
import { columnAlignments, type NumberRoom, numberRooms } from "../../schema/structure/cell-places.ts"
import { type Grid, gridOf, type Slot } from "../../schema/structure/table-grid.ts"
import { columnWidths } from "../docx/columns.ts"
import { groupRun, type Item } from "../print/run.ts"
import { blockLabel, captionText, entryOf } from "../resolve/resolve.ts"
import type { XmlChild, XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { inlineChildren, mathElement } from "./inline.ts"
import { imageElement } from "./pictures.ts"
import { keyList } from "./text.ts"
import { h } from "./tree.ts"

/** Writes blocks one after another; given by blocks.ts, which knows all writers. */
export type WriteItems = (items: readonly Item[]) => XmlElement[]

const named = (block: Node, ...names: string[]): Node[] =>
  block.children.filter((child) => names.includes(child.type.name))

/** Label and title; further captions, which merging can make, follow in lines of their own. */
const captionChildren = (block: Node, context: Context): XmlChild[] => {
  const label = blockLabel(context.resolved, block)
  const captions = named(block, "caption")
  const gap = label && captions.length ? [context.resolved.profile.gap] : []
  return [
    ...(label ? [h("span", { class: "number" }, label)] : []),
    ...gap,
    ...captions.flatMap((caption, index): XmlChild[] => [
      ...(index ? [h("br")] : []),
      h("span", context.anchors.take(caption), ...inlineChildren(caption, context)),
    ]),
  ]
}

const unitElements = (block: Node, context: Context): XmlElement[] =>
  named(block, "unit_statement").map((unit) =>
    h("p", { ...context.anchors.take(unit), class: "unit_statement" }, ...inlineChildren(unit, context)),
  )

const cellElement = (
  slot: Slot,
  grid: Grid,
  aligns: string[],
  rooms: Map<Node, NumberRoom>,
  write: WriteItems,
) => {
  const { cell } = slot
  const isHead = slot.row < grid.headRows
  const isHeader = isHead || cell?.type.name === "table_header"
  const align = cell?.attrs["align"] ?? (isHeader ? "center" : aligns[slot.column])
  const valign = cell?.attrs["valign"]
  const room = cell ? rooms.get(cell) : undefined
  const style = [
    align === "center" ? "" : `text-align:${align === "right" ? "right" : "left"}`,
    valign === "top" || valign === "bottom" ? `vertical-align:${valign}` : "",
    room?.before ? `padding-left:calc(.5rem + ${room.before}em)` : "",
    room?.after ? `padding-right:calc(.5rem + ${room.after}em)` : "",
  ].filter(Boolean)
  return h(
    isHeader ? "th" : "td",
    {
      scope: isHeader ? (isHead ? "col" : "row") : null,
      colspan: slot.colspan > 1 ? slot.colspan : null,
      rowspan: slot.rowspan > 1 ? slot.rowspan : null,
      style: style.length ? style.join(";") : null,
    },
    ...(cell ? write(groupRun(cell.children)) : []),
  )
}

const rowElements = (node: Node | null, grid: Grid, context: Context, write: WriteItems): XmlElement[] => {
  const rows = node ? named(node, "table_row") : []
  const aligns = columnAlignments(grid)
  const rooms = numberRooms(grid)
  return Array.from({ length: grid.rows }, (_, index) => {
    const slots = grid.slots.filter((slot) => slot.row === index).sort((a, b) => a.column - b.column)
    const anchor = rows[index] ? context.anchors.take(rows[index]) : {}
    return h("tr", anchor, ...slots.map((slot) => cellElement(slot, grid, aligns, rooms, write)))
  })
}

/** Widths in per cent, only where the document asks for some: browsers balance the others better than we can. */
const columnElements = (grid: Grid): XmlElement[] => {
  const isAsked = grid.slots.some(({ cell }) => Array.isArray(cell?.attrs["colwidth"]))
  if (!isAsked) return []
  const columns = columnWidths(grid, 10_000).map((width) => h("col", { style: `width:${width / 100}%` }))
  return [h("colgroup", {}, ...columns)]
}

const gridElement = (
  node: Node | null,
  caption: XmlElement[],
  foot: readonly Node[],
  context: Context,
  write: WriteItems,
): XmlElement => {
  const grid = gridOf(node)
  const rows = rowElements(node, grid, context, write)
  const body = rows.slice(grid.headRows)
  return h(
    "table",
    node ? context.anchors.take(node) : {},
    ...caption,
    ...columnElements(grid),
    ...(grid.headRows ? [h("thead", {}, ...rows.slice(0, grid.headRows))] : []),
    ...(body.length ? [h("tbody", {}, ...body)] : []),
    ...(foot.length
      ? [h("tfoot", {}, h("tr", {}, h("td", { colspan: grid.columns }, ...write(groupRun(foot)))))]
      : []),
  )
}

const above = new Set(["caption", "unit_statement", "table_grid"])

/** A table: title, unit, grid, and below the grid its paragraphs, notes and footnotes (GB/T 1.1-2020, 9.8). */
const table = (block: Node, context: Context, write: WriteItems): XmlElement[] => {
  const rest = block.children.filter((part) => !above.has(part.type.name))
  const grids = named(block, "table_grid")
  // Merging can put a table or figure beside the grid; it would be no part of the foot.
  const isFoot = (part: Node) => part.type.name !== "table" && part.type.name !== "figure"
  const foot = grids.length ? rest.filter(isFoot) : []
  const below = rest.filter((part) => !foot.includes(part))
  const attributes = { ...context.anchors.take(block), class: "table" }
  const title = captionChildren(block, context)
  const units = unitElements(block, context)
  const caption =
    title.length || units.length
      ? [h("caption", {}, h("span", { class: "caption" }, ...title), ...units)]
      : []
  if (!grids.length) {
    const lines = title.length ? [h("p", { class: "caption" }, ...title)] : []
    return [h("div", attributes, ...lines, ...units, ...write(groupRun(below)))]
  }
  const label = [blockLabel(context.resolved, block), captionText(context.resolved, block)]
  const bodies = grids.map((grid, index) =>
    gridElement(grid, index ? [] : caption, index === grids.length - 1 ? foot : [], context, write),
  )
  // Wide tables scroll in a frame of their own, which the keyboard must reach (WCAG 2.1.1).
  const frame = { class: "scroll", role: "group", tabindex: "0" }
  const name = label.filter(Boolean).join(" ") || context.words.tables
  return [
    h("div", attributes, h("div", { ...frame, "aria-label": name }, ...bodies), ...write(groupRun(below))),
  ]
}

/** Unit, pictures, key, paragraphs, notes, footnotes, then the title (GB/T 1.1-2020, 9.7). */
const figure = (block: Node, context: Context, write: WriteItems): XmlElement[] => {
  const rest = block.children.filter(
    (part) => part.type.name !== "unit_statement" && part.type.name !== "caption",
  )
  const key = rest.findIndex((part) => part.type.name === "key_item")
  const split = key < 0 ? rest.length : key
  const keyTitle = key < 0 ? [] : [h("p", { class: "key_title" }, context.resolved.words.key)]
  const title = captionChildren(block, context)
  return [
    h(
      "figure",
      { ...context.anchors.take(block), class: block.type.name },
      ...unitElements(block, context),
      ...write(groupRun(rest.slice(0, split))),
      ...keyTitle,
      ...write(groupRun(rest.slice(split))),
      ...(title.length ? [h("figcaption", { class: "caption" }, ...title)] : []),
    ),
  ]
}

const formulaLine = (source: Node | null, number: string, context: Context): XmlElement => {
  const latex = source?.textContent ?? ""
  const place: string = source?.attrs["id"] || latex
  const math = latex ? [mathElement(latex, source?.attrs["mathml"], true, place, context)] : []
  const label = number ? [h("span", { class: "number" }, `(${number})`)] : []
  return h("div", { ...(source ? context.anchors.take(source) : {}), class: "formula" }, ...math, ...label)
}

/** A formula: its sources, numbered once; the where-list; then whatever else merging put into it. */
const formula = (block: Node, context: Context, write: WriteItems): XmlElement[] => {
  const number = entryOf(context.resolved, block)?.number ?? ""
  const sources = named(block, "formula_source")
  const rest = block.children.filter((child) => child.type.name !== "formula_source")
  const split = rest.findIndex((child) => child.type.name !== "key_item")
  const keys = split < 0 ? rest : rest.slice(0, split)
  const others = split < 0 ? [] : rest.slice(split)
  const where = keys.length
    ? [h("p", { class: "formula_where" }, context.resolved.words.where), keyList(keys, context, write)]
    : []
  const first: (Node | null)[] = sources.length ? sources : [null]
  return [
    h(
      "div",
      { ...context.anchors.take(block), class: "formula_block" },
      ...first.map((source, index) => formulaLine(source, index ? "" : number, context)),
      ...where,
      ...write(groupRun(others)),
    ),
  ]
}

const image = (block: Node, context: Context): XmlElement[] => [
  h("p", { ...context.anchors.take(block), class: "image" }, imageElement(block, context)),
]

/** A row or cell outside a table, which only merging can make, is shown as its content. */
const content = (block: Node, _: Context, write: WriteItems): XmlElement[] => write(groupRun(block.children))

const line = (block: Node, context: Context): XmlElement[] => [
  h("p", { ...context.anchors.take(block), class: block.type.name }, ...inlineChildren(block, context)),
]

/** Tables, figures and formulas, and parts of them that stand alone. */
export const objectWriters = {
  table,
  table_grid: (block: Node, context: Context, write: WriteItems) => [
    gridElement(block, [], [], context, write),
  ],
  table_row: content,
  table_cell: content,
  table_header: content,
  figure,
  subfigure: figure,
  image,
  formula,
  formula_source: (block: Node, context: Context) => [formulaLine(block, "", context)],
  caption: line,
  unit_statement: line,
}
