import type { Node } from "prosemirror-model"
import type { Unit } from "../../../../schema/suggestions/units.ts"

/* Which letters of two versions of a text are the same. */

/** Inline nodes that read differently and mean the same are told by their kind: a reference by what it is, not by its bookmark. */
const isSame = (a: Unit, b: Unit): boolean => {
  if (a.node.isText || b.node.isText) return a.node.isText && b.node.isText && a.text === b.text
  return a.node.type === b.node.type && sourceOf(a.node) === sourceOf(b.node)
}

const sourceOf = (node: Node): string => (node.type.name === "inline_image" ? String(node.attrs["src"]) : "")

/** Beyond this many comparisons only equal ends are found. */
const mostComparisons = 4_000_000

/** For each unit of `before` the index of the same unit in `after`, or -1: equal ends, then a longest common subsequence. */
export const alignUnits = (before: readonly Unit[], after: readonly Unit[]): number[] => {
  const partner = new Array<number>(before.length).fill(-1)
  let start = 0
  const shortest = Math.min(before.length, after.length)
  while (start < shortest && isSame(before[start]!, after[start]!)) partner[start] = start++
  let end = 0
  while (end < shortest - start && isSame(before[before.length - 1 - end]!, after[after.length - 1 - end]!))
    end++
  for (let k = 1; k <= end; k++) partner[before.length - k] = after.length - k
  const a = before.slice(start, before.length - end)
  const b = after.slice(start, after.length - end)
  if (!a.length || !b.length || a.length * b.length > mostComparisons) return partner
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--)
      lengths[i * width + k] = isSame(a[i]!, b[k]!)
        ? lengths[(i + 1) * width + k + 1]! + 1
        : Math.max(lengths[(i + 1) * width + k]!, lengths[i * width + k + 1]!)
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    if (isSame(a[i]!, b[k]!)) partner[start + i++] = start + k++
    else if (lengths[(i + 1) * width + k]! >= lengths[i * width + k + 1]!) i++
    else k++
  }
  return partner
}
