import { type PatentStorage, patentColumns, toPatent, toPatentRow } from "../patents.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"

const standing = `SELECT number FROM patents WHERE id = $1 AND standard_id = $2 AND withdrawn_at IS NULL FOR UPDATE`

export const patentMethods = (db: Database): PatentStorage => ({
  addPatent: (statement) =>
    db.transact(async (tx) => {
      const { standardId, place, createdAt, createdBy, holder } = statement
      // Two at once: the row of the standard lets one in after the other.
      await tx.get("SELECT id FROM standards WHERE id = $1 FOR UPDATE", standardId)
      const sql = "SELECT coalesce(max(number), 0) + 1 AS number FROM patents WHERE standard_id = $1"
      const number = Number((await tx.get(sql, standardId))!["number"])
      await tx.run(
        `INSERT INTO patents (${patentColumns}) VALUES (${patentColumns.map((_, i) => `$${i + 1}`)})`,
        ...toPatentRow(statement, number),
      )
      await record(tx, standardId, createdBy, "patent stated", createdAt, { number, holder, place })
      return number
    }),
  listPatents: async (standardId) =>
    (await db.all("SELECT * FROM patents WHERE standard_id = $1 ORDER BY number", standardId)).map(toPatent),
  confirmPatent: (standardId, id, { place, textThen }, by, at) =>
    db.transact(async (tx) => {
      const row = await tx.get(standing, id, standardId)
      if (!row) return false
      await tx.run(
        "UPDATE patents SET place = $1, text_then = $2, confirmed_at = $3 WHERE id = $4",
        ...[place, textThen, at, id],
      )
      await record(tx, standardId, by, "patent confirmed", at, { number: row["number"], place })
      return true
    }),
  withdrawPatent: (standardId, id, by, at) =>
    db.transact(async (tx) => {
      const row = await tx.get(standing, id, standardId)
      if (!row) return false
      await tx.run("UPDATE patents SET withdrawn_at = $1 WHERE id = $2", at, id)
      await record(tx, standardId, by, "patent withdrawn", at, { number: row["number"] })
      return true
    }),
})
