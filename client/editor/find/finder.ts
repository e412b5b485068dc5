import { TextSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { bringInSight } from "../../app/bring-in-sight.ts"
import { stretchesAside } from "./aside.ts"
import { type Fault, type Pattern, type Query, type Stretch, stretchesIn, toPattern } from "./pattern.ts"
import { type Found, findKey, firstAfter } from "./plugin.ts"
import { rangeOf, type Scope } from "./scope.ts"
import { type InlineWords, type Match, matchesOf, passagesIn, type Range, replaceMatches } from "./search.ts"
import { shownRange } from "./shown-range.ts"

/** What the find bar shows. */
export interface FindStatus {
  count: number
  /** Number of the match one is at, from 1; 0: none. */
  at: number
  /** How many matches no replacement may touch. */
  protectedCount: number
  fault: Fault | null
  /** Stepping went past the end and began again. */
  wrapped: boolean
}

const nothing: FindStatus = { count: 0, at: 0, protectedCount: 0, fault: null, wrapped: false }

/** Milliseconds of rest after which an edited text is searched again. */
const rest = 250

/** Find and replace over one editor. The find bar drives it and is told when its status changed. */
export class Finder {
  status: FindStatus = nothing
  private pattern: Pattern | null = null
  private timer = 0
  private frame = 0
  /** Raised with each search: the answer of an older one is not wanted any more. */
  private searches = 0
  /** The last search that was begun. */
  private looking: Promise<void> = Promise.resolve()
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly viewOf: () => EditorView | null,
    private readonly words: InlineWords,
    /** Makes what is dispatched within one step of undo. */
    private readonly inOwnStep: (work: () => void) => void,
  ) {}

  readonly on = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private get found(): Found | null {
    const view = this.viewOf()
    return view ? (findKey.getState(view.state) ?? null) : null
  }

  private get isOpen(): boolean {
    return this.found !== null
  }

  /** Begins to look; what is selected now is what "in the selection" means. Returns the selected words, to look for them. */
  open(): string {
    const view = this.viewOf()
    if (!view) return ""
    const { from, to, $from, $to } = view.state.selection
    if (!this.isOpen) {
      this.show({
        matches: [],
        current: -1,
        range: null,
        origin: to > from ? { from, to } : null,
        shown: shownRange(view),
        isStale: false,
      })
      document.addEventListener("scroll", this.onScroll, { capture: true, passive: true })
    }
    return $from.sameParent($to) && to - from < 100 ? view.state.doc.textBetween(from, to, "", "") : ""
  }

  close(): void {
    document.removeEventListener("scroll", this.onScroll, { capture: true })
    window.clearTimeout(this.timer)
    window.cancelAnimationFrame(this.frame)
    this.frame = 0
    this.pattern = null
    this.searches++
    if (this.isOpen) this.show(null)
    this.tell(nothing)
  }

  /** True if there is a selection that one could look in. */
  get hasSelection(): boolean {
    const found = this.found
    return !!found && (!!found.origin || this.selectionOf(found) !== null)
  }

  /** A selection made while the bar is open counts, the match one is at does not. */
  private selectionOf(found: Found): Range | null {
    const range = rangeOf(this.viewOf()!.state, "selection")
    const at = found.matches[found.current]
    return range && at && range.from === at.from && range.to === at.to ? null : range
  }

  setScope(scope: Scope): void {
    const found = this.found
    if (!found) return
    const state = this.viewOf()!.state
    const range = scope === "selection" ? (this.selectionOf(found) ?? found.origin) : rangeOf(state, scope)
    this.show({ ...found, range })
    void this.look()
  }

  /** Looks for something else; the match at or behind the caret becomes the current one. */
  setQuery(query: Query): void {
    const pattern = toPattern(query)
    this.pattern = typeof pattern === "string" ? null : pattern
    void this.look(typeof pattern === "string" ? pattern : null).then(() => {
      const view = this.viewOf()
      if (view && this.status.count) reveal(view)
    })
  }

  private look(fault: Fault | null = null): Promise<void> {
    this.looking = this.lookFor(fault)
    return this.looking
  }

  /** Waits until what was found is what is looked for, in the text as it is: nothing else may be replaced. */
  async settled(): Promise<void> {
    let last: Promise<void> | null = null
    while (last !== this.looking) {
      last = this.looking
      await last
      if (this.found?.isStale) await this.look()
    }
  }

  /** Looks at once for words; an expression is run beside the page, and the promise is kept when it has answered. */
  private async lookFor(fault: Fault | null): Promise<void> {
    const view = this.viewOf()
    const { pattern } = this
    const search = ++this.searches
    window.clearTimeout(this.timer)
    this.timer = 0
    if (!view || !this.found) return
    const { doc } = view.state
    const range = this.found.range ?? { from: 0, to: doc.content.size }
    const passages = pattern ? passagesIn(doc, range, this.words) : []
    const texts = passages.map(({ reading }) => reading.text)
    let stretches: Stretch[][] | "slow" = []
    if (pattern?.query.isRegex) {
      stretches = await stretchesAside(pattern.query, texts)
      if (search !== this.searches) return
      // Typed in meanwhile: the places are not right any more.
      if (view.state.doc !== doc) return this.update()
    } else if (pattern) stretches = stretchesIn(texts, pattern)
    if (stretches === "slow") this.take(view, [], "slow")
    else this.take(view, matchesOf(passages, stretches, range), fault)
  }

  private take(view: EditorView, matches: Match[], fault: Fault | null): void {
    const { found } = this
    if (!found) return
    const index = firstAfter(matches, view.state.selection.from)
    const current = matches.length ? index % matches.length : -1
    this.show({ ...found, matches, current, shown: shownRange(view), isStale: false })
    this.tell({ ...this.counted(matches, current), fault })
  }

  private counted(matches: readonly Match[], current: number): FindStatus {
    const protectedCount = matches.filter(({ isProtected }) => isProtected).length
    return { ...nothing, count: matches.length, at: current + 1, protectedCount }
  }

  /** Goes to the next match (or, with -1, to the one before), round the end. */
  step(by: 1 | -1): boolean {
    if (this.found?.isStale) void this.look()
    const found = this.found
    const view = this.viewOf()
    if (!found?.matches.length || !view) return false
    const { matches } = found
    const { from, to } = view.state.selection
    // From the caret, not from the last match: one may have clicked elsewhere meanwhile.
    const next = by === 1 ? firstAfter(matches, to) : firstAfter(matches, from) - 1
    this.goTo((next + matches.length) % matches.length, next < 0 || next >= matches.length)
    return true
  }

  private goTo(index: number, wrapped = false): void {
    const view = this.viewOf()!
    const found = this.found!
    const { from, to } = found.matches[index]!
    const tr = view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to))
    view.dispatch(tr.setMeta(findKey, { ...found, current: index }))
    this.tell({ ...this.status, at: index + 1, wrapped })
    reveal(view)
  }

  /** Replaces the match one is at and goes on to the next. False: there is none, or the program writes it. */
  async replace(template: string): Promise<boolean> {
    await this.settled()
    const found = this.found
    const view = this.viewOf()
    const match = found?.matches[found.current]
    if (!view?.editable || !match) return false
    const { from, to } = view.state.selection
    // The first press shows what will be replaced.
    if (from !== match.from || to !== match.to) {
      this.goTo(found!.current)
      return true
    }
    if (match.isProtected) return false
    const tr = view.state.tr
    replaceMatches(tr, [match], template, !!this.pattern?.query.isRegex)
    const end = tr.mapping.map(match.to)
    this.inOwnStep(() => view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end), 1))))
    await this.look()
    if (this.found?.matches.length) this.goTo(this.found.current)
    return true
  }

  /** Replaces every match that may be replaced, in one step of undo. */
  async replaceAll(template: string): Promise<number> {
    await this.settled()
    const view = this.viewOf()
    const found = this.found
    if (!view?.editable || !found) return 0
    const tr = view.state.tr
    const count = replaceMatches(tr, found.matches, template, !!this.pattern?.query.isRegex)
    if (count) this.inOwnStep(() => view.dispatch(tr))
    void this.look()
    return count
  }

  /** Called after each update of the editor: looks again when typing has rested. */
  readonly update = (): void => {
    if (!this.found?.isStale || this.timer) return
    this.timer = window.setTimeout(() => {
      this.timer = 0
      const view = this.viewOf()
      if (!view || view.composing) return this.update()
      void this.look()
    }, rest)
  }

  private readonly onScroll = (): void => {
    this.frame ||= window.requestAnimationFrame(() => {
      this.frame = 0
      const view = this.viewOf()
      const found = this.found
      if (!view || !found?.matches.length || view.composing) return
      const shown = shownRange(view)
      if (shown.from !== found.shown.from || shown.to !== found.shown.to) this.show({ ...found, shown })
    })
  }

  private show(found: Found | null): void {
    const view = this.viewOf()
    if (!view) return
    view.dispatch(view.state.tr.setMeta(findKey, found).setMeta("addToHistory", false))
  }

  private tell(status: FindStatus): void {
    this.status = status
    for (const listener of this.listeners) listener()
  }
}

/** Brings the current match into the middle of the desk, unless it is in sight. */
const reveal = (view: EditorView): void => bringInSight(() => view.dom.querySelector(".find-current"))
