import type { Node } from "prosemirror-model"
import type { CatalogueVerdict } from "../../schema/rules/document/view.ts"
import type { Finding, Message, Severity } from "../../schema/rules/rule.ts"
import { type Weighed, weigh } from "../../schema/rules/waivers.ts"
import { storedFields } from "../../schema/shared/metadata.ts"
import { isStaying } from "../../schema/structure/proposed.ts"
import { numberingOf } from "../editor/plugins/numbering.ts"
import type { EditorSession } from "../editor/session.ts"
import { Channel } from "./channel.ts"
import { fixTransaction } from "./fixes.ts"
import type { Answer, Found, Provision, RuleWords } from "./messages.ts"
import { isSelected, nearest, selectFinding } from "./navigation.ts"
import { Painter } from "./painter.ts"
import { WaiverStore, type Waiving } from "./waiver-store.ts"

/** `resting`: not begun; `reading`: the first look at the document; `failed`: the browser gave no thread for it, or it broke. */
export type ChecksState = "resting" | "reading" | "ready" | "failed"

/** Milliseconds of rest after which an edited text is checked again, and the longest time that typing may put it off. */
const rest = 80
const patience = 240

const nothing: Weighed<Found> = { standing: [], waived: [], lapsed: [] }
const none: readonly never[] = []

/**
 * What the drafting rules say about an open standard. The rules run in a worker; this sends it what changed, keeps what it
 * answers, draws the marks and takes people to them. Panels read it and are told when to look again.
 */
export class Checks {
  state: ChecksState = "resting"
  /** Why it failed, in the browser's words. */
  failure = ""
  readonly rules = new Map<string, RuleWords>()
  /** Raised whenever findings or waivers are others. */
  version = 0
  /** Key of the finding one is at; its popover is shown. */
  current: string | null = null
  private channel: Channel | null = null
  private readonly findings = new Map<string, readonly Found[]>()
  private readonly provisions = new Map<string, readonly Provision[]>()
  /** Findings by block without those that are waived; filled as it is asked for. */
  private readonly standing = new Map<string, readonly Found[]>()
  private weighedCache: Weighed<Found> | null = null
  private readonly painter: Painter
  private readonly waiverStore: WaiverStore
  private readonly listeners = new Set<() => void>()
  private readonly ends: (() => void)[] = []
  private blocks: readonly Node[] | null = null
  private sheetChanged = false
  /** Something else is wanted than was asked for last. */
  private mustAsk = false
  private timer = 0
  private since = 0
  private settled: (() => void)[] = []
  private withProvisions = false
  private catalogue: ReadonlyMap<string, CatalogueVerdict> = new Map()

  constructor(
    private readonly session: EditorSession,
    private readonly template: string,
  ) {
    this.waiverStore = new WaiverStore(session, (id) => this.block(id))
    this.painter = new Painter(() => session.view, {
      findingsOf: (id) => this.standingOf(id),
      provisionsOf: (id) => this.provisions.get(id) ?? none,
      isFresh: (block) => this.channel?.hasSeen(block) ?? false,
    })
  }

  /** Begins, once the document is shown. */
  start(): void {
    const { session } = this
    if (this.channel || !session.view) return
    this.findings.clear()
    this.provisions.clear()
    this.standing.clear()
    this.painter.forget()
    this.state = "reading"
    this.channel = new Channel(this.onAnswer, (reason) => this.fail(reason))
    this.listen()
    this.channel.sendSheet(this.template, storedFields(session.metadata))
    this.channel.sendCatalogue(this.catalogue)
    this.blocks = numberingOf(session.state).blocks
    this.channel.fill(this.blocks, () => {
      this.blocks = null
      this.mustAsk = true
      this.look()
    })
    // For tests and benchmarks, which drive the page from outside (docs/spec/client.md).
    Object.assign(session.view.dom, { guijuChecks: this })
    this.tell()
  }

  private listen(): void {
    const { session } = this
    const onSheet = (): void => {
      this.sheetChanged = true
      this.schedule()
    }
    session.metadata.observeDeep(onSheet)
    const onScroll = (): void => {
      if (this.state === "ready") this.painter.scrolled()
    }
    document.addEventListener("scroll", onScroll, { capture: true, passive: true })
    this.ends.push(
      session.onState(this.onState),
      this.waiverStore.watch(() => {
        this.standing.clear()
        this.refresh()
      }),
      () => session.metadata.unobserveDeep(onSheet),
      () => document.removeEventListener("scroll", onScroll, { capture: true }),
    )
  }

