import {
  joinReplies,
  selectComments,
  selectReplies,
  toColumns,
  toReplyRow,
  upsertReply,
} from "../comment-rows.ts"
import type { Act, Comment, CommentChange, CommentStorage, NewComment } from "../comments.ts"
import { StorageError } from "../storage.ts"
import type { Database, Queries } from "./database.ts"
import { record } from "./history.ts"

interface Counts {
  seq: number
  number: number
}

/** The next change of a standard's comments, and the last number given so far. Locks both until the commit. */
const countUp = async (tx: Queries, standardId: string): Promise<Counts> =>
  (await tx.get(
    `INSERT INTO comment_counts (standard_id, seq, number) VALUES ($1, 1, 0) ON CONFLICT (standard_id)
     DO UPDATE SET seq = comment_counts.seq + 1 RETURNING seq, number`,
    standardId,
  )) as Counts

/** Those of them that are this standard's, in the order asked for. */
export const readComments = async (
  queries: Queries,
  standardId: string,
  ids: string[],
): Promise<Comment[]> => {
  const rows = await queries.all(
    `${selectComments} WHERE standard_id = $1 AND comments.id = ANY ($2)
     ORDER BY array_position($2::text[], comments.id)`,
    ...[standardId, ids],
  )
  const replies = await queries.all(
    `${selectReplies} WHERE comment_id = ANY ($1) ORDER BY comment_replies.created_at`,
    ids,
  )
  return joinReplies(rows, replies)
}

const insert = async (
  tx: Queries,
  standardId: string,
  comment: NewComment,
  counts: Counts,
): Promise<void> => {
  const { names, values } = toColumns(comment)
  const all = [...names, "standard_id", "number", "seq", "version", "updated_at"]
  await tx.run(
    `INSERT INTO comments (${all}) VALUES (${all.map((_, index) => `$${index + 1}`)})`,
    ...values,
    ...[standardId, counts.number, counts.seq, 1, comment.createdAt],
  )
}

const add = async (tx: Queries, standardId: string, comments: NewComment[], act: Act): Promise<Comment[]> => {
  const ids = comments.map(({ id }) => id)
  // The lock of the counts first: the same comment sent to two servers at once is made once.
  const { seq, number } = await countUp(tx, standardId)
  const rows = await tx.all("SELECT id FROM comments WHERE id = ANY ($1)", ids)
  const known = new Set(rows.map(({ id }) => id as string))
  const fresh = comments.filter(({ id }) => !known.has(id))
  if (fresh.length > 0) {
    const sql = "UPDATE comment_counts SET number = number + $1 WHERE standard_id = $2"
    await tx.run(sql, fresh.length, standardId)
    for (const [index, comment] of fresh.entries())
      await insert(tx, standardId, comment, { seq, number: number + 1 + index })
    await record(tx, standardId, act.by, act.event, act.at, { ...act.detail, count: fresh.length })
  }
  const found = await readComments(tx, standardId, ids)
  if (found.length < comments.length)
    throw new StorageError("conflict", "A comment with this id belongs to another standard.")
  return found
}

/** Inside a transaction of whoever calls. */
export const changeComments = async (
  tx: Queries,
  standardId: string,
  changes: readonly CommentChange[],
  act: Act,
): Promise<{ changed: Comment[]; refused: Comment[] }> => {
  const changed: string[] = []
  const refused: string[] = []
  const { seq } = await countUp(tx, standardId)
  for (const { id, version, change } of changes) {
    const { names, values } = toColumns(change)
    const next = (offset: number) => `$${names.length + offset}`
    const set = [
      ...names.map((name, index) => `${name} = $${index + 1}`),
      `version = version + 1, seq = ${next(1)}, updated_at = ${next(2)}`,
    ]
    const done = await tx.run(
      `UPDATE comments SET ${set} WHERE id = ${next(3)} AND standard_id = ${next(4)} AND version = ${next(5)}`,
      ...values,
      ...[seq, act.at, id, standardId, version],
    )
    ;(done ? changed : refused).push(id)
  }
  if (changed.length > 0)
    await record(tx, standardId, act.by, act.event, act.at, { ...act.detail, count: changed.length })
  return {
    changed: await readComments(tx, standardId, changed),
    refused: await readComments(tx, standardId, refused),
  }
}

export const commentMethods = (db: Database): CommentStorage => ({
  addComments: (standardId, comments, act) => db.transact((tx) => add(tx, standardId, comments, act)),
  // One state of all three tables, or the number could be newer than the rows.
  listComments: (standardId, since) =>
    db.transact(async (tx) => {
      const counts = await tx.get("SELECT seq FROM comment_counts WHERE standard_id = $1", standardId)
      const rows = await tx.all(
        `${selectComments} WHERE standard_id = $1 AND seq > $2 ORDER BY number`,
        ...[standardId, since],
      )
      const replies = await tx.all(
        `${selectReplies} WHERE comment_id IN (SELECT id FROM comments WHERE standard_id = $1 AND seq > $2)
         ORDER BY comment_replies.created_at`,
        ...[standardId, since],
      )
      return { seq: (counts?.["seq"] ?? 0) as number, items: joinReplies(rows, replies) }
    }, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
  getComment: async (standardId, id) => (await readComments(db, standardId, [id]))[0] ?? null,
  changeComments: (standardId, changes, act) =>
    db.transact((tx) => changeComments(tx, standardId, changes, act)),
  putReply: (standardId, commentId, reply, act) =>
    db.transact(async (tx) => {
      const { seq } = await countUp(tx, standardId)
      const touched = await tx.run(
        "UPDATE comments SET seq = $1 WHERE id = $2 AND standard_id = $3",
        ...[seq, commentId, standardId],
      )
      if (!touched) return null
      const done = await tx.run(
        upsertReply((number) => `$${number}`),
        ...toReplyRow(commentId, reply),
      )
      if (!done) throw new StorageError("conflict", "A reply with this id belongs to another comment.")
      await record(tx, standardId, act.by, act.event, act.at, act.detail)
      return (await readComments(tx, standardId, [commentId]))[0]!
    }),
})
