import type { LogEntry } from "../storage.ts"
import { chain } from "./audit.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"
import { enqueue } from "./webhooks.ts"

const bucketMs = 10 * 60_000

/** Notes an act in a standard's history; called inside the transaction that does it. */
export const record = (
  db: Database,
  standardId: string,
  userId: string | null,
  event: string,
  at: number,
  detail: Record<string, unknown> = {},
): void => {
  db.run(
    "INSERT INTO history (standard_id, user_id, event, at, until, detail) VALUES (?, ?, ?, ?, ?, ?)",
    ...[standardId, userId, event, at, at, JSON.stringify(detail)],
  )
  chain(db, standardId, { at, userId, event, detail })
  enqueue(db, standardId, userId, event, at, detail)
}

interface Edits {
  standardId: string
  userId: string
  from: number
  until: number
  updates: number
}

/**
 * Ten minutes of one person's typing are one line, whatever the number of keystrokes. Gathered here and written in quiet
 * moments: typing must not wait for its own statistics. A killed server loses the count of some seconds, never text.
 */
export class EditCounts {
  readonly #edits = new Map<string, Edits>()

  constructor(readonly db: Database) {}

  add({ standardId, editors }: LogEntry, at: number): void {
    for (const { userId, updates } of editors) {
      const key = `${standardId} ${userId} ${Math.floor(at / bucketMs)}`
      const edits = this.#edits.get(key)
      if (edits) {
        edits.until = at
        edits.updates += updates
      } else this.#edits.set(key, { standardId, userId, from: at, until: at, updates })
    }
  }

  flush(): void {
    if (this.#edits.size === 0) return
    this.db.transact(() => {
      for (const { standardId, userId, from, until, updates } of this.#edits.values())
        this.db.run(
          `INSERT INTO history (standard_id, user_id, event, at, until, bucket, updates)
           VALUES (?1, ?2, 'edited', ?3, ?4, ?5, ?6)
           ON CONFLICT (standard_id, user_id, bucket) WHERE bucket IS NOT NULL
           DO UPDATE SET until = excluded.until, updates = updates + excluded.updates`,
          ...[standardId, userId, from, until, Math.floor(from / bucketMs), updates],
        )
    })
    this.#edits.clear()
  }
}

export const historyMethods = (
  db: Database,
  edits: EditCounts,
): Pick<SyncStorage, "listHistory" | "noteAct"> => ({
  noteAct: (standardId, userId, event, at, detail) =>
    db.transact(() => record(db, standardId, userId, event, at, detail)),
  listHistory: (standardId, limit, before) => {
    edits.flush()
    return db
      .all(
        `SELECT history.*, users.name AS user_name FROM history LEFT JOIN users ON users.id = history.user_id
         WHERE standard_id = ? AND at < ? ORDER BY at DESC, history.id DESC LIMIT ?`,
        ...[standardId, before, limit],
      )
      .map((row) => ({
        at: row["at"],
        until: row["until"],
        userId: row["user_id"],
        userName: row["user_name"],
        event: row["event"],
        detail: row["event"] === "edited" ? { updates: row["updates"] } : JSON.parse(row["detail"]),
      }))
  },
})
