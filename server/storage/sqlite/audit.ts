import { type AuditStorage, auditChain, toAct } from "../audit.ts"
import { hashOf, noHash } from "../chain.ts"
import { toAuditEntry, toLink } from "../rows.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

export const auditMethods = (db: Database): Pick<SyncStorage, keyof AuditStorage> => ({
  audit: (act) =>
    db.transact(() => {
      const last = db.get("SELECT link, hash FROM audit ORDER BY link DESC LIMIT 1")
      const link = Number(last?.["link"] ?? 0) + 1
      const hash = hashOf(auditChain, toAct({ ...act, link }), String(last?.["hash"] ?? noHash))
      db.run(
        `INSERT INTO audit (link, at, user_id, user_name, address, via, event, standard_id, detail, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[link, act.at, act.userId, act.userName, act.address, act.via, act.event, act.standardId],
        ...[JSON.stringify(act.detail), hash],
      )
    }),
  listAudit: ({ text, event, userId, standardId, from, until, before, limit }) =>
    db
      .all(
        `SELECT * FROM audit WHERE link < ?1 AND at >= ?2 AND at < ?3 AND (?4 IS NULL OR event = ?4)
         AND (?5 IS NULL OR user_id = ?5) AND (?6 IS NULL OR standard_id = ?6)
         AND (user_name LIKE ?7 ESCAPE '\\' OR address LIKE ?7 ESCAPE '\\' OR event LIKE ?7 ESCAPE '\\'
           OR detail LIKE ?7 ESCAPE '\\' OR standard_id LIKE ?7 ESCAPE '\\')
         ORDER BY link DESC LIMIT ?8`,
        ...[before, from, until, event, userId, standardId],
        ...[`%${text.replace(/[\\%_]/g, "\\$&")}%`, limit],
      )
      .map(toAuditEntry),
  readChain: (standardId) =>
    db.all("SELECT * FROM chain WHERE standard_id = ? ORDER BY link", standardId).map(toLink),
})

/** Adds an act to the chain of a standard; inside the transaction that does it. */
export const chain = (
  db: Database,
  standardId: string,
  act: { at: number; userId: string | null; event: string; detail: Record<string, unknown> },
): void => {
  const last = db.get(
    "SELECT link, hash FROM chain WHERE standard_id = ? ORDER BY link DESC LIMIT 1",
    standardId,
  )
  const link = Number(last?.["link"] ?? 0) + 1
  const hash = hashOf(standardId, { ...act, link }, String(last?.["hash"] ?? noHash))
  db.run(
    "INSERT INTO chain (standard_id, link, at, user_id, event, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ...[standardId, link, act.at, act.userId, act.event, JSON.stringify(act.detail), hash],
  )
}
