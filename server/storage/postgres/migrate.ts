import { randomBytes } from "node:crypto"
import { StorageError } from "../storage.ts"
import type { Database } from "./database.ts"
import { migrations } from "./migrations/index.ts"

// Any number, the same in every Guiju: one server migrates, the others that start at that moment wait for it.
const lockKey = 0x6775696a75

/** Brings the database to this version's shape, in one transaction, forward only. */
export const migrate = (db: Database): Promise<void> =>
  db.transact(async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock($1)", lockKey)
    await tx.run("CREATE TABLE IF NOT EXISTS shape (version integer NOT NULL)")
    const version = Number((await tx.get("SELECT version FROM shape"))?.["version"] ?? 0)
    if (version > migrations.length)
      throw new StorageError(
        "newer",
        `The database was written by a newer Guiju (shape ${version}; this one knows ${migrations.length}). Please update Guiju.`,
      )
    if (version === migrations.length) return
    for (const migration of migrations.slice(version)) await tx.run(migration)
    if (version === 0) {
      await tx.run("INSERT INTO shape (version) VALUES ($1)", migrations.length)
      // Two databases may share a Redis: each has its own name there.
      await tx.run("INSERT INTO settings (key, value) VALUES ('cluster', $1)", randomBytes(3).toString("hex"))
    } else await tx.run("UPDATE shape SET version = $1", migrations.length)
  })
