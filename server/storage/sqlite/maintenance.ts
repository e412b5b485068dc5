import { existsSync, statSync } from "node:fs"
import { countsSql, toStats } from "../counts.ts"
import { StorageError, type VerifyReport } from "../storage.ts"
import { bytesOf, checksum, type Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

export const maintenanceMethods = (
  db: Database,
): Pick<SyncStorage, "stats" | "ping" | "backup" | "verify"> => ({
  stats: () => {
    const size = (file: string) => (existsSync(file) ? statSync(file).size : 0)
    const bytes = size(db.file) + size(`${db.file}-wal`)
    return toStats(db.get(countsSql), bytes)
  },
  ping: () => {
    db.get("SELECT 1 FROM settings LIMIT 1")
  },
  backup: (file) => {
    if (existsSync(file)) throw new StorageError("conflict", `The file ${file} exists already.`)
    db.run("VACUUM INTO ?", file)
  },
  verify: () => verify(db),
})

/** Reads every stored byte once and compares its checksum. */
const verify = (db: Database): VerifyReport => {
  const problems: VerifyReport["problems"] = []
  for (const row of db.all("PRAGMA integrity_check"))
    if (row["integrity_check"] !== "ok")
      problems.push({ standardId: null, place: "file", message: String(row["integrity_check"]) })
  for (const row of db.all("PRAGMA foreign_key_check"))
    problems.push({ standardId: null, place: String(row["table"]), message: "a row belongs to nothing" })

  const check = (table: string, place: (row: any) => string, key = "rowid"): number => {
    let count = 0
    // Row by row: all of it at once might not fit into memory.
    const keys = db
      .all(`SELECT ${key} FROM ${table}`)
      .map((row) => key.split(", ").map((column) => row[column]))
    for (const values of keys) {
      const row = db.get(`SELECT * FROM ${table} WHERE (${key}) = (${values.map(() => "?")})`, ...values)!
      const parts = [bytesOf(row["content"])]
      if (row["summary"]) parts.push(bytesOf(row["summary"]))
      if (checksum(...parts) !== row["crc"])
        problems.push({
          standardId: row["standard_id"],
          place: place(row),
          message: "the checksum does not fit",
        })
      count++
    }
    return count
  }
  const snapshots = check("snapshots", (row) => `snapshot ${row.seq}`)
  const updates = check("updates", (row) => `update ${row.seq}`, "standard_id, seq")
  const assets = check("assets", (row) => `asset ${row.name}`)
  check("versions", (row) => `version ${row.id}`)
  for (const row of db.all(
    "SELECT id FROM standards WHERE NOT EXISTS (SELECT 1 FROM snapshots WHERE standard_id = standards.id)",
  ))
    problems.push({ standardId: row["id"], place: "snapshots", message: "there is none" })
  const standards = Number(db.get("SELECT count(*) AS n FROM standards")!["n"])
  return { standards, updates, snapshots, assets, problems }
}
