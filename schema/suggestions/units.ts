import { Fragment, type Mark, type Node } from "prosemirror-model"
import { isSame } from "../shared/equality.ts"
import { type Change, changeOf } from "./change.ts"

/** One character (a whole code point) or one inline node of a block's text. */
export interface Unit {
  text: string
  /** The inline node itself; for a character the text node that holds it. */
  node: Node
  marks: readonly Mark[]
}

export const unitsOf = (block: Node): Unit[] => {
  const units: Unit[] = []
  block.forEach((node) => {
    if (!node.isText) units.push({ text: "\uFFFC", node, marks: node.marks })
    else for (const text of node.text!) units.push({ text, node, marks: node.marks })
  })
  return units
}

export const fragmentOf = (units: readonly Unit[]): Fragment => {
  const nodes: Node[] = []
  for (let i = 0; i < units.length; ) {
    const { node, marks } = units[i]!
    if (!node.isText) {
      nodes.push(node.mark(marks))
      i++
      continue
    }
    let text = ""
    for (; i < units.length && units[i]!.node.isText && sameMarks(units[i]!.marks, marks); i++)
      text += units[i]!.text
    nodes.push(node.type.schema.text(text, marks))
  }
  return Fragment.from(nodes)
}

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a === b || (a.length === b.length && a.every((mark, i) => mark.eq(b[i]!)))

/** The same character, or an inline node that says the same; marks do not count. */
export const isSameUnit = (a: Unit, b: Unit): boolean =>
  a.text === b.text &&
  (a.node === b.node ||
    (a.node.isText ? b.node.isText : a.node.type === b.node.type && isSame(a.node.attrs, b.node.attrs)))

export const commonStart = (a: readonly Unit[], b: readonly Unit[], limit = Infinity): number => {
  const shortest = Math.min(a.length, b.length, limit)
  let n = 0
  while (n < shortest && isSameUnit(a[n]!, b[n]!)) n++
  return n
}

export const commonEnd = (a: readonly Unit[], b: readonly Unit[], limit = Infinity): number => {
  const shortest = Math.min(a.length, b.length, limit)
  let n = 0
  while (n < shortest && isSameUnit(a[a.length - 1 - n]!, b[b.length - 1 - n]!)) n++
  return n
}

const isSuggestion = (mark: Mark): boolean => !!mark.type.spec["isSuggestion"]

const marked = (unit: Unit, name: "insertion" | "deletion", attrs: object): Unit => ({
  ...unit,
  marks: unit.node.type.schema.marks[name]!.create(attrs).addToSet(unit.marks),
})

const markOf = (unit: Unit, name: string): Mark | undefined =>
  unit.marks.find((mark) => mark.type.name === name)

/** The change of a unit's insertion or deletion by this author. */
export const ownChange = (unit: Unit | undefined, author: string): Change | null => {
  for (const mark of unit?.marks ?? [])
    if (mark.type.name === "insertion" || mark.type.name === "deletion") {
      const change = changeOf(mark.attrs)
      if (change?.author === author) return change
    }
  return null
}

/** True if this author put the unit in, and it is not part of the standard yet. */
export const isOwnInsertion = (unit: Unit, author: string): boolean => {
  const mark = markOf(unit, "insertion")
  return mark?.attrs["author"] === author
}

/** What becomes of a unit that was deleted: what one put in oneself goes, the rest is marked. */
export const deletedUnit = (unit: Unit, change: Change): Unit[] => {
  if (isOwnInsertion(unit, change.author)) return []
  return markOf(unit, "deletion") ? [unit] : [marked(unit, "deletion", change)]
}

/** What becomes of a unit that was put in. Deleted text that was copied along is not put in again. */
export const insertedUnit = (unit: Unit, change: Change): Unit[] => {
  if (markOf(unit, "deletion") || unit.node.type.name === "suggested_break") return []
  return [marked({ ...unit, marks: unit.marks.filter((mark) => !isSuggestion(mark)) }, "insertion", change)]
}

const marksByName = (marks: readonly Mark[]): Map<string, Mark> =>
  new Map(marks.filter((mark) => !isSuggestion(mark)).map((mark) => [mark.type.name, mark]))

const formattingOf = (unit: Unit): Map<string, Mark> =>
  new Map(
    unit.marks
      .filter((mark) => mark.type.name === "formatting")
      .map((mark) => [mark.attrs["mark"] as string, mark]),
  )

/** What becomes of a unit that stayed but whose marks may have changed: the old format is remembered, mark by mark. */
export const keptUnit = (before: Unit, after: Unit, change: Change): Unit => {
  if (sameMarks(before.marks, after.marks)) return before
  const plain = after.marks.filter((mark) => !isSuggestion(mark))
  // Commands that clear the format must not take suggestions along.
  const suggestions = before.marks.filter((mark) => isSuggestion(mark) && mark.type.name !== "formatting")
  const known = formattingOf(before)
  const [old, fresh] = [marksByName(before.marks), marksByName(plain)]
  const formatting: Mark[] = []
  if (!isOwnInsertion(before, change.author))
    for (const name of new Set([...old.keys(), ...fresh.keys(), ...known.keys()])) {
      const record = known.get(name)
      const was: object | null = record ? record.attrs["was"] : (old.get(name)?.attrs ?? null)
      if (isSame(was, fresh.get(name)?.attrs ?? null)) continue
      const isUntouched = record && isSame(old.get(name)?.attrs, fresh.get(name)?.attrs)
      const { schema } = before.node.type
      formatting.push(
        isUntouched ? record : schema.marks["formatting"]!.create({ ...change, mark: name, was }),
      )
    }
  const marks = [...suggestions, ...formatting].reduce(
    (set, mark) => mark.addToSet(set),
    plain as readonly Mark[],
  )
  return { ...after, marks }
}