  stop(): void {
    for (const end of this.ends.splice(0)) end()
    window.clearTimeout(this.timer)
    this.channel?.close()
    this.channel = null
  }

  /** Begins again after a failure. */
  retry(): void {
    this.stop()
    this.start()
  }

  private fail(reason: string): void {
    this.stop()
    this.state = "failed"
    this.failure = reason
    this.tell()
  }

  on(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }

  private readonly onState = (): void => {
    // Before the worker has the whole document there is nothing to compare.
    if (this.state === "reading" && this.blocks) return
    if (numberingOf(this.session.state).blocks !== this.blocks) this.schedule()
  }

  private schedule(): void {
    const now = performance.now()
    this.since ||= now
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(this.look, Math.max(0, Math.min(rest, this.since + patience - now)))
  }

  /** Sends what changed and asks for a check. */
  private readonly look = (): void => {
    const { channel, session } = this
    if (!channel || !session.view || (this.state === "reading" && this.blocks)) return
    // Half-composed words are nobody's text yet.
    if (session.view.composing) {
      this.since = 0
      return this.schedule()
    }
    if (channel.isBusy) return
    this.since = 0
    this.blocks = numberingOf(session.state).blocks
    const isOther = channel.sendBlocks(this.blocks) || this.sheetChanged || this.mustAsk
    if (this.sheetChanged) channel.sendSheet(this.template, storedFields(session.metadata))
    this.sheetChanged = false
    this.mustAsk = false
    if (isOther) channel.ask(this.withProvisions)
    else this.settle()
  }

  private readonly onAnswer = (answer: Answer): void => {
    const isFirst = this.state === "reading"
    this.state = "ready"
    for (const rule of answer.rules) this.rules.set(rule.id, rule)
    keep(this.findings, answer.findings)
    keep(this.provisions, answer.provisions)
    for (const [id] of answer.findings) this.standing.delete(id)
    if (isFirst) this.painter.see()
    const rewritten = this.waiverStore.rewritten()
    for (const id of rewritten) this.standing.delete(id)
    const isNew =
      isFirst || rewritten.length > 0 || answer.findings.length > 0 || answer.provisions.length > 0
    if (isNew) this.refresh()
    else if (this.painter.isBehind) this.painter.draw()
    this.look()
  }

  private settle(): void {
    for (const resolve of this.settled.splice(0)) resolve()
  }

  /** Resolves when the findings are about the text as it is. */
  private whenSettled(): Promise<void> {
    const { channel } = this
    if (!channel) return Promise.resolve()
    return new Promise((resolve) => {
      this.settled.push(resolve)
      this.look()
    })
  }

  private refresh(): void {
    this.weighedCache = null
    this.version++
    if (this.state === "ready") this.painter.draw()
    this.tell()
  }

  /** Findings in the order of the text, and what of them is waived. */
  get weighed(): Weighed<Found> {
    if (this.state !== "ready") return this.weighedCache ?? nothing
    this.weighedCache ??= weigh(this.ordered(), this.waiverStore.waivers, (id) => this.block(id))
    return this.weighedCache
  }

  private block(id: string): Node | undefined {
    return id ? this.session.numbering.byId.get(id)?.block : undefined
  }

  private ordered(): Found[] {
    const { byId } = this.session.numbering
    const groups = [...this.findings].map(([id, list]) => ({ index: byId.get(id)?.index ?? -1, list }))
    return groups.sort((a, b) => a.index - b.index).flatMap(({ list }) => list)
  }

  find(key: string): Found | undefined {
    const id = key.split("|")[1] ?? ""
    return this.findings.get(id)?.find((finding) => finding.key === key)
  }

  private standingOf(id: string): readonly Found[] {
    let list = this.standing.get(id)
    if (!list) {
      const all = this.findings.get(id) ?? none
      const hasWaivers = all.length > 0 && Object.keys(this.waiverStore.waivers).length > 0
      list = hasWaivers ? weigh(all, this.waiverStore.waivers, (block) => this.block(block)).standing : all
      this.standing.set(id, list)
    }
    return list
  }

  /** How many findings of each severity are to be mended. */
  get counts(): Record<Severity, number> {
    const counts = { error: 0, warning: 0, info: 0 }
    if (this.state === "ready")
      for (const id of this.findings.keys())
        for (const { severity } of this.standingOf(id)) counts[severity]++
    return counts
  }

  /** Shows or hides the types of provisions in the margin; `words` are what stands there. */
  showProvisions(words: ((type: string) => string) | null): void {
    this.withProvisions = words !== null
    if (words) this.painter.words = words
    this.painter.forget()
    this.mustAsk = true
    this.look()
    this.refresh()
  }

