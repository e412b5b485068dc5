import type { Node } from "prosemirror-model"
import { matchRuns, type Pairs, similarity } from "./match.ts"
import { movedOf } from "./moves.ts"
import { diffTokens, type Piece, type Reading, sideText, tokensOf, wholePieces } from "./tokens.ts"

export interface CompareContext {
  trustIds: boolean
  before: Reading
  after: Reading
}

type State = "same" | "added" | "deleted"

/** A cell of the merged grid: what both sides have, in one. */
export interface GridCell {
  state: State
  pieces: Piece[]
  header: boolean
  colspan: number
  rowspan: number
  /** True if the span differs between the two sides. */
  respanned: boolean
}

export interface GridRow {
  state: State | "moved"
  cells: GridCell[]
}

/** What happened to the grid of a table. Rows and columns are named by their first text. */
export type GridChange =
  | { kind: "row_added" | "row_deleted" | "row_moved"; row: number; name: string; pieces: Piece[] }
  | {
      kind: "column_added" | "column_deleted" | "column_moved"
      column: number
      name: string
      pieces: Piece[]
    }
  | { kind: "cell" | "cells_merged"; row: number; column: number; name: string; pieces: Piece[] }

export interface GridDifference {
  rows: GridRow[]
  changes: GridChange[]
}

interface Slot {
  cell: Node
  row: number
  column: number
  colspan: number
  rowspan: number
}

/** A grid by place: which cell covers it, and whether it begins there. */
class Table {
  readonly rows: readonly Node[]
  readonly columns: number
  readonly slots: Slot[] = []
  private readonly places: (Slot | undefined)[][]

  constructor(grid: Node) {
    this.rows = grid.children
    this.places = this.rows.map(() => [])
    for (const [row, node] of this.rows.entries()) this.place(node, row)
    this.columns = Math.max(0, ...this.places.map((places) => places.length))
  }

  private place(node: Node, row: number): void {
    let column = 0
    node.forEach((cell) => {
      while (this.places[row]![column]) column++
      const colspan = Math.max(1, Number(cell.attrs["colspan"]) || 1)
      const rowspan = Math.min(Math.max(1, Number(cell.attrs["rowspan"]) || 1), this.rows.length - row)
      const slot = { cell, row, column, colspan, rowspan }
      this.slots.push(slot)
      for (let r = 0; r < rowspan; r++)
        for (let c = 0; c < colspan; c++) this.places[row + r]![column + c] = slot
      column += colspan
    })
  }

  at(row: number, column: number): Slot | undefined {
    return this.places[row]?.[column]
  }

  /** The cell that begins here. */
  beginning(row: number, column: number): Slot | undefined {
    const slot = this.at(row, column)
    return slot && slot.row === row && slot.column === column ? slot : undefined
  }
}

const sameCell = (a: Node | undefined, b: Node | undefined): boolean =>
  a !== undefined && b !== undefined && (a === b || a.content.eq(b.content))

/** Which column is which: those whose cells have most in common over the matched rows, in order. */
const matchColumns = (a: Table, b: Table, rows: Pairs): Pairs => {
  const score = (i: number, j: number): number => {
    let sum = 0
    for (const [r, s] of rows) {
      const [x, y] = [a.beginning(r, i)?.cell, b.beginning(s, j)?.cell]
      if (!x || !y) continue
      if (sameCell(x, y)) sum += x.textContent ? 1 : 0.3
      else sum += 0.6 * similarity(x, y)
    }
    return sum
  }
  const straight = new Map(Array.from({ length: Math.min(a.columns, b.columns) }, (_, i) => [i, i]))
  if (a.columns * b.columns > 10_000) return straight
  const scores = Array.from({ length: a.columns }, (_, i) =>
    Array.from({ length: b.columns }, (_, j) => score(i, j)),
  )
  if (a.columns === b.columns) {
    const inPlace = scores.reduce((sum, row, i) => sum + row[i]!, 0)
    const crossed = scores.reduce((sum, row) => sum + Math.max(...row), 0)
    if (crossed <= inPlace + 0.5 * rows.size) return straight
  }
  return alignColumns(scores, rows.size)
}

