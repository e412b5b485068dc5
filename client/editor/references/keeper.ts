import type { Titles } from "../../../schema/references/entry.ts"
import { editionKeyOf, type FoundNumber } from "../../../schema/references/number.ts"
import type { CitedDocument, ReferenceChange, ReferencePlan } from "../../../schema/references/plan.ts"
import { findDocumentNumbers } from "../../../schema/references/recognise.ts"
import { verdictsOf } from "../../../schema/references/verdict.ts"
import type { CatalogueVerdict } from "../../../schema/rules/document/view.ts"
import { newId, readMetadata } from "../../../schema/shared/index.ts"
import { plainText } from "../../../schema/structure/labels.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import type { Profile } from "../../../schema/structure/profiles.ts"
import type { Answer } from "../../app/catalogue-api.ts"
import type { EditorSession } from "../session.ts"
import { toTransaction } from "./apply.ts"

/** A document that the text cites, with what the catalogue says of it. */
export interface CitedNow extends CitedDocument {
  /** Undefined: not answered yet. */
  answer: Answer | undefined
}

export interface ReferencesNow {
  cited: CitedNow[]
  plan: ReferencePlan
}

/** Milliseconds that typing rests before the lists follow. */
const restMs = 1200
/** More than this at once is no writing any more (an import, a paste): it waits for somebody to ask for it. */
const mostByItself = 6

/** Changes that the program makes by itself; undo leaves them, the next look takes them back when their reason is gone. */
const ownOrigin = { source: "references" } as const

const keepers = new WeakMap<EditorSession, ReferenceKeeper>()

/** The keeper of an open standard, while its page is shown. */
export const keeperOf = (session: EditorSession): ReferenceKeeper | undefined => keepers.get(session)

/** Keeps chapter 2 and the bibliography of one open standard in step with its text. Made by the page, ended with it. */
export class ReferenceKeeper {
  private readonly answers = new Map<string, Answer>()
  private readonly asked = new Set<string>()
  /** Entries that were put in here, and how they read then. */
  private readonly made = new Map<string, string>()
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private looked: unknown = null
  private readonly stop: () => void
  /** What the catalogue says of what is cited, for the rules; another map whenever it has said more. */
  verdicts: ReadonlyMap<string, CatalogueVerdict> = new Map()
  /** What was seen last; null before the first look. */
  now: ReferencesNow | null = null
  /** Whether the lists follow by themselves. */
  isAutomatic = false

  constructor(
    private readonly session: EditorSession,
    private readonly profile: Profile,
    private readonly lookUp: (numbers: string[]) => Promise<Answer[]>,
  ) {
    keepers.set(session, this)
    this.stop = session.on(() => this.schedule())
    this.schedule()
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.stop()
  }

  on(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private schedule(): void {
    if (!this.session.view || this.session.state.doc === this.looked) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.look(true), restMs)
  }

  /** Reads text and lists; asks the catalogue for what it has not said yet; with `mayWrite`, follows if it is told to. */
  private async look(mayWrite: boolean): Promise<void> {
    const { view } = this.session
    if (!view || view.composing) return
    this.looked = this.session.state.doc
    await this.see()
    if (mayWrite && this.isAutomatic && this.mayFollow()) {
      this.write(this.now!.plan.changes, true)
      await this.see()
    }
    for (const listener of this.listeners) listener()
  }

  /** One who writes in an entry, or is asked something, is not disturbed. */
  private mayFollow(): boolean {
    const { view } = this.session
    const changes = this.now?.plan.changes ?? []
    if (!view?.editable || view.composing || !view.hasFocus() || !changes.length) return false
    const { $head } = view.state.selection
    return $head.parent.type.name !== "reference_item" && changes.length <= mostByItself
  }

  private async see(): Promise<void> {
    // The rules that tell normative from informative come when the first citation is looked at.
    const parts = await Promise.all([
      import("../../../schema/references/update.ts"),
      import("../../../schema/references/cited.ts"),
      import("../../../schema/rules/document/view.ts"),
    ]).catch(() => null)
    // Without a network they come with the next look.
    if (!parts) return
    const [{ planReferences }, { citedDocuments }, { DocumentView }] = parts
    const checked = () => ({
      blocks: blocksOf(this.session.state.doc),
      numbering: this.session.numbering,
      metadata: readMetadata(this.session.metadata),
    })
    await this.ask(checked().blocks, citedDocuments(new DocumentView(checked())))
    const seen = checked()
    const plan = planReferences({
      ...seen,
      style: this.profile.id,
      titlesOf: (number) => this.titlesOf(number),
      newId,
      made: this.untouched(seen.blocks),
    })
    this.now = {
      plan,
      cited: citedDocuments(new DocumentView(seen)).map((document) => ({
        ...document,
        answer: this.answers.get(editionKeyOf(document.number)),
      })),
    }
  }

  private async ask(blocks: ReturnType<typeof blocksOf>, cited: readonly CitedDocument[]): Promise<void> {
    const listed = blocks
      .filter((block) => block.type.name === "reference_item")
      .flatMap((block) => findDocumentNumbers(plainText(block)).slice(0, 1))
    const unknown = [...cited.map(({ number }) => number), ...listed].filter(
      (number) => !this.asked.has(editionKeyOf(number)) && !number.number.startsWith("×"),
    )
    if (!unknown.length) return
    const numbers = unknown.slice(0, 400)
    for (const number of numbers) this.asked.add(editionKeyOf(number))
    try {
      const answers = await this.lookUp(numbers.map(({ text }) => text))
      for (const [i, answer] of answers.entries()) this.answers.set(editionKeyOf(numbers[i]!), answer)
      this.verdicts = verdictsOf(this.answers.values())
    } catch {
      // Offline: the lists are kept without titles, and the catalogue is asked again at the next look.
      for (const number of numbers) this.asked.delete(editionKeyOf(number))
    }
  }

  private titlesOf(number: FoundNumber): Titles | null {
    const answer = this.answers.get(editionKeyOf(number))
    const record = answer?.record
    return record ? { zh: record.titleZh, en: record.titleEn } : null
  }

  private untouched(blocks: ReturnType<typeof blocksOf>): Set<string> {
    const same = blocks.filter((block) => this.made.get(block.attrs["id"]) === plainText(block))
    return new Set(same.map((block) => String(block.attrs["id"])))
  }

  /** Brings the lists in order; answers how many changes that took. */
  async update(): Promise<number> {
    await this.see()
    const { changes } = this.now!.plan
    this.write(changes, false)
    await this.look(false)
    return changes.length
  }

  /** Does what was offered. */
  async accept(change: ReferenceChange): Promise<void> {
    this.write([change], false)
    await this.look(false)
  }

  private write(changes: readonly ReferenceChange[], byItself: boolean): void {
    const { view, binding } = this.session
    const tr = view?.editable ? toTransaction(view.state, changes) : null
    if (!view || !tr) return
    for (const change of changes)
      if (change.type === "insert") this.made.set(String(change.block.attrs["id"]), plainText(change.block))
    // What the program does by itself is no step of undo of whoever writes.
    if (byItself && binding) binding.writeAs(ownOrigin, () => view.dispatch(tr))
    else view.dispatch(tr)
    this.looked = view.state.doc
  }
}