  /** What the catalogue says of what the text cites: rules that only it can tell go by it from now on. */
  setCatalogue(verdicts: ReadonlyMap<string, CatalogueVerdict>): void {
    this.catalogue = verdicts
    if (!this.channel) return
    this.channel.sendCatalogue(verdicts)
    this.mustAsk = true
    this.look()
  }

  get showsProvisions(): boolean {
    return this.withProvisions
  }

  // Going there

  /** Selects the words of a finding and brings them into sight. */
  goTo(finding: Found): void {
    if (!selectFinding(this.session, finding)) return
    this.current = finding.key
    this.tell()
  }

  /** Goes to the next finding that has a place in the text, or the one before, round the end. False: there is none. */
  step(by: 1 | -1): boolean {
    const { byId } = this.session.numbering
    const places = this.weighed.standing.filter(({ blockId }) => byId.has(blockId))
    if (!this.session.view || !places.length) return false
    const at = places.findIndex((finding) => finding.key === this.current)
    const isHere = at >= 0 && isSelected(this.session, places[at]!)
    const next = isHere ? at + by : nearest(this.session, places, by)
    this.goTo(places[(next + places.length) % places.length]!)
    return true
  }

  /** Leaves the finding one was at. */
  leave(): void {
    if (this.current === null) return
    this.current = null
    this.tell()
  }

  /** The finding one is at, named by a mark in the text. */
  pick(key: string): void {
    if (key === this.current) return
    this.current = key
    this.tell()
  }

  // Mending

  /** Applies the fixes of findings as one step of undo. Returns how many findings were mended. */
  async fix(findings: readonly Found[]): Promise<number> {
    const { view } = this.session
    await this.whenSettled()
    if (!view?.editable) return 0
    const now = findings.flatMap((finding) => this.find(finding.key) ?? [])
    const fixes = now.flatMap(({ fix }) => fix ?? [])
    for (const fix of fixes)
      if (fix.type === "setMetadata") this.session.setMetadata({ [fix.field]: fix.value })
    const tr = fixTransaction(view.state, fixes)
    if (tr) view.dispatch(tr)
    this.current = null
    return fixes.length
  }

  /** Lets findings stand, for a reason. Everybody who has the document open sees it. */
  waive(findings: readonly Found[], waiving: Waiving): void {
    this.waiverStore.waive(
      findings.map((finding) => ({ finding, excerpt: this.excerpt(finding) })),
      waiving,
    )
    this.current = null
  }

  /** Takes waivers back. */
  unwaive(keys: readonly string[]): void {
    this.waiverStore.unwaive(keys)
  }

  /** The words of the text around a finding; deleted ones are left out, as the rules do. */
  excerpt({ blockId, from, to }: Finding): string {
    const block = this.block(blockId)
    if (!block) return ""
    const end = block.content.size
    const start = Math.min(end, Math.max(0, (from ?? 0) - 12))
    return stayingText(block, start, Math.min(end, Math.max(to ?? 0, start) + 30)).trim()
  }

  /** What a rule demands, and where it says so. */
  ruleOf(id: string): { title: Message; source: string } {
    const rule = this.rules.get(id)
    if (!rule) return { title: { zh: "", en: "" }, source: "" }
    const { document, edition, clause } = rule.source
    return { title: rule.title, source: `${document}—${edition}, ${clause}` }
  }
}

/** Text of a stretch of a block as if all suggestions were accepted; blocks in it are divided by blanks. */
const stayingText = (block: Node, from: number, to: number): string => {
  let text = ""
  block.nodesBetween(from, to, (node, pos) => {
    if (node.isText) {
      if (isStaying(node)) text += node.text!.slice(Math.max(0, from - pos), to - pos)
    } else if (node.isInline) text += isStaying(node) && node.type.name !== "suggested_break" ? "…" : ""
    else if (text) text += " "
    return true
  })
  return text
}

const keep = <T>(store: Map<string, readonly T[]>, news: readonly [string, T[]][]): void => {
  for (const [id, list] of news)
    if (list.length) store.set(id, list)
    else store.delete(id)
}

const known = new WeakMap<EditorSession, Checks>()

/** The checks of a session, made when first asked for. */
export const checksOf = (session: EditorSession, template: string): Checks => {
  let checks = known.get(session)
  if (!checks) {
    checks = new Checks(session, template)
    known.set(session, checks)
  }
  return checks
}
