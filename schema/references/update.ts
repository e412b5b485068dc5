import type { Node } from "prosemirror-model"
import type { Checked } from "../rules/document/view.ts"
import { DocumentView } from "../rules/document/view.ts"
import { chapterSentences } from "../rules/gb/wording.ts"
import { isoSentences } from "../rules/iso/wording.ts"
import { schema } from "../schema.ts"
import { plainText } from "../structure/labels.ts"
import { type Arriving, arrange } from "./arrange.ts"
import { citedDocuments } from "./cited.ts"
import { differ, type Entry, type EntryForm, makeEntry, type Titles, titleOfEntry } from "./entry.ts"
import { bibliographyList, type EntryRun, normativeList, placeFor, type ReferenceList } from "./lists.ts"
import { covers, editionKeyOf, type FoundNumber, keyOf, type NumberStyle } from "./number.ts"
import { isSameClass } from "./order.ts"
import type { CitedDocument, ReferenceChange, ReferenceOffer, ReferencePlan } from "./plan.ts"

export interface UpdateInput extends Checked {
  style: NumberStyle
  /** Titles from the catalogue; null for a document that it does not know. */
  titlesOf(number: FoundNumber): Titles | null
  newId(): string
  /** Ids of entries that the program made and that nobody has touched since: these it may take away again. */
  made: ReadonlySet<string>
}

type ListName = "normative" | "bibliography"

const listNames: readonly ListName[] = ["normative", "bibliography"]

const sentences = (input: UpdateInput) => (input.metadata.language === "zh" ? chapterSentences : isoSentences)

/** A list on its way: what stands in it, what comes and what goes. */
class Draft {
  readonly arriving: Arriving[] = []
  readonly leaving = new Set<string>()
  readonly used = new Set<string>()

  constructor(
    readonly name: ListName,
    readonly list: ReferenceList | null,
    readonly form: EntryForm,
  ) {}

  get entries(): Entry[] {
    return this.list?.runs.flatMap(({ entries }) => entries) ?? []
  }

  /** The entry of exactly this edition. */
  exact(number: FoundNumber): Entry | undefined {
    const key = `${editionKeyOf(number)} ${number.allParts}`
    return this.entries.find(
      (entry) => entry.number && `${editionKeyOf(entry.number)} ${entry.number.allParts}` === key,
    )
  }

  covering(number: FoundNumber): Entry | undefined {
    return this.entries.find((entry) => entry.number && covers(entry.number, number))
  }

  otherEdition(number: FoundNumber): Entry | undefined {
    return this.entries.find((entry) => entry.number && keyOf(entry.number) === keyOf(number))
  }

  /** This entry, or a twin of it, serves the text. */
  serves(entry: Entry): boolean {
    const twin = entry.number && this.exact(entry.number)
    return this.used.has(entry.id) || this.leaving.has(entry.id) || (!!twin && this.used.has(twin.id))
  }

  get remaining(): number {
    const standing = this.entries.filter(({ id, isPlaceholder }) => !this.leaving.has(id) && !isPlaceholder)
    return standing.length + this.arriving.length
  }
}

class Update {
  readonly changes: ReferenceChange[] = []
  readonly offers: ReferenceOffer[] = []
  private readonly view: DocumentView
  private readonly cited: CitedDocument[]
  private readonly drafts: Record<ListName, Draft>

  constructor(private readonly input: UpdateInput) {
    this.view = new DocumentView(input)
    this.cited = citedDocuments(this.view)
    const { style, blocks } = input
    this.drafts = {
      normative: new Draft("normative", normativeList(blocks), { style, list: "normative" }),
      bibliography: new Draft("bibliography", bibliographyList(blocks), { style, list: "bibliography" }),
    }
  }

  run(): ReferencePlan {
    for (const document of this.cited) this.place(document)
    this.judgeUnused()
    for (const name of listNames) this.tidyEntries(this.drafts[name])
    for (const name of listNames) this.emit(this.drafts[name])
    return { changes: this.changes, offers: this.offers }
  }

  /** Sees to it that a cited document stands in the list where it belongs. */
  private place(document: CitedDocument): void {
    const { number, role } = document
    const { normative, bibliography } = this.drafts
    const found = normative.exact(number)
    if (found && role === "informative" && !this.isNeededElsewhere(document))
      return this.moveEntry(found, normative, bibliography)
    const kept = found ?? normative.covering(number)
    if (kept) {
      normative.used.add(kept.id)
      return
    }
    const known = bibliography.exact(number) ?? bibliography.covering(number)
    if (known) {
      if (role === "normative" && known === bibliography.exact(number))
        return this.moveEntry(known, bibliography, normative)
      if (role !== "normative") {
        bibliography.used.add(known.id)
        return
      }
    }
    if (this.offerDate(document)) return
    this.addEntry(number, role === "normative" ? normative : bibliography)
  }

