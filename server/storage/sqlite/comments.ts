import {
  joinReplies,
  selectComments,
  selectReplies,
  toColumns,
  toReplyRow,
  upsertReply,
} from "../comment-rows.ts"
import type { Act, Comment, CommentChange, NewComment } from "../comments.ts"
import { StorageError } from "../storage.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

type Comments = Pick<
  SyncStorage,
  "addComments" | "listComments" | "getComment" | "changeComments" | "putReply"
>

/** The next change of a standard's comments, and `added` numbers more than before. */
const countUp = (db: Database, standardId: string, added: number): { seq: number; number: number } =>
  db.get(
    `INSERT INTO comment_counts (standard_id, seq, number) VALUES (?1, 1, ?2) ON CONFLICT (standard_id)
     DO UPDATE SET seq = seq + 1, number = number + excluded.number RETURNING seq, number`,
    ...[standardId, added],
  ) as { seq: number; number: number }

/** Inside a transaction of whoever calls. */
export const getComment = (db: Database, standardId: string, id: string): Comment | null => {
  const row = db.get(`${selectComments} WHERE comments.id = ? AND standard_id = ?`, id, standardId)
  if (!row) return null
  const replies = db.all(`${selectReplies} WHERE comment_id = ? ORDER BY comment_replies.created_at`, id)
  return joinReplies([row], replies)[0]!
}

const insert = (
  db: Database,
  standardId: string,
  comment: NewComment,
  counts: { seq: number; number: number },
): void => {
  const { names, values } = toColumns(comment)
  const all = [...names, "standard_id", "number", "seq", "version", "updated_at"]
  db.run(
    `INSERT INTO comments (${all}) VALUES (${all.map(() => "?")})`,
    ...values,
    ...[standardId, counts.number, counts.seq, 1, comment.createdAt],
  )
}

const add = (db: Database, standardId: string, comments: NewComment[], act: Act): Comment[] => {
  const fresh = comments.filter(({ id }) => !db.get("SELECT 1 FROM comments WHERE id = ?", id))
  if (fresh.length > 0) {
    const { seq, number } = countUp(db, standardId, fresh.length)
    for (const [index, comment] of fresh.entries())
      insert(db, standardId, comment, { seq, number: number - fresh.length + 1 + index })
    record(db, standardId, act.by, act.event, act.at, { ...act.detail, count: fresh.length })
  }
  return comments.map(({ id }) => {
    const comment = getComment(db, standardId, id)
    if (!comment) throw new StorageError("conflict", "A comment with this id belongs to another standard.")
    return comment
  })
}

/** Inside a transaction of whoever calls. */
export const changeComments = (
  db: Database,
  standardId: string,
  changes: readonly CommentChange[],
  act: Act,
): { changed: Comment[]; refused: Comment[] } => {
  const changed: string[] = []
  const refused: string[] = []
  const { seq } = countUp(db, standardId, 0)
  for (const { id, version, change } of changes) {
    const { names, values } = toColumns(change)
    const set = [...names.map((name) => `${name} = ?`), "version = version + 1", "seq = ?", "updated_at = ?"]
    const done = db.run(
      `UPDATE comments SET ${set} WHERE id = ? AND standard_id = ? AND version = ?`,
      ...values,
      ...[seq, act.at, id, standardId, version],
    )
    ;(done ? changed : refused).push(id)
  }
  if (changed.length > 0)
    record(db, standardId, act.by, act.event, act.at, { ...act.detail, count: changed.length })
  const read = (ids: string[]) => ids.flatMap((id) => getComment(db, standardId, id) ?? [])
  return { changed: read(changed), refused: read(refused) }
}

export const commentMethods = (db: Database): Comments => ({
  addComments: (standardId, comments, act) => db.transact(() => add(db, standardId, comments, act)),
  listComments: (standardId, since) => {
    const seq = Number(
      db.get("SELECT seq FROM comment_counts WHERE standard_id = ?", standardId)?.["seq"] ?? 0,
    )
    const rows = db.all(
      `${selectComments} WHERE standard_id = ? AND seq > ? ORDER BY number`,
      standardId,
      since,
    )
    const replies = db.all(
      `${selectReplies} WHERE comment_id IN (SELECT id FROM comments WHERE standard_id = ? AND seq > ?)
       ORDER BY comment_replies.created_at`,
      ...[standardId, since],
    )
    return { seq, items: joinReplies(rows, replies) }
  },
  getComment: (standardId, id) => getComment(db, standardId, id),
  changeComments: (standardId, changes, act) =>
    db.transact(() => changeComments(db, standardId, changes, act)),
  putReply: (standardId, commentId, reply, act) =>
    db.transact(() => {
      if (!db.get("SELECT 1 FROM comments WHERE id = ? AND standard_id = ?", commentId, standardId))
        return null
      const done = db.run(
        upsertReply(() => "?"),
        ...toReplyRow(commentId, reply),
      )
      if (!done) throw new StorageError("conflict", "A reply with this id belongs to another comment.")
      const { seq } = countUp(db, standardId, 0)
      db.run("UPDATE comments SET seq = ? WHERE id = ?", seq, commentId)
      record(db, standardId, act.by, act.event, act.at, act.detail)
      return getComment(db, standardId, commentId)
    }),
})
