import type * as Y from "yjs"
import { type AgendaComment, agendaOf } from "../../schema/meeting/agenda.ts"
import type { Item } from "../../schema/meeting/meeting.ts"
import { fieldWord, sheetValueInWords } from "../../schema/metadata/sheet-words.ts"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import { readMetadata, readRun } from "../../schema/shared/index.ts"
import { sheetProposals, sheetSubject } from "../../schema/shared/sheet-proposals.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import type { Comment } from "../storage/comments.ts"

/** Comments that wait for a decision, and those that are on the agenda already: they say where the new ones belong. */
export const forAgenda = (comments: readonly Comment[], listed: readonly Item[] = []): AgendaComment[] => {
  const known = new Set(listed.map(({ subject }) => subject))
  const isWaiting = ({ deletedAt, decision, status }: Comment): boolean =>
    deletedAt === null && decision === "" && status === "open"
  return comments
    .filter((comment) => isWaiting(comment) || known.has(comment.id))
    .map(({ id, number, organization, authorName, anchor }) => ({
      ...{ id, number, from: organization || authorName },
      ...{ scope: anchor.scope, blockId: anchor.blockId },
      place: anchor.place || [anchor.said?.clause, anchor.said?.element].filter(Boolean).join(" "),
    }))
}

/** The agenda that comments and the suggestions of a document make. */
export const readAgenda = (
  doc: Y.Doc,
  { template, comments }: { template: string; comments: readonly AgendaComment[] },
): Item[] => {
  const map = doc.getMap<unknown>(metadataRoot)
  const metadata = readMetadata(map)
  const { language } = metadata
  const sheet = sheetProposals(map).map((proposal) => ({
    ...{ subject: sheetSubject(proposal), from: proposal.change.name },
    field: fieldWord(proposal.field, language),
    removed: sheetValueInWords(proposal.field, metadata[proposal.field], language),
    added: sheetValueInWords(proposal.field, proposal.value, language),
  }))
  const profile = profiles[template === "iso" ? "iso" : "gb"]
  return agendaOf(readRun(doc.getXmlFragment(contentRoot)), comments, profile, language, sheet)
}
