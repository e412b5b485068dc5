import type { Node } from "prosemirror-model"

const isCell = (node: Node): boolean => node.type.name === "table_cell" || node.type.name === "table_header"

/** True if one block can be a later version of the other. */
export const isCompatible = (before: Node, after: Node): boolean =>
  before.type === after.type || (before.isTextblock && after.isTextblock) || (isCell(before) && isCell(after))

/** For each new block the index of the old one that it is a version of, or -1. In the run by id, whatever their order. */
export const pairBlocks = (before: readonly Node[], after: readonly Node[], isRun: boolean): number[] =>
  isRun ? pairById(before, after) : pairInOrder(before, after)

const pairById = (before: readonly Node[], after: readonly Node[]): number[] => {
  const old = new Map(before.map((node, i) => [node.attrs["id"] as string, i]))
  return after.map((node) => {
    const index = old.get(node.attrs["id"])
    if (index === undefined || !isCompatible(before[index]!, node)) return -1
    old.delete(node.attrs["id"])
    return index
  })
}

/** Inside an object: equal ends, then the same nodes and ids in order, then what stands in the same gap. */
const pairInOrder = (before: readonly Node[], after: readonly Node[]): number[] => {
  const partner = after.map(() => -1)
  const isSelf = (a: Node, b: Node): boolean =>
    a === b || (a.attrs["id"] != null && a.attrs["id"] === b.attrs["id"] && isCompatible(a, b))
  let from = 0
  for (const [i, node] of after.entries()) {
    const index = before.findIndex((other, k) => k >= from && isSelf(other, node))
    if (index < 0) continue
    partner[i] = index
    from = index + 1
  }
  pairGaps(before, after, partner)
  return partner
}

const pairGaps = (before: readonly Node[], after: readonly Node[], partner: number[]): void => {
  let from = 0
  for (let i = 0; i < after.length; ) {
    if (partner[i]! >= 0) {
      from = partner[i]! + 1
      i++
      continue
    }
    let end = i
    while (end < after.length && partner[end]! < 0) end++
    const to = end < after.length ? partner[end]! : before.length
    for (let k = from; k < to && i < end; k++) {
      const [old, fresh] = [before[k]!, after[i]!]
      const isOther = old.attrs["id"] != null && fresh.attrs["id"] != null
      if (!isOther && isCompatible(old, fresh)) partner[i++] = k
    }
    i = end
  }
}
