import type { Node } from "prosemirror-model"
import * as Y from "yjs"
import { schema } from "../schema.ts"
import { blocksOf, opensDivision } from "../structure/numbering.ts"
import { stayingBlocks } from "../suggestions/moves.ts"
import { suggestedOf } from "../suggestions/suggested.ts"
import { canUpdate, createElement, readElement, updateElement } from "./element.ts"
import { isSame } from "./equality.ts"
import { groupPlaces, insertionPoint, logicalOrder, rankNonce, type Slot } from "./order.ts"
import { setPlace } from "./proposals.ts"

/**
 * A division is cut again when it grows beyond this many blocks, at a clause title: the browser then lays out only what is
 * near the screen (docs/decisions/0001-flat-run.md).
 */
export const longDivision = 40

/** True if a new division begins at this block, given how many blocks the open one has. */
export const beginsDivision = (block: Node, length: number): boolean =>
  opensDivision(block) ||
  (length >= longDivision && (block.type.name === "clause_title" || block.type.name === "term_title"))

/** Cuts a run into divisions and makes a document of it. */
export const toDocument = (blocks: readonly Node[]): Node => {
  const divisions: Node[][] = []
  for (const block of blocks) {
    const open = divisions.at(-1)
    if (!open || beginsDivision(block, open.length)) divisions.push([block])
    else open.push(block)
  }
  const { doc, division } = schema.nodes
  return doc!.create(
    null,
    divisions.map((content) => division!.create(null, content)),
  )
}

/** Yjs -> document. */
export const readRun = (root: Y.XmlFragment): Node =>
  toDocument(logicalOrder(root).map((slot) => readElement(slot.element)))

/** Document -> empty Yjs root. */
export const writeRun = (root: Y.XmlFragment, doc: Node): void => {
  if (root.length) throw new RangeError(`The root already holds ${root.length} blocks`)
  root.insert(0, blocksOf(doc).map(createElement))
}

/**
 * Writes the difference between two versions of the run: what was typed, moved, inserted, deleted, and nothing else.
 * `before` must be the run that `slots` shows. A block that stands elsewhere now is moved by its `place`, never deleted.
 * Call it inside a transaction. Returns the new order.
 */
export const updateRun = (
  root: Y.XmlFragment,
  slots: readonly Slot[],
  before: readonly Node[],
  after: readonly Node[],
  caret: { block: number; offset: number } | null = null,
  random: () => number = Math.random,
): Slot[] => {
  const [start, endBefore, endAfter] = changedRange(before, after)
  const oldMiddle = before.slice(start, endBefore)
  const newMiddle = after.slice(start, endAfter)
  const caretAt = (index: number): number | null => (caret?.block === index ? caret.offset : null)
  if (sameBlocks(oldMiddle, newMiddle)) {
    for (const [i, node] of newMiddle.entries())
      if (node !== oldMiddle[i]) update(slots[start + i]!, oldMiddle[i]!, node, caretAt(start + i))
    return slots as Slot[]
  }
  rearrange(root, slots, start, oldMiddle, newMiddle, caretAt, random)
  return logicalOrder(root)
}

const update = (slot: Slot, before: Node, after: Node, caret: number | null): void => {
  if (slot.element instanceof Y.XmlElement) updateElement(slot.element, before, after, caret)
}

const changedRange = (before: readonly Node[], after: readonly Node[]): [number, number, number] => {
  let start = 0
  const shortest = Math.min(before.length, after.length)
  while (start < shortest && before[start] === after[start]) start++
  let end = 0
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return [start, before.length - end, after.length - end]
}

const keyOf = (node: Node): unknown => node.attrs["id"] ?? node

/** The same blocks in the same order, perhaps with other text or attributes. */
const sameBlocks = (old: readonly Node[], fresh: readonly Node[]): boolean =>
  old.length === fresh.length &&
  old.every((node, i) => keyOf(node) === keyOf(fresh[i]!) && canUpdate(node, fresh[i]!))

