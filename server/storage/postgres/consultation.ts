import { type ConsultationStorage, toConsultation, toReceipt } from "../consultation.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"

export const consultationMethods = (db: Database): ConsultationStorage => ({
  createConsultation: async (it) => {
    await db.transact(async (tx) => {
      await tx.run(
        `INSERT INTO consultations (id, slug, standard_id, version_id, opens_at, closes_at, real_name, note, created_at,
         created_by, replies_at, withdrawn_at, email_check, explanation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        ...[it.id, it.slug, it.standardId, it.versionId, it.opensAt, it.closesAt, it.realName, it.note],
        ...[it.createdAt, it.createdBy, it.repliesAt, it.withdrawnAt, it.emailCheck, it.explanationId],
      )
      await record(tx, it.standardId, it.createdBy, "consultation opened", it.createdAt, { slug: it.slug })
    })
  },
  listConsultations: async (standardId) =>
    (
      await db.all(
        `SELECT consultations.*, (SELECT count(*) FROM receipts WHERE consultation_id = consultations.id) AS comments
         FROM consultations WHERE standard_id = $1 ORDER BY created_at DESC, id`,
        standardId,
      )
    ).map((row) => ({ ...toConsultation(row), comments: Number(row["comments"]) })),
  findConsultation: async (slug) => {
    const row = await db.get(
      `SELECT consultations.* FROM consultations JOIN standards ON standards.id = standard_id
       WHERE slug = $1 AND standards.deleted_at IS NULL`,
      slug,
    )
    return row ? toConsultation(row) : null
  },
  changeConsultation: (id, change, by, at) =>
    db.transact(async (tx) => {
      const row = await tx.get("SELECT * FROM consultations WHERE id = $1 FOR UPDATE", id)
      if (!row) return false
      const next = { ...toConsultation(row), ...change }
      await tx.run(
        "UPDATE consultations SET closes_at = $1, replies_at = $2, withdrawn_at = $3 WHERE id = $4",
        ...[next.closesAt, next.repliesAt, next.withdrawnAt, id],
      )
      await record(tx, next.standardId, by, "consultation changed", at, { slug: next.slug, ...change })
      return true
    }),
  addReceipts: async (receipts) => {
    await db.transact(async (tx) => {
      for (const { number, ordinal, consultationId, commentId, contact, createdAt } of receipts)
        await tx.run(
          `INSERT INTO receipts (number, ordinal, consultation_id, comment_id, contact, created_at)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          ...[number, ordinal, consultationId, commentId, contact, createdAt],
        )
    })
  },
  listReceipts: async (number) =>
    (await db.all("SELECT * FROM receipts WHERE number = $1 ORDER BY ordinal", number)).map(toReceipt),
})
