import { Fragment, type Mark, type Node } from "prosemirror-model"
import { schema } from "../../../../schema/schema.ts"
import { isSame } from "../../../../schema/shared/equality.ts"
import type { Change } from "../../../../schema/suggestions/change.ts"
import { suggest } from "../../../../schema/suggestions/suggest.ts"
import { type Suggested, suggestedOf, tidySuggested } from "../../../../schema/suggestions/suggested.ts"
import { fragmentOf, type Unit, unitsOf } from "../../../../schema/suggestions/units.ts"
import { alignUnits } from "./align-text.ts"
import { hasOutside, isOutside } from "./changes.ts"

/*
 * What was proposed outside is put onto another version of the same block: onto the one that went out, which has all that Word cannot hold,
 * and onto the one that others have gone on writing here.
 */

/** What could not be put there, in words. */
export interface Loss {
  change: Change
  kind: "deletion" | "kind" | "structure"
  words: string
}

const outsideMark = (unit: Unit, name: string): Mark | undefined =>
  unit.marks.find(({ type, attrs }) => type.name === name && isOutside(attrs as Change))

const hasChange = (unit: Unit | undefined, name: string, id: string): boolean =>
  !!unit?.marks.some(({ type, attrs }) => type.name === name && attrs["id"] === id)

const changeIn = ({ attrs }: Mark): Change => {
  const { id, author, name, time } = attrs as Change
  return { id, author, name, time }
}

/** A piece of new text as it is stored: with its own look, and only the suggestions made outside. */
const freshUnit = (unit: Unit): Unit => ({
  ...unit,
  marks: unit.marks.filter(({ type, attrs }) => !type.spec["isSuggestion"] || isOutside(attrs as Change)),
})

/** A letter that stays, with the deletions and formats that were proposed for it outside. */
const proposed = (unit: Unit, from: Unit): Unit => {
  let marks = unit.marks
  for (const mark of from.marks) {
    if (!mark.type.spec["isSuggestion"] || !isOutside(mark.attrs as Change)) continue
    if (mark.type.name === "deletion" && !hasChange(unit, "deletion", mark.attrs["id"]))
      marks = mark.addToSet(marks)
    if (mark.type.name !== "formatting") continue
    const name: string = mark.attrs["mark"]
    const isKnown = unit.marks.some(({ type, attrs }) => type.name === "formatting" && attrs["mark"] === name)
    const type = schema.marks[name]
    if (isKnown || !type) continue
    const own = unit.marks.find((one) => one.type === type)
    const fresh = from.marks.find((one) => one.type === type)
    if (own && fresh ? isSame(own.attrs, fresh.attrs) : !own && !fresh) continue
    marks = type.removeFromSet(marks)
    if (fresh) marks = fresh.addToSet(marks)
    marks = mark.type.create({ ...mark.attrs, was: own?.attrs ?? null }).addToSet(marks)
  }
  return { ...unit, marks }
}

/** The text of a block with what was proposed outside in another version of it. */
const graftText = (from: Node, onto: Node, losses: Loss[]): Fragment => {
  const read = unitsOf(from)
  const base = unitsOf(onto)
  const kept = read.filter((unit) => !outsideMark(unit, "insertion"))
  const partner = alignUnits(kept, base)
  // New text stands behind the letter that it stood behind; -1: at the beginning.
  const added = new Map<number, Unit[]>()
  const changes = new Map<number, Unit>()
  const lost = new Map<string, { change: Change; words: string }>()
  let anchor = -1
  let index = 0
  for (const unit of read) {
    const insertion = outsideMark(unit, "insertion")
    if (insertion) {
      // The same file, read a second time.
      if (!base.some((own) => hasChange(own, "insertion", insertion.attrs["id"])))
        added.set(anchor, [...(added.get(anchor) ?? []), freshUnit(unit)])
      continue
    }
    const at = partner[index++]!
    if (at >= 0) {
      anchor = at
      changes.set(at, unit)
      continue
    }
    const deletion = outsideMark(unit, "deletion")
    if (!deletion) continue
    const change = changeIn(deletion)
    lost.set(change.id, { change, words: (lost.get(change.id)?.words ?? "") + unit.text })
  }
  for (const { change, words } of lost.values()) losses.push({ change, kind: "deletion", words })
  const out: Unit[] = [...(added.get(-1) ?? [])]
  for (const [i, unit] of base.entries()) {
    const change = changes.get(i)
    out.push(change ? proposed(unit, change) : unit, ...(added.get(i) ?? []))
  }
  return fragmentOf(out)
}

