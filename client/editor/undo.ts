import type { Node } from "prosemirror-model"
import { Selection, type Transaction } from "prosemirror-state"
import { ReplaceStep } from "prosemirror-transform"
import type { EditorView } from "prosemirror-view"
import * as Y from "yjs"
import { isRemote } from "../collab/binding/binding.ts"

/** Milliseconds of rest after which typing on is a new step. */
const rest = 400

/** What is written or deleted inside one block, or a selection of more that went. */
interface Typed {
  kind: "written" | "deleted" | "selection deleted"
  from: number
  to: number
  /** How far it reaches when it is done. */
  end: number
  text: string
}

const typedBy = (tr: Transaction): Typed | null => {
  const [step] = tr.steps
  if (tr.steps.length !== 1 || !(step instanceof ReplaceStep)) return null
  const { from, to, slice } = step
  const $from = tr.docs[0]!.resolve(from)
  const isInline = slice.content.content.every((node) => node.isText)
  const isInBlock = $from.parent.isTextblock && to <= $from.end()
  const kind = slice.size ? "written" : isInBlock ? "deleted" : "selection deleted"
  if (slice.size && !(isInline && isInBlock)) return null
  return { kind, from, to, end: from + slice.size, text: slice.content.textBetween(0, slice.size) }
}

const endsSentence = (text: string): boolean => /[。！？；!?;]$/.test(text)

/**
 * Undo and redo of one's own changes. A step is what a person takes for one: letters typed on without a rest, at most a sentence; letters
 * deleted one after another; a new paragraph; a command. Without that, two pages typed in one breath would go at one Ctrl-Z.
 */
export class UndoSteps {
  private readonly manager: Y.UndoManager
  private last: Typed | null = null
  /** What ProseMirror calls the composition that is going on. */
  private composition: number | null = null

  constructor(
    scope: [text: Y.XmlFragment, sheet: Y.Map<unknown>],
    origins: unknown[],
    private readonly viewOf: () => EditorView | null,
    /** Writes what was composed and waits. */
    private readonly settle: (view: EditorView) => void,
  ) {
    this.manager = new Y.UndoManager(scope as unknown as Y.XmlFragment[], {
      trackedOrigins: new Set(origins),
      captureTimeout: rest,
    })
  }

  /** A transaction is about to be applied: does it go on with the step before it? */
  before(tr: Transaction): void {
    if (!tr.docChanged) return
    if (isRemote(tr)) {
      if (this.last) this.last = moved(this.last, tr)
      return
    }
    const typed = typedBy(tr)
    const composition = (tr.getMeta("composition") as number | undefined) ?? null
    // Half of a composition is nothing that anybody would go back to. It is written when it ends, and takes longer than a rest.
    if (composition !== null && composition === this.composition) this.keepOpen()
    else if (!this.last || !typed || !goesOn(this.last, typed, composition !== null)) this.stop()
    else if (Date.now() - this.manager.lastChange >= rest) this.stop()
    this.composition = composition
    this.last = typed
  }

  /** What comes next goes into the step that is open, if one is. */
  private keepOpen(): void {
    if (this.manager.lastChange > 0) this.manager.lastChange = Date.now()
  }

  /** What `work` changes is a step of its own, however close to it one types. */
  inOwnStep(work: () => void): void {
    this.stop()
    work()
    this.stop()
    this.last = null
  }

  get canUndo(): boolean {
    return this.manager.undoStack.length > 0
  }

  get canRedo(): boolean {
    return this.manager.redoStack.length > 0
  }

  undo(): void {
    this.showing(() => this.manager.undo())
  }

  redo(): void {
    this.showing(() => this.manager.redo())
  }

  destroy(): void {
    this.manager.destroy()
  }

  private stop(): void {
    this.manager.stopCapturing()
  }

  /** Puts the caret where the text changes, and shows it: what comes back or goes elsewhere would not be seen. */
  private showing(change: () => void): void {
    const view = this.viewOf()
    if (!view) return change()
    this.settle(view)
    const before = view.state.doc
    this.last = null
    change()
    const { state } = view
    const place = placeOfChange(before, state.doc)
    if (!place) return
    const { from, to } = place
    const { head } = state.selection
    const isThere = head >= from && head <= to && !state.doc.resolve(from).sameParent(state.doc.resolve(to))
    const tr = isThere ? state.tr : state.tr.setSelection(Selection.near(state.doc.resolve(to), -1))
    view.dispatch(tr.scrollIntoView())
  }
}

const moved = (typed: Typed, { mapping }: Transaction): Typed => ({
  ...typed,
  from: mapping.map(typed.from),
  end: mapping.map(typed.end, -1),
})

const goesOn = (last: Typed, typed: Typed, isComposing: boolean): boolean => {
  // The gap where a composition will stand is no step either.
  if (isComposing && last.kind === "selection deleted") return typed.from === last.from
  if (last.kind !== typed.kind || typed.kind === "selection deleted" || endsSentence(last.text)) return false
  if (typed.kind === "written") return typed.from === last.end && typed.to === last.end
  return typed.to === last.from || typed.from === last.from
}

const placeOfChange = (before: Node, after: Node): { from: number; to: number } | null => {
  const from = before.content.findDiffStart(after.content)
  if (from === null) return null
  const { b } = before.content.findDiffEnd(after.content)!
  return { from, to: Math.max(from, b) }
}
