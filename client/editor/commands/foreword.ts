import type { Node } from "prosemirror-model"
import type { Transaction } from "prosemirror-state"
import type { ForewordLine } from "../../../schema/foreword/compose.ts"
import type { ForewordChange } from "../../../schema/foreword/plan.ts"
import { schema } from "../../../schema/schema.ts"
import { newId } from "../../../schema/shared/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { positionOf } from "../../collab/binding/divisions.ts"

const blockOf = ({ type, kind, text }: ForewordLine): Node =>
  schema.nodes[type]!.create({ id: newId(), ...(kind ? { kind } : {}) }, text ? schema.text(text) : null)

/** Writes what differs of a text, so that cursors and marks in the rest stay where they are. */
const writeText = (tr: Transaction, pos: number, block: Node, text: string): void => {
  const old = block.textBetween(0, block.content.size, "", "\uFFFC")
  let from = 0
  while (from < old.length && from < text.length && old[from] === text[from]) from++
  let end = 0
  while (end < Math.min(old.length, text.length) - from && old.at(-1 - end) === text.at(-1 - end)) end++
  const insert = text.slice(from, text.length - end)
  const start = pos + 1
  if (insert) tr.replaceWith(start + from, start + old.length - end, schema.text(insert))
  else if (from < old.length - end) tr.delete(start + from, start + old.length - end)
}

const writeLine = (tr: Transaction, index: number, line: ForewordLine): void => {
  const pos = positionOf(tr.doc, index)
  const block = tr.doc.nodeAt(pos)!
  if (block.type.name !== line.type)
    tr.setNodeMarkup(pos, schema.nodes[line.type]!, {
      id: block.attrs["id"],
      ...(line.kind ? { kind: line.kind } : {}),
    })
  writeText(tr, pos, block, line.text)
}

/** Writes lines in the place of blocks of a foreword; blocks that are there already keep their identity. */
export const writeForeword = (tr: Transaction, changes: readonly ForewordChange[]): Transaction => {
  // Last first, so that the places of those before stay right; of several at one place the last is inserted first.
  for (const { from, to, lines } of [...changes].reverse()) {
    const kept = Math.min(to - from, lines.length)
    for (let i = to - 1; i >= from + kept; i--) {
      const pos = positionOf(tr.doc, i)
      tr.delete(pos, pos + blocksOf(tr.doc)[i]!.nodeSize)
    }
    if (lines.length > kept) {
      const index = from + kept
      const pos = index > 0 ? endOf(tr.doc, index - 1) : positionOf(tr.doc, 0)
      tr.insert(pos, lines.slice(kept).map(blockOf))
    }
    for (let i = kept - 1; i >= 0; i--) writeLine(tr, from + i, lines[i]!)
  }
  return tr
}

/** Position behind a flat block: in its division, not at the beginning of the next. */
const endOf = (doc: Node, index: number): number => positionOf(doc, index) + blocksOf(doc)[index]!.nodeSize
