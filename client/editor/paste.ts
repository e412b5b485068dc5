import { Fragment, type Node, Slice } from "prosemirror-model"
import { isInTable } from "prosemirror-tables"
import type { EditorView } from "prosemirror-view"
import { schema } from "../../schema/schema.ts"
import { recogniseCaption, recogniseLabel } from "../../schema/structure/typed-labels.ts"

/** Text from elsewhere: typed numbers and labels are recognised and taken off, so that they are not printed twice. */

/** A block without its first characters. */
const withoutStart = (block: Node, length: number): Fragment =>
  block.content.cut(Math.min(length, block.content.size))

const recognise = (block: Node): Node => {
  const name = block.type.name
  if (name !== "paragraph" && name !== "clause_title" && name !== "list_item") return block
  const label = recogniseLabel(block.textBetween(0, block.content.size, "", "\uFFFC"))
  if (!label) return block
  // What the source called a heading stays a heading whatever its length; what it called an item stays one.
  const type = name === "clause_title" && label.type === "clause_text" ? "clause_title" : label.type
  if (name === "list_item" && type !== "list_item") return block
  const attributes = { ...block.attrs, ...label.attributes }
  if (name === "list_item") attributes["level"] = block.attrs["level"]
  const known = Object.keys(schema.nodes[type]!.spec.attrs ?? {})
  const kept = Object.fromEntries(Object.entries(attributes).filter(([key]) => known.includes(key)))
  return schema.nodes[type]!.create(kept, withoutStart(block, label.length))
}

const hasCaption = (block: Node): boolean => block.children.some((child) => child.type.name === "caption")

/** "表1　…" before a table and "图1　…" behind a picture become their captions. */
const adoptCaptions = (blocks: Node[]): Node[] => {
  const result: Node[] = []
  for (const block of blocks) {
    const before = result.at(-1)
    const caption = before?.isTextblock ? recogniseCaption(before.textContent) : null
    if (block.type.name === "table" && !hasCaption(block) && caption?.object === "table" && before) {
      result.pop()
      const title = schema.nodes["caption"]!.create(null, withoutStart(before, caption.length))
      result.push(block.copy(Fragment.from(title).append(block.content)))
    } else result.push(block)
  }
  return result
}

/** In a cell there are no clauses, and nothing is numbered: a title is a line there, and a typed number stays what is written. */
const asLine = (block: Node): Node =>
  /_(title|text)$/.test(block.type.name) ? schema.nodes["paragraph"]!.create(null, block.content) : block

/** Pasted blocks, put in order. `isOwn`: copied from this program, nothing to recognise. */
export const tidyPasted = (slice: Slice, isOwn: boolean, isInCell = false): Slice => {
  if (isInCell)
    return new Slice(Fragment.from(slice.content.content.map(asLine)), slice.openStart, slice.openEnd)
  if (isOwn || slice.content.childCount < 2) return slice
  const { openStart, openEnd, content } = slice
  const blocks = content.content.map((block, i) => {
    const isOpen = (i === 0 && openStart > 1) || (i === content.childCount - 1 && openEnd > 1)
    return isOpen || !block.isTextblock ? block : recognise(block)
  })
  const first = blocks[0]!
  // Only a paragraph's words go on in the block at the caret; what is something else stays it.
  const goesOn = first.type.name === "paragraph" && content.firstChild!.type === first.type
  return new Slice(Fragment.from(adoptCaptions(blocks)), goesOn ? openStart : 0, openEnd)
}

const asHeader = (cell: Node): Node =>
  cell.type.name === "table_cell"
    ? schema.nodes["table_header"]!.create({ ...cell.attrs, align: null }, cell.content, cell.marks)
    : cell

const isPlainGrid = (grid: Node): boolean =>
  grid.type.name === "table_grid" &&
  grid.childCount > 1 &&
  grid.firstChild!.childCount > 1 &&
  !grid.children.some((row) => row.children.some((cell) => cell.type.name === "table_header"))

/** Rows that the cells of the first row reach down to. */
const headerRows = (grid: Node): number =>
  Math.min(
    grid.childCount - 1,
    Math.max(...grid.firstChild!.children.map((cell) => Number(cell.attrs["rowspan"]) || 1)),
  )

const withHeader = (grid: Node): Node => {
  const rows = headerRows(grid)
  return grid.copy(
    Fragment.from(
      grid.children.map((row, index) =>
        index < rows ? row.copy(Fragment.from(row.children.map(asHeader))) : row,
      ),
    ),
  )
}

/** A table from a program that knows no header cells gets its first row as header: every table has one (GB/T 1.1-2020, 9.8.4). */
export const headTables = (slice: Slice, isOwn: boolean, view: EditorView): Slice => {
  if (isOwn || isInTable(view.state)) return slice
  const blocks = slice.content.content.map((block) =>
    block.type.name === "table"
      ? block.copy(Fragment.from(block.children.map((part) => (isPlainGrid(part) ? withHeader(part) : part))))
      : block,
  )
  return new Slice(Fragment.from(blocks), slice.openStart, slice.openEnd)
}

/** A table pasted into a table fills its cells instead of standing in one. */
export const unwrapTable = (slice: Slice, view: EditorView): Slice => {
  const only = slice.content.childCount === 1 ? slice.content.firstChild! : null
  if (only?.type.name !== "table" || !isInTable(view.state)) return slice
  const grid = only.children.find((child) => child.type.name === "table_grid")
  return grid ? new Slice(grid.content, 0, 0) : slice
}
