import type { Node } from "prosemirror-model"
import { type Change, changeOf } from "./change.ts"

/**
 * What an attribute was before somebody proposed another value. For `type`, the name of the old type and its attributes. A proposal for an
 * attribute that the proposed type does not have waits: `attrs.value` is what it proposes.
 */
export interface Was extends Change {
  value: unknown
  attrs?: Record<string, unknown>
}

/**
 * What is proposed for a block as a whole (docs/decisions/0007-suggestions.md). The block itself shows the proposal; this says what it
 * was. Text and inline nodes carry marks instead.
 */
export interface Suggested {
  /** The block is new. */
  inserted?: Change
  /** The block goes, as far as nothing but deleted text is in it. */
  deleted?: Change
  /** The mark between this block and the one before is deleted: its text continues block `into` (null: the block before). */
  joined?: Change & { into: string | null }
  /** The block stood after block `after` (null: at the beginning). */
  moved?: Change & { after: string | null }
  /** Old values of attributes that are proposed to change. */
  was?: Record<string, Was>
}

const changeFields = ({ id, author, name, time }: Change): Change => ({ id, author, name, time })

const wasFields = (was: Was): Was => ({
  ...changeFields(was),
  value: was.value,
  ...(was.attrs ? { attrs: was.attrs } : {}),
})

/** The same in one order of keys, so that equal suggestions are equal JSON; null if nothing is proposed. */
export const tidySuggested = (suggested: Suggested): Suggested | null => {
  const { inserted, deleted, joined, moved, was } = suggested
  const tidy: Suggested = {}
  if (inserted) tidy.inserted = changeFields(inserted)
  if (deleted) tidy.deleted = changeFields(deleted)
  if (joined) tidy.joined = { ...changeFields(joined), into: joined.into }
  if (moved) tidy.moved = { ...changeFields(moved), after: moved.after }
  const names = Object.keys(was ?? {}).sort()
  if (names.length) tidy.was = Object.fromEntries(names.map((name) => [name, wasFields(was![name]!)]))
  return Object.keys(tidy).length ? tidy : null
}

/** What is proposed for a block; null for nearly every one. */
export const suggestedOf = (node: Node): Suggested | null => node.attrs["suggested"] ?? null

/** The block with another proposal. A block whose type cannot carry one stays as it is. */
export const withSuggested = (node: Node, suggested: Suggested | null): Node => {
  if (!("suggested" in node.attrs)) return node
  const tidy = suggested && tidySuggested(suggested)
  return node.type.create({ ...node.attrs, suggested: tidy }, node.content, node.marks)
}

/** Attributes for the second half of a block that is split: it is no more moved or joined than it was before. */
export const inheritedAttributes = (attributes: Record<string, unknown>): Record<string, unknown> => {
  const suggested = attributes["suggested"] as Suggested | null | undefined
  if (!suggested) return attributes
  const { joined: _joined, moved: _moved, ...rest } = suggested
  return { ...attributes, suggested: tidySuggested(rest) }
}

/** Marks that are suggestions. */
export const suggestionMarks = ["insertion", "deletion", "formatting"] as const

/** The change that a text or inline node carries under one of the marks. */
export const markedChange = (node: Node, name: (typeof suggestionMarks)[number]): Change | null => {
  for (const mark of node.marks) if (mark.type.name === name) return changeOf(mark.attrs)
  return null
}

const known = new WeakMap<Node, boolean>()

/** True if anything is proposed in a node or its content. Remembered by node: a second look costs nothing. */
export const hasSuggestions = (node: Node): boolean => {
  if (node.isText) return node.marks.some((mark) => mark.type.spec["isSuggestion"])
  const found = known.get(node)
  if (found !== undefined) return found
  const result =
    !!node.attrs["suggested"] ||
    node.marks.some((mark) => mark.type.spec["isSuggestion"]) ||
    node.children.some(hasSuggestions)
  known.set(node, result)
  return result
}
