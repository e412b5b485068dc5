import { Fragment, type Node } from "prosemirror-model"
import { isSame } from "../shared/equality.ts"
import { newId } from "../shared/ids.ts"
import type { Change } from "./change.ts"
import { attributesFor, originalMarkup, ownAttributes } from "./markup.ts"
import { formerNeighbours, stayingBlocks } from "./moves.ts"
import { pairBlocks } from "./pairs.ts"
import { isVoid, resolveRun } from "./resolve.ts"
import { type Suggested, suggestedOf, tidySuggested, type Was, withSuggested } from "./suggested.ts"
import {
  commonEnd,
  commonStart,
  deletedUnit,
  fragmentOf,
  insertedUnit,
  isOwnInsertion,
  isSameUnit,
  keptUnit,
  ownChange,
  type Unit,
  unitsOf,
} from "./units.ts"

/** Where the caret is after the edit, to tell which of several equal letters was typed: index of the block, units before it. */
export interface Caret {
  block: number
  units: number
}

export interface SuggestOptions {
  caret?: Caret | null
  /** The edit changed several places of one block (replacing all): what is between them stays. */
  isScattered?: boolean
  random?: () => number
}

/**
 * Turns an edit into a suggestion: `before` and `after` are the run of blocks without and with it, the result is the run that holds both. Accepting
 * `change` in it gives `after`, rejecting it gives `before`. What its author had put in himself is edited directly.
 */
export const suggest = (
  before: readonly Node[],
  after: readonly Node[],
  change: Change,
  options: SuggestOptions = {},
): Node[] => new Suggesting(change, options).run(before, after)

const isText = (node: Node | undefined): node is Node => !!node?.isTextblock

/** One edit on its way. A class, because every step needs who edits and under which change. */
class Suggesting {
  constructor(
    private readonly change: Change,
    private readonly options: SuggestOptions,
  ) {}

  run(before: readonly Node[], after: readonly Node[]): Node[] {
    return this.list(before, after, true)
  }

  private get author(): string {
    return this.change.author
  }

  /** What the author put in himself, as a whole: it can go without a trace. */
  private isOwn(block: Node): boolean {
    if (suggestedOf(block)?.inserted?.author !== this.author) return false
    const rest = resolveRun([block], (change) => change.author === this.author, "reject")
    return rest.every(isVoid)
  }

  private list(before: readonly Node[], after: readonly Node[], isRun: boolean): Node[] {
    const partner = pairBlocks(before, after, isRun)
    const kept = new Set(partner.filter((index) => index >= 0))
    const joins = this.findJoins(before, after, partner, kept)
    const moved = isRun ? this.movedBlocks(before, after, partner) : new Map<number, Suggested["moved"]>()
    const followers = this.placeRemoved(before, kept, moved, joins)
    const result: Node[] = [...(followers.get(-1) ?? [])]
    for (let i = 0; i < after.length; i++) {
      const index = partner[i]!
      if (index < 0) {
        result.push(this.insertedBlock(this.fresh(after[i]!, before)))
        continue
      }
      const split = this.findSplit(before[index]!, after, partner, i)
      const join = joins.get(index)
      let nodes: Node[]
      if (split) nodes = [this.splitBlock(before[index]!, after.slice(i, split.to), split.tail)]
      else if (join) nodes = [this.joinedBlock(before[index]!, after[i]!, join.tail)]
      else nodes = this.changedBlock(before[index]!, after[i]!, isRun ? i : -1)
      const flag = moved.get(index)
      if (flag && nodes[0]) nodes[0] = withSuggested(nodes[0], { ...suggestedOf(nodes[0]), moved: flag })
      result.push(...nodes, ...(followers.get(index) ?? []))
      if (split) i = split.to - 1
    }
    return result
  }

  /** A new block must not have the id of one that is kept as deleted. */
  private fresh(node: Node, before: readonly Node[]): Node {
    const id: string | null = node.attrs["id"] ?? null
    if (id === null || !before.some((block) => block.attrs["id"] === id)) return node
    return node.type.create({ ...node.attrs, id: newId(this.options.random) }, node.content, node.marks)
  }

  /** Deleted blocks stand behind the block that they stood behind. */
  private placeRemoved(
    before: readonly Node[],
    kept: ReadonlySet<number>,
    moved: ReadonlyMap<number, unknown>,
    joins: ReadonlyMap<number, { removed: number; tail: number }>,
  ): Map<number, Node[]> {
    const tails = new Map([...joins].map(([into, { removed, tail }]) => [removed, { into, tail }]))
    const followers = new Map<number, Node[]>()
    let anchor = -1
    for (const [i, block] of before.entries()) {
      if (kept.has(i)) {
        if (!moved.has(i)) anchor = i
        continue
      }
      const join = tails.get(i)
      const node = join ? this.tailBlock(block, before[join.into]!, join.tail) : this.deletedBlock(block)
      if (node) followers.set(anchor, [...(followers.get(anchor) ?? []), node])
    }
    return followers
  }

