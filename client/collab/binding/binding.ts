import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import * as Y from "yjs"
import {
  logicalOrder,
  readElement,
  type Slot,
  toDocument,
  updateElement,
  updateRun,
} from "../../../schema/shared/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import type { Salvage } from "../salvage.ts"
import { blockAt, positionOf, regroup } from "./divisions.ts"
import { patchNode, patchRun, positionOfSpot, type Shown, spotAt } from "./patch.ts"
import { rebaseText } from "./rebase.ts"

/**
 * The binding between the flat run in Yjs and the document in ProseMirror (docs/decisions/0003-binding.md).
 *
 * One Yjs event becomes the smallest ProseMirror steps; one committed ProseMirror state becomes one Yjs transaction with
 * this binding as its origin. `shown` is what both sides agree on. Effects happen in `view().update`, never in `apply`.
 */
export class Binding {
  private slots: Slot[]
  private shown: Shown[]
  /** Index of each Yjs element in `shown`; made when first asked for, dropped when the order changes. */
  private indexes: Map<object, number> | null = null
  /** The document that `shown` was taken from: the same document needs no look. */
  private agreed: Node | null = null
  private view: EditorView | null = null
  /** Origin of what is written now: this binding, or what `writeAs` says. */
  private origin: object = this
  /** Block that is being composed (input method): neither written nor patched until the composition ends. */
  private composing: { key: object; base: Node } | null = null

  constructor(
    readonly root: Y.XmlFragment,
    /** Told what I typed and what others made of it. */
    private readonly salvage: Salvage | null = null,
    private readonly random: () => number = Math.random,
  ) {
    this.slots = logicalOrder(root)
    this.shown = this.slots.map((slot) => ({ key: slot.element, node: readElement(slot.element) }))
    this.root.observeDeep(this.onEvents)
  }

  /** The document that the editor starts with. */
  initialDocument(): Node {
    return toDocument(this.shown.map((item) => item.node))
  }

  /** The Yjs element of a flat block, for cursors and comments. */
  elementAt(index: number): Y.XmlElement | Y.XmlText | undefined {
    return this.slots[index]?.element
  }

  indexOf(element: object): number {
    this.indexes ??= new Map(this.shown.map((item, i) => [item.key, i]))
    return this.indexes.get(element) ?? -1
  }

  attach(view: EditorView): void {
    this.view = view
  }

  destroy(): void {
    this.root.unobserveDeep(this.onEvents)
    this.view = null
  }

  /** What is dispatched meanwhile is written under another origin: undo does not take it back. */
  writeAs(origin: object, work: () => void): void {
    this.origin = origin
    try {
      work()
    } finally {
      this.origin = this
    }
  }

  /** A state of the editor was committed: write what it changed. */
  commit(state: EditorState, isComposing = false): void {
    if (state.doc === this.agreed && !this.composing) return
    const after = blocksOf(state.doc)
    const before = this.shown.map((item) => item.node)
    if (isComposing && this.holdComposed(state, before, after)) return
    if (this.composing && this.endComposition(state)) return
    this.agreed = state.doc
    if (before.length === after.length && before.every((node, i) => node === after[i])) return
    const old = this.slots
    this.root.doc!.transact(() => {
      this.slots = updateRun(this.root, this.slots, before, after, caretOf(state), this.random)
    }, this.origin)
    if (this.slots === old) {
      for (const [i, node] of after.entries()) {
        if (node === before[i]) continue
        this.salvage?.typed(this.shown[i]!.key, before[i]!, node)
        this.shown[i]!.node = node
      }
      return
    }
    this.rearranged(after)
  }

  /** I inserted, moved or deleted blocks. */
  private rearranged(after: readonly Node[]): void {
    const gone = new Map(this.shown.map((item) => [item.key, item.node]))
    this.indexes = null
    this.shown = this.slots.map((slot, i) => ({ key: slot.element, node: after[i]! }))
    for (const { key, node } of this.shown) {
      const old = gone.get(key)
      if (old !== node) this.salvage?.typed(key, old ?? null, node)
      gone.delete(key)
    }
    for (const key of gone.keys()) this.salvage?.forget(key)
  }

