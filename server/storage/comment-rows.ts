import type { Comment, NewComment, NewReply, Reply } from "./comments.ts"

/** Columns of a comment in the order in which both engines write them, with the field that each holds. */
const columns = {
  id: "id",
  authorId: "author_id",
  authorName: "author_name",
  organization: "organization",
  kind: "kind",
  body: "body",
  proposal: "proposal",
  anchor: "anchor",
  textThen: "text_then",
  status: "status",
  decision: "decision",
  reason: "reason",
  observation: "observation",
  decidedBy: "decided_by",
  decidedAt: "decided_at",
  assigneeId: "assignee_id",
  labels: "labels",
  mentions: "mentions",
  source: "source",
  createdAt: "created_at",
  deletedAt: "deleted_at",
} as const satisfies Record<keyof NewComment, string>

const isJson = (field: string): boolean => field === "anchor" || field === "labels" || field === "mentions"

type Value = string | number | null

/** Column names and values of what is given. */
export const toColumns = (fields: Partial<NewComment>): { names: string[]; values: Value[] } => {
  const names: string[] = []
  const values: Value[] = []
  for (const [field, column] of Object.entries(columns)) {
    const value = fields[field as keyof NewComment]
    if (value === undefined) continue
    names.push(column)
    values.push(isJson(field) ? JSON.stringify(value) : (value as Value))
  }
  return { names, values }
}

/** A row of `comments`, joined with the author's present name as `user_name`. */
export const toComment = (row: Record<string, any>, replies: Reply[]): Comment => {
  const fields = Object.entries(columns).map(([field, column]) => [
    field,
    isJson(field) ? JSON.parse(row[column]) : row[column],
  ])
  return {
    ...(Object.fromEntries(fields) as NewComment),
    authorName: row["user_name"] ?? row["author_name"],
    number: row["number"],
    seq: row["seq"],
    version: row["version"],
    updatedAt: row["updated_at"],
    replies,
  }
}

/** A row of `comment_replies`, joined in the same way. */
export const toReply = (row: Record<string, any>): Reply => ({
  id: row["id"],
  authorId: row["author_id"],
  authorName: row["user_name"] ?? row["author_name"] ?? "",
  body: row["body"],
  mentions: JSON.parse(row["mentions"]),
  createdAt: row["created_at"],
  updatedAt: row["updated_at"],
  deletedAt: row["deleted_at"],
})

/** Comments with their answers, from the rows of both tables. */
export const joinReplies = (comments: Record<string, any>[], replies: Record<string, any>[]): Comment[] => {
  const byComment = new Map<string, Reply[]>()
  for (const row of replies) {
    const of = byComment.get(row["comment_id"])
    if (of) of.push(toReply(row))
    else byComment.set(row["comment_id"], [toReply(row)])
  }
  return comments.map((row) => toComment(row, byComment.get(row["id"]) ?? []))
}

export const selectComments = `SELECT comments.*, users.name AS user_name FROM comments
  LEFT JOIN users ON users.id = author_id`
export const selectReplies = `SELECT comment_replies.*, users.name AS user_name FROM comment_replies
  LEFT JOIN users ON users.id = author_id`

const replyColumns = [
  ...["id", "comment_id", "author_id", "author_name", "body", "mentions"],
  ...["created_at", "updated_at", "deleted_at"],
]

/** Values of an answer in the order of `upsertReply`. */
export const toReplyRow = (commentId: string, reply: NewReply): Value[] => {
  const { id, authorId, authorName = "", body, mentions, createdAt, updatedAt, deletedAt } = reply
  return [
    ...[id, commentId, authorId, authorName, body, JSON.stringify(mentions)],
    ...[createdAt, updatedAt, deletedAt],
  ]
}

/** Writes an answer, or rewrites the one with its id if that belongs to the same comment. `place` is how an engine writes a parameter. */
export const upsertReply = (place: (number: number) => string): string =>
  `INSERT INTO comment_replies (${replyColumns}) VALUES (${replyColumns.map((_, index) => place(index + 1))})
   ON CONFLICT (id) DO UPDATE SET body = excluded.body, mentions = excluded.mentions,
   updated_at = excluded.updated_at, deleted_at = excluded.deleted_at
   WHERE comment_replies.comment_id = excluded.comment_id`
