import { type AuditStorage, auditChain, toAct } from "../audit.ts"
import { hashOf, noHash } from "../chain.ts"
import { toAuditEntry, toLink } from "../rows.ts"
import type { Database, Queries } from "./database.ts"

export const auditMethods = (db: Database): AuditStorage => ({
  audit: (act) =>
    db.transact(async (tx) => {
      // One at a time, whichever the server: each link needs the hash of the one before.
      await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('guiju audit', 0))")
      const last = await tx.get("SELECT link, hash FROM audit ORDER BY link DESC LIMIT 1")
      const link = Number(last?.["link"] ?? 0) + 1
      const hash = hashOf(auditChain, toAct({ ...act, link }), String(last?.["hash"] ?? noHash))
      await tx.run(
        `INSERT INTO audit (link, at, user_id, user_name, address, via, event, standard_id, detail, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        ...[link, act.at, act.userId, act.userName, act.address, act.via, act.event],
        ...[act.standardId, JSON.stringify(act.detail), hash],
      )
    }),
  listAudit: async ({ text, event, userId, standardId, from, until, before, limit }) =>
    (
      await db.all(
        `SELECT * FROM audit WHERE link < $1 AND at >= $2 AND at < $3 AND ($4::text IS NULL OR event = $4)
         AND ($5::text IS NULL OR user_id = $5) AND ($6::text IS NULL OR standard_id = $6)
         AND concat_ws(' ', user_name, address, event, detail, standard_id) ILIKE $7
         ORDER BY link DESC LIMIT $8`,
        ...[before, from, until, event, userId, standardId],
        ...[`%${text.replace(/[\\%_]/g, "\\$&")}%`, limit],
      )
    ).map(toAuditEntry),
  readChain: async (standardId) =>
    (await db.all("SELECT * FROM chain WHERE standard_id = $1 ORDER BY link", standardId)).map(toLink),
})

/** Adds an act to the chain of a standard; inside the transaction that does it. */
export const chain = async (
  tx: Queries,
  standardId: string,
  given: { at: number; userId: string | null; event: string; detail: Record<string, unknown> },
): Promise<void> => {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('guiju chain ' || $1, 0))", standardId)
  const last = await tx.get(
    "SELECT link, hash FROM chain WHERE standard_id = $1 ORDER BY link DESC LIMIT 1",
    standardId,
  )
  const act = { ...given, link: Number(last?.["link"] ?? 0) + 1 }
  const hash = hashOf(standardId, act, String(last?.["hash"] ?? noHash))
  await tx.run(
    "INSERT INTO chain (standard_id, link, at, user_id, event, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    ...[standardId, act.link, act.at, act.userId, act.event, JSON.stringify(act.detail), hash],
  )
}
