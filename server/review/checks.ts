import type { Identity } from "../auth/identity.ts"
import { type CommentAction, mayOnComment } from "../auth/policy.ts"
import { Problem } from "../http/problem.ts"
import type { Comment } from "../storage/comments.ts"
import type { Role, Storage } from "../storage/storage.ts"

/** The comment of this standard; another standard's is as unknown as one that never was. */
export const findComment = async (storage: Storage, standardId: string, id: string): Promise<Comment> => {
  const comment = await storage.getComment(standardId, id)
  if (!comment || comment.deletedAt !== null) throw new Problem(404, "There is no such comment.")
  return comment
}

/** Throws 403 with the reason for whoever may not. */
export const assertMay = (role: Role, { user }: Identity, comment: Comment, action: CommentAction): void => {
  const author = comment.authorId === null ? "sheet" : comment.authorId === user.id ? "self" : "other"
  if (mayOnComment(role, author, action)) return
  const sentences: Record<CommentAction, string> = {
    reword: "Only its author may change the words of a comment.",
    delete: "Only its author may delete a comment.",
    resolve: "Only its author and those who write the standard may settle a comment.",
    decide: "Only those who write the standard may decide on comments.",
  }
  throw new Problem(403, sentences[action])
}

/** Whom a comment names has to be somebody who can read it. */
export const assertMembers = async (
  storage: Storage,
  standardId: string,
  ids: (string | null)[],
): Promise<void> => {
  for (const id of ids) {
    if (id === null || (await storage.getRoles(standardId, id)).length > 0) continue
    if ((await storage.getUser(id))?.admin) continue
    throw new Problem(400, "A person who is named or assigned is not a member of this standard.")
  }
}
