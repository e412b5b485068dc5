import type { Node } from "prosemirror-model"
import { suggestedOf } from "./suggested.ts"

/**
 * Puts moved blocks back behind the blocks they stood after. `back`: id -> id of the block before (null: the beginning). A block whose
 * predecessor is gone stays where it is.
 */
export const putBack = <T extends { block: Node }>(
  entries: readonly T[],
  back: ReadonlyMap<string, string | null>,
): T[] => {
  const idOf = (entry: T): string => entry.block.attrs["id"]
  const present = new Set(entries.map(idOf))
  /** True if the chain of predecessors ends at a block that did not move. */
  const isRooted = (id: string): boolean => {
    const seen = new Set<string>()
    for (let at: string | null = id; at !== null; at = back.get(at) ?? null) {
      if (!present.has(at) || seen.has(at)) return false
      seen.add(at)
      if (!back.has(at)) return true
    }
    return true
  }
  const moving = entries.filter((entry) => back.has(idOf(entry)) && isRooted(idOf(entry)))
  const followers = new Map<string | null, T[]>()
  for (const entry of moving) {
    const after = back.get(idOf(entry)) ?? null
    followers.set(after, [...(followers.get(after) ?? []), entry])
  }
  const result: T[] = []
  const put = (entry: T): void => {
    result.push(entry)
    for (const follower of followers.get(idOf(entry)) ?? []) put(follower)
  }
  for (const follower of followers.get(null) ?? []) put(follower)
  const left = new Set(moving)
  for (const entry of entries) if (!left.has(entry)) put(entry)
  return result
}

/** For each block of a run the block it stood after before anybody proposed to move or insert something. */
export const formerNeighbours = (blocks: readonly Node[]): Map<string, string | null> => {
  const back = new Map<string, string | null>()
  for (const block of blocks) {
    const moved = suggestedOf(block)?.moved
    if (moved) back.set(block.attrs["id"], moved.after)
  }
  const order = putBack(
    blocks.map((block) => ({ block })),
    back,
  )
  const neighbours = new Map<string, string | null>()
  let last: string | null = null
  for (const { block } of order) {
    neighbours.set(block.attrs["id"], last)
    if (!suggestedOf(block)?.inserted) last = block.attrs["id"]
  }
  return neighbours
}

/** Indexes (into `values`) of a longest increasing subsequence: what need not move. */
export const longestIncreasing = (values: readonly number[]): Set<number> => {
  const tails: number[] = []
  const previous: number[] = []
  for (const [i, value] of values.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[tails[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? tails[low - 1]! : -1
    tails[low] = i
  }
  const kept = new Set<number>()
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) kept.add(i)
  return kept
}

/**
 * Which blocks of a new order stay where they were, given their old indexes. What is proposed anyway (moved, inserted) moves
 * before what is not: a suggestion must not move a block of the standard itself. `isMoving`: what this very edit proposes to move.
 */
export const stayingBlocks = (
  old: readonly number[],
  nodes: readonly Node[],
  isMoving: (i: number) => boolean = () => false,
): Set<number> => {
  const tier = (i: number): number => {
    if (isMoving(i)) return 3
    const suggested = suggestedOf(nodes[i]!)
    return suggested?.moved ? 2 : suggested?.inserted ? 1 : 0
  }
  const all = old.map((_, i) => i)
  const fixed = all.filter((i) => tier(i) === 0)
  const chosen = longestIncreasing(fixed.map((i) => old[i]!))
  const staying = new Set(fixed.filter((_, k) => chosen.has(k)))
  for (const level of [1, 2, 3])
    for (const i of all)
      if (tier(i) === level && [...staying].every((k) => k < i === old[k]! < old[i]!)) staying.add(i)
  return staying
}
