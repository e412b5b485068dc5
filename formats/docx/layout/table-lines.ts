import type { LaidTable } from "../../../schema/rules/layout/layout.ts"
import { elements, firstElement, textOf, type XmlElement } from "../../xml/tree.ts"
import { settingOf, toggleOf } from "../reader/styles.ts"
import { thicknessOf } from "./look.ts"

const sides = ["top", "bottom", "left", "right"] as const
type Side = (typeof sides)[number]

/** What a cell says of its sides, or its table where it says nothing. */
interface Cell {
  lines: Record<Side, number>
  from: number
  to: number
  /** It goes on from the row above. */
  continues: boolean
}

const child = (element: XmlElement | undefined, ...names: string[]): XmlElement | undefined => {
  let found = element
  for (const name of names) found = found && firstElement(found, name)
  return found
}

/** A side by its old and its new name. */
const sideIn = (borders: XmlElement | undefined, side: string): number | null => {
  const other: Record<string, string> = { left: "start", right: "end" }
  return (
    thicknessOf(child(borders, `w:${side}`)) ??
    (other[side] ? thicknessOf(child(borders, `w:${other[side]}`)) : null)
  )
}

/** Borders of a table from near to far: its own, then those of its style and what that is based on. */
const bordersOf = (
  table: XmlElement,
  styles: ReadonlyMap<string, XmlElement>,
): { table: XmlElement[]; firstRow: XmlElement[] } => {
  const own = child(table, "w:tblPr", "w:tblBorders")
  const found = { table: own ? [own] : [], firstRow: [] as XmlElement[] }
  const seen = new Set<XmlElement>()
  let style = styles.get(settingOf(child(table, "w:tblPr"), "w:tblStyle") ?? "")
  while (style && !seen.has(style)) {
    seen.add(style)
    const borders = child(style, "w:tblPr", "w:tblBorders")
    if (borders) found.table.push(borders)
    for (const part of elements(style, "w:tblStylePr"))
      if (part.attributes["w:type"] === "firstRow") {
        const cell = child(part, "w:tcPr", "w:tcBorders")
        if (cell) found.firstRow.push(cell)
      }
    style = styles.get(settingOf(style, "w:basedOn") ?? "")
  }
  return found
}

const nearest = (all: readonly XmlElement[], side: string): number | null => {
  for (const borders of all) {
    const found = sideIn(borders, side)
    if (found !== null) return found
  }
  return null
}

const rowsOf = (table: XmlElement): XmlElement[] =>
  elements(table).flatMap((one) => {
    if (one.name === "w:tr") return [one]
    const content = one.name === "w:sdt" ? firstElement(one, "w:sdtContent") : undefined
    return content ? rowsOf(content) : []
  })

const cellsIn = (row: XmlElement): XmlElement[] =>
  elements(row).flatMap((one) => {
    if (one.name === "w:tc") return [one]
    const content = one.name === "w:sdt" ? firstElement(one, "w:sdtContent") : undefined
    return content ? cellsIn(content) : []
  })

const readGrid = (table: XmlElement, styles: ReadonlyMap<string, XmlElement>): Cell[][] => {
  const rows = rowsOf(table)
  const borders = bordersOf(table, styles)
  return rows.map((row, r) => {
    const cells = cellsIn(row)
    let column = Number(settingOf(child(row, "w:trPr"), "w:gridBefore") ?? 0)
    const exception = child(row, "w:tblPrEx", "w:tblBorders")
    const ofTable = exception ? [exception, ...borders.table] : borders.table
    return cells.map((cell, c) => {
      const properties = child(cell, "w:tcPr")
      const own = child(properties, "w:tcBorders")
      const from = column
      column += Number(settingOf(properties, "w:gridSpan") ?? 1)
      const outer = {
        top: r === 0,
        bottom: r === rows.length - 1,
        left: c === 0,
        right: c === cells.length - 1,
      }
      const lineAt = (side: Side): number => {
        const inner = side === "top" || side === "bottom" ? "insideH" : "insideV"
        const near = [...(own ? [own] : []), ...(r === 0 ? borders.firstRow : [])]
        return nearest(near, side) ?? nearest(ofTable, outer[side] ? side : inner) ?? 0
      }
      const merge = child(properties, "w:vMerge")
      return {
        lines: { top: lineAt("top"), bottom: lineAt("bottom"), left: lineAt("left"), right: lineAt("right") },
        ...{ from, to: column },
        continues: merge !== undefined && (merge.attributes["w:val"] ?? "continue") !== "restart",
      }
    })
  })
}

/** The lines between two rows, stretch by stretch; of two cells that meet the heavier line is drawn (ECMA-376, 17.4.66). */
const between = (upper: readonly Cell[], lower: readonly Cell[]): number[] =>
  lower.flatMap((below) => {
    if (below.continues) return []
    const above = upper.filter(({ from, to }) => from < below.to && to > below.from)
    return above.map((one) => Math.max(one.lines.bottom, below.lines.top))
  })

/** True for a last row that is one cell over all columns: notes and footnotes stand in it. */
const isFoot = (
  row: readonly Cell[] | undefined,
  columns: number,
  element: XmlElement | undefined,
): boolean =>
  row?.length === 1 &&
  columns > 1 &&
  row[0]!.to - row[0]!.from === columns &&
  element !== undefined &&
  textOf(element).trim() !== ""

/** The lines of a table, sorted by what they are for. */
export const tableLines = (
  table: XmlElement,
  styles: ReadonlyMap<string, XmlElement>,
): Pick<LaidTable, "frame" | "head" | "foot" | "inner"> | null => {
  const grid = readGrid(table, styles)
  const rows = rowsOf(table)
  if (!grid.length || grid.some((row) => !row.length)) return null
  const columns = Math.max(...grid.map((row) => row.at(-1)!.to))
  const marked = rows.findIndex((row) => !toggleOf(child(row, "w:trPr"), "w:tblHeader"))
  const headRows = marked > 0 ? marked : 1
  const hasFoot = grid.length > headRows && isFoot(grid.at(-1), columns, rows.at(-1))
  const frame = [
    ...grid[0]!.map(({ lines }) => lines.top),
    ...grid.at(-1)!.map(({ lines }) => lines.bottom),
    ...grid.flatMap((row) => [row[0]!.lines.left, row.at(-1)!.lines.right]),
  ]
  const inner: number[] = []
  let head: number[] = []
  let foot: number[] = []
  for (let r = 0; r < grid.length; r++) {
    const row = grid[r]!
    for (let c = 1; c < row.length; c++) inner.push(Math.max(row[c - 1]!.lines.right, row[c]!.lines.left))
    if (r === 0) continue
    const lines = between(grid[r - 1]!, row)
    if (r === headRows) head = lines
    else if (hasFoot && r === grid.length - 1) foot = lines
    else inner.push(...lines)
  }
  return { frame, head, foot, inner }
}