  private movedBlocks(
    before: readonly Node[],
    after: readonly Node[],
    partner: readonly number[],
  ): Map<number, Suggested["moved"]> {
    const moved = new Map<number, Suggested["moved"]>()
    const places = partner.flatMap((index, i) => (index >= 0 ? [{ index, node: after[i]! }] : []))
    if (places.every(({ index }, i) => i === 0 || places[i - 1]!.index < index)) return moved
    const staying = stayingBlocks(
      places.map(({ index }) => index),
      places.map(({ node }) => node),
    )
    const neighbours = formerNeighbours(before)
    for (const [i, { index }] of places.entries()) {
      if (staying.has(i)) continue
      const block = before[index]!
      const suggested = suggestedOf(block)
      if (suggested?.inserted?.author === this.author) continue
      const after = suggested?.moved ? suggested.moved.after : (neighbours.get(block.attrs["id"]) ?? null)
      // Moved again it is the same suggestion, made now: the binding must see that this is the block that moves.
      const isOwn = suggested?.moved?.author === this.author
      const change = isOwn ? { ...suggested!.moved!, time: this.change.time } : this.change
      moved.set(index, { ...change, after })
    }
    return moved
  }

  /** Blocks whose end went on in the block before: index of that block -> the last removed one and how much of it is left. */
  private findJoins(
    before: readonly Node[],
    after: readonly Node[],
    partner: readonly number[],
    kept: ReadonlySet<number>,
  ): Map<number, { removed: number; tail: number }> {
    const joins = new Map<number, { removed: number; tail: number }>()
    for (const [i, index] of partner.entries()) {
      if (index < 0 || kept.has(index + 1) || index + 1 >= before.length) continue
      let removed = index + 1
      while (removed + 1 < before.length && !kept.has(removed + 1)) removed++
      const [old, fresh, last] = [before[index]!, after[i]!, before[removed]!]
      if (!isText(old) || !isText(fresh) || !isText(last) || old.content.eq(fresh.content)) continue
      if (last.type.spec.code || fresh.type.spec.code || this.isOwn(last)) continue
      const units = unitsOf(fresh)
      const start = commonStart(unitsOf(old), units)
      const tail = commonEnd(unitsOf(last), units, units.length - start)
      if (tail > 0) joins.set(index, { removed, tail })
    }
    return joins
  }

  /** How far the new blocks behind a kept one are the rest of its text, and how many units of it. */
  private findSplit(
    old: Node,
    after: readonly Node[],
    partner: readonly number[],
    i: number,
  ): { to: number; tail: number } | null {
    let to = i + 1
    while (to < after.length && partner[to]! < 0 && isText(after[to]) && !after[to]!.type.spec.code) to++
    const fresh = after[i]!
    if (to === i + 1 || !isText(old) || !isText(fresh) || fresh.type.spec.code) return null
    const units = unitsOf(old)
    const start = commonStart(units, unitsOf(fresh))
    const tail = commonEnd(units, unitsOf(after[to - 1]!), units.length - start)
    // What one put in oneself moves along into a block of its own.
    if (units.slice(units.length - tail).every((unit) => isOwnInsertion(unit, this.author))) return null
    return { to, tail }
  }

  private splitBlock(old: Node, parts: readonly Node[], tail: number): Node {
    const units = unitsOf(old)
    const [first, ...rest] = parts as [Node, ...Node[]]
    const head = unitsOf(first)
    const start = commonStart(units, head, units.length - tail)
    const change = this.changeBeside(old, units[start - 1], units[units.length - tail])
    const result = units.slice(0, start).map((unit, i) => keptUnit(unit, head[i]!, change))
    result.push(...units.slice(start, units.length - tail).flatMap((unit) => deletedUnit(unit, change)))
    result.push(...head.slice(start).flatMap((unit) => insertedUnit(unit, change)))
    for (const [i, part] of rest.entries()) {
      const content = unitsOf(part)
      const isLast = i === rest.length - 1
      result.push(this.breakUnit(part, change))
      result.push(
        ...content
          .slice(0, isLast ? content.length - tail : undefined)
          .flatMap((unit) => insertedUnit(unit, change)),
      )
      if (isLast)
        for (let k = 0; k < tail; k++)
          result.push(keptUnit(units[units.length - tail + k]!, content[content.length - tail + k]!, change))
    }
    return this.remarked(old, first, fragmentOf(result))
  }

