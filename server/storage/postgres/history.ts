import type { LogEntry, Storage } from "../storage.ts"
import { chain } from "./audit.ts"
import type { Database, Queries } from "./database.ts"
import { enqueue } from "./webhooks.ts"

const bucketMs = 10 * 60_000

/** Notes an act in a standard's history; called inside the transaction that does it. */
export const record = async (
  queries: Queries,
  standardId: string,
  userId: string | null,
  event: string,
  at: number,
  detail: Record<string, unknown> = {},
): Promise<void> => {
  await queries.run(
    "INSERT INTO history (standard_id, user_id, event, at, until, detail) VALUES ($1, $2, $3, $4, $4, $5)",
    ...[standardId, userId, event, at, JSON.stringify(detail)],
  )
  await chain(queries, standardId, { at, userId, event, detail })
  await enqueue(queries, standardId, userId, event, at, detail)
}

interface Edits {
  standardId: string
  userId: string
  from: number
  until: number
  updates: number
}

/**
 * Ten minutes of one person's typing are one line, whatever the number of keystrokes and of servers. Gathered here and
 * written every few seconds: typing must not wait for its own statistics. A killed server loses the count of some
 * seconds, never text.
 */
export class EditCounts {
  #edits = new Map<string, Edits>()

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

  async flush(): Promise<void> {
    if (this.#edits.size === 0) return
    const edits = [...this.#edits.values()]
    this.#edits = new Map()
    const column = (field: keyof Edits) => edits.map((edit) => edit[field])
    try {
      await this.db.run(
        `INSERT INTO history (standard_id, user_id, event, at, until, bucket, updates)
         SELECT standard_id, user_id, 'edited', since, until, since / ${bucketMs}, updates
         FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
           AS given (standard_id, user_id, since, until, updates) ORDER BY standard_id, user_id, since
         ON CONFLICT (standard_id, user_id, bucket) WHERE bucket IS NOT NULL
         DO UPDATE SET until = greatest(history.until, excluded.until), updates = history.updates + excluded.updates`,
        ...[column("standardId"), column("userId"), column("from"), column("until"), column("updates")],
      )
    } catch (error) {
      // They wait for the next time, beside what has been counted meanwhile.
      for (const { standardId, userId, from, until, updates } of edits)
        for (const at of [from, until])
          this.add({ standardId, editors: [{ userId, updates: at === from ? updates : 0 }] } as LogEntry, at)
      throw error
    }
  }
}

export const historyMethods = (
  db: Database,
  edits: EditCounts,
): Pick<Storage, "listHistory" | "noteAct"> => ({
  noteAct: (standardId, userId, event, at, detail) =>
    db.transact((tx) => record(tx, standardId, userId, event, at, detail)),
  listHistory: async (standardId, limit, before) => {
    await edits.flush()
    const rows = await db.all(
      `SELECT history.*, users.name AS user_name FROM history LEFT JOIN users ON users.id = history.user_id
       WHERE standard_id = $1 AND at < $2 ORDER BY at DESC, history.id DESC LIMIT $3`,
      ...[standardId, before, limit],
    )
    return rows.map((row) => ({
      at: row["at"],
      until: row["until"],
      userId: row["user_id"],
      userName: row["user_name"],
      event: row["event"],
      detail: row["event"] === "edited" ? { updates: row["updates"] } : JSON.parse(row["detail"]),
    }))
  },
})
