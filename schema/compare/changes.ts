import type { Node } from "prosemirror-model"
import type { Change, ChangeKind, Renumbered, Spot } from "./change.ts"
import type { GridChange } from "./grid.ts"
import type { Facet, Row } from "./rows.ts"
import { type Piece, sideText } from "./tokens.ts"
import { isClause, rankOf, type View } from "./view.ts"

type Detail = Change["detail"]

const nodeOf = (row: Row): Node => (row.after ?? row.before)!

const textOf = (row: Row): string => {
  const { state } = row
  return sideText(row.pieces, state === "deleted" || state === "moved_from" ? "before" : "after").trim()
}

/** White space at the seam of two halves is nobody's text. */
const squeeze = (text: string): string => text.replace(/\s+/g, "")

/** Reads the changes off the rows of a comparison, each once. */
class ChangeReader {
  readonly changes: Change[] = []

  constructor(
    private readonly rows: readonly Row[],
    private readonly before: View,
    private readonly after: View,
  ) {}

  private spots(row: Row): { before: Spot | null; after: Spot | null } {
    return {
      before: row.before && row.at.before >= 0 ? this.before.spot(row.at.before) : null,
      after: row.after && row.at.after >= 0 ? this.after.spot(row.at.after) : null,
    }
  }

  private add(kind: ChangeKind, row: Row, pieces: Piece[], detail: Detail = {}, blocks = 1): void {
    this.changes.push({ kind, ...this.spots(row), pieces, blocks, detail })
  }

  read(): Change[] {
    for (let n = 0; n < this.rows.length; ) {
      const row = this.rows[n]!
      if (row.state === "added" || row.state === "deleted") n = this.whole(n)
      else {
        if (row.state === "moved_to") this.move(n)
        if (row.state !== "moved_from") this.inside(row, n)
        n++
      }
    }
    return this.changes
  }

  /** Added or deleted blocks: a clause with all that belongs to it, an item with its further paragraphs. */
  private whole(n: number): number {
    const row = this.rows[n]!
    let end = n + 1
    while (end < this.rows.length && this.belongs(n, end)) end++
    if (this.isHalf(n)) return end
    const pieces = this.rows
      .slice(n, end)
      .flatMap((each, k) => [
        ...(k ? [{ op: row.state as "added" | "deleted", text: "\n" }] : []),
        ...wholeText(each),
      ])
    this.add(row.state as ChangeKind, row, pieces, {}, end - n)
    return end
  }

  private belongs(head: number, n: number): boolean {
    const [first, row] = [this.rows[head]!, this.rows[n]!]
    if (row.state !== first.state) return false
    const [owner, node] = [nodeOf(first), nodeOf(row)]
    if (isClause(owner)) return !isClause(node) || rankOf(node) > rankOf(owner)
    return Boolean(node.attrs["continues"])
  }

  /** The second half of a block that was split, or a block that was joined to its neighbour: told there. */
  private isHalf(n: number): boolean {
    const row = this.rows[n]!
    return [n - 1, n + 1].some((near) => {
      const other = this.rows[near]
      return other && this.halfOf(other, near) === row
    })
  }

  /** The row that took the end (or beginning) of this one, or gave it its own text. */
  private halfOf(row: Row, n: number): Row | null {
    if (row.state !== "same" || !row.facets.some(({ kind }) => kind === "reworded")) return null
    const [older, newer] = [sideText(row.pieces, "before"), sideText(row.pieces, "after")].map(squeeze)
    for (const near of [n - 1, n + 1]) {
      const half = this.rows[near]
      if (half?.state !== "added" && half?.state !== "deleted") continue
      const text = squeeze(textOf(half))
      const [whole, part] = half.state === "added" ? [older, newer] : [newer, older]
      if (text && whole === (near < n ? text + part : part + text)) return half
    }
    return null
  }

  /** Blocks that moved together are one move, told where they are now. */
  private move(n: number): void {
    const before = this.previousMoved(n)
    const row = this.rows[n]!
    if (before && this.movedTogether(before, row)) return
    let blocks = 1
    let last = row
    for (let k = n + 1; k < this.rows.length; k++) {
      const next = this.rows[k]!
      if (next.state === "added" || next.state === "deleted") continue
      if (next.state !== "moved_to" || !this.movedTogether(last, next)) break
      blocks++
      last = next
    }
    const text = row.pieces.filter(({ op }) => op !== "deleted")
    this.add(
      "moved",
      row,
      text.map((piece) => ({ ...piece, op: "same" })),
      {},
      blocks,
    )
  }