  private breakUnit(block: Node, change: Change): Unit {
    const { schema } = block.type
    const attrs = { ...block.attrs, suggested: null, id: block.attrs["id"] ?? null }
    const mark = schema.marks["insertion"]!.create(change)
    const node = schema.nodes["suggested_break"]!.create({ type: block.type.name, attrs }, null, [mark])
    return { text: "\uFFFC", node, marks: node.marks }
  }

  /** The block that another was joined to: its text up to where that one's rest begins. */
  private joinedBlock(old: Node, fresh: Node, tail: number): Node {
    const units = unitsOf(fresh)
    return this.remarked(old, fresh, this.text(old, unitsOf(old), units.slice(0, units.length - tail), null))
  }

  /** The block that was joined to `into`: what was deleted of it is marked, the rest stands where it stood. */
  private tailBlock(block: Node, into: Node, tail: number): Node {
    const units = unitsOf(block)
    const kept = units.slice(units.length - tail)
    const content = [
      ...units.slice(0, units.length - tail).flatMap((unit) => deletedUnit(unit, this.change)),
      ...kept,
    ]
    const suggested = suggestedOf(block)
    const joined = suggested?.joined ?? { ...this.change, into: into.attrs["id"] ?? null }
    return withSuggested(block.copy(fragmentOf(content)), { ...suggested, joined })
  }

  private changedBlock(old: Node, fresh: Node, index: number): Node[] {
    if (old === fresh || old.eq(fresh)) return [old]
    if (isText(old) && isText(fresh)) {
      const caret = this.options.caret?.block === index ? this.options.caret.units : null
      return [this.remarked(old, fresh, this.text(old, unitsOf(old), unitsOf(fresh), caret))]
    }
    if (old.isLeaf) return [this.remarked(old, fresh, Fragment.empty)]
    // Merged and split cells change the grid itself: two tables say it more clearly than one ragged one.
    if (old.type.name === "table" && hasOtherSpans(old, fresh)) return this.replacedBlock(old, fresh)
    return [this.remarked(old, fresh, Fragment.from(this.list(old.children, fresh.children, false)))]
  }

  private replacedBlock(old: Node, fresh: Node): Node[] {
    const deleted = this.deletedBlock(old)
    const id = deleted ? newId(this.options.random) : fresh.attrs["id"]
    const inserted = this.insertedBlock(fresh.type.create({ ...fresh.attrs, id }, fresh.content))
    return deleted ? [deleted, inserted] : [inserted]
  }

  /** The change that an edit between two units belongs to: what its author does beside his own suggestion extends it. */
  private changeBeside(block: Node, left: Unit | undefined, right: Unit | undefined): Change {
    const inserted = suggestedOf(block)?.inserted
    if (inserted?.author === this.author) return inserted
    return ownChange(left, this.author) ?? ownChange(right, this.author) ?? this.change
  }

  private text(block: Node, old: readonly Unit[], fresh: readonly Unit[], caret: number | null): Fragment {
    const grown = Math.max(0, fresh.length - old.length)
    const limit = caret === null ? Infinity : Math.max(0, caret - grown)
    let start = commonStart(old, fresh, limit)
    const end = commonEnd(old, fresh, Math.min(old.length, fresh.length) - start)
    // The caret's limit may have cut the beginning short without need.
    const shortest = Math.min(old.length, fresh.length) - end
    while (start < shortest && isSameUnit(old[start]!, fresh[start]!)) start++
    const change = this.changeBeside(block, old[start - 1], old[old.length - end])
    const middle = this.middle(
      old.slice(start, old.length - end),
      fresh.slice(start, fresh.length - end),
      change,
    )
    const head = old.slice(0, start).map((unit, i) => keptUnit(unit, fresh[i]!, this.change))
    const tail = old
      .slice(old.length - end)
      .map((unit, i) => keptUnit(unit, fresh[fresh.length - end + i]!, this.change))
    return fragmentOf([...head, ...middle, ...tail])
  }

  private middle(old: readonly Unit[], fresh: readonly Unit[], change: Change): Unit[] {
    const pairs = this.options.isScattered ? commonUnits(old, fresh) : []
    const result: Unit[] = []
    let [i, k] = [0, 0]
    for (const [a, b] of [...pairs, [old.length, fresh.length] as const]) {
      result.push(...old.slice(i, a).flatMap((unit) => deletedUnit(unit, change)))
      result.push(...fresh.slice(k, b).flatMap((unit) => insertedUnit(unit, change)))
      if (a < old.length) result.push(keptUnit(old[a]!, fresh[b]!, change))
      ;[i, k] = [a + 1, b + 1]
    }
    return result
  }

