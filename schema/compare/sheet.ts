import type { Node } from "prosemirror-model"
import { labelOf } from "../structure/labels.ts"
import type { Language } from "../structure/profiles.ts"
import type { Change, ChangeKind, Renumbered } from "./change.ts"
import type { Comparison } from "./compare.ts"
import type { GridCell, GridRow } from "./grid.ts"
import type { Row } from "./rows.ts"
import { type TechnicalChange, technicalChanges } from "./technical.ts"
import type { Piece } from "./tokens.ts"
import type { View } from "./view.ts"

/** One block of a comparison as plain data: what pages and files show. */
export interface SheetRow {
  id: string
  state: Row["state"]
  type: string
  /** Depth of a title: 0 for chapters and annexes. -1 for what is no title. */
  depth: number
  /** Printed labels on the two sides; empty where there is none. */
  before: string
  after: string
  pieces: Piece[]
  /** What happened to it beside its place. */
  kinds: ChangeKind[]
  parts: SheetRow[]
  grid: { state: GridRow["state"]; cells: GridCell[] }[]
  /** Where the text of a block that moved is found at its other place. */
  elsewhere: string
}

/** A comparison as plain data. */
export interface ComparisonSheet {
  language: Language
  counts: Partial<Record<ChangeKind, number>>
  changes: Change[]
  renumbered: Renumbered[]
  technical: TechnicalChange[]
  rows: SheetRow[]
}

const titles = /_title$|^clause_text$/

const printed = (view: View, block: Node | null): string => {
  const entry = block && view.entry(block)
  return entry ? labelOf(entry, view.words) : ""
}

class SheetWriter {
  constructor(private readonly comparison: Comparison) {}

  row(row: Row, isPart: boolean): SheetRow {
    const { before, after } = this.comparison
    const node = (row.after ?? row.before)!
    const view = row.after ? after : before
    return {
      id: node.attrs["id"] ?? "",
      state: row.state,
      type: node.type.name,
      depth: titles.test(node.type.name) ? (view.entry(node)?.depth ?? 0) : -1,
      before: printed(before, row.before),
      after: printed(after, row.after),
      pieces: row.pieces,
      kinds: row.facets.map(({ kind }) => kind),
      parts: row.parts.filter((part) => part.state !== "moved_from").map((part) => this.row(part, true)),
      grid: row.grid?.rows ?? [],
      elsewhere: isPart ? "" : this.elsewhere(row),
    }
  }

  private elsewhere(row: Row): string {
    const { before, after } = this.comparison
    if (row.state === "moved_from") return after.spot(row.at.after).label
    if (row.state === "moved_to") return before.spot(row.at.before).label
    return ""
  }
}

const countKinds = (changes: readonly Change[]): ComparisonSheet["counts"] => {
  const counts: ComparisonSheet["counts"] = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** A comparison as plain data. `year` names the older edition in the list of technical changes. */
export const toSheet = (
  comparison: Comparison,
  options: { year?: string; language?: Language } = {},
): ComparisonSheet => {
  const writer = new SheetWriter(comparison)
  return {
    language: options.language ?? comparison.after.language,
    counts: countKinds(comparison.changes),
    changes: comparison.changes,
    renumbered: comparison.renumbered,
    technical: technicalChanges(comparison, options),
    rows: comparison.rows.map((row) => writer.row(row, false)),
  }
}
