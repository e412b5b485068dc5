import type { Node } from "prosemirror-model"
import { type CompareContext, compareGrids, type GridDifference } from "./grid.ts"
import { matchRuns, type Pairs, weightOf } from "./match.ts"
import { movedOf } from "./moves.ts"
import { diffTokens, type Piece, sameTokens, type Token, tokensOf, wholePieces } from "./tokens.ts"

/** What differs in a block that both sides have. */
export type Facet =
  | { kind: "reworded" | "formula" | "formatted" }
  | { kind: "figure"; field: string; before: string; after: string }
  | { kind: "retyped"; field: string; before: string; after: string }

/**
 * One line of a comparison. A block that moved stands twice: where it was (`moved_from`) and, with all that changed in it, where it
 * is (`moved_to`).
 */
export interface Row {
  state: "same" | "added" | "deleted" | "moved_from" | "moved_to"
  before: Node | null
  after: Node | null
  /** Places in the two runs. */
  at: { before: number; after: number }
  pieces: Piece[]
  facets: Facet[]
  /** What is in a table, figure or formula, other than the grid. */
  parts: Row[]
  grid: GridDifference | null
}

const retyping = ["level", "kind", "role", "element", "language", "numbered", "continues"]
const looks = ["align", "restart", "width", "height"]
const grids = new Set(["table_grid"])

const word = (value: unknown): string => (value == null ? "" : String(value))

const retypings = (before: Node, after: Node): Facet[] => {
  if (before.type !== after.type)
    return [{ kind: "retyped", field: "type", before: before.type.name, after: after.type.name }]
  return retyping
    .filter((field) => field in after.attrs && before.attrs[field] !== after.attrs[field])
    .map((field) => ({
      kind: "retyped",
      field,
      before: word(before.attrs[field]),
      after: word(after.attrs[field]),
    }))
}

const lookChanged = (before: Node, after: Node): boolean =>
  looks.some((field) => field in after.attrs && before.attrs[field] !== after.attrs[field])

interface Text {
  node: Node
  tokens: Token[]
}

/** Words, or formulas alone, or only the look of a text. */
const textFacets = (before: Text, after: Text, pieces: Piece[]): Facet[] => {
  const changed = pieces.filter(({ op }) => op !== "same")
  if (after.node.type.name === "formula_source") return changed.length ? [{ kind: "formula" }] : []
  if (changed.length) return [{ kind: changed.every(({ formula }) => formula) ? "formula" : "reworded" }]
  const [x, y] = [before.tokens, after.tokens]
  // What is not shown, such as an entry for the index, may differ without a piece that says so.
  const marked = !sameTokens(x, y) || x.some((token, n) => token.look !== y[n]!.look)
  return marked || lookChanged(before.node, after.node) ? [{ kind: "formatted" }] : []
}

const pictureFacets = (before: Node, after: Node): Facet[] => {
  const fields = ["src", "alt"].filter((field) => before.attrs[field] !== after.attrs[field])
  const changed = fields.map(
    (field): Facet => ({
      kind: "figure",
      field,
      before: word(before.attrs[field]),
      after: word(after.attrs[field]),
    }),
  )
  // A new picture usually brings its description: one change.
  return changed.length ? changed.slice(0, 1) : lookChanged(before, after) ? [{ kind: "formatted" }] : []
}

const blank = { pieces: [], facets: [], parts: [], grid: null }

/** A block that only one side has, whole. */
const single = (node: Node, op: "added" | "deleted", context: CompareContext): Omit<Row, "state" | "at"> => {
  const sides = op === "added" ? { before: null, after: node } : { before: node, after: null }
  const reading = op === "added" ? context.after : context.before
  if (node.isTextblock || node.isLeaf)
    return { ...blank, ...sides, pieces: wholePieces(op, tokensOf(node, reading)) }
  const grid = node.children.find(({ type }) => grids.has(type.name))
  const parts = node.children
    .filter((child) => child !== grid)
    .map((child, n) => ({
      ...single(child, op, context),
      state: op,
      at: { before: n, after: n },
    }))
  const empty = grid?.copy()
  const difference =
    grid && empty
      ? op === "added"
        ? compareGrids(empty, grid, context)
        : compareGrids(grid, empty, context)
      : null
  return { ...blank, ...sides, parts, grid: difference }
}

/** What stands in a container beside its grid, and the grid by itself. */
const inside = (before: Node, after: Node, context: CompareContext): Pick<Row, "parts" | "grid"> => {
  const gridOf = (node: Node) => node.children.find(({ type }) => grids.has(type.name)) ?? null
  const [x, y] = [gridOf(before), gridOf(after)]
  const others = (node: Node, grid: Node | null) => node.children.filter((child) => child !== grid)
  const parts = compareRuns(others(before, x), others(after, y), context)
  if (!x && !y) return { parts, grid: null }
  return { parts, grid: compareGrids(x ?? y!.copy(), y ?? x!.copy(), context) }
}

/** Two nodes that are one block. */
const matched = (before: Node, after: Node, context: CompareContext): Omit<Row, "state" | "at"> => {
  const sides = { before, after }
  const facets = retypings(before, after)
  if (before.isTextblock && after.isTextblock) {
    const [x, y] = [
      { node: before, tokens: tokensOf(before, context.before) },
      { node: after, tokens: tokensOf(after, context.after) },
    ]
    const pieces = diffTokens(x.tokens, y.tokens)
    return { ...blank, ...sides, pieces, facets: [...facets, ...textFacets(x, y, pieces)] }
  }
  if (before.isLeaf && after.isLeaf)
    return { ...blank, ...sides, facets: [...facets, ...pictureFacets(before, after)] }
  return { ...blank, ...sides, facets, ...inside(before, after, context) }
}

/** Compares two runs of blocks: every block of either side stands in the answer, in reading order. */
export const compareRuns = (a: readonly Node[], b: readonly Node[], context: CompareContext): Row[] =>
  arrange(a, b, matchRuns(a, b, context.trustIds), context)

/** As `compareRuns`, where it is known which block is which. */
export const arrange = (
  a: readonly Node[],
  b: readonly Node[],
  pairs: Pairs,
  context: CompareContext,
): Row[] => {
  const moved = movedOf(pairs, (i) => weightOf(a[i]!))
  const back = new Map([...pairs].map(([i, j]) => [j, i]))
  const rows: Row[] = []
  let i = 0
  const leave = (until: number): void => {
    for (; i < until; i++) {
      if (pairs.has(i) && !moved.has(i)) continue
      const after = pairs.get(i)
      const state = after === undefined ? "deleted" : "moved_from"
      rows.push({ ...single(a[i]!, "deleted", context), state, at: { before: i, after: after ?? -1 } })
    }
  }
  for (const [j, node] of b.entries()) {
    const partner = back.get(j)
    if (partner === undefined) {
      rows.push({ ...single(node, "added", context), state: "added", at: { before: -1, after: j } })
      continue
    }
    const isMoved = moved.has(partner)
    if (!isMoved) leave(partner)
    const state = isMoved ? "moved_to" : "same"
    rows.push({ ...matched(a[partner]!, node, context), state, at: { before: partner, after: j } })
  }
  leave(a.length)
  return rows
}