/** A column with nothing in common is another column; first in order, then those that changed places. */
const alignColumns = (scores: number[][], rows: number): Pairs => {
  const pairs: Pairs = new Map()
  const taken = new Set<number>()
  const all = scores.flatMap((row, i) => row.map((score, j) => ({ i, j, score })))
  const enough = 0.3 * rows
  all.sort((x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j))
  for (const { i, j, score } of all) {
    if (score < enough || pairs.has(i) || taken.has(j)) continue
    pairs.set(i, j)
    taken.add(j)
  }
  return pairs
}

type Step = { a: number | null; b: number | null; moved: boolean }

/** Both sides in one order: what is kept in the newer order, what is gone where it stood. */
const merge = (pairs: Pairs, moved: Set<number>, n: number, m: number): Step[] => {
  const back = new Map([...pairs].map(([i, j]) => [j, i]))
  const steps: Step[] = []
  let i = 0
  const gone = (until: number): void => {
    for (; i < until; i++) if (!pairs.has(i)) steps.push({ a: i, b: null, moved: false })
  }
  for (let j = 0; j < m; j++) {
    const partner = back.get(j)
    if (partner !== undefined && !moved.has(partner)) gone(partner)
    steps.push({ a: partner ?? null, b: j, moved: partner !== undefined && moved.has(partner) })
  }
  gone(n)
  return steps
}

class GridComparer {
  private readonly a: Table
  private readonly b: Table
  private readonly rowSteps: Step[]
  private readonly columnSteps: Step[]
  private readonly changes: GridChange[] = []

  constructor(
    before: Node,
    after: Node,
    private readonly context: CompareContext,
  ) {
    this.a = new Table(before)
    this.b = new Table(after)
    const rows = matchRuns(this.a.rows, this.b.rows, context.trustIds)
    const columns = matchColumns(this.a, this.b, rows)
    this.rowSteps = merge(
      rows,
      movedOf(rows, () => 1),
      this.a.rows.length,
      this.b.rows.length,
    )
    this.columnSteps = merge(
      columns,
      movedOf(columns, () => 1),
      this.a.columns,
      this.b.columns,
    )
  }

  compare(): GridDifference {
    const rows = this.rowSteps.map((step) => this.row(step))
    this.noteColumns()
    return { rows, changes: this.changes }
  }

  private text(side: "a" | "b", slot: Slot | undefined): Piece[] {
    if (!slot) return []
    const [op, reading] =
      side === "a" ? (["deleted", this.context.before] as const) : (["added", this.context.after] as const)
    return wholePieces(op, tokensOf(slot.cell, reading))
  }

  private rowName(side: "a" | "b", row: number): string {
    return this[side].at(row, 0)?.cell.textContent.trim() ?? ""
  }

  private columnName(side: "a" | "b", column: number): string {
    return this[side].at(0, column)?.cell.textContent.trim() ?? ""
  }

  /** How many merged steps a span covers: columns that only the other side has count where they lie between. */
  private spanOf(steps: Step[], side: "a" | "b", from: number, span: number): number {
    const first = steps.findIndex((step) => step[side] === from)
    const last = steps.findIndex((step) => step[side] === from + span - 1)
    return last < first || first < 0 ? 1 : last - first + 1
  }