  /** While composing, only the composed block differs; it waits. Anything else (Enter in a composition) is written. */
  private holdComposed(state: EditorState, before: readonly Node[], after: readonly Node[]): boolean {
    const index = blockAt(state.doc, state.selection.head)?.index ?? -1
    const others =
      before.length === after.length && before.every((node, i) => i === index || node === after[i])
    const shown = this.shown[index]
    if (!others || !shown) return false
    this.composing ??= { key: shown.key, base: shown.node }
    return this.composing.key === shown.key
  }

  /**
   * The composition is over: what was composed is merged with what others did to the block meanwhile, and written.
   * True if there was something to merge: the commit then goes on in the state that shows the merged text.
   */
  private endComposition(state: EditorState): boolean {
    const { view } = this
    const { key, base } = this.composing!
    this.composing = null
    const index = this.indexOf(key)
    const element = this.slots[index]?.element
    if (!view || index < 0 || !(element instanceof Y.XmlElement)) return false
    const theirs = readElement(element)
    if (theirs.eq(base) || !theirs.isTextblock) return false
    const pos = positionOf(state.doc, index)
    const ours = state.doc.nodeAt(pos)!
    const merged = rebaseText(base, ours, theirs)
    this.root.doc!.transact(() => updateElement(element, theirs, merged), this)
    const tr = state.tr
    patchNode(tr, pos, ours, merged)
    const shown = tr.doc.nodeAt(pos)!
    this.shown = this.shown.map((item, i) => (i === index ? { key, node: shown } : item))
    if (!tr.docChanged) return false
    view.dispatch(mark(tr))
    return true
  }

  private readonly onEvents = (events: Y.YEvent<any>[], transaction: Y.Transaction): void => {
    if (transaction.origin === this || transaction.origin === this.origin) return
    const dirty = new Set<object>()
    let moved = false
    for (const event of events) {
      if (event.target === this.root) moved = true
      else {
        const block = this.blockOf(event.target)
        if (block) dirty.add(block)
        if (event.target === block && event instanceof Y.YXmlEvent && changesPlace(event)) moved = true
      }
    }
    // My own undo takes away what it should.
    this.refresh(dirty, moved, transaction.origin instanceof Y.UndoManager ? null : this.salvage)
  }

  private blockOf(type: Y.AbstractType<any>): object | null {
    let current: Y.AbstractType<any> | null = type
    while (current && current.parent !== this.root) current = current.parent as Y.AbstractType<any> | null
    return current
  }

  private refresh(dirty: ReadonlySet<object>, moved: boolean, salvage: Salvage | null): void {
    if (!moved) return this.patchBlocks(dirty, salvage)
    this.slots = logicalOrder(this.root)
    this.indexes = null
    const known = new Map(this.shown.map((item) => [item.key, item.node]))
    const held = this.composing?.key
    const after = this.slots.map(({ element }) => {
      const old = known.get(element)
      if (old && (!dirty.has(element) || element === held)) return { key: element, node: old }
      const fresh = readElement(element)
      return { key: element, node: old?.eq(fresh) ? old : fresh }
    })
    const before = this.shown
    this.shown = after
    if (salvage) this.lookForLosses(salvage, before)
    if (this.view) this.dispatchRemote(before, after)
  }

  private lookForLosses(salvage: Salvage, before: readonly Shown[]): void {
    const fresh = new Map(this.shown.map((item) => [item.key, item.node]))
    let afterId: string | null = null
    for (const { key, node } of before) {
      const now = fresh.get(key)
      if (now !== node) salvage.overtaken(key, node, now ?? null, afterId)
      if (now) afterId = now.attrs["id"]
    }
  }

  /** The common case: some blocks have new content, the order is the same. */
  private patchBlocks(dirty: ReadonlySet<object>, salvage: Salvage | null): void {
    const { view } = this
    const tr = view?.state.tr
    const changed: { item: Shown; index: number }[] = []
    let retyped = false
    for (const element of dirty) {
      const index = this.indexOf(element)
      const item = this.shown[index]
      if (!item || element === this.composing?.key) continue
      const fresh = readElement(element as Y.XmlElement)
      if (item.node.eq(fresh)) continue
      retyped ||= !item.node.sameMarkup(fresh)
      salvage?.overtaken(element, item.node, fresh, this.shown[index - 1]?.node.attrs["id"] ?? null)
      if (tr) patchNode(tr, positionOf(tr.doc, index), item.node, fresh)
      item.node = fresh
      changed.push({ item, index })
    }
    if (!view || !tr?.docChanged) return
    if (retyped) this.regroupChanged(tr, view.state.doc)
    for (const { item, index } of changed) item.node = tr.doc.nodeAt(positionOf(tr.doc, index))!
    if (!this.composing) this.agreed = tr.doc
    view.dispatch(mark(tr))
  }

