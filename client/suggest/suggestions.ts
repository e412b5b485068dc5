import type { Node } from "prosemirror-model"
import { type EditorState, Selection, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { listOf, type Suggestion } from "../../schema/suggestions/list.ts"
import { accepted, original, type Which } from "../../schema/suggestions/resolve.ts"
import { decide } from "./decide.ts"
import { type Author, Suggester } from "./suggester.ts"

/** How the text is shown: with all marks, as if everything were accepted, as if nothing had been proposed. */
export const suggestionViews = ["marked", "accepted", "original"] as const
export type SuggestionView = (typeof suggestionViews)[number]

interface Desk {
  author: Author
  /** The author may only suggest. */
  isBound: boolean
  viewOf(): EditorView | null
  /** Makes a second editor beside the first that shows a document and cannot be typed in. */
  open(doc: Node): EditorView
  notify(): void
}

/** A suggestion that somebody clicked in the text, and where. */
export interface Opened {
  id: string
  left: number
  bottom: number
}

const none: Suggestion[] = []

/** What one page knows about suggestions: the mode, the list, the view, and how to decide. */
export class Suggestions {
  readonly suggester: Suggester
  /** How the text is shown now. */
  view: SuggestionView = "marked"
  opened: Opened | null = null
  private preview: { view: EditorView; of: Node } | null = null
  private listed: { doc: Node; list: Suggestion[] } | null = null

  constructor(private readonly desk: Desk) {
    this.suggester = new Suggester(desk.author)
    this.suggester.isOn = desk.isBound
  }

  get isOn(): boolean {
    return this.suggester.isOn
  }

  /** True if this person's edits can be nothing but suggestions. */
  get isBound(): boolean {
    return this.desk.isBound
  }

  toggle(): void {
    if (this.isBound) return
    this.suggester.isOn = !this.isOn
    this.desk.notify()
  }

  /** All suggestions in the order of the text; the same array as long as the text is the same. */
  get list(): readonly Suggestion[] {
    const doc = this.desk.viewOf()?.state.doc
    if (!doc) return none
    if (this.listed?.doc !== doc) this.listed = { doc, list: listOf(doc) }
    return this.listed.list
  }

  /** May this person accept it, or (what is his own) take it back? */
  mayDecide(suggestion: Suggestion, verdict: "accept" | "reject"): boolean {
    if (!this.desk.viewOf()?.editable) return false
    return !this.isBound || (verdict === "reject" && suggestion.change.author === this.desk.author.id)
  }

  /** Accepts or rejects; false if there was nothing to decide. */
  decide(which: Which, verdict: "accept" | "reject"): boolean {
    const view = this.desk.viewOf()
    const tr = view?.editable ? decide(view.state, which, verdict) : null
    if (!view || !tr) return false
    this.opened = null
    view.dispatch(tr.scrollIntoView())
    return true
  }

  /** The suggestion at a change id. */
  byId(id: string): Suggestion | undefined {
    return this.list.find(({ change }) => change.id === id)
  }

  /** Puts the caret into a suggestion and shows it. */
  goTo(suggestion: Suggestion): void {
    const view = this.desk.viewOf()
    if (!view) return
    this.show("marked")
    const $pos = view.state.doc.resolve(Math.min(suggestion.from, view.state.doc.content.size))
    view.dispatch(view.state.tr.setSelection(Selection.near($pos)).scrollIntoView())
    view.focus()
  }

  /** The next or previous suggestion from the caret, round the end of the text. */
  step(direction: 1 | -1): void {
    const head = this.desk.viewOf()?.state.selection.head ?? 0
    const list = this.list
    const next =
      direction > 0
        ? (list.find(({ from }) => from > head) ?? list[0])
        : (list.findLast(({ to }) => to < head) ?? list.at(-1))
    if (next) this.goTo(next)
  }

  /** Shows the popover of a suggestion that was clicked; null closes it. */
  open(opened: Opened | null): void {
    if (!opened && !this.opened) return
    this.opened = opened
    this.desk.notify()
  }

  /** Shows the text in another way. Other than marked it is to be read, not written. */
  show(shown: SuggestionView): void {
    if (shown === this.view) return
    this.view = shown
    this.opened = null
    this.preview?.view.destroy()
    this.preview = null
    const main = this.desk.viewOf()
    if (main) main.dom.hidden = shown !== "marked"
    this.look()
    this.desk.notify()
  }

  /** Called after each update of the editor: what is shown beside it follows. */
  look(): void {
    const doc = this.desk.viewOf()?.state.doc
    if (!doc || this.view === "marked" || this.preview?.of === doc) return
    const goal = this.view === "accepted" ? accepted(doc) : original(doc)
    this.preview?.view.destroy()
    this.preview = { view: this.desk.open(goal), of: doc }
  }

  destroy(): void {
    this.preview?.view.destroy()
  }

  /** What becomes of an edit of mine. */
  readonly pass = (state: EditorState, tr: Transaction, isComposing: boolean): Transaction => {
    if (tr.docChanged) this.opened = null
    return this.suggester.pass(state, tr, isComposing)
  }
}
