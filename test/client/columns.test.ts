import type { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { commandOf } from "../../client/editor/commands/catalogue.ts"
import {
  alignColumn,
  columnWidths,
  evenColumns,
  fullWidths,
  narrowColumn,
  narrowest,
  shiftBorder,
  textWidth,
  widenColumn,
} from "../../client/editor/commands/columns.ts"
import { doc, table } from "../convergence/build.ts"
import { applied, at } from "./build.ts"

const gridOf = (document: Node): Node => {
  let grid: Node | null = null
  document.descendants((node) => {
    if (node.type.name === "table_grid") grid = node
    return !grid
  })
  return grid!
}
const sample = () =>
  doc(
    table([
      ["名称", "数值"],
      ["甲", "1"],
    ]),
  )
const cells = (document: Node, name: string): unknown[][] =>
  gridOf(document).children.map((row) => row.children.map((cell) => cell.attrs[name]))

describe("columns", () => {
  it("[EDIT-25] a border moves between its neighbours and stops before one vanishes", () => {
    expect(shiftBorder([100, 100, 50], 0, 30)).toEqual([130, 70, 50])
    expect(shiftBorder([100, 100, 50], 1, 500)).toEqual([100, 150 - narrowest, narrowest])
    expect(shiftBorder([100, 100], 0, -500)).toEqual([narrowest, 200 - narrowest])
  })
  it("[EDIT-25] widths that nobody set are guessed from the others", () => {
    expect(fullWidths([null, null])).toEqual([textWidth / 2, textWidth / 2])
    expect(fullWidths([100, null, 200])).toEqual([100, 150, 200])
  })
  it("[EDIT-25] widening by a key takes from the neighbour; the last column takes from the one before", () => {
    const wide = applied(at(sample(), "甲"), widenColumn)!
    expect(columnWidths(gridOf(wide.doc))).toEqual([331, 293])
    const last = applied(at(sample(), "1"), widenColumn)!
    expect(columnWidths(gridOf(last.doc))).toEqual([293, 331])
    const narrow = applied(at(wide.doc, "甲"), narrowColumn)!
    expect(columnWidths(gridOf(narrow.doc))).toEqual([312, 312])
    expect(columnWidths(gridOf(applied(at(wide.doc, "甲"), evenColumns)!.doc))).toEqual([null, null])
    expect(applied(at(sample(), "甲"), evenColumns)).toBeNull()
  })
  it("[EDIT-26] a column is aligned as a whole, its header cells are not", () => {
    const headed = applied(at(sample(), "名称"), commandOf("toggleHeaderRow", []))!
    const aligned = applied(at(headed.doc, "1"), alignColumn("right"))!
    expect(cells(aligned.doc, "align")).toEqual([
      [null, null],
      [null, "right"],
    ])
    expect(applied(at(aligned.doc, "1"), alignColumn("right"))).toBeNull()
    expect(() => alignColumn("middle" as never)).toThrow(/middle/)
  })
  it("[EDIT-26] a column becomes a header", () => {
    const headed = applied(at(sample(), "甲"), commandOf("toggleHeaderColumn", []))!
    expect(gridOf(headed.doc).children.map((row) => row.children.map((cell) => cell.type.name))).toEqual([
      ["table_header", "table_cell"],
      ["table_header", "table_cell"],
    ])
  })
})
