import type { Node } from "prosemirror-model"
import { isSame } from "../shared/equality.ts"
import type { Change, Renumbered } from "./change.ts"
import { changesOf, renumberedOf } from "./changes.ts"
import type { CompareContext } from "./grid.ts"
import { matchRuns, type Pairs, shareIds } from "./match.ts"
import { arrange, type Row } from "./rows.ts"
import { type Side, View } from "./view.ts"

export type { Change, ChangeKind, Renumbered, Spot } from "./change.ts"
export type { Side } from "./view.ts"

/** Everything that is known of two versions of a standard. */
export interface Comparison {
  before: View
  after: View
  changes: Change[]
  /** What only has another number: no change of its own. */
  renumbered: Renumbered[]
  /** Both documents as one run, in reading order. */
  rows: Row[]
  /** Id in the newer document of a block of the older; undefined where it is gone. */
  identity(older: string): string | undefined
}

/** Ids of the newer document by those of the older: what a reference points at. */
const identities = (
  a: readonly Node[],
  b: readonly Node[],
  pairs: Pairs,
  trustIds: boolean,
): Map<string, string> => {
  const names = new Map<string, string>()
  const walk = (a: readonly Node[], b: readonly Node[], pairs: Pairs): void => {
    for (const [i, j] of pairs) {
      const [x, y] = [a[i]!, b[j]!]
      if (x.attrs["id"] && y.attrs["id"]) names.set(x.attrs["id"], y.attrs["id"])
      if (!x.isTextblock && x.childCount)
        walk(x.children, y.children, matchRuns(x.children, y.children, trustIds))
    }
  }
  walk(a, b, pairs)
  return names
}

const valueText = (value: unknown): string => {
  if (typeof value === "string") return value
  if (value == null) return ""
  if (Array.isArray(value)) return value.map(valueText).join("\n")
  if (typeof value === "object") return Object.values(value).map(valueText).filter(Boolean).join(" ")
  return String(value)
}

const metadataChanges = ({ side: before }: View, { side: after }: View): Change[] =>
  Object.keys(after.metadata).flatMap((field) => {
    const name = field as keyof typeof after.metadata
    const [x, y] = [before.metadata[name], after.metadata[name]]
    if (isSame(x, y)) return []
    const [older, newer] = [valueText(x), valueText(y)]
    const pieces = [
      ...(older ? [{ op: "deleted" as const, text: older }] : []),
      ...(newer ? [{ op: "added" as const, text: newer }] : []),
    ]
    return [
      { kind: "metadata", before: null, after: null, pieces, blocks: 0, detail: { field } } satisfies Change,
    ]
  })

/**
 * Compares two versions of a standard, or two standards. Blocks are followed by their identity where the two are versions of one
 * document, and by their content everywhere else.
 */
export const compareStandards = (older: Side, newer: Side): Comparison => {
  const [before, after] = [new View(older), new View(newer)]
  const trustIds = shareIds(before.blocks, after.blocks)
  const pairs = matchRuns(before.blocks, after.blocks, trustIds)
  const names = identities(before.blocks, after.blocks, pairs, trustIds)
  const context: CompareContext = {
    trustIds,
    before: {
      referenceText: (reference) => before.referenceText(reference),
      identity: (target) => names.get(target) ?? target,
    },
    after: { referenceText: (reference) => after.referenceText(reference), identity: (target) => target },
  }
  const rows = arrange(before.blocks, after.blocks, pairs, context)
  return {
    before,
    after,
    changes: [...metadataChanges(before, after), ...changesOf(rows, before, after)],
    renumbered: renumberedOf(rows, before, after),
    rows,
    identity: (older) => names.get(older),
  }
}
