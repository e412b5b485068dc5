import type * as Y from "yjs"
import type { FileAnchor, FileComment } from "../../formats/comments/file-comment.ts"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { placeOfPosition } from "../../schema/shared/places.ts"
import type { Anchor, Comment } from "../storage/comments.ts"

/** Where a comment stands now, as a file says it. */
const anchorOf = (root: Y.XmlFragment, { scope, blockId, from, to, quote, place }: Anchor): FileAnchor => {
  const [start, end] = [placeOfPosition(root, from), placeOfPosition(root, to)]
  const isOne = start && end && start.blockId === end.blockId && start.path.join() === end.path.join()
  const anchor: FileAnchor = { scope, blockId, quote, place }
  if (scope !== "text" || !isOne || end.offset <= start.offset) return anchor
  return {
    ...anchor,
    blockId: start.blockId,
    at: { path: start.path, from: start.offset, to: end.offset },
  }
}

/** A proposed change travels in the words of its comment: Word has no other place for it. */
const bodyOf = ({ body, proposal }: Comment): string => (proposal.trim() ? `${body}\n→ ${proposal}` : body)

/** Comments as they travel in a file, in the order in which they were made. */
export const toFileComments = (doc: Y.Doc, comments: readonly Comment[]): FileComment[] => {
  const root = doc.getXmlFragment(contentRoot)
  return comments
    .filter(({ deletedAt }) => deletedAt === null)
    .map((comment) => ({
      id: comment.id,
      author: comment.authorName || comment.organization,
      authorId: comment.authorId,
      at: comment.createdAt,
      body: bodyOf(comment),
      anchor: anchorOf(root, comment.anchor),
      isResolved: comment.status === "resolved",
      replies: comment.replies
        .filter(({ deletedAt }) => deletedAt === null)
        .map(({ id, authorName, authorId, createdAt, body }) => ({
          ...{ id, author: authorName, authorId, at: createdAt, body },
        })),
    }))
}