  private regroupChanged(tr: Transaction, before: Node): void {
    const untouched = new Set(before.children)
    regroup(tr, new Set(tr.doc.children.filter((division) => untouched.has(division))))
  }

  private dispatchRemote(before: readonly Shown[], after: readonly Shown[]): void {
    const view = this.view!
    const { state } = view
    const tr = state.tr
    // The editor shows the composed text of the held block; its base is what `shown` has.
    const displayed = this.composing ? displayedRun(state.doc, before) : before
    const goal = this.composing
      ? after.map(
          (item) => displayed.find((d) => d.key === item.key && d.key === this.composing!.key) ?? item,
        )
      : after
    const anchor = spotAt(state.doc, displayed, state.selection.anchor)
    const head = spotAt(state.doc, displayed, state.selection.head)
    patchRun(tr, displayed, goal)
    this.regroupChanged(tr, state.doc)
    if (!tr.docChanged) return
    const moves = displayed.some((item, i) => goal[i]?.key !== item.key)
    if (moves && anchor && head) restoreSelection(tr, goal, anchor, head)
    this.adopt(tr.doc)
    view.dispatch(mark(tr))
  }

  /** The nodes that the editor now holds are the agreed ones: identity is how the next commit finds what changed. */
  private adopt(doc: Node): void {
    const nodes = blocksOf(doc)
    const held = this.composing?.key
    this.shown = this.shown.map((item, i) => (item.key === held ? item : { key: item.key, node: nodes[i]! }))
    if (!held) this.agreed = doc
  }
}

const changesPlace = ({ attributesChanged }: Y.YXmlEvent): boolean =>
  ["place", "suggested_place", "suggested_moved"].some((name) => attributesChanged.has(name))

const displayedRun = (doc: Node, shown: readonly Shown[]): Shown[] => {
  const nodes = blocksOf(doc)
  return shown.map((item, i) => ({ key: item.key, node: nodes[i] ?? item.node }))
}

const restoreSelection = (
  tr: Transaction,
  shown: readonly Shown[],
  anchor: { key: object; offset: number },
  head: { key: object; offset: number },
): void => {
  const from = positionOfSpot(tr.doc, shown, anchor)
  const to = positionOfSpot(tr.doc, shown, head)
  if (from === null || to === null) return
  tr.setSelection(TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(to)))
}

const caretOf = (state: EditorState): { block: number; offset: number } | null => {
  const { $head, empty } = state.selection
  if (!empty) return null
  const block = blockAt(state.doc, $head.pos)
  if (!block?.node.isTextblock) return null
  return { block: block.index, offset: $head.pos - block.start - 1 }
}

/** Meta of a transaction that shows what others did (or an undo did in Yjs). */
export const remoteKey = new PluginKey<null>("remote")

const mark = (tr: Transaction): Transaction => tr.setMeta(remoteKey, true).setMeta("addToHistory", false)

/** True for a transaction that came out of Yjs. */
export const isRemote = (tr: Transaction): boolean => tr.getMeta(remoteKey) === true

/** Composed text that waits, after the composition, for what suggest mode makes of it. */
export interface Composed {
  isHeld(): boolean
  settle(view: EditorView): void
}

/** Writes what was composed, when the composition is over. */
export const settleComposed = (view: EditorView, binding: Binding, composed?: Composed): void => {
  if (view.composing) return
  composed?.settle(view)
  binding.commit(view.state)
}

/** Connects an editor to the run. */
export const bindingPlugin = (binding: Binding, composed?: Composed): Plugin =>
  new Plugin({
    key: remoteKey,
    props: {
      handleDOMEvents: {
        compositionend: (view) => {
          // ProseMirror reads the composed text in its own handler and in a timeout after it.
          setTimeout(() => settleComposed(view, binding, composed), 60)
          return false
        },
      },
    },
    view: (view) => {
      binding.attach(view)
      return {
        update: (updated, previous) => {
          if (updated.state.doc !== previous.doc)
            binding.commit(updated.state, updated.composing || (composed?.isHeld() ?? false))
        },
        destroy: () => binding.destroy(),
      }
    },
  })
