import type { Node } from "prosemirror-model"
import { textUnits } from "../../schema/structure/cell-places.ts"
import { gridOf } from "../../schema/structure/table-grid.ts"
import type { Page } from "./sheet.ts"

/** A page in landscape: the text keeps its distances from binding, head and foot (GB/T 1.1-2020, 10.1.1). */
export const turned = (page: Page): Page => ({ ...page, width: page.height, height: page.width })

/** Half characters below which a column is not squeezed: five Han characters, or its longest word. */
const least = 10
const longestWord = 40
/** Twips of half a character of 9 pt, and of the margins of a cell. */
const unit = 90
const margins = 170

const wordUnits = (text: string): number =>
  Math.max(0, ...text.split(/[\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f/-]+/).map(textUnits))

/** True for a table whose columns cannot stand side by side in the width of an upright page. */
export const isWide = (table: Node, width: number): boolean => {
  if (table.type.name !== "table") return false
  return table.children.some((node) => {
    if (node.type.name !== "table_grid") return false
    const grid = gridOf(node)
    const needs = new Array<number>(grid.columns).fill(0)
    for (const { cell, column, colspan } of grid.slots) {
      if (!cell || colspan > 1) continue
      for (const block of cell.children) {
        const text = block.textContent
        const need = Math.max(Math.min(least, textUnits(text)), Math.min(longestWord, wordUnits(text)))
        needs[column] = Math.max(needs[column]!, need)
      }
    }
    return needs.reduce((total, need) => total + need * unit + margins, 0) > width * 1.1
  })
}
