import { countsSql, toStats } from "../counts.ts"
import { type Storage, StorageError, type VerifyReport } from "../storage.ts"
import { bytesOf, checksum, type Database } from "./database.ts"

export const maintenanceMethods = (db: Database): Pick<Storage, "stats" | "ping" | "backup" | "verify"> => ({
  stats: async () => {
    const size = await db.get("SELECT pg_database_size(current_database()) AS bytes")
    return toStats(await db.get(countsSql), Number(size!["bytes"]))
  },
  ping: async () => {
    await db.get("SELECT 1 FROM settings LIMIT 1")
  },
  backup: async () => {
    throw new StorageError(
      "failed",
      "A PostgreSQL store is backed up with pg_dump, also while servers run; docs/deploy.md shows how.",
    )
  },
  verify: () => verify(db),
})

interface Table {
  name: string
  key: readonly [string, string]
  place: (row: any) => string
}

const tables: Table[] = [
  { name: "snapshots", key: ["standard_id", "seq"], place: (row) => `snapshot ${row.seq}` },
  { name: "updates", key: ["standard_id", "seq"], place: (row) => `update ${row.seq}` },
  { name: "assets", key: ["standard_id", "name"], place: (row) => `asset ${row.name}` },
  { name: "versions", key: ["standard_id", "id"], place: (row) => `version ${row.id}` },
]

/** Reads every stored byte once and compares its checksum; then what the tables say about each other. */
const verify = async (db: Database): Promise<VerifyReport> => {
  const problems: VerifyReport["problems"] = []
  const counts: Record<string, number> = {}
  for (const table of tables) counts[table.name] = await verifyTable(db, table, problems)
  const bare = await db.all(
    "SELECT id FROM standards WHERE NOT EXISTS (SELECT 1 FROM snapshots WHERE standard_id = standards.id)",
  )
  for (const row of bare)
    problems.push({ standardId: row["id"], place: "snapshots", message: "there is none" })
  // What has no number is what a reader would never ask for.
  const torn = await db.all(
    `SELECT standard_id FROM logs WHERE seq > (
       SELECT coalesce(max(seq), 0) FROM snapshots WHERE standard_id = logs.standard_id) + (
       SELECT count(*) FROM updates WHERE standard_id = logs.standard_id AND seq > (
         SELECT coalesce(max(seq), 0) FROM snapshots WHERE standard_id = logs.standard_id))`,
  )
  for (const row of torn)
    problems.push({ standardId: row["standard_id"], place: "log", message: "an update is missing" })
  const standards = Number((await db.get("SELECT count(*) AS n FROM standards"))!["n"])
  const { snapshots, updates, assets } = counts as { snapshots: number; updates: number; assets: number }
  return { standards, updates, snapshots, assets, problems }
}

const verifyTable = async (
  db: Database,
  { name, key: [first, second], place }: Table,
  problems: VerifyReport["problems"],
): Promise<number> => {
  let count = 0
  const ids = await db.all("SELECT id FROM standards ORDER BY id")
  for (const { id } of ids) {
    // Row by row: all of a standard's pictures at once might not fit into memory.
    const keys = await db.all(`SELECT ${second} AS key FROM ${name} WHERE ${first} = $1 ORDER BY 1`, id)
    for (const { key } of keys) {
      const row = await db.get(`SELECT * FROM ${name} WHERE ${first} = $1 AND ${second} = $2`, id, key)
      if (!row) continue
      const parts = [bytesOf(row["content"])]
      if (row["summary"]) parts.push(bytesOf(row["summary"]))
      if (checksum(...parts) !== row["crc"])
        problems.push({ standardId: id, place: place(row), message: "the checksum does not fit" })
      count++
    }
  }
  return count
}
