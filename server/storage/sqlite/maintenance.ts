import { existsSync } from "node:fs"
import { StorageError, type VerifyReport } from "../storage.ts"
import { bytesOf, checksum, type Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

export const maintenanceMethods = (db: Database): Pick<SyncStorage, "ping" | "backup" | "verify"> => ({
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

  const check = (sql: string, place: (row: any) => string): number => {
    let count = 0
    const ids = db.all(`SELECT rowid AS id FROM ${sql}`)
    for (const { id } of ids) {
      const row = db.get(`SELECT * FROM ${sql} WHERE rowid = ?`, id)!
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
  const updates = check("updates", (row) => `update ${row.seq}`)
  const assets = check("assets", (row) => `asset ${row.name}`)
  check("versions", (row) => `version ${row.id}`)
  for (const row of db.all(
    "SELECT id FROM standards WHERE NOT EXISTS (SELECT 1 FROM snapshots WHERE standard_id = standards.id)",
  ))
    problems.push({ standardId: row["id"], place: "snapshots", message: "there is none" })
  const standards = Number(db.get("SELECT count(*) AS n FROM standards")!["n"])
  return { standards, updates, snapshots, assets, problems }
}
