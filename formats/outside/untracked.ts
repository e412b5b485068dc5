import { Fragment, type Node } from "prosemirror-model"
import type { Change } from "../../schema/suggestions/change.ts"
import { hasSuggestions } from "../../schema/suggestions/suggested.ts"
import { fragmentOf, type Unit, unitsOf } from "../../schema/suggestions/units.ts"
import { alignUnits } from "../docx/reader/revisions/align-text.ts"

/*
 * What somebody changed in a file without tracking it. The text that went out is not in the file: it is known only where the text here
 * is still the same, and then the difference is what was changed outside.
 */

const proposed = (unit: Unit, name: "insertion" | "deletion", change: Change): Unit => ({
  ...unit,
  marks: unit.node.type.schema.mark(name, { ...change }).addToSet(unit.marks),
})

/** Only letters are compared: pictures, formulas and references look different after a way through another program. */
const isLetter = (unit: Unit): boolean => unit.node.isText

const diffText = (own: Node, read: Node, change: Change): Node => {
  const [base, fresh] = [unitsOf(own), unitsOf(read)]
  const partner = alignUnits(fresh, base)
  const kept = new Set(partner)
  const added = new Map<number, Unit[]>()
  let anchor = -1
  for (const [i, unit] of fresh.entries()) {
    if (partner[i]! >= 0) anchor = partner[i]!
    else if (isLetter(unit))
      added.set(anchor, [...(added.get(anchor) ?? []), proposed({ ...unit, marks: [] }, "insertion", change)])
  }
  const units = base.flatMap((unit, i) => {
    const now = kept.has(i) || !isLetter(unit) ? unit : proposed(unit, "deletion", change)
    return [now, ...(added.get(i) ?? [])]
  })
  return own.copy(fragmentOf([...(added.get(-1) ?? []), ...units]))
}

/** Equal structures: the same kinds of blocks in the same places. */
const isAlike = (a: Node, b: Node): boolean =>
  a.isTextblock
    ? b.isTextblock
    : !b.isTextblock &&
      a.childCount === b.childCount &&
      a.children.every((child, i) => isAlike(child, b.child(i)))

/**
 * A block with the difference to another version of it proposed; null where the two are not alike. Formulas are left alone: each program
 * writes them in its own way.
 */
export const proposeDifference = (own: Node, read: Node, change: Change): Node | null => {
  if (own.type.spec.code || own.isLeaf) return own
  if (!isAlike(own, read)) return null
  if (own.isTextblock) return diffText(own, read, change)
  const children: Node[] = []
  for (const [i, child] of own.children.entries()) {
    const node = proposeDifference(child, read.child(i), change)
    if (!node) return null
    children.push(node)
  }
  return own.copy(Fragment.from(children))
}

/** True for a block in which nothing is proposed: its fingerprints can be compared with those that went out. */
export const isPlain = (block: Node): boolean => !hasSuggestions(block)
