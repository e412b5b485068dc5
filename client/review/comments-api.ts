import { request } from "../app/api.ts"
import type { Comment, CommentChange, CommentDraft, Decision, ReplyDraft } from "./types.ts"

const at = (standardId: string, rest = ""): string =>
  `/standards/${encodeURIComponent(standardId)}/comments${rest}`

export interface CommentNews {
  seq: number
  items: Comment[]
  deleted: string[]
}

/** The requests about comments of one standard. */
export const commentsApi = {
  list: (id: string, since: number) => request<CommentNews>("GET", at(id, `?since=${since}`)),
  add: (id: string, draft: CommentDraft) => request<Comment>("POST", at(id), draft),
  answer: (id: string, comment: string, draft: ReplyDraft) =>
    request<Comment>("POST", at(id, `/${comment}/replies`), draft),
  change: (id: string, comment: string, version: number, change: CommentChange) =>
    request<Comment>("PATCH", at(id, `/${comment}`), { version, ...change }),
  remove: (id: string, comment: string) => request<unknown>("DELETE", at(id, `/${comment}`)),
  changeReply: (id: string, comment: string, reply: string, change: Omit<ReplyDraft, "id">) =>
    request<Comment>("PATCH", at(id, `/${comment}/replies/${reply}`), change),
  removeReply: (id: string, comment: string, reply: string) =>
    request<Comment>("DELETE", at(id, `/${comment}/replies/${reply}`)),
  decide: (
    id: string,
    input: {
      items: { id: string; version: number }[]
      decision: Decision
      reason: string
      observation?: string
    },
  ) => request<{ decided: Comment[]; refused: Comment[] }>("POST", at(id, "/decisions"), input),
}

const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

/** An id in the form that the server takes: made here, so that what is sent twice is one comment. */
export const newCommentId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => alphabet[byte & 31]).join("")
