import type { Node } from "prosemirror-model"
import type { DecorationSet, EditorView } from "prosemirror-view"
import { readSelection } from "../collab/read-selection.ts"
import { shownRange } from "../editor/find/shown-range.ts"
import { findingsKey } from "../editor/plugins/findings.ts"
import { type Marked, Marker } from "./marks.ts"

type Source = Pick<Marked, "findingsOf" | "provisionsOf" | "isFresh">

/** Keeps the marks of what is in sight as the rules last said; never while somebody composes. */
export class Painter {
  /** Short words for types of provisions in the margin. */
  words: (type: string) => string = (type) => type
  /** Something in sight is newer than its findings, or is being composed: draw with the next answer. */
  isBehind = false
  private readonly marker = new Marker()
  private shown = { first: 0, last: 0 }
  private frame = 0

  constructor(
    private readonly viewOf: () => EditorView | null,
    private readonly source: Source,
  ) {}

  draw(): void {
    const view = this.viewOf()
    if (!view) return
    // The browser owns a block that is being composed.
    this.isBehind = view.composing
    if (view.composing) return
    const isFresh = (block: Node): boolean => {
      const isFresh = this.source.isFresh(block)
      this.isBehind ||= !isFresh
      return isFresh
    }
    const { words, shown } = this
    const old = findingsKey.getState(view.state) as DecorationSet
    const marks = this.marker.draw({ ...this.source, isFresh, words, shown, doc: view.state.doc }, old)
    if (marks === old) return
    // A click that the editor has not heard of yet would be undone by drawing.
    readSelection(view)
    view.dispatch(view.state.tr.setMeta(findingsKey, marks).setMeta("addToHistory", false))
  }

  /** Notes which divisions are in sight. Asks for their boxes, so it is for scrolling, not for keys. */
  see(): void {
    const view = this.viewOf()
    if (!view) return
    const { from, to } = shownRange(view)
    let [pos, first, last] = [0, 0, -1]
    for (const [index, { nodeSize }] of view.state.doc.children.entries()) {
      if (pos + nodeSize <= from) first = index + 1
      if (pos < to) last = index
      pos += nodeSize
    }
    this.shown = { first, last }
  }

  scrolled(): void {
    this.frame ||= window.requestAnimationFrame(() => {
      this.frame = 0
      this.see()
      this.draw()
    })
  }

  /** What is drawn next is drawn from scratch. */
  forget(): void {
    this.marker.forget()
  }
}
