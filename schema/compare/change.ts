import type { Piece } from "./tokens.ts"

/** What can happen to a piece of a standard between two versions. */
export const changeKinds = [
  "added",
  "deleted",
  "moved",
  "reworded",
  "retyped",
  "split",
  "joined",
  "formula",
  "figure",
  "formatted",
  "cell",
  "row_added",
  "row_deleted",
  "row_moved",
  "column_added",
  "column_deleted",
  "column_moved",
  "cells_merged",
  "metadata",
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Where something stands in one of the two documents. */
export interface Spot {
  /** Id of the block of the run. */
  id: string
  /** Its place in the run. */
  index: number
  type: string
  /** As references print it: "第4章", "5.2 a)", "表1"; of the clause around it where it has none of its own. */
  label: string
  /** The clause around it, as references print it, and its title. */
  clause: string
  title: string
  /** Id of that clause. */
  clauseId: string
  /** Which part of the document: "body", "annex", "foreword" … */
  region: string
}

/** One change, once. */
export interface Change {
  kind: ChangeKind
  /** Null where the document does not have it: nothing before what was added. */
  before: Spot | null
  after: Spot | null
  /** The inline difference, or the whole text of what was added or deleted. */
  pieces: Piece[]
  /** How many blocks it takes: a clause that moved takes its paragraphs along. */
  blocks: number
  /** What is said beside that: the attribute of a retyped block, row and column of a cell, the field of the data sheet. */
  detail: Record<string, string | number | boolean | null>
}

/** A block whose number alone is another one: said in one line, not change by change. */
export interface Renumbered {
  id: string
  type: string
  before: string
  after: string
  title: string
}