const rearrange = (
  root: Y.XmlFragment,
  slots: readonly Slot[],
  start: number,
  old: readonly Node[],
  fresh: readonly Node[],
  caretAt: (index: number) => number | null,
  random: () => number,
): void => {
  const oldIndex = new Map(old.map((node, i) => [keyOf(node), i]))
  const partner = fresh.map((node) => {
    const index = oldIndex.get(keyOf(node))
    if (index === undefined || !canUpdate(old[index]!, node)) return -1
    oldIndex.delete(keyOf(node))
    return index
  })
  const survivors = partner.flatMap((index, position) => (index >= 0 ? [{ index, position }] : []))
  const staying = stayingBlocks(
    survivors.map((survivor) => survivor.index),
    survivors.map((survivor) => fresh[survivor.position]!),
    (i) => {
      const moved = suggestedOf(fresh[survivors[i]!.position]!)?.moved
      return !!moved && !isSame(moved, suggestedOf(old[survivors[i]!.index]!)?.moved)
    },
  )
  const moved = new Set(survivors.filter((_, i) => !staying.has(i)).map((survivor) => survivor.position))
  const elements = fresh.map((_, i) => (partner[i]! >= 0 ? slots[start + partner[i]!]!.element : null))

  const changed = fresh.flatMap((node, i) => (partner[i]! >= 0 && old[partner[i]!] !== node ? [i] : []))
  for (const i of changed)
    update(slots[start + partner[i]!]!, old[partner[i]!]!, fresh[i]!, caretAt(start + i))

  const gone = new Set(old.map((_, i) => i).filter((i) => !partner.includes(i)))
  deleteElements(
    root,
    [...gone].map((i) => slots[start + i]!.element),
  )
  const isAsBefore = !gone.size && !moved.size && !changed.length
  placeMiddle(root, slots[start - 1]?.element, fresh, elements, moved, isAsBefore ? slots : null, random)
}

const deleteElements = (root: Y.XmlFragment, elements: readonly Slot["element"][]): void => {
  if (!elements.length) return
  const doomed = new Set(elements)
  const physical = root.toArray() as Slot["element"][]
  for (let i = physical.length - 1; i >= 0; ) {
    let from = i
    while (from >= 0 && doomed.has(physical[from]!)) from--
    if (from < i) root.delete(from + 1, i - from)
    i = Math.min(from, i - 1)
  }
}

/**
 * Walks the new middle from left to right; groups of new or moved blocks are put in behind their left neighbour. `known`: the
 * order as it is now, where that is known.
 */
const placeMiddle = (
  root: Y.XmlFragment,
  leftOfMiddle: Slot["element"] | undefined,
  fresh: readonly Node[],
  elements: (Slot["element"] | null)[],
  moved: ReadonlySet<number>,
  known: readonly Slot[] | null,
  random: () => number,
): void => {
  let order = known
  const pending = new Set([...moved].map((i) => elements[i]!))
  let left = leftOfMiddle
  for (let i = 0; i < fresh.length; ) {
    if (elements[i] && !moved.has(i)) {
      left = elements[i++]!
      continue
    }
    const isNew = !elements[i]
    let end = i
    while (end < fresh.length && (isNew ? !elements[end] : elements[end] && moved.has(end))) end++
    order ??= logicalOrder(root).filter((slot) => !pending.has(slot.element))
    const at = left ? order.findIndex((slot) => slot.element === left) : -1
    const group = Array.from({ length: end - i }, (_, offset) => i + offset)
    if (isNew) insertGroup(root, order[at], order[at + 1], group, fresh, elements, random)
    else
      moveGroup(
        root,
        order[at],
        order[at + 1],
        group.map((k) => elements[k] as Y.XmlElement),
        group.map((k) => fresh[k]!),
        random,
      )
    for (const k of group) pending.delete(elements[k]!)
    left = elements[end - 1]!
    order = null
    i = end
  }
}

const insertGroup = (
  root: Y.XmlFragment,
  left: Slot | undefined,
  right: Slot | undefined,
  group: number[],
  fresh: readonly Node[],
  elements: (Slot["element"] | null)[],
  random: () => number,
): void => {
  const point = insertionPoint(root, left, right, rankNonce(random))
  const created = group.map((k) => createElement(fresh[k]!))
  if (point.place !== null) {
    const places = groupPlaces(root, left, right, created.length, rankNonce(random))
    for (const [k, element] of created.entries()) element.setAttribute("place", places[k]!)
  }
  root.insert(point.index, created)
  for (const [k, element] of created.entries()) elements[group[k]!] = element
}

const moveGroup = (
  root: Y.XmlFragment,
  left: Slot | undefined,
  right: Slot | undefined,
  elements: Y.XmlElement[],
  nodes: readonly Node[],
  random: () => number,
): void => {
  const places = groupPlaces(root, left, right, elements.length, rankNonce(random))
  for (const [k, element] of elements.entries()) setPlace(element, nodes[k]!, places[k]!)
}
