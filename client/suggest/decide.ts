import type { EditorState, Transaction } from "prosemirror-state"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { resolveRun, type Which } from "../../schema/suggestions/resolve.ts"
import { suggestedKey, writeRunOver } from "./turn.ts"

/** The transaction that accepts or rejects some suggestions; null if that changes nothing. */
export const decide = (
  state: EditorState,
  which: Which,
  verdict: "accept" | "reject",
): Transaction | null => {
  const before = blocksOf(state.doc)
  const tr = writeRunOver(state.tr, before, resolveRun(before, which, verdict))
  return tr.docChanged ? tr.setMeta(suggestedKey, "decision") : null
}
