import { Fragment, type Node } from "prosemirror-model"
import type { FileComment } from "../../../formats/comments/file-comment.ts"
import type { StandardFile } from "../../../formats/format.ts"
import { schema } from "../../../schema/schema.ts"
import { assignIds, toDocument } from "../../../schema/shared/index.ts"
import { seeded } from "../../../schema/shared/seeded.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import type { Change } from "../../../schema/suggestions/change.ts"
import { suggest } from "../../../schema/suggestions/suggest.ts"

/** Standards with suggestions of every kind and with comments, for the tests of Word files. */

export const li: Omit<Change, "id" | "time"> = { author: "u-li", name: "李蕾" }
export const anna: Omit<Change, "id" | "time"> = { author: "u-anna", name: "Anna O'Neil <a&b>" }

export type Edit = (run: Node[]) => Node[]

export const text = (value: string): Node => schema.text(value)
export const withText = (block: Node, ...content: (Node | string)[]): Node =>
  block.type.create(
    block.attrs,
    content.filter(Boolean).map((item) => (typeof item === "string" ? schema.text(item) : item)),
    block.marks,
  )

/** Changes the first block of a type whose text fits; an edit that finds none is a fault of the test. */
export const at =
  (find: (block: Node) => boolean, change: (block: Node, run: Node[], index: number) => Node[]): Edit =>
  (run) => {
    const index = run.findIndex(find)
    if (index < 0) throw new RangeError("No block fits")
    return [...run.slice(0, index), ...change(run[index]!, run, index), ...run.slice(index + 1)]
  }

export const isType =
  (type: string, words = "") =>
  (block: Node): boolean =>
    block.type.name === type && block.textContent.includes(words)

/** Replaces words in the text of a block. */
export const replace = (block: Node, from: string, to: string): Node => {
  const content: Node[] = []
  let isDone = false
  block.forEach((child) => {
    const offset = child.isText && !isDone ? child.text!.indexOf(from) : -1
    if (offset < 0) content.push(child)
    else {
      isDone = true
      const pieces = [child.text!.slice(0, offset), to, child.text!.slice(offset + from.length)]
      for (const piece of pieces) if (piece) content.push(schema.text(piece, child.marks))
    }
  })
  if (!isDone) throw new RangeError(`"${from}" is not in "${block.textContent}"`)
  return block.type.create(block.attrs, Fragment.from(content), block.marks)
}

/** Applies edits one after the other as suggestions, by two people in turn, one a minute. */
export const suggestAll = (standard: StandardFile, edits: readonly Edit[]): StandardFile => {
  const random = seeded(7)
  let run = blocksOf(assignIds(standard.doc, random))
  for (const [i, edit] of edits.entries()) {
    const change: Change = {
      id: `change${i}`,
      ...(i % 2 ? anna : li),
      time: Date.UTC(2026, 10, 20, 8, i, 30) + i,
    }
    const after = blocksOf(assignIds(toDocument(edit(run)), random))
    run = suggest(run, after, change, { random })
  }
  return { ...standard, doc: toDocument(run) }
}

export const comment = (
  id: string,
  body: string,
  anchor: Partial<FileComment["anchor"]>,
  more: Partial<FileComment> = {},
): FileComment => ({
  id,
  author: "王芳",
  authorId: "u-wang",
  at: Date.UTC(2026, 10, 21, 9, 0, Number(/\d+$/.exec(id)?.[0] ?? 0)),
  body,
  anchor: { scope: "text", blockId: null, quote: "", place: "", ...anchor },
  isResolved: false,
  replies: [],
  ...more,
})
