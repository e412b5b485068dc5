import * as Y from "yjs"

// Flat Y.mergeUpdates is quadratic in the number of updates (20,000: seconds); in groups of 32 it is linear (41 ms).
const groupSize = 32

export const mergeAll = (updates: readonly Uint8Array[]): Uint8Array => {
  let level = updates
  while (level.length > groupSize) {
    const next: Uint8Array[] = []
    for (let at = 0; at < level.length; at += groupSize)
      next.push(Y.mergeUpdates(level.slice(at, at + groupSize) as Uint8Array[]))
    level = next
  }
  return level.length === 1 ? level[0]! : Y.mergeUpdates(level as Uint8Array[])
}