  /** Another edition of the document, or the undated one, is cited normatively: the entry serves that too. */
  private isNeededElsewhere({ key, number }: CitedDocument): boolean {
    return this.cited.some(
      (other) => other.role !== "informative" && (other.key === key || covers(number, other.number)),
    )
  }

  private moveEntry(entry: Entry, from: Draft, to: Draft): void {
    from.leaving.add(entry.id)
    if (!to.arriving.some(({ id }) => id === entry.id))
      to.arriving.push({ id: entry.id, number: entry.number, from: { type: "list" } })
  }

  private addEntry(number: FoundNumber, draft: Draft): void {
    const id = this.input.newId()
    const block = makeEntry(number, this.input.titlesOf(number), draft.form, id)
    draft.arriving.push({ id, number, from: { type: "new", block } })
  }

  /** The list has the document with another date: which of the two is right only a person knows. */
  private offerDate({ number }: CitedDocument): boolean {
    for (const draft of [this.drafts.normative, this.drafts.bibliography]) {
      const entry = draft.otherEdition(number)
      if (!entry?.number) continue
      const own = editionKeyOf(entry.number)
      if (this.cited.some((other) => editionKeyOf(other.number) === own)) continue
      draft.used.add(entry.id)
      const titles = this.input.titlesOf(number) ?? { zh: entry.title, en: entry.title }
      const block = makeEntry(number, titles, draft.form, entry.id)
      this.offer("date", entry, block)
      return true
    }
    return false
  }

  private offer(
    kind: ReferenceOffer["kind"],
    { id, node }: { id: string; node: Node },
    block: Node | null,
  ): void {
    // One question at a time: the answer may settle the next one.
    if (this.offers.some((other) => other.id === id)) return
    const change: ReferenceChange = block ? { type: "replace", id, block } : { type: "remove", id }
    this.offers.push({ kind, id, now: plainText(node), proposed: block ? plainText(block) : "", change })
  }

  /** Chapter 2 lists what is cited (8.6.1). What the program put in it takes out again; what a person put in is offered. */
  private judgeUnused(): void {
    const pointed = pointedAt(this.view)
    for (const name of listNames) {
      const draft = this.drafts[name]
      for (const entry of draft.entries) {
        const isUsed = draft.serves(entry) || pointed.has(entry.id)
        if (isUsed || !entry.number || entry.isPlaceholder) continue
        if (this.input.made.has(entry.id)) draft.leaving.add(entry.id)
        else if (name === "normative") this.offer("unused", entry, null)
      }
    }
    for (const name of listNames) {
      const draft = this.drafts[name]
      for (const entry of draft.entries)
        if (entry.isPlaceholder && draft.remaining > 0) draft.leaving.add(entry.id)
    }
  }

  /** A bare number gets its title; another title than the catalogue's is offered, not written. */
  private tidyEntries(draft: Draft): void {
    const seen = new Map<string, Entry>()
    for (const entry of draft.entries) {
      const { number, id, node } = entry
      if (!number || entry.isPlaceholder || draft.leaving.has(id)) continue
      const edition = `${editionKeyOf(number)} ${number.allParts}`
      const first = seen.get(edition)
      if (first) this.dropTwin(draft, entry, first)
      else seen.set(edition, entry)
      const titles = first ? null : this.input.titlesOf(number)
      if (!titles || node.childCount !== textCount(node)) continue
      const block = makeEntry(number, titles, draft.form, id)
      const title = titleOfEntry(number, titles, draft.form)
      if (!title || !differ(title, entry.title)) continue
      if (entry.title) this.offer("title", entry, block)
      else this.changes.push({ type: "replace", id, block })
    }
  }

  /** Two people's pages may have added one document at the same moment. */
  private dropTwin(draft: Draft, entry: Entry, first: Entry): void {
    if (this.input.made.has(entry.id) && plainText(entry.node) === plainText(first.node))
      draft.leaving.add(entry.id)
    else this.offer("duplicate", entry, null)
  }

