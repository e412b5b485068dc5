import { placeNameOf } from "../../schema/structure/place-names.ts"
import { type Language, profiles } from "../../schema/structure/profiles.ts"
import type { Me, Standard } from "../app/api.ts"
import { bringInSight } from "../app/bring-in-sight.ts"
import { numberingOf } from "../editor/plugins/numbering.ts"
import type { EditorSession } from "../editor/session.ts"
import { perSession, SessionStore } from "../editor/session-store.ts"
import { anchorOfSelection, documentAnchor, type Placement, placeAnchor } from "./anchors.ts"
import { type CommentNews, commentsApi, newCommentId } from "./comments-api.ts"
import { commentClicked, type Highlight, highlightsKey } from "./highlights.ts"
import { Outbox } from "./outbox.ts"
import { type Thread, toThreads } from "./threads.ts"
import type { Anchor, Comment, CommentChange, CommentDraft, Decision } from "./types.ts"

/** What is being written, kept until it is sent. */
export interface Composing {
  anchor: Anchor
  textThen: string
  body: string
  proposal: string
  kind: Comment["kind"]
  mentions: string[]
}

/** Where places are looked up anew after typing, in milliseconds. */
const restMs = 400
// Should word of a change get lost, it is asked for all the same.
const askMs = 60_000

/** The comments of one open standard: what the server has, what waits on this machine, and where each stands in the text. */
export class CommentStore extends SessionStore {
  threads: readonly Thread[] = []
  current: string | null = null
  composing: Composing | null = null
  private readonly comments = new Map<string, Comment>()
  private readonly outbox: Outbox
  private readonly openers = new Set<() => void>()
  private seq = 0
  private placedDoc: unknown = null
  private restTimer = 0
  private readonly askTimer: number
  private readonly stop: () => void

  constructor(session: EditorSession, standard: Standard, me: Me, languageOf: () => Language) {
    super(session, standard, me, languageOf)
    this.outbox = new Outbox(
      standard.id,
      me.id,
      (comment) => this.take({ seq: this.seq, items: [comment], deleted: [] }),
      () => this.place(),
    )
    this.composing = this.keptDraft()
    session.onComments(() => void this.ask())
    const unhear = session.on(() => this.textChanged())
    const online = (): void => void this.catchUp()
    window.addEventListener("online", online)
    this.askTimer = window.setInterval(() => document.visibilityState === "visible" && void this.ask(), askMs)
    this.stop = () => {
      unhear()
      window.removeEventListener("online", online)
    }
    void this.catchUp()
    void session.ready.then(() => this.textChanged())
  }

  override destroy(): void {
    super.destroy()
    this.stop()
    clearInterval(this.askTimer)
    clearTimeout(this.restTimer)
    this.outbox.close()
  }

  /** Calls back when somebody clicks a highlight or begins a comment: whoever can shows the panel. */
  onOpen(listener: () => void): () => void {
    this.openers.add(listener)
    return () => this.openers.delete(listener)
  }

  /** Whether this person may comment, and whether he may decide; the server has the last word. */
  get mayComment(): boolean {
    return this.me.admin || (this.standard.role !== null && this.standard.role !== "reader")
  }

  get mayDecide(): boolean {
    return this.me.admin || this.standard.role === "owner" || this.standard.role === "editor"
  }

  /** True while something written here has not reached the server. */
  get waiting(): number {
    return this.outbox.items.length
  }

  /** True while what waits would be lost with the page. */
  get isWaitingHereOnly(): boolean {
    return !this.outbox.isKept
  }

  /** Begins a comment on what is selected, or on the whole document. */
  begin(about: "selection" | "document"): boolean {
    if (!this.mayComment) return false
    const { binding, view, state } = this.session
    const made =
      about === "selection" && binding && view
        ? anchorOfSelection(binding, state, (id) => this.placeOfBlock(id))
        : { anchor: documentAnchor, textThen: "" }
    if (!made) return false
    const old = this.composing
    this.compose({
      ...made,
      ...{ body: old?.body ?? "", proposal: old?.proposal ?? "", kind: old?.kind ?? "" },
      mentions: old?.mentions ?? [],
    })
    for (const open of this.openers) open()
    return true
  }

  /** What is being written changes; kept on this machine, so that a reload loses nothing. */
  compose(composing: Composing | null): void {
    this.composing = composing
    try {
      if (composing) localStorage.setItem(this.draftKey, JSON.stringify(composing))
      else localStorage.removeItem(this.draftKey)
    } catch {
      // No room: it lives as long as the page.
    }
    this.notify()
  }

  /** Sends what was being written. */
  submit(): void {
    const { composing } = this
    if (!composing?.body.trim()) return
    const draft: CommentDraft = { id: newCommentId(), ...composing }
    this.current = draft.id
    this.compose(null)
    this.outbox.add({ type: "comment", draft, at: new Date().toISOString() })
  }

  reply(commentId: string, body: string, mentions: string[]): void {
    const draft = { id: newCommentId(), body, mentions }
    this.outbox.add({ type: "reply", commentId, draft, at: new Date().toISOString() })
  }

  /** Throws the server's sentence. A change that came too late shows what the other one did. */
  async change(comment: Comment, change: CommentChange): Promise<void> {
    try {
      this.takeOne(await commentsApi.change(this.standard.id, comment.id, comment.version, change))
    } catch (error) {
      await this.ask()
      throw error
    }
  }

