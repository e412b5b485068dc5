import { type ConsultationStorage, toConsultation, toReceipt } from "../consultation.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

export const consultationMethods = (db: Database): Pick<SyncStorage, keyof ConsultationStorage> => ({
  createConsultation: (it) =>
    db.transact(() => {
      db.run(
        `INSERT INTO consultations (id, slug, standard_id, version_id, opens_at, closes_at, real_name, note, created_at,
         created_by, replies_at, withdrawn_at, email_check, explanation_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[
          it.id,
          it.slug,
          it.standardId,
          it.versionId,
          it.opensAt,
          it.closesAt,
          Number(it.realName),
          it.note,
        ],
        ...[
          it.createdAt,
          it.createdBy,
          it.repliesAt,
          it.withdrawnAt,
          Number(it.emailCheck),
          it.explanationId,
        ],
      )
      record(db, it.standardId, it.createdBy, "consultation opened", it.createdAt, { slug: it.slug })
    }),
  listConsultations: (standardId) =>
    db
      .all(
        `SELECT consultations.*, (SELECT count(*) FROM receipts WHERE consultation_id = consultations.id) AS comments
         FROM consultations WHERE standard_id = ? ORDER BY created_at DESC, id`,
        standardId,
      )
      .map((row) => ({ ...toConsultation(row), comments: Number(row["comments"]) })),
  findConsultation: (slug) => {
    const row = db.get(
      `SELECT consultations.* FROM consultations JOIN standards ON standards.id = standard_id
       WHERE slug = ? AND standards.deleted_at IS NULL`,
      slug,
    )
    return row ? toConsultation(row) : null
  },
  changeConsultation: (id, change, by, at) =>
    db.transact(() => {
      const row = db.get("SELECT * FROM consultations WHERE id = ?", id)
      if (!row) return false
      const next = { ...toConsultation(row), ...change }
      db.run(
        "UPDATE consultations SET closes_at = ?, replies_at = ?, withdrawn_at = ? WHERE id = ?",
        ...[next.closesAt, next.repliesAt, next.withdrawnAt, id],
      )
      record(db, next.standardId, by, "consultation changed", at, { slug: next.slug, ...change })
      return true
    }),
  addReceipts: (receipts) =>
    db.transact(() => {
      for (const { number, ordinal, consultationId, commentId, contact, createdAt } of receipts)
        db.run(
          `INSERT INTO receipts (number, ordinal, consultation_id, comment_id, contact, created_at)
           VALUES (?, ?, ?, ?, ?, ?)`,
          ...[number, ordinal, consultationId, commentId, contact, createdAt],
        )
    }),
  listReceipts: (number) =>
    db.all("SELECT * FROM receipts WHERE number = ? ORDER BY ordinal", number).map(toReceipt),
})
