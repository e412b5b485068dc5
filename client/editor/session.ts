import type { Node } from "prosemirror-model"
import { type Command, EditorState, Selection, type Transaction } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { IndexeddbPersistence } from "y-indexeddb"
import { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import type { Metadata } from "../../schema/metadata/metadata.ts"
import { contentRoot, metadataRoot, type Presence } from "../../schema/protocol/protocol.ts"
import { schema } from "../../schema/schema.ts"
import { newId, readMetadata, writeMetadata } from "../../schema/shared/index.ts"
import {
  decideProposal,
  proposeFields,
  type SheetProposal,
  sheetProposals,
} from "../../schema/shared/sheet-proposals.ts"
import type { Numbered, Numbering } from "../../schema/structure/numbering.ts"
import type { Language, Profile } from "../../schema/structure/profiles.ts"
import { bringInSight } from "../app/bring-in-sight.ts"
import { whenIdle } from "../app/idle.ts"
import { Binding, settleComposed } from "../collab/binding/binding.ts"
import { positionOf } from "../collab/binding/divisions.ts"
import { blockOfCursor, positionOfCursor } from "../collab/cursors.ts"
import { Connection, type SaveState } from "../collab/provider.ts"
import { readSelection } from "../collab/read-selection.ts"
import { Salvage, type Salvaged } from "../collab/salvage.ts"
import { composedBy } from "../suggest/plugin.ts"
import { Suggestions } from "../suggest/suggestions.ts"
import { clipboardProps } from "./clipboard-props.ts"
import { commandOf } from "./commands/catalogue.ts"
import { moveSection } from "./commands/structure.ts"
import { Finder } from "./find/finder.ts"
import { findByNumber } from "./find/numbers.ts"
import { type Followed, Following } from "./follow.ts"
import { ForewordKeeper } from "./foreword.ts"
import { type Ask, Guard } from "./guard.ts"
import { type OutlineItem, outlineOf } from "./outline.ts"
import { editorPlugins } from "./plugins/index.ts"
import { numberingOf, numberingPlugin } from "./plugins/numbering.ts"
import type { PresenceEntry } from "./presence.ts"
import { inlineText } from "./reading.ts"
import { UndoSteps } from "./undo.ts"
import { nodeViews } from "./views/index.ts"
import { NumberViews } from "./views/numbers.ts"

export interface SessionOptions {
  standardId: string
  user: { id: string; name: string; color: string }
  /** Address of the collaboration socket without the standard's id: ws://host/collab */
  url: string
  profile: Profile
  /** Language of labels as long as the data sheet does not say another. */
  language: Language
  /** Language of menus and hints, asked whenever one is shown. */
  interfaceLanguage?: () => Language
  /** Asked before the editor goes on; without it the editor does what it was told. */
  ask?: Ask
  readOnly?: boolean
  /** Every edit of this person is a suggestion. */
  suggestOnly?: boolean
}

/** Origin of changes made in the data sheet. */
const sheetOrigin = { source: "sheet" } as const

/** Milliseconds between two looks of the panels: a keystroke must not wait for them. */
const panelInterval = 200

// A long file by a few lines: a session is one idea, and its parts (commands, plugins, views, finder) stand beside it already.
/** One open standard: document, connection, editor. The page's panels read it and are told when to look again. */
export class EditorSession {
  readonly doc = new Y.Doc()
  readonly content = this.doc.getXmlFragment(contentRoot)
  readonly metadata = this.doc.getMap<unknown>(metadataRoot)
  readonly awareness = new Awareness(this.doc)
  readonly ready: Promise<void>
  view: EditorView | null = null
  /** Between the text in Yjs and the editor; null before the text is shown. */
  binding: Binding | null = null
  private undoSteps: UndoSteps | null = null
  private readonly connection: Connection
  /** The copy on this machine, opened when the server has answered or is late: reading it must not delay the server's answer. */
  private cache: IndexeddbPersistence | null = null
  private readonly listeners = new Set<() => void>()
  private readonly saveListeners = new Set<() => void>()
  private readonly stateListeners = new Set<() => void>()
  private readonly numbers: NumberViews
  private savedAt = Date.now()
  private readonly salvage = new Salvage(
    Date.now,
    (at) => at > this.savedAt,
    () => this.notify(),
  )
  /** Find and replace; the find bar drives it. */
  readonly finder = new Finder(
    () => this.view,
    (node) => this.inlineWords(node),
    (work) => this.inOwnStep(work),
  )
  /** The foreword and what the data sheet gives for it. */
  readonly foreword = new ForewordKeeper(
    () => this.view,
    () => readMetadata(this.metadata),
  )
  private readonly following = new Following(
    this.awareness,
    () => this.view,
    (cursor) => (this.binding && this.view ? positionOfCursor(this.binding, this.view.state, cursor) : null),
    () => this.notify(),
  )
  /** Suggest mode, and what is proposed. */
  readonly suggestions: Suggestions
  private readonly guard: Guard
  private timer = 0
  private notified = 0
  private destroyed = false
  private outlineCache: { version: number; titles: number; items: OutlineItem[] } | null = null

  constructor(private readonly options: SessionOptions) {
    this.numbers = new NumberViews(options.profile, options.language)
    this.guard = new Guard(
      options.ask ?? ((question) => question.type === "loss" && question.proceed()),
      (reference) => this.inlineWords(reference),
      () =>
        this.view && { state: this.view.state, apply: (tr) => this.view?.updateState(this.state.apply(tr)) },
    )
    this.suggestions = new Suggestions({
      author: options.user,
      isBound: options.suggestOnly ?? false,
      viewOf: () => this.view,
      open: (doc) => this.openPreview(doc),
      notify: () => this.notify(),
    })
    this.awareness.setLocalStateField("user", options.user)
    this.connection = new Connection(
      options.url,
      options.standardId,
      this.doc,
      this.awareness,
      () => {
        if (this.connection?.saveState === "saved") this.savedAt = Date.now()
        // "Saved" must not stand on the page a moment longer than it is true: this does not wait for the panels.
        for (const listener of this.saveListeners) listener()
        this.notify()
      },
      () => readSelection(this.view),
      options.readOnly,
    )
    this.awareness.on("change", this.notify)
    this.metadata.observe(this.onMetadata)
    this.ready = this.whenFilled()
  }

  /** The document is there: from the server, or (offline) from this machine. Never an empty page before either answered. */
  private async whenFilled(): Promise<void> {
    const synced = new Promise<void>((resolve) => {
      if (this.connection.isSynced) return resolve()
      this.connection.provider.on("sync", (isSynced) => isSynced && resolve())
    })
    const late = new Promise<void>((resolve) => setTimeout(resolve, navigator.onLine ? 1500 : 0))
    const cached = late
      .then(() => (this.connection.isSynced ? undefined : this.openCache()))
      .then(() => (this.content.length ? undefined : synced))
    void synced.then(() => setTimeout(() => void this.openCache(), 1000))
    await Promise.race([synced, cached])
    this.connection.startSending()
  }

  /** Keeps edits on this machine too. What was kept and had not reached the server is merged and sent. */
  private async openCache(): Promise<void> {
    if (this.destroyed) return
    this.cache ??= new IndexeddbPersistence(
      `guiju-${this.options.standardId}-${this.options.user.id}`,
      this.doc,
    )
    await this.cache.whenSynced
  }

  /**
   * Gives up what is kept on this machine and the server refused: it would be sent and refused again with every visit. Only
   * the person decides that: until then it comes back on the screen.
   */
  async dropLocalCopy(): Promise<void> {
    await this.openCache()
    await this.cache?.clearData()
  }

  /** Shows the editor in an element as soon as the document is there. */
  mount(host: HTMLElement): void {
    void this.ready.then(() => {
      if (this.destroyed || this.view) return
      this.show(host)
      this.notify()
    })
  }

  private show(host: HTMLElement): void {
    const binding = new Binding(this.content, this.salvage)
    this.numbers.language = this.language
    this.binding = binding
    this.undoSteps = new UndoSteps(
      [this.content, this.metadata],
      [binding, sheetOrigin],
      () => this.view,
      (view) => settleComposed(view, binding, composedBy(this.suggestions)),
    )
    this.view = new EditorView(host, {
      state: EditorState.create({ doc: binding.initialDocument(), plugins: this.plugins(binding) }),
      editable: () => !this.options.readOnly && this.connection.refusal === null,
      nodeViews: nodeViews(
        this.numbers,
        (name) => this.assetUrl(name),
        (name) => this.options.ask?.({ type: "command", name }),
        (zh, en) => this.words(zh, en),
      ),
      dispatchTransaction: this.dispatch,
      ...clipboardProps(),
      attributes: () => ({
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": this.words("标准正文", "Text of the standard"),
      }),
    })
    this.view.dom.dataset["editorReady"] = "true"
    // React saves the selection of a focused editable element at each of its commits, by walking through all of its text:
    // 35 ms for 6,000 blocks. ProseMirror keeps the selection itself; to React the editor does not look editable.
    Object.defineProperty(this.view.dom, "contentEditable", { get: () => "inherit", configurable: true })
    // For tests and benchmarks, which drive the page from outside (docs/spec/client.md).
    Object.assign(this.view.dom, { guijuSession: this })
  }

  private readonly dispatch = (tr: Transaction): void => {
    const composing = this.view?.composing ?? false
    this.undoSteps?.before(tr)
    this.guard.pass(this.suggestions.pass(this.state, tr, composing), composing)
  }

  /** A second editor beside the first, to be read only: the document as if accepted, or the original. */
  private openPreview(doc: Node): EditorView {
    const numbers = new NumberViews(this.options.profile, this.language)
    const state = EditorState.create({ doc, plugins: [numberingPlugin(this.options.profile)] })
    const preview = new EditorView(this.view!.dom.parentElement!, {
      state,
      editable: () => false,
      nodeViews: nodeViews(
        numbers,
        (name) => this.assetUrl(name),
        () => {},
      ),
    })
    numbers.update(state)
    return preview
  }

  private plugins(binding: Binding) {
    return editorPlugins({
      profile: this.options.profile,
      languageOf: () => this.interfaceLanguage,
      binding,
      awareness: this.awareness,
      undo: this.undo,
      redo: this.redo,
      slash: {
        run: (name) => this.run(name),
        can: (name, ...args) => this.can(name, ...args),
        ask: this.options.ask,
      },
      suggestions: this.suggestions,
      citations: {
        style: this.options.profile.id,
        inOwnStep: (work) => this.inOwnStep(work),
      },
      look: (state) => {
        this.numbers.update(state)
        this.finder.update()
        for (const listener of this.stateListeners) listener()
        this.suggestions.look()
        this.notify()
      },
    })
  }

  private words(zh: string, en: string): string {
    return this.interfaceLanguage === "zh" ? zh : en
  }

  /** The language of the document: what its data sheet says. */
  get language(): Language {
    const language = this.metadata.get("language")
    return language === "zh" || language === "en" ? language : this.options.language
  }

  private get interfaceLanguage(): Language {
    return this.options.interfaceLanguage?.() ?? this.options.language
  }

  /**
   * Sets fields of the data sheet, or proposes them in suggest mode; undo takes them back, and the sentences of the foreword
   * that followed them.
   */
  setMetadata(fields: Partial<Metadata>): void {
    if (this.suggestions.isOn) {
      const change = this.suggestions.suggester.change()
      this.doc.transact(() => proposeFields(this.metadata, fields, change), sheetOrigin)
      return
    }
    const before = readMetadata(this.metadata)
    this.doc.transact(() => writeMetadata(this.metadata, fields), sheetOrigin)
    this.foreword.follow(before)
  }

  /** What people propose for the data sheet, oldest first. */
  get sheetProposals(): SheetProposal[] {
    return sheetProposals(this.metadata)
  }

  /** Accepts or rejects what somebody proposes for a field. */
  decideProposal(proposal: SheetProposal, verdict: "accept" | "reject"): void {
    const before = readMetadata(this.metadata)
    this.doc.transact(() => decideProposal(this.metadata, proposal, verdict), sheetOrigin)
    if (verdict === "accept") this.foreword.follow(before)
  }

  private readonly onMetadata = (event: Y.YMapEvent<unknown>): void => {
    this.notify()
    if (!event.keysChanged.has("language") || !this.view) return
    this.numbers.setLanguage(this.language, this.view.state)
    this.outlineCache = null
  }

  /** How an inline node reads now: "5.2" for a reference. */
  private inlineWords(node: Node): string {
    return inlineText(node, this.numbering, this.options.profile, this.language)
  }

  private assetUrl(name: string): string {
    return `/api/v1/standards/${this.options.standardId}/assets/${encodeURIComponent(name)}`
  }

  private readonly notify = (): void => {
    if (this.timer || this.destroyed) return
    const wait = Math.max(16, this.notified + panelInterval - performance.now())
    // After what a keystroke has to paint, at the latest when the next look is due.
    this.timer = window.setTimeout(() => whenIdle(this.tellPanels, panelInterval), wait)
  }

  private readonly tellPanels = (): void => {
    this.timer = 0
    this.notified = performance.now()
    if (!this.destroyed) for (const listener of this.listeners) listener()
  }

  /** Calls back, some times a second at most, when anything that panels show may have changed. */
  on(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Calls back at once after each update of the editor: within a keystroke, so do next to nothing. */
  onState(listener: () => void): () => void {
    this.stateListeners.add(listener)
    return () => this.stateListeners.delete(listener)
  }

  /** Calls back at once when the save state may have changed. */
  onSaveState(listener: () => void): () => void {
    this.saveListeners.add(listener)
    return () => this.saveListeners.delete(listener)
  }

  /** Calls back when the server says that the comments beside the text have changed. */
  onComments(listener: (seq: number) => void): void {
    this.connection.onComments = listener
  }

  /** Calls back when the server says that the working group's meeting has changed. */
  onMeeting(listener: () => void): void {
    this.connection.onMeeting = listener
  }

  /** Calls back when others may have changed who may write, as by a stage that locks the text, and nothing is unsent here. */
  onRights(listener: () => void): void {
    this.connection.onRights = listener
  }

  get state(): EditorState {
    return this.view?.state ?? emptyState(this.options.profile)
  }

  get saveState(): SaveState {
    return this.connection.saveState
  }

  get refusal(): string | null {
    const refusal = this.connection.refusal
    return refusal ? refusal.reason || String(refusal.code) : null
  }

  /** Close code of the refusal (schema/protocol), for a sentence in the interface's language. */
  get refusalCode(): number | null {
    return this.connection.refusal?.code ?? null
  }

  get numbering(): Numbering {
    return numberingOf(this.state).numbering
  }

  get outline(): OutlineItem[] {
    const { blocks, numbering, version, titles } = numberingOf(this.state)
    const cached = this.outlineCache
    if (cached && cached.version === version && cached.titles === titles && this.view) return cached.items
    const items = outlineOf(blocks, numbering, this.options.profile.words[this.language])
    if (this.view) this.outlineCache = { version, titles, items }
    return items
  }

  get presence(): PresenceEntry[] {
    const entries: PresenceEntry[] = []
    for (const [clientId, raw] of this.awareness.getStates()) {
      const { user, cursor, claim = null } = raw as Partial<Presence>
      if (!user) continue
      const blockId =
        this.binding && this.view ? blockOfCursor(this.binding, this.view.state, cursor ?? null) : null
      entries.push({ clientId, ...user, blockId, claim, isMe: clientId === this.doc.clientID })
    }
    return entries
  }

  /** Whose caret the desk keeps in sight. */
  get followed(): Followed | null {
    return this.following.followed
  }

  /** Follows one page of a person until I move by myself; null: nobody. */
  follow(clientId: number | null): void {
    this.following.follow(clientId)
  }

  /** Tells the others that I am writing a clause (by the id of its title); null: none any more. */
  claim(id: string | null): void {
    this.awareness.setLocalStateField("claim", id)
  }

  /** Scrolls to a block and puts the caret into it. */
  goTo(id: string): void {
    const { view } = this
    const entry = this.numbering.byId.get(id)
    if (!view || !entry) return
    const pos = positionOf(view.state.doc, entry.index)
    const selection =
      Selection.findFrom(view.state.doc.resolve(pos), 1, true) ?? Selection.near(view.state.doc.resolve(pos))
    view.dispatch(view.state.tr.setSelection(selection))
    const dom = view.nodeDOM(pos)
    if (dom instanceof HTMLElement) bringInSight(() => dom, "start")
    view.focus()
  }

  /** Blocks that a number as people write it ("5.2", "表1", "A.1") may mean, the likeliest first. */
  findByNumber(query: string): Numbered[] {
    return findByNumber(this.numbering, this.options.profile, query)
  }

  /** Text of mine that somebody's edit took away while I was typing it. */
  get salvaged(): readonly Salvaged[] {
    return this.salvage.items
  }

  /** Puts a salvaged block back where it stood (or at the end), as a new block. */
  restoreSalvaged(key: number): boolean {
    const item = this.salvage.items.find((candidate) => candidate.key === key)
    if (!item || !this.view?.editable) return false
    const { state } = this.view
    const entry = item.afterId ? this.numbering.byId.get(item.afterId) : undefined
    const pos = entry
      ? positionOf(state.doc, entry.index) + entry.block.nodeSize
      : Math.max(0, state.doc.content.size - 1)
    this.view.dispatch(
      state.tr.insert(pos, item.node.type.create({ ...item.node.attrs, id: newId() }, item.node.content)),
    )
    this.salvage.dismiss(key)
    return true
  }

  dismissSalvaged(key: number): void {
    this.salvage.dismiss(key)
  }

  /** Applies an update as if the server had sent it. For benchmarks. */
  applyRemote(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this.connection.provider)
  }

  moveSection(id: string, beforeId: string | null): boolean {
    return this.execute(moveSection(id, beforeId))
  }

  run(name: string, ...args: unknown[]): boolean {
    if (name === "undo") return this.undo(this.state, this.view?.dispatch)
    if (name === "redo") return this.redo(this.state, this.view?.dispatch)
    const done = this.execute(commandOf(name, args))
    if (done) this.view?.focus()
    return done
  }

  can(name: string, ...args: unknown[]): boolean {
    if (!this.view?.editable) return false
    if (name === "undo") return this.undo(this.state)
    if (name === "redo") return this.redo(this.state)
    return commandOf(name, args)(this.view.state)
  }

  private execute(command: Command): boolean {
    const { view } = this
    return view?.editable ? command(view.state, (tr) => this.inOwnStep(() => view.dispatch(tr)), view) : false
  }

  private inOwnStep(work: () => void): void {
    if (this.undoSteps) this.undoSteps.inOwnStep(work)
    else work()
  }

  private readonly undo: Command = (_state, dispatch) => {
    if (!this.undoSteps?.canUndo) return false
    if (dispatch) this.undoSteps.undo()
    return true
  }

  private readonly redo: Command = (_state, dispatch) => {
    if (!this.undoSteps?.canRedo) return false
    if (dispatch) this.undoSteps.redo()
    return true
  }

  destroy(): void {
    this.destroyed = true
    window.clearTimeout(this.timer)
    this.finder.close()
    this.suggestions.destroy()
    this.following.destroy()
    // The view takes the binding along.
    this.view?.destroy()
    this.undoSteps?.destroy()
    this.connection.destroy()
    void this.cache?.destroy()
    this.awareness.destroy()
    this.doc.destroy()
  }
}

const emptyState = (profile: Profile): EditorState =>
  EditorState.create({ doc: schema.nodes["doc"]!.create(), plugins: [numberingPlugin(profile)] })

/** Opens a standard. */
export const openSession = (options: SessionOptions): EditorSession => new EditorSession(options)
