import { elements, type XmlElement } from "../../xml/tree.ts"

export const localName = (element: XmlElement): string => element.name.replace(/^.*:/, "")

/** col and colspec elements in their order, also those inside a colgroup. */
export const columnsOf = (table: XmlElement): XmlElement[] =>
  elements(table).flatMap((child) => {
    if (/^(col|colspec)$/.test(localName(child))) return [child]
    return localName(child) === "colgroup" ? (elements(child).length ? elements(child) : [child]) : []
  })

/** The columns from the first to the last that a cell says it fills; null where it says nothing. */
interface Place {
  from: number | null
  to: number | null
}

/**
 * Where the cells of a CALS table stand (OASIS TM 9502): a cell may name its column, the columns that it spans, or a span that is
 * declared. What is passed over is an empty cell, as on paper.
 */
export class CalsGrid {
  private readonly columns = new Map<string, number>()
  private readonly spans = new Map<string, Place>()
  /** Rows that a cell above still fills, by column. */
  private readonly filled: number[] = []

  constructor(group: XmlElement) {
    let next = 0
    for (const column of columnsOf(group)) {
      const number = Number(column.attributes["colnum"])
      const at = number > next && number <= 1000 ? number - 1 : next
      this.columns.set(column.attributes["colname"] ?? String(at + 1), at)
      next = at + 1
    }
    for (const span of elements(group))
      if (localName(span) === "spanspec")
        this.spans.set(span.attributes["spanname"] ?? "", this.between(span.attributes))
  }

  private between({ namest, nameend }: Record<string, string>): Place {
    return { from: this.columns.get(namest ?? "") ?? null, to: this.columns.get(nameend ?? "") ?? null }
  }

  private placeOf({ attributes }: XmlElement): Place {
    const span = this.spans.get(attributes["spanname"] ?? "")
    if (span) return span
    if (attributes["namest"]) return this.between(attributes)
    const from = this.columns.get(attributes["colname"] ?? "") ?? null
    return { from, to: from }
  }

  /** Cells of the next row, each with its spans and the number of empty cells that stand before it. */
  row(
    cells: readonly XmlElement[],
  ): { cell: XmlElement; before: number; colspan: number; rowspan: number }[] {
    const above = [...this.filled]
    for (const [column, rows] of above.entries()) this.filled[column] = Math.max(0, (rows ?? 0) - 1)
    const isFilled = (column: number): boolean => (above[column] ?? 0) > 0
    let column = 0
    return cells.map((cell) => {
      const { from, to } = this.placeOf(cell)
      while (isFilled(column)) column++
      let before = 0
      for (; from !== null && column < from; column++) if (!isFilled(column)) before++
      const colspan = from !== null && to !== null && to > from ? to - from + 1 : 1
      const rows = Number.parseInt(cell.attributes["morerows"] ?? "", 10)
      const rowspan = rows > 0 && rows < 1000 ? rows + 1 : 1
      for (let i = 0; i < colspan; i++) this.filled[column + i] = rowspan - 1
      column += colspan
      return { cell, before, colspan, rowspan }
    })
  }
}
