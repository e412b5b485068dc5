import type { Node } from "prosemirror-model"
import {
  type EditorState,
  NodeSelection,
  PluginKey,
  Selection,
  TextSelection,
  type Transaction,
} from "prosemirror-state"
import { blocksOf } from "../../schema/structure/numbering.ts"
import type { Change } from "../../schema/suggestions/change.ts"
import { type Caret, suggest } from "../../schema/suggestions/suggest.ts"
import { blockAt, positionOf } from "../collab/binding/divisions.ts"
import { patchRun, type Shown } from "../collab/binding/patch.ts"
import { positionBehind, unitsBefore } from "./visible.ts"

/** Meta of a transaction that is a suggestion already, or a decision about some. */
export const suggestedKey = new PluginKey("suggested")

/** True for an edit that was turned into a suggestion. */
export const isSuggestion = (tr: Transaction): boolean => tr.getMeta(suggestedKey) === "suggestion"

/** Writes another run over the one that a transaction shows, by the smallest steps. */
export const writeRunOver = (
  tr: Transaction,
  before: readonly Node[],
  after: readonly Node[],
): Transaction => {
  const keys = new Map<string, object>()
  const keyed = (node: Node): Shown => {
    const id: string | null = node.attrs["id"]
    if (id === null) return { key: node, node }
    let key = keys.get(id)
    if (!key) keys.set(id, (key = {}))
    return { key, node }
  }
  patchRun(tr, before.map(keyed), after.map(keyed))
  return tr
}

const caretOf = (state: EditorState): Caret | null => {
  const { $head, empty } = state.selection
  const block = empty ? blockAt(state.doc, $head.pos) : null
  if (!block?.node.isTextblock || $head.parent !== block.node) return null
  const text = block.node.textBetween(0, $head.parentOffset, "", "\uFFFC")
  return { block: block.index, units: [...text].length }
}

/** True if the transaction changed several places of one block, as replacing all does. */
const isScattered = (tr: Transaction): boolean => tr.steps.length > 1

const firstDifference = (a: readonly Node[], b: readonly Node[]): number => {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  return i
}

/** Puts the selection of the edited state into the suggestion: behind the same letters. */
const selectAsIn = (tr: Transaction, edited: EditorState, isForward: boolean): void => {
  const { selection } = edited
  if (selection instanceof NodeSelection) {
    const id: string | null = selection.node.attrs["id"] ?? null
    let found = -1
    if (id)
      tr.doc.descendants((node, pos) => {
        if (found < 0 && node.attrs["id"] === id) found = pos
        return found < 0 && !node.isTextblock
      })
    if (found >= 0) tr.setSelection(NodeSelection.create(tr.doc, found))
    return
  }
  if (!(selection instanceof TextSelection)) return
  const from = Math.max(0, firstDifference(blocksOf(edited.doc), blocksOf(tr.doc)) - 1)
  const place = (pos: number): number =>
    pos < positionOf(edited.doc, from)
      ? pos
      : positionBehind(tr.doc, from, unitsBefore(edited.doc, from, pos), isForward)
  const anchor = tr.doc.resolve(Math.min(place(selection.anchor), tr.doc.content.size))
  const head = tr.doc.resolve(Math.min(place(selection.head), tr.doc.content.size))
  tr.setSelection(
    anchor.parent.isTextblock && head.parent.isTextblock
      ? TextSelection.between(anchor, head)
      : Selection.near(head),
  )
}

/**
 * The transaction that suggests what `tr` would do. `base`: the run that the edit began with, where it is not the one of the state (while
 * an input method composes, the state is ahead).
 */
export const turn = (
  state: EditorState,
  tr: Transaction,
  change: Change,
  base: readonly Node[] = blocksOf(state.doc),
): Transaction => {
  // With what the editor itself adds to the edit: ids, paragraphs in empty cells.
  const edited = tr.docChanged ? state.applyTransaction(tr).state : state.apply(tr)
  const run = suggest(base, blocksOf(edited.doc), change, {
    caret: caretOf(edited),
    isScattered: isScattered(tr),
  })
  const suggestion = writeRunOver(state.tr, blocksOf(state.doc), run)
  const isForward =
    state.selection.empty && edited.selection.empty && state.selection.head === edited.selection.head
  selectAsIn(suggestion, edited, isForward && edited.doc.content.size < state.doc.content.size)
  suggestion.setMeta(suggestedKey, "suggestion").setStoredMarks(tr.storedMarks)
  return tr.scrolledIntoView ? suggestion.scrollIntoView() : suggestion
}
