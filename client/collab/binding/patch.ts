import { Fragment, type Node, Slice } from "prosemirror-model"
import type { Transaction } from "prosemirror-state"
import { ReplaceStep } from "prosemirror-transform"
import { schema } from "../../../schema/schema.ts"
import { blockAt, positionOf } from "./divisions.ts"

/** Turns the node at `pos` into another version of itself with the smallest steps, so that positions elsewhere survive. */
export const patchNode = (tr: Transaction, pos: number, before: Node, after: Node): void => {
  if (before.eq(after)) return
  const compatible = before.type === after.type || (before.isTextblock && after.isTextblock)
  if (!compatible || before.isLeaf) {
    tr.step(new ReplaceStep(pos, pos + before.nodeSize, new Slice(Fragment.from(after), 0, 0)))
    return
  }
  if (before.isTextblock) patchText(tr, pos + 1, before, after)
  else patchChildren(tr, pos + 1, before, after)
  if (!before.sameMarkup(after)) tr.setNodeMarkup(pos, after.type, after.attrs)
}

const patchText = (tr: Transaction, start: number, before: Node, after: Node): void => {
  const from = before.content.findDiffStart(after.content)
  if (from === null) return
  const end = before.content.findDiffEnd(after.content)!
  // The common end may reach into the common beginning ("aa" -> "aaa").
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  const slice = after.slice(from, end.b + overlap)
  tr.step(new ReplaceStep(start + from, start + end.a + overlap, slice))
}

const patchChildren = (tr: Transaction, start: number, before: Node, after: Node): void => {
  const old = before.children
  const fresh = after.children
  const shortest = Math.min(old.length, fresh.length)
  let head = 0
  while (head < shortest && old[head]!.eq(fresh[head]!)) head++
  let tail = 0
  while (tail < shortest - head && old[old.length - 1 - tail]!.eq(fresh[fresh.length - 1 - tail]!)) tail++
  const offsets = [0]
  for (const child of old) offsets.push(offsets.at(-1)! + child.nodeSize)
  if (old.length === fresh.length) {
    for (let i = old.length - tail - 1; i >= head; i--) patchNode(tr, start + offsets[i]!, old[i]!, fresh[i]!)
    return
  }
  const content = Fragment.from(fresh.slice(head, fresh.length - tail))
  tr.step(
    new ReplaceStep(start + offsets[head]!, start + offsets[old.length - tail]!, new Slice(content, 0, 0)),
  )
}

/** One block as it is shown: `key` is its identity (the Yjs element), `node` its content. */
export interface Shown {
  key: object
  node: Node
}

/** Puts blocks before the flat block `index`, into the division of the block before it. */
const insertBlocks = (tr: Transaction, index: number, nodes: Node[]): void => {
  if (tr.doc.childCount === 0) tr.insert(0, schema.nodes["division"]!.create())
  // The end of the division before, where there is one: the position before the next division's first block is another.
  const previous = index > 0 ? positionOf(tr.doc, index - 1) : -1
  const pos = previous >= 0 ? previous + tr.doc.nodeAt(previous)!.nodeSize : 1
  tr.step(new ReplaceStep(pos, pos, new Slice(Fragment.from(nodes), 0, 0)))
}

const deleteBlocks = (tr: Transaction, from: number, to: number): void => {
  for (let index = to - 1; index >= from; index--) {
    const pos = positionOf(tr.doc, index)
    tr.delete(pos, pos + tr.doc.nodeAt(pos)!.nodeSize)
  }
}

/**
 * Turns the shown run into another one: deleted, inserted and moved blocks as ranges, changed blocks by their smallest steps.
 * A caret in a moved block goes along.
 */
export const patchRun = (tr: Transaction, before: readonly Shown[], after: readonly Shown[]): void => {
  const shortest = Math.min(before.length, after.length)
  let head = 0
  while (head < shortest && before[head]!.key === after[head]!.key) head++
  let tail = 0
  while (
    tail < shortest - head &&
    before[before.length - 1 - tail]!.key === after[after.length - 1 - tail]!.key
  )
    tail++
  for (let i = 0; i < tail; i++) {
    const old = before[before.length - 1 - i]!
    const fresh = after[after.length - 1 - i]!
    if (old.node !== fresh.node)
      patchNode(tr, positionOf(tr.doc, before.length - 1 - i), old.node, fresh.node)
  }
  patchMiddle(tr, before.slice(head, before.length - tail), after.slice(head, after.length - tail), head)
  for (let i = head - 1; i >= 0; i--)
    if (before[i]!.node !== after[i]!.node)
      patchNode(tr, positionOf(tr.doc, i), before[i]!.node, after[i]!.node)
}

/** Greedy choice of the blocks that stay: the longest run of kept order, found from the left. */
const staying = (before: readonly Shown[], after: readonly Shown[]): Set<object> => {
  const index = new Map(before.map((shown, i) => [shown.key, i]))
  const tails: { value: number; key: object; previous: unknown }[] = []
  for (const { key } of after) {
    const value = index.get(key)
    if (value === undefined) continue
    let at = tails.findIndex((link) => link.value >= value)
    if (at < 0) at = tails.length
    tails[at] = { value, key, previous: tails[at - 1] ?? null }
  }
  const kept = new Set<object>()
  for (let link: any = tails.at(-1) ?? null; link; link = link.previous) kept.add(link.key)
  return kept
}

const patchMiddle = (
  tr: Transaction,
  before: readonly Shown[],
  after: readonly Shown[],
  offset: number,
): void => {
  if (!before.length && !after.length) return
  const kept = staying(before, after)
  for (let i = before.length - 1; i >= 0; ) {
    let from = i
    while (from >= 0 && !kept.has(before[from]!.key)) from--
    if (from < i) deleteBlocks(tr, offset + from + 1, offset + i + 1)
    i = Math.min(from, i - 1)
  }
  const old = new Map(before.map((shown) => [shown.key, shown.node]))
  for (let i = 0; i < after.length; ) {
    const shown = after[i]!
    if (kept.has(shown.key)) {
      const node = old.get(shown.key)!
      if (node !== shown.node) patchNode(tr, positionOf(tr.doc, offset + i), node, shown.node)
      i++
      continue
    }
    let end = i
    while (end < after.length && !kept.has(after[end]!.key)) end++
    insertBlocks(
      tr,
      offset + i,
      after.slice(i, end).map((item) => item.node),
    )
    i = end
  }
}

/** A place in the run by block identity: survives that the block is moved or written anew. */
export interface Spot {
  key: object
  offset: number
}

export const spotAt = (doc: Node, shown: readonly Shown[], pos: number): Spot | null => {
  const block = blockAt(doc, pos)
  const key = block && shown[block.index]?.key
  return block && key ? { key, offset: pos - block.start } : null
}

export const positionOfSpot = (doc: Node, shown: readonly Shown[], spot: Spot): number | null => {
  const index = shown.findIndex((item) => item.key === spot.key)
  if (index < 0) return null
  const start = positionOf(doc, index)
  return Math.min(start + spot.offset, start + shown[index]!.node.nodeSize - 1)
}