  /** Decides on many; answers those that somebody else had changed meanwhile. */
  async decide(
    comments: readonly Comment[],
    input: { decision: Decision; reason: string; observation?: string },
  ): Promise<Comment[]> {
    const items = comments.map(({ id, version }) => ({ id, version }))
    const { decided, refused } = await commentsApi.decide(this.standard.id, { items, ...input })
    this.take({ seq: this.seq, items: [...decided, ...refused], deleted: [] })
    return refused
  }

  async remove(comment: Comment): Promise<void> {
    await commentsApi.remove(this.standard.id, comment.id)
    this.take({ seq: this.seq, items: [], deleted: [comment.id] })
  }

  async changeReply(
    comment: Comment,
    replyId: string,
    change: { body: string; mentions: string[] },
  ): Promise<void> {
    this.takeOne(await commentsApi.changeReply(this.standard.id, comment.id, replyId, change))
  }

  async removeReply(comment: Comment, replyId: string): Promise<void> {
    this.takeOne(await commentsApi.removeReply(this.standard.id, comment.id, replyId))
  }

  /** Asks the server for what is new now. */
  refresh(): Promise<void> {
    return this.ask()
  }

  /** Shows one in the text and in the panel. */
  open(id: string): void {
    this.select(id, true)
    for (const open of this.openers) open()
  }

  dropLetter(id: string): void {
    this.outbox.drop(id)
  }

  retryLetter(id: string): void {
    this.outbox.retry(id)
  }

  /** Marks one as the one that is looked at, and shows its place. */
  select(id: string | null, scroll = false): void {
    this.current = id
    const { view } = this.session
    this.draw()
    if (view) view.dispatch(view.state.tr.setMeta(highlightsKey, { current: id }))
    const thread = this.threads.find(({ comment }) => comment.id === id)
    if (scroll && thread) this.scrollTo(thread.placement)
    this.notify()
  }

  private scrollTo(placement: Placement): void {
    const { view } = this.session
    if (!view || !("index" in placement)) return
    if (placement.type === "detached") {
      if (placement.blockId) this.session.goTo(placement.blockId)
      return
    }
    const { node } = view.domAtPos(placement.from + (placement.type === "block" ? 1 : 0))
    bringInSight(() => (node instanceof HTMLElement ? node : node.parentElement))
  }

  /** The name of a block's place as people write it. */
  placeOfBlock(id: string): string {
    const { blocks, numbering } = numberingOf(this.session.state)
    const profile = profiles[this.standard.template === "iso" ? "iso" : "gb"]
    const name = placeNameOf(id, blocks, numbering, profile, this.languageOf())
    return name ? [name.clause, name.element].filter(Boolean).join(" ") : ""
  }

  protected override async catchUp(): Promise<void> {
    await this.ask()
    await this.outbox.send()
  }

  protected override async fetchNews(): Promise<void> {
    this.take(await commentsApi.list(this.standard.id, this.seq))
  }

  private takeOne(comment: Comment): void {
    this.take({ seq: this.seq, items: [comment], deleted: [] })
  }

  private take({ seq, items, deleted }: CommentNews): void {
    this.seq = Math.max(this.seq, seq)
    for (const comment of items) {
      const known = this.comments.get(comment.id)
      // An answer that was overtaken by newer news says less than is known.
      if (!known || comment.version > known.version || comment.updatedAt >= known.updatedAt)
        this.comments.set(comment.id, comment)
    }
    for (const id of deleted) this.comments.delete(id)
    this.place()
  }

  private textChanged(): void {
    this.listenToClicks()
    if (this.session.state.doc === this.placedDoc) return
    clearTimeout(this.restTimer)
    this.restTimer = window.setTimeout(() => this.place(), restMs)
  }

  private clicksOf: unknown = null

  private listenToClicks(): void {
    const { view } = this.session
    if (!view || this.clicksOf === view) return
    this.clicksOf = view
    view.dom.addEventListener(commentClicked, (event) => {
      this.select((event as CustomEvent<string>).detail)
      for (const open of this.openers) open()
    })
  }

  /** Looks up where each comment stands, draws them, and puts them in the order of the document. */
  private place(): void {
    const { binding, view, state } = this.session
    const where = (anchor: Anchor): Placement =>
      binding && view ? placeAnchor(binding, state, anchor) : { type: "unplaced" }
    const nameOf = (id: string): string => this.placeOfBlock(id)
    const mine = { id: this.me.id, name: this.me.name }
    this.threads = toThreads([...this.comments.values()], this.outbox.items, mine, where, nameOf)
    this.placedDoc = state.doc
    this.draw()
    this.notify()
  }

  private draw(): void {
    const { view } = this.session
    if (!view || view.isDestroyed || view.composing) return
    const highlights = this.threads.flatMap(({ comment, placement }): Highlight[] =>
      (comment.status === "open" || comment.id === this.current) &&
      (placement.type === "range" || placement.type === "block")
        ? [{ id: comment.id, from: placement.from, to: placement.to, isBlock: placement.type === "block" }]
        : [],
    )
    view.dispatch(view.state.tr.setMeta(highlightsKey, { highlights }))
  }

  private get draftKey(): string {
    return `guiju.comment-draft.${this.standard.id}.${this.me.id}`
  }

  private keptDraft(): Composing | null {
    try {
      return JSON.parse(localStorage.getItem(this.draftKey) ?? "null")
    } catch {
      // Unreadable storage: there is nothing to go on with.
      return null
    }
  }
}

/** The comments of a session; once dropped they are not asked for any more. */
export const { of: commentsOf, drop: dropComments } = perSession(CommentStore)
