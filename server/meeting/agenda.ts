import type * as Y from "yjs"
import { type AgendaComment, agendaOf } from "../../schema/meeting/agenda.ts"
import type { Item } from "../../schema/meeting/meeting.ts"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import { readMetadata, readRun } from "../../schema/shared/index.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import type { Comment } from "../storage/comments.ts"

/** Comments that wait for a decision. */
export const waiting = (comments: readonly Comment[]): AgendaComment[] =>
  comments
    .filter(({ deletedAt, decision, status }) => deletedAt === null && decision === "" && status === "open")
    .map(({ id, number, organization, authorName, anchor }) => ({
      ...{ id, number, from: organization || authorName },
      ...{ scope: anchor.scope, blockId: anchor.blockId },
      place: anchor.place || [anchor.said?.clause, anchor.said?.element].filter(Boolean).join(" "),
    }))

/** The agenda that comments and the suggestions of a document make. */
export const readAgenda = (
  doc: Y.Doc,
  { template, comments }: { template: string; comments: readonly AgendaComment[] },
): Item[] => {
  const { language } = readMetadata(doc.getMap(metadataRoot))
  const profile = profiles[template === "iso" ? "iso" : "gb"]
  return agendaOf(readRun(doc.getXmlFragment(contentRoot)), comments, profile, language)
}
