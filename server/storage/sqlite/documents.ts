import { type LogEntry, StorageError, type StoredDocument } from "../storage.ts"
import { bytesOf, checksum, type Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

type Documents = Pick<SyncStorage, "load" | "compact">

export const documentMethods = (db: Database): Documents => ({
  load: (id) => load(db, id),
  compact: (id, content, upTo, at) =>
    db.transact(() => {
      if (!db.get("SELECT 1 FROM standards WHERE id = ?", id)) return
      const previous = Number(
        db.get("SELECT max(seq) AS seq FROM snapshots WHERE standard_id = ?", id)!["seq"],
      )
      if (upTo <= previous) return
      db.run(
        "INSERT INTO snapshots (standard_id, seq, content, summary, crc, created_at) VALUES (?, ?, ?, ?, ?, ?)",
        ...[id, upTo, content.update, content.summary, checksum(content.update, content.summary), at],
      )
      // The snapshot before and the log since it stay: were the new one damaged, they would give the same text.
      db.run("DELETE FROM snapshots WHERE standard_id = ? AND seq < ?", id, previous)
      db.run("DELETE FROM updates WHERE standard_id = ? AND seq <= ?", id, previous)
    }),
})

/** Writes updates to the log; numbers rise over all standards and are never used twice. */
export class Log {
  #lastSeq: number

  constructor(readonly db: Database) {
    const highest = (table: string) => Number(db.get(`SELECT max(seq) AS seq FROM ${table}`)!["seq"] ?? 0)
    // A compaction deletes updates; the snapshot it leaves has the number of the last of them.
    this.#lastSeq = Math.max(highest("updates"), highest("snapshots"))
  }

  /** Inside a transaction that the caller commits, so that several batches can share one. */
  append(batch: LogEntry[], at: number): number[] {
    return batch.map((entry) => {
      const seq = ++this.#lastSeq
      this.db.run(
        "INSERT INTO updates (standard_id, seq, content, crc, created_at) VALUES (?, ?, ?, ?, ?)",
        ...[entry.standardId, seq, entry.update, checksum(entry.update), at],
      )
      for (const { client, userId } of entry.clients)
        this.db.run(
          "INSERT OR IGNORE INTO clients (standard_id, client, user_id) VALUES (?, ?, ?)",
          ...[entry.standardId, client, userId],
        )
      return seq
    })
  }
}

const load = (db: Database, id: string): StoredDocument | null => {
  if (!db.get("SELECT 1 FROM standards WHERE id = ? AND deleted_at IS NULL", id)) return null
  const base = soundSnapshot(db, id)
  const tail = db
    .all(
      "SELECT seq, CAST(content AS BLOB) AS content, crc FROM updates WHERE standard_id = ? AND seq > ? ORDER BY seq",
      id,
      base.seq,
    )
    .map((row) => {
      const update = bytesOf(row["content"])
      if (checksum(update) !== row["crc"]) throw damaged(id, `update ${row["seq"]} of its log`)
      return { seq: Number(row["seq"]), update }
    })
  const clients = db
    .all("SELECT client, user_id FROM clients WHERE standard_id = ?", id)
    .map((row) => ({ client: Number(row["client"]), userId: String(row["user_id"]) }))
  return { base, tail, clients }
}

// CAST: libsql ends the whole process on text that is not UTF-8, and a flipped bit can turn a blob into such text.
/** The newest snapshot that is whole; the log reaches back to the one before it. */
const soundSnapshot = (db: Database, id: string): StoredDocument["base"] => {
  const seqs = db.all("SELECT seq FROM snapshots WHERE standard_id = ? ORDER BY seq DESC", id)
  for (const { seq } of seqs) {
    const row = db.get(
      "SELECT CAST(content AS BLOB) AS content, CAST(summary AS BLOB) AS summary, crc FROM snapshots WHERE standard_id = ? AND seq = ?",
      id,
      seq,
    )!
    const [update, summary] = [bytesOf(row["content"]), bytesOf(row["summary"])]
    if (checksum(update, summary) === row["crc"]) return { seq: Number(seq), update, summary }
  }
  throw damaged(id, "every snapshot")
}

const damaged = (id: string, place: string): StorageError =>
  new StorageError("damaged", `Standard ${id} cannot be opened: ${place} is damaged in the store.`)
