import type { Node } from "prosemirror-model"
import { ReplaceStep } from "prosemirror-transform"

/** The one replaced range between two versions of a text block, as a step inside the block. */
const replacement = (before: Node, after: Node): ReplaceStep | null => {
  const from = before.content.findDiffStart(after.content)
  if (from === null) return null
  const end = before.content.findDiffEnd(after.content)!
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  return new ReplaceStep(from, end.a + overlap, after.slice(from, end.b + overlap))
}

/**
 * Merges two versions of a text block: what was composed here since `base`, put into what others made of it meanwhile.
 * Text that either side inserted stays. Attributes are theirs.
 */
export const rebaseText = (base: Node, ours: Node, theirs: Node): Node => {
  const mine = replacement(base, ours)
  if (!mine) return theirs
  const other = replacement(base, theirs)
  if (!other) return theirs.copy(ours.content)
  const map = other.getMap()
  const from = map.map(mine.from, -1)
  const to = map.map(mine.to, 1)
  // Delete what we deleted, but not what they inserted inside it; insert ours at the beginning.
  const theirFrom = Math.max(from, other.from)
  const theirTo = Math.min(to, other.from + other.slice.size)
  const keep = theirFrom < theirTo && mine.from < mine.to ? theirs.content.cut(theirFrom, theirTo) : null
  const untouched = mine.from === mine.to
  const inserted = mine.slice.content
  const head = theirs.content.cut(0, untouched ? map.map(mine.from, 1) : from)
  const rest = untouched ? theirs.content.cut(map.map(mine.from, 1)) : theirs.content.cut(to)
  const content = keep ? head.append(inserted).append(keep).append(rest) : head.append(inserted).append(rest)
  return theirs.copy(content)
}
