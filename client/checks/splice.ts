import type { Node } from "prosemirror-model"
import type { Splice } from "./messages.ts"

/** The difference between two runs: nodes are values, so a block that is the same object did not change. Null: none did. */
export const spliceOf = (before: readonly Node[], after: readonly Node[]): Splice | null => {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  if (from === before.length && from === after.length) return null
  let kept = 0
  while (kept < shorter - from && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept++
  const to = before.length - kept
  const indexes = new Map<Node, number>()
  for (let i = from; i < to; i++) indexes.set(before[i]!, i)
  const blocks = after.slice(from, after.length - kept).map((block) => indexes.get(block) ?? block.toJSON())
  return { from, to, blocks }
}
