import type { LogEntry } from "../storage.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

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
}

/** Ten minutes of one person's typing are one line, whatever the number of keystrokes. */
export const recordEdits = (db: Database, { standardId, editors }: LogEntry, at: number): void => {
  for (const { userId, updates } of editors)
    db.run(
      `INSERT INTO history (standard_id, user_id, event, at, until, bucket, updates) VALUES (?1, ?2, 'edited', ?3, ?3, ?4, ?5)
       ON CONFLICT (standard_id, user_id, bucket) WHERE bucket IS NOT NULL
       DO UPDATE SET until = excluded.until, updates = updates + excluded.updates`,
      ...[standardId, userId, at, Math.floor(at / bucketMs), updates],
    )
}

export const historyMethods = (db: Database): Pick<SyncStorage, "listHistory"> => ({
  listHistory: (standardId, limit, before) =>
    db
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
      })),
})
