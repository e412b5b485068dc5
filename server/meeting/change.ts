import * as Y from "yjs"
import type { Change, Voice } from "../../schema/meeting/meeting.ts"
import {
  applyEdit,
  decideSuggestion,
  planChange,
  type Target,
  type WhyNot,
} from "../../schema/meeting/plan.ts"
import { metadataSchema } from "../../schema/metadata/metadata.ts"
import { sheetValueInWords } from "../../schema/metadata/sheet-words.ts"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import {
  logicalOrder,
  newId,
  readElement,
  readMetadata,
  toDocument,
  updateRun,
  writeMetadata,
} from "../../schema/shared/index.ts"
import { decideProposal, type SheetProposal, sheetProposalBy } from "../../schema/shared/sheet-proposals.ts"
import { listOf } from "../../schema/suggestions/list.ts"

/** A change that the group decided on, to be made in the text. */
export interface ChangeWish {
  /** Id of the suggestion's change, or what the comment is about. */
  subject:
    | { type: "suggestion"; id: string }
    /** `from`: Yjs relative position of the words, as JSON. */
    | { type: "comment"; target: Target; from: unknown }
  place: string
  verdict: "accept" | "reject"
  as: "edit" | "suggestion"
  wording?: string | undefined
  by: Voice
  at: number
}

export type ChangeMade = { ok: true; update: Uint8Array; applied: Change } | { ok: false; why: WhyNot }

type Blocks = Parameters<typeof planChange>[0]
type Run = { run: Blocks; applied: Change } | { why: WhyNot }

const decided = (blocks: Blocks, id: string, { verdict, wording, place }: ChangeWish): Run => {
  const suggestion = listOf(toDocument(blocks)).find(({ change }) => change.id === id)
  const done = decideSuggestion(blocks, id, verdict, wording)
  if ("why" in done || !suggestion) return { why: "why" in done ? done.why : "gone" }
  const after = done.added ?? suggestion.inserted
  const way = verdict === "accept" ? "accepted" : "rejected"
  return { run: done.run, applied: { way, place, before: suggestion.deleted, after } }
}

const edited = (blocks: Blocks, target: Target, { as, wording, place, by, at }: ChangeWish): Run => {
  const plan = planChange(blocks, target, wording)
  if (!plan.ok) return { why: plan.why }
  const change = as === "suggestion" ? { id: newId(), author: by.id, name: by.name, time: at } : null
  return {
    run: applyEdit(blocks, plan, change),
    applied: { way: as, place, before: plan.before, after: plan.after },
  }
}

/** Where in its text block a place is that was kept as a Yjs relative position; null if that is gone, or was none. */
const offsetOf = (doc: Y.Doc, from: unknown): number | null => {
  const found = tryPosition(doc, from)
  if (!(found?.type instanceof Y.XmlText) || !(found.type.parent instanceof Y.XmlElement)) return null
  let offset = found.index
  for (const child of found.type.parent.toArray()) {
    if (child === found.type) return offset
    offset += child instanceof Y.XmlText ? child.length : 1
  }
  return null
}

const tryPosition = (doc: Y.Doc, from: unknown): Y.AbsolutePosition | null => {
  if (typeof from !== "object" || from === null) return null
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(from), doc)
  } catch {
    // Whoever made the comment sent something else: then only the words tell where it is.
    return null
  }
}

/** What was proposed for the data sheet, decided on; the group's own wording goes into fields that hold plain words. */
const decideInSheet = (doc: Y.Doc, proposal: SheetProposal | null, wish: ChangeWish): ChangeMade => {
  if (!proposal) return { ok: false, why: "gone" }
  const { verdict, wording, place } = wish
  const map = doc.getMap<unknown>(metadataRoot)
  const { field } = proposal
  const metadata = readMetadata(map)
  const value = wording === undefined ? proposal.value : wordingFor(field, proposal.value, wording)
  if (value === undefined) return { ok: false, why: wording ? "unclear" : "no_words" }
  const inWords = (each: unknown) => sheetValueInWords(field, each, metadata.language)
  const before = Y.encodeStateVector(doc)
  doc.transact(
    () => {
      decideProposal(map, proposal, verdict)
      if (wording !== undefined) writeMetadata(map, { [field]: value })
    },
    { source: "system" },
  )
  const way = verdict === "accept" ? "accepted" : "rejected"
  const old = inWords(metadata[field])
  const applied: Change = { way, place, before: old, after: inWords(value) }
  return { ok: true, update: Y.encodeStateAsUpdate(doc, before), applied }
}

/** The group's words as a value of a field; undefined if they cannot be one. */
const wordingFor = (field: SheetProposal["field"], proposed: unknown, wording: string): unknown => {
  if (typeof proposed !== "string" || !wording || /[\r\n]/.test(wording)) return undefined
  const parsed = metadataSchema.shape[field].safeParse(wording)
  return parsed.success ? parsed.data : undefined
}

/** The update that makes the change, as small as it can be, so that whoever types beside it goes on. */
export const makeChange = (doc: Y.Doc, wish: ChangeWish): ChangeMade => {
  const inSheet =
    wish.subject.type === "suggestion"
      ? sheetProposalBy(doc.getMap(metadataRoot), wish.subject.id)
      : undefined
  if (inSheet !== undefined) return decideInSheet(doc, inSheet, wish)
  const content = doc.getXmlFragment(contentRoot)
  const slots = logicalOrder(content)
  const blocks = slots.map(({ element }) => readElement(element))
  const { subject } = wish
  const made =
    subject.type === "suggestion"
      ? decided(blocks, subject.id, wish)
      : edited(blocks, { ...subject.target, at: offsetOf(doc, subject.from) }, wish)
  if ("why" in made) return { ok: false, why: made.why }
  const before = Y.encodeStateVector(doc)
  doc.transact(() => void updateRun(content, slots, blocks, made.run), { source: "system" })
  return { ok: true, update: Y.encodeStateAsUpdate(doc, before), applied: made.applied }
}
