import type { Fragment, Node } from "prosemirror-model"
import { type EditorState, Selection, type Transaction } from "prosemirror-state"
import { Mapping, type ReplaceStep, type StepMap } from "prosemirror-transform"
import { type Pointer, pointersOf } from "./pointers.ts"
import type { ReferenceWords } from "./reading.ts"

/** Blocks that an edit would delete although something else in the text refers to them. */
export interface Loss {
  /** Ids of the blocks that are referred to, in order. */
  lost: string[]
  /** Who refers to them. */
  pointers: Pointer[]
}

const idsIn = (content: Fragment, found: Set<string>): void =>
  content.descendants((node) => {
    if (!node.isBlock) return false
    if (node.attrs["id"]) found.add(node.attrs["id"])
    return !node.isTextblock
  })

/** Ids of blocks that a transaction takes out of the document and does not put in elsewhere. */
export const lostIds = (tr: Transaction): string[] => {
  const gone = new Set<string>()
  const put = new Set<string>()
  for (const [i, step] of tr.steps.entries()) {
    const doc = tr.docs[i]!
    step.getMap().forEach((from, to) => {
      // Within one text block nothing but letters can go: typing costs no more than this.
      if (to > from) collectDeleted(doc, from, to, gone)
    })
    const { slice } = step as Partial<ReplaceStep>
    if (slice) idsIn(slice.content, put)
  }
  return [...gone].filter((id) => !put.has(id))
}

/** A block counts as deleted when its beginning is: a deletion that reaches into its text joins the rest to another. */
const collectDeleted = (doc: Node, from: number, to: number, gone: Set<string>): void =>
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isBlock) return false
    if (pos >= from && pos < to && node.attrs["id"]) gone.add(node.attrs["id"])
    return !node.isTextblock
  })

/** What a transaction would leave without its target; null for nearly every one. */
export const lossOf = (state: EditorState, tr: Transaction, words: ReferenceWords): Loss | null => {
  if (!tr.docChanged) return null
  const ids = new Set(lostIds(tr))
  if (!ids.size) return null
  const pointers = pointersOf(state.doc, words).filter(
    ({ from, target }) => ids.has(target) && !ids.has(from),
  )
  if (!pointers.length) return null
  const referred = new Set(pointers.map(({ target }) => target))
  return { lost: [...ids].filter((id) => referred.has(id)), pointers }
}

/** The same edit on a later state; `since` is what others did meanwhile. */
export const repeat = (tr: Transaction, state: EditorState, since: readonly StepMap[]): Transaction => {
  const fresh = state.tr
  for (const [i, step] of tr.steps.entries()) {
    const back = tr.steps.slice(0, i).map((earlier) => earlier.getMap().invert())
    const mapped = step.map(new Mapping([...back.reverse(), ...since, ...fresh.mapping.maps]))
    if (mapped) fresh.maybeStep(mapped)
  }
  const head = since.length ? fresh.mapping.map(state.selection.head) : tr.selection.head
  return fresh.setSelection(Selection.near(fresh.doc.resolve(Math.min(head, fresh.doc.content.size))))
}
