import type { Node } from "prosemirror-model"
import { formerNeighbours } from "../../../../schema/suggestions/moves.ts"
import { suggestedOf, tidySuggested } from "../../../../schema/suggestions/suggested.ts"
import { hasOutside, isOutside } from "./changes.ts"
import { graft, type Loss } from "./graft.ts"

/** What could not be put into the run: a block that is gone, or one that is built differently now. */
export interface LostBlock {
  block: Node
  reason: "gone" | "different"
}

export interface Grafted {
  blocks: Node[]
  losses: Loss[]
  lost: LostBlock[]
}

const isNew = (block: Node): boolean => {
  const inserted = suggestedOf(block)?.inserted
  return !!inserted && isOutside(inserted)
}

/**
 * The run with all that was proposed outside in another version of it. `partner`: the block of the run that a block of the other version
 * is; what is new there follows the block that it follows there.
 */
export const graftRun = (
  read: readonly Node[],
  run: readonly Node[],
  partner: (block: Node) => Node | undefined,
): Grafted => {
  const losses: Loss[] = []
  const lost: LostBlock[] = []
  const results = new Map<Node, Node>()
  const followers = new Map<Node | null, Node[]>()
  const leaving = new Map<Node, Node>()
  const neighbours = formerNeighbours(run)
  let last: Node | null = null
  const follow = (node: Node): void => void followers.set(last, [...(followers.get(last) ?? []), node])
  for (const block of read) {
    if (isNew(block)) {
      // Taken in before: the same file, read a second time.
      if (!run.some((own) => suggestedOf(own)?.inserted?.id === suggestedOf(block)!.inserted!.id))
        follow(block)
      continue
    }
    const own = partner(block)
    if (!own) {
      if (hasOutside(block)) lost.push({ block, reason: "gone" })
      continue
    }
    const result = graft(block, own, losses)
    if (!result) lost.push({ block, reason: "different" })
    const moved = suggestedOf(block)?.moved
    if (moved && isOutside(moved) && !suggestedOf(own)?.moved) {
      const { after: _after, ...change } = moved
      const node = result ?? own
      const suggested = {
        ...suggestedOf(node),
        moved: { ...change, after: neighbours.get(own.attrs["id"]) ?? null },
      }
      const there = node.type.create({ ...node.attrs, suggested: tidySuggested(suggested) }, node.content)
      leaving.set(own, there)
      follow(there)
      continue
    }
    if (result) results.set(own, result)
    last = own
  }
  const blocks = [
    ...(followers.get(null) ?? []),
    ...run.flatMap((own) => [
      ...(leaving.has(own) ? [] : [results.get(own) ?? own]),
      ...(followers.get(own) ?? []),
    ]),
  ]
  return { blocks, losses, lost }
}
