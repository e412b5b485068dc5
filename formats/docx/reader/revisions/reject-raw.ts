import { Fragment, type Node } from "prosemirror-model"
import type { Change } from "../../../../schema/suggestions/change.ts"
import { isVoid, resolveRun } from "../../../../schema/suggestions/resolve.ts"
import { type RawRevision, rawOf, withRaw } from "./raw.ts"

/*
 * The paragraphs of a file without what some people changed in it, as Word rejects changes: a paragraph whose mark was inserted runs on
 * into the next one (ECMA-376, 17.13.5.20).
 */

const hasInserted = (raw: RawRevision | null, which: (change: Change) => boolean): boolean =>
  !!raw?.marks.some(({ kind, change }) => (kind === "ins" || kind === "moveTo") && which(change))

const rest = (raw: RawRevision | null, which: (change: Change) => boolean): RawRevision | null => {
  if (!raw) return null
  const marks = raw.marks.filter(({ change }) => !which(change))
  const properties = raw.properties && which(raw.properties) ? null : raw.properties
  return marks.length || properties ? { ...raw, marks, properties } : null
}

/** An object of which no part is left. */
const isEmptied = (node: Node): boolean =>
  node.type.name === "image" ? false : !node.isTextblock && !node.isLeaf && node.children.every(isEmptied)

/** Blocks as they were read, with the changes that `which` names taken back. Blocks that have none are the same nodes. */
export const rejectRaw = (blocks: readonly Node[], which: (change: Change) => boolean): Node[] => {
  const out: Node[] = []
  let head: Node | null = null
  for (const block of blocks) {
    const raw = rawOf(block)
    const bare = raw ? withoutRaw(block) : block
    const [node] = resolveRun([bare], which, "reject")
    const isChanged = node !== bare
    if (!node || (isChanged && !bare.isTextblock && (isEmptied(node) || isVoid(node)))) continue
    const kept = rest(raw, which)
    if (head && node.isTextblock) {
      head = joined(head, node)
      if (hasInserted(raw, which)) continue
      out.push(withRaw(head, kept))
      head = null
      continue
    }
    if (head) out.push(head)
    head = null
    if (hasInserted(raw, which) && node.isTextblock) {
      if (node.content.size) head = withRaw(node, kept)
      continue
    }
    out.push(isChanged || raw ? withRaw(node, kept) : block)
  }
  if (head) out.push(head)
  return out
}

const withoutRaw = (block: Node): Node => {
  const { raw: _raw, ...suggested } = block.attrs["suggested"]
  const left = Object.keys(suggested).length ? suggested : null
  return block.type.create({ ...block.attrs, suggested: left }, block.content, block.marks)
}

/** Text that runs on; program text takes letters only. */
const joined = (head: Node, tail: Node): Node => {
  if (!head.type.spec.code) return head.copy(head.content.append(tail.content))
  const text = tail.textContent
  return text ? head.copy(head.content.append(Fragment.from(head.type.schema.text(text)))) : head
}
