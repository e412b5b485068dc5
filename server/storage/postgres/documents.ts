import { type LogEntry, type SharedStorage, StorageError, type StoredDocument } from "../storage.ts"
import { bytesOf, checksum, type Database, type Queries, toBuffer } from "./database.ts"
import type { EditCounts } from "./history.ts"

type Documents = Pick<SharedStorage, "append" | "load" | "compact" | "heads" | "readLog">

// Several statements, one moment: a compaction between them must not show half of itself.
const oneMoment = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

/** `log` has connections of its own: typing does not queue behind somebody's export. */
export const documentMethods = (db: Database, log: Database, edits: EditCounts): Documents => ({
  append: (batch, at) => append(log, edits, batch, at),
  load: (id) => db.transact((tx) => load(tx, id), oneMoment),
  compact: async (id, content, upTo, at) => {
    await db.transact(async (tx) => {
      // Another server is at it: its snapshot is as good.
      const lock = await tx.get("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free", id)
      if (!lock!["free"] || !(await tx.get("SELECT 1 FROM standards WHERE id = $1", id))) return
      const newest = await tx.get("SELECT max(seq) AS seq FROM snapshots WHERE standard_id = $1", id)
      const previous = Number(newest!["seq"])
      if (upTo <= previous) return
      await tx.run(
        "INSERT INTO snapshots (standard_id, seq, content, summary, crc, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        ...[id, upTo, content.update, content.summary, checksum(content.update, content.summary), at],
      )
      // The snapshot before and the log since it stay: were the new one damaged, they would give the same text.
      await tx.run("DELETE FROM snapshots WHERE standard_id = $1 AND seq < $2", id, previous)
      await tx.run("DELETE FROM updates WHERE standard_id = $1 AND seq <= $2", id, previous)
    })
  },
  heads: async (ids) => {
    const rows = await db.all(
      `SELECT standard_id, seq FROM logs JOIN standards ON id = standard_id
       WHERE standard_id = ANY ($1) AND deleted_at IS NULL`,
      ids,
    )
    return new Map(rows.map((row) => [row["standard_id"], row["seq"]]))
  },
  readLog: (id, after) => db.transact((tx) => readLog(tx, id, after), oneMoment),
})

const append = async (log: Database, edits: EditCounts, batch: LogEntry[], at: number): Promise<number[]> => {
  const clients = batch.flatMap((entry) =>
    entry.clients.map((client) => ({ ...client, standardId: entry.standardId })),
  )
  const rows = await log.all(
    "SELECT append_batch($1, $2, $3, $4, $5, $6, $7) AS seq",
    batch.map(({ standardId }) => standardId),
    batch.map(({ update }) => toBuffer(update)),
    batch.map(({ update }) => checksum(update)),
    at,
    clients.map(({ standardId }) => standardId),
    clients.map(({ client }) => client),
    clients.map(({ userId }) => userId),
  )
  for (const entry of batch) edits.add(entry, at)
  return rows.map((row) => row["seq"])
}

const load = async (tx: Queries, id: string): Promise<StoredDocument | null> => {
  if (!(await tx.get("SELECT 1 FROM standards WHERE id = $1 AND deleted_at IS NULL", id))) return null
  const base = await soundSnapshot(tx, id)
  return { base, tail: await tail(tx, id, base.seq), clients: await owners(tx, id) }
}

/** Numbers have no gaps, so a first one that is not the next says that a compaction has taken some away. */
const readLog: (tx: Queries, id: string, after: number) => ReturnType<SharedStorage["readLog"]> = async (
  tx,
  id,
  after,
) => {
  if (!(await tx.get("SELECT 1 FROM standards WHERE id = $1 AND deleted_at IS NULL", id))) return null
  const entries = await tail(tx, id, after)
  const { seq: head } = (await tx.get("SELECT seq FROM logs WHERE standard_id = $1", id)) as { seq: number }
  if (head <= after) return { base: null, tail: [], clients: [] }
  const clients = await owners(tx, id)
  if (entries[0]?.seq === after + 1) return { base: null, tail: entries, clients }
  const base = await soundSnapshot(tx, id)
  return { base, tail: await tail(tx, id, base.seq), clients }
}

const tail = async (tx: Queries, id: string, after: number): Promise<StoredDocument["tail"]> => {
  const rows = await tx.all(
    "SELECT seq, content, crc FROM updates WHERE standard_id = $1 AND seq > $2 ORDER BY seq",
    ...[id, after],
  )
  return rows.map((row) => {
    const update = bytesOf(row["content"])
    if (checksum(update) !== row["crc"]) throw damaged(id, `update ${row["seq"]} of its log`)
    return { seq: row["seq"], update }
  })
}

const owners = async (tx: Queries, id: string): Promise<StoredDocument["clients"]> => {
  const rows = await tx.all("SELECT client, user_id FROM clients WHERE standard_id = $1", id)
  return rows.map((row) => ({ client: row["client"], userId: row["user_id"] }))
}

/** The newest snapshot that is whole; the log reaches back to the one before it. */
const soundSnapshot = async (tx: Queries, id: string): Promise<StoredDocument["base"]> => {
  const seqs = await tx.all("SELECT seq FROM snapshots WHERE standard_id = $1 ORDER BY seq DESC", id)
  for (const { seq } of seqs) {
    const sql = "SELECT content, summary, crc FROM snapshots WHERE standard_id = $1 AND seq = $2"
    const row = (await tx.get(sql, id, seq))!
    const [update, summary] = [bytesOf(row["content"]), bytesOf(row["summary"])]
    if (checksum(update, summary) === row["crc"]) return { seq, update, summary }
  }
  throw damaged(id, "every snapshot")
}

const damaged = (id: string, place: string): StorageError =>
  new StorageError("damaged", `Standard ${id} cannot be opened: ${place} is damaged in the store.`)