/** Kind and attributes that were proposed outside; Word tells no others. */
const graftMarkup = (from: Node, onto: Node, change: Change, losses: Loss[]): Node => {
  const own = suggestedOf(onto)
  if (own?.was || own?.inserted) {
    losses.push({ change, kind: "kind", words: onto.textContent })
    return onto
  }
  const { id, extra } = onto.attrs
  const told = new Set(["level", "kind", "role", "element"])
  const attrs: Record<string, unknown> =
    from.type === onto.type ? { ...onto.attrs } : { ...from.attrs, id, extra }
  for (const name of told) if (name in attrs && name in from.attrs) attrs[name] = from.attrs[name]
  const fresh = from.type.create({ ...attrs, suggested: onto.attrs["suggested"] }, onto.content)
  const [result] = suggest([onto], [fresh], change)
  return result ?? onto
}

const outside = (change: Change | undefined): Change | undefined =>
  change && isOutside(change) ? change : undefined

/** What is said of a whole block, beside what is said of it here. */
const graftSuggested = (from: Node, onto: Node): Node => {
  const theirs = suggestedOf(from)
  if (!theirs || !("suggested" in onto.attrs)) return onto
  const own = suggestedOf(onto) ?? {}
  const next: Suggested = { ...own }
  const deleted = outside(theirs.deleted)
  const joined = outside(theirs.joined)
  const inserted = outside(theirs.inserted)
  if (deleted && !own.deleted) next.deleted = deleted
  if (inserted && !own.inserted) next.inserted = inserted
  if (joined && !own.joined) next.joined = { ...joined, into: theirs.joined!.into }
  return onto.type.create({ ...onto.attrs, suggested: tidySuggested(next) }, onto.content, onto.marks)
}

const isNewOutside = (node: Node): boolean => !!outside(suggestedOf(node)?.inserted)

const ranks = ["unit_statement", "caption", "table_grid"]
const rankOf = (node: Node): number => ranks.indexOf(node.type.name) + 1 || ranks.length + 1

/** Children of an object in an order that does not depend on where a caption is printed. */
const sorted = (nodes: readonly Node[]): Node[] => [...nodes].sort((a, b) => rankOf(a) - rankOf(b))

const isEmptyText = (node: Node): boolean => node.isTextblock && node.content.size === 0

/** The inside of an object. Null: the versions do not fit into each other. */
const graftChildren = (from: Node, onto: Node, losses: Loss[]): Node | null => {
  const isFixed = onto.type.name === "table_grid" || onto.type.name === "table_row"
  const order = isFixed ? (nodes: readonly Node[]) => [...nodes] : sorted
  const theirs = order(from.children).filter((node) => isFixed || !isEmptyText(node))
  const old = theirs.filter((node) => !isNewOutside(node))
  const own = order(onto.children).filter((node) => isFixed || !isEmptyText(node))
  if (old.length !== own.length) return null
  const grafted = new Map<Node, Node>()
  const followers = new Map<Node | null, Node[]>()
  let last: Node | null = null
  let i = 0
  for (const node of theirs) {
    if (isNewOutside(node)) {
      followers.set(last, [...(followers.get(last) ?? []), node])
      continue
    }
    last = own[i++]!
    const result = graft(node, last, losses)
    if (!result) return null
    grafted.set(last, result)
  }
  const children = onto.children.flatMap((child) => [
    grafted.get(child) ?? child,
    ...(followers.get(child) ?? []),
  ])
  return onto.copy(Fragment.from([...(followers.get(null) ?? []), ...children]))
}

/**
 * A version of a block with what was proposed outside in another version; null where the two are built so differently that nothing can be
 * put in its place.
 */
export const graft = (from: Node, onto: Node, losses: Loss[]): Node | null => {
  if (!hasOutside(from)) return onto
  if (from.isTextblock !== onto.isTextblock) return null
  let node = onto
  if (onto.isTextblock) {
    const content = graftText(from, onto, losses)
    if (!onto.type.validContent(content)) return null
    node = onto.copy(content)
    const was = outside(suggestedOf(from)?.was?.["type"])
    if (was) node = graftMarkup(from, node, was, losses)
  } else if (!onto.isLeaf) {
    const inner = graftChildren(from, onto, losses)
    if (!inner) return null
    node = inner
  }
  return graftSuggested(from, node)
}
