import type { Node } from "prosemirror-model"
import type { FoundNumber } from "./number.ts"
import { compareReferences } from "./order.ts"
import type { ReferenceChange } from "./plan.ts"

/** An entry on its way to its place: one that stands here, one that comes from the other list, or a new one. */
export interface Arriving {
  id: string
  number: FoundNumber | null
  /** Null: it stands in this run already. */
  from: { type: "list" } | { type: "new"; block: Node } | null
}

/** Indexes of a longest increasing subsequence: what need not move. */
const longestRising = (values: readonly number[]): Set<number> => {
  const best: number[] = []
  const before: number[] = []
  for (const [i, value] of values.entries()) {
    let length = 0
    for (let j = 0; j < i; j++)
      if (values[j]! < value && best[j]! > length) {
        length = best[j]!
        before[i] = j
      }
    best[i] = length + 1
  }
  const kept = new Set<number>()
  let at: number | undefined = best.indexOf(Math.max(0, ...best))
  while (at !== undefined && at >= 0) {
    kept.add(at)
    at = before[at]
  }
  return kept
}

/**
 * Changes that bring a run in the order of GB/T 1.1-2020, 8.6.3.2, moving as little as possible: whoever types in an entry
 * that stays is not disturbed.
 */
export const arrange = (anchor: string, standing: readonly Arriving[]): ReferenceChange[] => {
  const sorted = standing
    .map((item, index) => ({ item, index }))
    .sort((a, b) => compareReferences(a.item.number, b.item.number) || a.index - b.index)
  const own = sorted.filter(({ item }) => item.from === null)
  const staying = longestRising(own.map(({ index }) => index))
  const stays = new Set(own.filter((_, i) => staying.has(i)).map(({ item }) => item.id))
  const changes: ReferenceChange[] = []
  let after = anchor
  for (const { item } of sorted) {
    if (item.from?.type === "new") changes.push({ type: "insert", after, block: item.from.block })
    else if (!stays.has(item.id)) changes.push({ type: "move", id: item.id, after })
    after = item.id
  }
  return changes
}
