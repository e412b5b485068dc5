import type * as Y from "yjs"
import { type Metadata, metadataSchema } from "../metadata/metadata.ts"
import { type Change, changeOf } from "../suggestions/change.ts"
import { isSame } from "./equality.ts"
import { proposalPrefix as prefix, readMetadata, writeMetadata } from "./metadata.ts"

/**
 * Suggestions in the data sheet. What somebody proposes for a field lies beside it in the same map, under a name of its own for
 * each field and author: two who propose do not overwrite each other, and a server sees at a glance that no field was touched.
 * A cover has one number and one title, so an export shows the sheet as it is until a proposal is accepted.
 */
export interface SheetProposal {
  field: keyof Metadata
  value: unknown
  change: Change
}

/** True for an entry of the map that is no field. */
export const isSheetProposal = (name: string): boolean => name.startsWith(prefix)

/** Name of the entry in which an author's proposal for a field lies. */
export const proposalName = (field: string, author: string): string => `${prefix}${field}_${author}`

const subjectPrefix = "sheet-"

/** The name by which others speak of a proposal: one change may propose several fields. */
export const sheetSubject = ({ field, change }: SheetProposal): string =>
  `${subjectPrefix}${field}-${change.id}`

export const isSheetSubject = (subject: string): boolean => subject.startsWith(subjectPrefix)

/** The proposal that a subject names; null if it is not there any more, undefined if the subject is no proposal for the sheet. */
export const sheetProposalBy = (map: Y.Map<unknown>, subject: string): SheetProposal | null | undefined => {
  if (!isSheetSubject(subject)) return undefined
  return sheetProposals(map).find((proposal) => sheetSubject(proposal) === subject) ?? null
}

/** The proposal that an entry holds; null if it is none, or a value that the field cannot have. */
const readProposal = (name: string, stored: unknown): SheetProposal | null => {
  const change = changeOf(stored)
  if (!change || !isSheetProposal(name)) return null
  const field = name.slice(prefix.length, -change.author.length - 1) as keyof Metadata
  if (name !== proposalName(field, change.author)) return null
  const parsed = metadataSchema.shape[field]?.safeParse((stored as { value?: unknown }).value)
  return parsed?.success ? { field, value: parsed.data, change } : null
}

/** All proposals, oldest first. */
export const sheetProposals = (map: Y.Map<unknown>): SheetProposal[] =>
  [...map.entries()]
    .flatMap(([name, stored]) => readProposal(name, stored) ?? [])
    .sort((a, b) => a.change.time - b.change.time || (a.change.id < b.change.id ? -1 : 1))

/**
 * Proposes values for fields; one that says what the sheet says is taken back. What the author goes on typing stays one change.
 * Call it inside a transaction.
 */
export const proposeFields = (map: Y.Map<unknown>, fields: Partial<Metadata>, change: Change): void => {
  const now = readMetadata(map)
  for (const [field, value] of Object.entries(fields)) {
    const name = proposalName(field, change.author)
    const { id } = readProposal(name, map.get(name))?.change ?? change
    if (isSame(value, now[field as keyof Metadata])) map.delete(name)
    else map.set(name, { ...change, id, value })
  }
}

/** Accepts a proposal, or rejects it. Those of others that say the same are settled with it. Call it inside a transaction. */
export const decideProposal = (
  map: Y.Map<unknown>,
  { field, value, change }: SheetProposal,
  verdict: "accept" | "reject",
): void => {
  if (verdict === "accept") {
    writeMetadata(map, { [field]: value })
    for (const other of sheetProposals(map))
      if (other.field === field && isSame(other.value, value))
        map.delete(proposalName(field, other.change.author))
  }
  map.delete(proposalName(field, change.author))
}

/** The sheet as it would be if all proposals of one author were accepted. */
export const sheetAsProposed = (map: Y.Map<unknown>, author: string): Metadata => {
  const own = sheetProposals(map).filter(({ change }) => change.author === author)
  return { ...readMetadata(map), ...Object.fromEntries(own.map(({ field, value }) => [field, value])) }
}

/** Why a change of the map is none that this author may propose; null if it is. */
export const proposalFault = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  author: string,
): string | null => {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(before[name], after[name])) continue
    if (!isSheetProposal(name)) return "the data sheet was changed"
    if (!name.endsWith(`_${author}`)) return "another's proposal for the data sheet was changed"
    if (name in after && changeOf(after[name])?.author !== author) return "a proposal in another's name"
    if (name in after && !readProposal(name, after[name])) return "a proposal that no field can hold"
  }
  return null
}