  private previousMoved(n: number): Row | null {
    for (let k = n - 1; k >= 0; k--) {
      const { state } = this.rows[k]!
      if (state === "moved_to") return this.rows[k]!
      if (state !== "added" && state !== "deleted") return null
    }
    return null
  }

  private readonly beforeStates = new Map<number, Row>()

  /** Neighbours on both sides, but for what only one of them has. */
  private movedTogether(first: Row, second: Row): boolean {
    if (!this.beforeStates.size)
      for (const row of this.rows) if (row.state === "deleted") this.beforeStates.set(row.at.before, row)
    if (second.at.before <= first.at.before) return false
    for (let i = first.at.before + 1; i < second.at.before; i++) if (!this.beforeStates.has(i)) return false
    return true
  }

  /** What changed in a block that both sides have. */
  private inside(row: Row, n: number): void {
    const half = this.halfOf(row, n)
    for (const facet of row.facets) {
      if (facet.kind === "retyped" && this.goesAlong(row, n, facet)) continue
      if (half && facet.kind === "reworded")
        this.add(half.state === "added" ? "split" : "joined", row, row.pieces)
      else this.add(facet.kind, row, facet.kind === "retyped" ? [] : row.pieces, detailOf(facet))
    }
    this.parts(row, row)
  }

  /** Promoting a clause promotes the clauses below it: told once, with the first. */
  private goesAlong(row: Row, n: number, facet: Facet & { kind: "retyped" }): boolean {
    if (facet.field !== "level" || !isClause(nodeOf(row))) return false
    const step = (each: Row): number =>
      Number(each.after?.attrs["level"]) - Number(each.before?.attrs["level"])
    for (let k = n - 1; k >= 0; k--) {
      const above = this.rows[k]!
      if (!above.before || !above.after || !isClause(above.after)) continue
      if (rankOf(above.after) < rankOf(row.after!))
        return above.before.type === row.before!.type && step(above) === step(row)
      if (step(above) !== step(row)) return false
    }
    return false
  }

  private parts(row: Row, owner: Row): void {
    for (const part of row.parts) {
      if (part.state === "added" || part.state === "deleted") {
        this.add(part.state, this.placed(owner, part), wholeText(part), { part: nodeOf(part).type.name })
        continue
      }
      if (part.state === "moved_from") continue
      if (part.state === "moved_to") this.add("moved", owner, part.pieces, { part: nodeOf(part).type.name })
      for (const facet of part.facets)
        this.add(facet.kind, owner, facet.kind === "retyped" ? [] : part.pieces, {
          ...detailOf(facet),
          part: nodeOf(part).type.name,
        })
      this.parts(part, owner)
    }
    for (const change of row.grid?.changes ?? [])
      this.add(change.kind, owner, change.pieces, gridDetail(change))
  }

  /** A part stands where its table or figure stands, on the side that has it. */
  private placed(owner: Row, part: Row): Row {
    return { ...owner, before: part.before ? owner.before : null, after: part.after ? owner.after : null }
  }
}

const detailOf = (facet: Facet): Detail =>
  facet.kind === "retyped" || facet.kind === "figure"
    ? { field: facet.field, before: facet.before, after: facet.after }
    : {}

const gridDetail = (change: GridChange): Detail => ({
  name: change.name,
  ...("row" in change ? { row: change.row } : {}),
  ...("column" in change ? { column: change.column } : {}),
})

/** The text of a row that only one side has, with its parts and cells. */
const wholeText = (row: Row): Piece[] => {
  const cells =
    row.grid?.rows.flatMap(({ cells }) => cells.flatMap(({ pieces }) => [...pieces, lineOf(row, "｜")])) ?? []
  return [...row.pieces, ...row.parts.flatMap(wholeText), ...cells]
}

const lineOf = (row: Row, text: string): Piece => ({ op: row.after ? "added" : "deleted", text })

/** All changes of the rows of a comparison, in reading order. */
export const changesOf = (rows: readonly Row[], before: View, after: View): Change[] =>
  new ChangeReader(rows, before, after).read()

const numberedTypes = new Set([
  "clause_title",
  "clause_text",
  "term_title",
  "annex_title",
  "table",
  "figure",
  "formula",
])

/** Blocks that stayed what and where they were, under another number. */
export const renumberedOf = (rows: readonly Row[], before: View, after: View): Renumbered[] =>
  rows.flatMap((row) => {
    if (row.state !== "same" || !row.before || !row.after || !numberedTypes.has(row.after.type.name))
      return []
    if (row.before.type !== row.after.type) return []
    const [x, y] = [before.spot(row.at.before), after.spot(row.at.after)]
    if (before.numberOf(row.before) === after.numberOf(row.after)) return []
    return [{ id: y.id, type: y.type, before: x.label, after: y.label, title: y.title }]
  })
