import type { Node } from "prosemirror-model"
import type { NodeView, ViewMutationRecord } from "prosemirror-view"
import { columnWidths, fullWidths } from "../commands/columns.ts"

/** Writes widths as shares of the whole: a table is as wide as the text, at any zoom. */
export const showWidths = (columns: HTMLCollection, widths: readonly (number | null)[]): void => {
  const isSet = widths.some((width) => width !== null)
  const full = fullWidths(widths)
  const total = full.reduce((a, b) => a + b, 0)
  for (const [i, column] of [...columns].entries())
    (column as HTMLElement).style.width = isSet ? `${((100 * full[i]!) / total).toFixed(3)}%` : ""
}

/** The grid of a table, with the widths of its columns. */
export class GridView implements NodeView {
  readonly dom = document.createElement("table")
  readonly contentDOM = document.createElement("tbody")
  private readonly columns = document.createElement("colgroup")
  private shown = ""

  constructor(private node: Node) {
    this.dom.className = "table_grid"
    this.dom.append(this.columns, this.contentDOM)
    this.render()
  }

  private render(): void {
    const widths = columnWidths(this.node)
    const key = JSON.stringify(widths)
    if (key === this.shown) return
    this.shown = key
    while (this.columns.childElementCount > widths.length) this.columns.lastElementChild!.remove()
    while (this.columns.childElementCount < widths.length) this.columns.append(document.createElement("col"))
    showWidths(this.columns.children, widths)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.render()
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }
}