  /** The block with new content and the type and attributes of `fresh`, the old ones remembered. */
  private remarked(old: Node, fresh: Node, content: Fragment): Node {
    const suggested = suggestedOf(old)
    if (!("suggested" in fresh.attrs)) return fresh.type.create(fresh.attrs, content, fresh.marks)
    const isSameMarkup =
      old.type === fresh.type && isSame(ownAttributes(old.attrs), ownAttributes(fresh.attrs))
    const was =
      suggested?.inserted?.author === this.author ? {} : isSameMarkup ? suggested?.was : this.was(old, fresh)
    const next = tidySuggested({ ...suggested, was: was ?? {} })
    return fresh.type.create({ ...fresh.attrs, suggested: next }, content, fresh.marks)
  }

  private was(old: Node, fresh: Node): Record<string, Was> {
    const before = suggestedOf(old)?.was ?? {}
    const origin = originalMarkup(old)
    const author = (name: string): Change =>
      before[name] && before[name].author === this.author ? before[name] : this.change
    if (origin.type !== fresh.type) {
      const isSameType =
        old.type === fresh.type && isSame(ownAttributes(old.attrs), ownAttributes(fresh.attrs))
      const change = isSameType && before["type"] ? before["type"] : author("type")
      const attrs = ownAttributes(attributesFor(origin.type, origin.attrs))
      return { type: { ...change, value: origin.type.name, attrs } }
    }
    const was: Record<string, Was> = {}
    for (const [name, value] of Object.entries(ownAttributes(origin.attrs))) {
      if (isSame(value, fresh.attrs[name])) continue
      const isSameValue = old.type === fresh.type && isSame(old.attrs[name], fresh.attrs[name])
      const change = isSameValue && before[name] ? before[name] : author(name)
      was[name] = { ...change, value }
    }
    return was
  }

  private deletedBlock(block: Node): Node | null {
    if (this.isOwn(block)) return null
    const suggested = suggestedOf(block)
    return this.deletedContent(
      withSuggested(block, { ...suggested, deleted: suggested?.deleted ?? this.change }),
    )
  }

  private deletedContent(block: Node): Node {
    if (block.isTextblock)
      return block.copy(fragmentOf(unitsOf(block).flatMap((unit) => deletedUnit(unit, this.change))))
    return block.copy(
      Fragment.from(
        block.children.map((child) => {
          const suggested = suggestedOf(child)
          // A picture has no text that could be marked.
          if (child.isLeaf)
            return withSuggested(child, { ...suggested, deleted: suggested?.deleted ?? this.change })
          return this.deletedContent(child)
        }),
      ),
    )
  }

  private insertedBlock(block: Node): Node {
    return withSuggested(this.insertedContent(block), { inserted: this.change })
  }

  private insertedContent(block: Node): Node {
    const bare = withSuggested(block, null)
    if (bare.isTextblock)
      return bare.copy(fragmentOf(unitsOf(bare).flatMap((unit) => insertedUnit(unit, this.change))))
    return bare.copy(
      Fragment.from(
        bare.children
          .filter((child) => !suggestedOf(child)?.deleted)
          .map((child) =>
            child.isLeaf ? withSuggested(child, { inserted: this.change }) : this.insertedContent(child),
          ),
      ),
    )
  }
}

const cellsOf = (table: Node): Node[] => {
  const cells: Node[] = []
  table.descendants((node) => {
    if (node.type.name === "table_cell" || node.type.name === "table_header") cells.push(node)
    return !node.isTextblock
  })
  return cells
}

/** True if cells grew over others or gave room to them. */
const hasOtherSpans = (old: Node, fresh: Node): boolean => {
  const spans = (table: Node): string =>
    cellsOf(table)
      .filter((cell) => cell.attrs["colspan"] > 1 || cell.attrs["rowspan"] > 1)
      .map((cell) => `${cell.attrs["colspan"]}x${cell.attrs["rowspan"]}`)
      .join()
  return spans(old) !== spans(fresh)
}

/** Beyond this many comparisons the middle of a text is replaced as a whole. */
const maxComparisons = 250_000

/** Pairs of equal units in increasing order: a longest common subsequence. */
const commonUnits = (a: readonly Unit[], b: readonly Unit[]): (readonly [number, number])[] => {
  if (a.length * b.length > maxComparisons) return []
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--)
      lengths[i]![k] = isSameUnit(a[i]!, b[k]!)
        ? lengths[i + 1]![k + 1]! + 1
        : Math.max(lengths[i + 1]![k]!, lengths[i]![k + 1]!)
  const pairs: [number, number][] = []
  for (let i = 0, k = 0; i < a.length && k < b.length; )
    if (isSameUnit(a[i]!, b[k]!)) pairs.push([i++, k++])
    else if (lengths[i + 1]![k]! >= lengths[i]![k + 1]!) i++
    else k++
  return pairs
}