  private emit(draft: Draft): void {
    const list = draft.list
    if (!list) return this.emitNewList(draft)
    if (draft.name === "normative") this.emitLeadIn(draft, list)
    const goes = (id: string): boolean => draft.leaving.has(id)
    const movedAway = new Set(listNames.flatMap((name) => this.drafts[name].arriving.map(({ id }) => id)))
    for (const run of list.runs)
      for (const { id } of run.entries)
        if (goes(id) && !movedAway.has(id)) this.changes.push({ type: "remove", id })
    for (const run of list.runs) {
      const standing: Arriving[] = run.entries
        .filter(({ id }) => !goes(id))
        .map(({ id, number }) => ({ id, number, from: null }))
      const coming = draft.arriving.filter(({ number }) => runFor(list.runs, number) === run)
      // A run without new entries is put in order as well: R-097 does not ask who typed what.
      this.changes.push(...arrange(this.anchorOf(list, run), [...standing, ...coming]))
    }
  }

  /** The block before a run; the lead-in that is only just being put in for a list without one. */
  private anchorOf(list: ReferenceList, run: EntryRun): string {
    return run.anchor === list.title.attrs["id"] && this.leadInId ? this.leadInId : run.anchor
  }

  private leadInId: string | null = null

  private emitLeadIn(draft: Draft, list: ReferenceList): void {
    const words = sentences(this.input)
    const right = draft.remaining > 0 ? words.references : words.noReferences
    const [first] = list.paragraphs
    const hasPlaceholder = draft.entries.some(({ isPlaceholder }) => isPlaceholder)
    if (!first) {
      if (hasPlaceholder && draft.remaining === 0) return
      this.leadInId = this.input.newId()
      const block = schema.nodes["paragraph"]!.create({ id: this.leadInId }, schema.text(right))
      this.changes.push({ type: "insert", after: String(list.title.attrs["id"]), block })
      return
    }
    const now = plainText(first)
    if (!differ(now, right) || (hasPlaceholder && draft.remaining === 0)) return
    const block = first.type.create(first.attrs, schema.text(right))
    const isPrescribed = !differ(now, words.references) || !differ(now, words.noReferences)
    const id = String(first.attrs["id"])
    if (isPrescribed || now.trim() === "") this.changes.push({ type: "replace", id, block })
    else this.offer("lead_in", { id, node: first }, block)
  }

  private emitNewList(draft: Draft): void {
    const after = placeFor(this.input.blocks, draft.name)
    if (!draft.arriving.length || !after) return
    const id = this.input.newId()
    this.changes.push({ type: "insert", after, block: titleBlock(draft.name, this.input, id) })
    let anchor = id
    if (draft.name === "normative") {
      anchor = this.input.newId()
      const text = schema.text(sentences(this.input).references)
      const block = schema.nodes["paragraph"]!.create({ id: anchor }, text)
      this.changes.push({ type: "insert", after: id, block })
    }
    this.changes.push(...arrange(anchor, draft.arriving))
  }
}

const textCount = (node: Node): number => node.children.filter((child) => child.isText).length

/** The run in which a document belongs: the one that has its class already, else the last. */
const runFor = (runs: readonly EntryRun[], number: FoundNumber | null): EntryRun =>
  runs.find(({ entries }) => entries.some((entry) => entry.number && isSameClass(entry.number, number))) ??
  runs.at(-1)!

const titleBlock = (list: ListName, { metadata }: UpdateInput, id: string): Node => {
  const isChinese = metadata.language === "zh"
  if (list === "bibliography")
    return schema.nodes["bibliography_title"]!.create(
      { id },
      schema.text(isChinese ? "参考文献" : "Bibliography"),
    )
  const title = isChinese ? "规范性引用文件" : "Normative references"
  return schema.nodes["clause_title"]!.create(
    { id, level: 0, element: "normative_references" },
    schema.text(title),
  )
}

/** Entries that a citation mark or a cross-reference points at, whatever the text beside it says. */
const pointedAt = ({ views }: DocumentView): Set<string> => {
  const targets = new Set<string>()
  for (const { passages, type } of views)
    if (type !== "reference_item")
      for (const { cited, pointers } of passages)
        for (const { target } of [...cited, ...pointers]) if (target) targets.add(target)
  return targets
}

/**
 * What brings chapter 2 and the bibliography in step with the text: normative or informative by the sentence that cites
 * (GB/T 1.1-2020, 9.5.4.2), order by 8.6.3.2, prescribed lead-in, titles from the catalogue. Nothing that a person typed is
 * changed; where it would have to be, the change is offered.
 */
export const planReferences = (input: UpdateInput): ReferencePlan => new Update(input).run()
