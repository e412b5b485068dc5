import { type EditorState, TextSelection, type Transaction } from "prosemirror-state"
import type { ReferenceChange } from "../../../schema/references/plan.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { positionOf } from "../../collab/binding/divisions.ts"
import { moveBlocks } from "../commands/structure.ts"

const indexOf = (tr: Transaction, id: string): number =>
  blocksOf(tr.doc).findIndex((block) => block.attrs["id"] === id)

const endOf = (tr: Transaction, index: number): number => {
  const pos = positionOf(tr.doc, index)
  return pos + tr.doc.nodeAt(pos)!.nodeSize
}

const make = (tr: Transaction, change: ReferenceChange): void => {
  if (change.type === "insert") {
    const after = indexOf(tr, change.after)
    if (after >= 0) tr.insert(endOf(tr, after), change.block)
    return
  }
  const at = indexOf(tr, change.id)
  if (at < 0) return
  if (change.type === "move") {
    const after = indexOf(tr, change.after)
    if (after >= 0) moveBlocks(tr, at, at + 1, after + 1)
    return
  }
  const pos = positionOf(tr.doc, at)
  if (change.type === "remove") tr.delete(pos, endOf(tr, at))
  else replaceText(tr, pos, change)
}

/** Only the content: the block stays the one it is, for cursors, references and comments. */
const replaceText = (tr: Transaction, pos: number, change: ReferenceChange & { type: "replace" }): void => {
  const old = tr.doc.nodeAt(pos)!
  tr.replaceWith(pos + 1, pos + 1 + old.content.size, change.block.content)
}

/** The changes of a plan as one transaction; null if there is nothing to do (schema/references/apply.ts says the same of a run). */
export const toTransaction = (
  state: EditorState,
  changes: readonly ReferenceChange[],
): Transaction | null => {
  const tr = state.tr
  const { anchor, head } = state.selection
  for (const change of changes) make(tr, change)
  if (!tr.docChanged) return null
  // Moving an entry must not take the caret of whoever writes elsewhere along.
  if (state.selection instanceof TextSelection)
    tr.setSelection(
      TextSelection.between(tr.doc.resolve(tr.mapping.map(anchor)), tr.doc.resolve(tr.mapping.map(head))),
    )
  return tr
}
