import type { Node } from "prosemirror-model"
import type { EditorState, Transaction } from "prosemirror-state"
import { newId } from "../../schema/shared/index.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import type { Change } from "../../schema/suggestions/change.ts"
import { isRemote } from "../collab/binding/binding.ts"
import { blockAt } from "../collab/binding/divisions.ts"
import { suggestedKey, turn } from "./turn.ts"

export interface Author {
  id: string
  name: string
}

/**
 * Suggest mode: every edit of mine becomes a suggestion on its way into the editor. An input method is not disturbed: what is composed
 * stays as it is typed, is held back from the others, and is marked when the composition ends.
 */
export class Suggester {
  isOn = false
  /** The block that is being composed, as it was before. */
  private held: { id: string; node: Node } | null = null

  constructor(
    private readonly author: Author,
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  /** True while composed text waits for its mark: nobody else may see it. */
  get isHolding(): boolean {
    return this.held !== null
  }

  /** A change of mine, made now. */
  change(): Change {
    return { id: newId(this.random), author: this.author.id, name: this.author.name, time: this.now() }
  }

  /** What becomes of a transaction: itself, or the suggestion to do the same. */
  readonly pass = (state: EditorState, tr: Transaction, isComposing: boolean): Transaction => {
    if (isRemote(tr) || tr.getMeta(suggestedKey)) return tr
    if (this.held && !isComposing) return this.settled(state, tr)
    if (!this.isOn || !tr.docChanged) return tr
    if (!isComposing) return turn(state, tr, this.change())
    return this.hold(state, tr) ? tr : this.settled(state, tr)
  }

  /** The transaction that marks what was composed; null if nothing was. */
  settle(state: EditorState): Transaction | null {
    return this.held ? this.settled(state, state.tr) : null
  }

  private settled(state: EditorState, tr: Transaction): Transaction {
    const held = this.held
    this.held = null
    const base = blocksOf(state.doc).map((block) =>
      held && block.attrs["id"] === held.id ? held.node : block,
    )
    return turn(state, tr, this.change(), base)
  }

  /** Holds the composed block; false if the edit reaches beyond it. */
  private hold(state: EditorState, tr: Transaction): boolean {
    const block = blockAt(state.doc, state.selection.head)?.node
    if (!block) return false
    this.held ??= { id: block.attrs["id"], node: block }
    const after = blocksOf(tr.doc)
    const before = blocksOf(state.doc)
    return (
      before.length === after.length &&
      before.every((node, i) => node === after[i] || node.attrs["id"] === this.held!.id)
    )
  }
}