  private row(step: Step): GridRow {
    const cells = this.columnSteps.flatMap((column) => this.cell(step, column) ?? [])
    if (step.a === null || step.b === null) {
      const added = step.a === null
      const [side, row] = added ? (["b", step.b!] as const) : (["a", step.a!] as const)
      const pieces = cells.flatMap((cell, n) => [
        ...(n ? [{ op: cell.state, text: "｜" }] : []),
        ...cell.pieces,
      ])
      this.changes.push({
        kind: added ? "row_added" : "row_deleted",
        row,
        name: this.rowName(side, row),
        pieces,
      })
      return { state: added ? "added" : "deleted", cells }
    }
    if (step.moved)
      this.changes.push({ kind: "row_moved", row: step.b, name: this.rowName("b", step.b), pieces: [] })
    return { state: step.moved ? "moved" : "same", cells }
  }

  private cell(row: Step, column: Step): GridCell | null {
    const before = row.a !== null && column.a !== null ? this.a.beginning(row.a, column.a) : undefined
    const after = row.b !== null && column.b !== null ? this.b.beginning(row.b, column.b) : undefined
    const shown = after ?? before
    if (!shown) return null
    const side = after ? "b" : "a"
    // Covered on the newer side by a cell that grew: its text went into that cell or was deleted with the merge.
    if (!after && row.b !== null && column.b !== null && this.b.at(row.b, column.b)) return null
    const look = {
      header: shown.cell.type.name === "table_header",
      colspan: this.spanOf(this.columnSteps, side, shown.column, shown.colspan),
      rowspan: this.spanOf(this.rowSteps, side, shown.row, shown.rowspan),
    }
    if (!before || !after) {
      const state = after ? "added" : "deleted"
      return { ...look, state, pieces: this.text(side, shown), respanned: false }
    }
    return { ...look, state: "same", ...this.both(before, after) }
  }

  /** A cell that both have: its words and its span. */
  private both(before: Slot, after: Slot): { pieces: Piece[]; respanned: boolean } {
    const pieces = diffTokens(
      tokensOf(before.cell, this.context.before),
      tokensOf(after.cell, this.context.after),
    )
    const place = { row: after.row, column: after.column }
    const name = [this.rowName("b", after.row), this.columnName("b", after.column)]
      .filter(Boolean)
      .join(" / ")
    const respanned = this.isRespanned(before, after)
    if (respanned) this.changes.push({ kind: "cells_merged", ...place, name, pieces })
    else if (pieces.some(({ op }) => op !== "same"))
      this.changes.push({ kind: "cell", ...place, name, pieces })
    return { pieces, respanned }
  }

  /** Another span for another reason than a row or column that was added or deleted inside it. */
  private isRespanned(before: Slot, after: Slot): boolean {
    const kept = (steps: Step[], side: "a" | "b", from: number, span: number): number =>
      steps.filter(({ a, b, ...step }) => {
        const at = side === "a" ? a : b
        return a !== null && b !== null && at! >= from && at! < from + span && !step.moved
      }).length
    return (
      kept(this.columnSteps, "a", before.column, before.colspan) !==
        kept(this.columnSteps, "b", after.column, after.colspan) ||
      kept(this.rowSteps, "a", before.row, before.rowspan) !==
        kept(this.rowSteps, "b", after.row, after.rowspan)
    )
  }

  private noteColumns(): void {
    for (const { a, b, moved } of this.columnSteps) {
      if (a !== null && b !== null && !moved) continue
      const side = b === null ? "a" : "b"
      const column = (b ?? a)!
      const kind = b === null ? "column_deleted" : a === null ? "column_added" : "column_moved"
      const cells = this[side].slots.filter((slot) => slot.column === column)
      const pieces = kind === "column_moved" ? [] : cells.flatMap((slot) => this.text(side, slot))
      this.changes.push({ kind, column, name: this.columnName(side, column), pieces })
    }
  }
}

/** Compares two grids: rows by identity or content, columns by content, then cell by cell. */
export const compareGrids = (before: Node, after: Node, context: CompareContext): GridDifference =>
  new GridComparer(before, after, context).compare()

/** The text of a cell on one side. */
export const cellText = (cell: GridCell, side: "before" | "after"): string => sideText(cell.pieces, side)
