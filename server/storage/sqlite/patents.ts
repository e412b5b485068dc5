import { type PatentStorage, patentColumns, toPatent, toPatentRow } from "../patents.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

const standing = "SELECT number FROM patents WHERE id = ? AND standard_id = ? AND withdrawn_at IS NULL"

export const patentMethods = (db: Database): Pick<SyncStorage, keyof PatentStorage> => ({
  addPatent: (statement) =>
    db.transact(() => {
      const { standardId, place, createdAt, createdBy, holder } = statement
      const sql = "SELECT coalesce(max(number), 0) + 1 AS number FROM patents WHERE standard_id = ?"
      const number = Number(db.get(sql, standardId)!["number"])
      db.run(
        `INSERT INTO patents (${patentColumns}) VALUES (${patentColumns.map(() => "?")})`,
        ...toPatentRow(statement, number),
      )
      record(db, standardId, createdBy, "patent stated", createdAt, { number, holder, place })
      return number
    }),
  listPatents: (standardId) =>
    db.all("SELECT * FROM patents WHERE standard_id = ? ORDER BY number", standardId).map(toPatent),
  confirmPatent: (standardId, id, { place, textThen }, by, at) =>
    db.transact(() => {
      const row = db.get(standing, id, standardId)
      if (!row) return false
      db.run(
        "UPDATE patents SET place = ?, text_then = ?, confirmed_at = ? WHERE id = ?",
        place,
        textThen,
        at,
        id,
      )
      record(db, standardId, by, "patent confirmed", at, { number: row["number"], place })
      return true
    }),
  withdrawPatent: (standardId, id, by, at) =>
    db.transact(() => {
      const row = db.get(standing, id, standardId)
      if (!row) return false
      db.run("UPDATE patents SET withdrawn_at = ? WHERE id = ?", at, id)
      record(db, standardId, by, "patent withdrawn", at, { number: row["number"] })
      return true
    }),
})
