import { Plugin } from "prosemirror-state"
import { TableMap } from "prosemirror-tables"
import type { EditorView } from "prosemirror-view"
import { narrowest, setWidths, shiftBorder } from "../commands/columns.ts"
import { showWidths } from "../views/grids.ts"

/**
 * Drags the border between two columns: what one gains the other loses, because a table is as wide as the text.
 * prosemirror-tables' own resizing widens the table and measures in pixels of the screen, which zoom changes.
 */

/** How near to a border the mouse must be, in pixels. */
const reach = 4

/** A border between two columns of a table on the page. */
interface Border {
  table: HTMLTableElement
  /** Index of the column on its left. */
  column: number
}

/** Position inside the grid that a table shows. */
const startOf = (view: EditorView, table: HTMLTableElement): number =>
  view.posAtDOM(table.tBodies[0] ?? table, 0)

const gridOf = (view: EditorView, table: HTMLTableElement) => {
  const start = startOf(view, table)
  const grid = view.state.doc.resolve(start).parent
  return grid.type.name === "table_grid" ? { grid, start } : null
}

/** The border under the mouse. The outer ones do not move. */
const borderAt = (view: EditorView, event: MouseEvent): Border | null => {
  const cell = event.target instanceof Element ? event.target.closest("td, th") : null
  const table = cell?.closest("table")
  if (!cell || !table || !view.dom.contains(table)) return null
  const box = cell.getBoundingClientRect()
  const isRight = box.right - event.clientX <= reach
  if (!isRight && event.clientX - box.left > reach) return null
  const at = gridOf(view, table)
  if (!at) return null
  const map = TableMap.get(at.grid)
  const pos = view.posAtDOM(cell, 0) - 1 - at.start
  if (!map.map.includes(pos)) return null
  const { left, right } = map.findCell(pos)
  const border = isRight ? right : left
  return border > 0 && border < map.width ? { table, column: border - 1 } : null
}

const columnsOf = (table: HTMLTableElement): HTMLCollection =>
  table.querySelector(":scope > colgroup")?.children ?? table.children

class Resizer {
  private readonly line = document.createElement("div")
  private isDragging = false

  constructor(private readonly view: EditorView) {
    this.line.className = "column-border"
    this.line.hidden = true
    document.body.append(this.line)
  }

  readonly hover = (event: MouseEvent): void => {
    if (this.isDragging || !this.view.editable) return
    // Looking for a cell at each move of the mouse costs nothing outside of tables.
    const border = event.buttons ? null : borderAt(this.view, event)
    this.show(border)
  }

  private show(border: Border | null): void {
    this.view.dom.parentElement?.classList.toggle("resize-cursor", border !== null)
    this.line.hidden = border === null
    if (!border) return
    const box = border.table.getBoundingClientRect()
    const column = columnsOf(border.table)[border.column]!.getBoundingClientRect()
    Object.assign(this.line.style, {
      left: `${column.right - 1}px`,
      top: `${box.top}px`,
      height: `${box.height}px`,
    })
  }

  grab(event: MouseEvent): boolean {
    const border = event.button === 0 && this.view.editable ? borderAt(this.view, event) : null
    if (!border) return false
    event.preventDefault()
    this.drag(border, event.clientX)
    return true
  }

  private drag(border: Border, startX: number): void {
    const columns = columnsOf(border.table)
    const zoom = Number(getComputedStyle(border.table).getPropertyValue("--zoom")) || 1
    const before = [...columns].map((column) =>
      Math.max(narrowest, column.getBoundingClientRect().width / zoom),
    )
    let widths = before
    this.isDragging = true
    const move = (event: MouseEvent): void => {
      widths = shiftBorder(before, border.column, (event.clientX - startX) / zoom)
      showWidths(columns, widths)
      this.show(border)
    }
    const end = (): void => {
      window.removeEventListener("mousemove", move)
      window.removeEventListener("mouseup", end)
      this.isDragging = false
      this.show(null)
      if (widths !== before) this.write(border.table, widths)
    }
    window.addEventListener("mousemove", move)
    window.addEventListener("mouseup", end)
  }

  /** Others may have changed the table meanwhile: widths of columns that are gone are not written. */
  private write(table: HTMLTableElement, widths: number[]): void {
    const at = table.isConnected ? gridOf(this.view, table) : null
    if (!at || TableMap.get(at.grid).width !== widths.length) return
    this.view.dispatch(setWidths(this.view.state.tr, at.grid, at.start, widths))
  }

  destroy(): void {
    this.line.remove()
  }
}

export const columnsPlugin = (): Plugin => {
  let resizer: Resizer | null = null
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousemove: (_view, event) => {
          resizer?.hover(event)
          return false
        },
        mouseleave: (_view, event) => {
          resizer?.hover(event)
          return false
        },
        mousedown: (_view, event) => resizer?.grab(event) ?? false,
      },
    },
    view: (view) => {
      resizer = new Resizer(view)
      return {
        destroy: () => {
          resizer?.destroy()
          resizer = null
        },
      }
    },
  })
}
