import { createHash } from "node:crypto"
import { stageOf } from "../../../schema/process/process.ts"
import { type ProcessStorage, toDocument, toStep } from "../process.ts"
import { StorageError } from "../storage.ts"
import { bytesOf, type Database, toBuffer } from "./database.ts"
import { record } from "./history.ts"

const columns = "id, kind, name, type, size, hash, created_at, created_by"

export const processMethods = (db: Database): ProcessStorage => ({
  listSteps: async (standardId) =>
    (await db.all("SELECT * FROM process_steps WHERE standard_id = $1 ORDER BY ordinal", standardId)).map(
      toStep,
    ),
  addStep: (standardId, step, after) =>
    db.transact(async (tx) => {
      // Two servers at once: the row of the standard lets one in after the other.
      await tx.get("SELECT id FROM standards WHERE id = $1 FOR UPDATE", standardId)
      const last = await tx.get(
        "SELECT id FROM process_steps WHERE standard_id = $1 ORDER BY ordinal DESC LIMIT 1",
        standardId,
      )
      if ((last?.["id"] ?? null) !== after) return false
      const { id, stage, enteredAt, enteredBy, dueAt, versionId, reason } = step
      await tx.run(
        `INSERT INTO process_steps (id, standard_id, stage, entered_at, entered_by, due_at, version_id, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        ...[id, standardId, stage, enteredAt, enteredBy, dueAt, versionId, reason],
      )
      const isLocked = stageOf(stage)!.text === "locked"
      await tx.run("UPDATE standards SET locked = $1 WHERE id = $2", isLocked, standardId)
      await record(tx, standardId, enteredBy, "stage entered", enteredAt, { stage, reason })
      return true
    }),
  setDue: (standardId, stepId, dueAt, by, at) =>
    db.transact(async (tx) => {
      const sql = "UPDATE process_steps SET due_at = $1 WHERE id = $2 AND standard_id = $3"
      const done = (await tx.run(sql, dueAt, stepId, standardId)) > 0
      if (done) await record(tx, standardId, by, "deadline set", at, { dueAt })
      return done
    }),
  addDocument: async (standardId, document, bytes) => {
    const { id, kind, name, type, size, hash, createdAt, createdBy } = document
    await db.transact(async (tx) => {
      await tx.run(
        `INSERT INTO process_documents (id, standard_id, kind, name, type, size, hash, content, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        ...[id, standardId, kind, name, type, size, hash, toBuffer(bytes), createdAt, createdBy],
      )
      await record(tx, standardId, createdBy, "document added", createdAt, { kind, name })
    })
  },
  listDocuments: async (standardId) =>
    (
      await db.all(
        `SELECT ${columns} FROM process_documents WHERE standard_id = $1 ORDER BY created_at, id`,
        standardId,
      )
    ).map(toDocument),
  getDocument: async (standardId, id) => {
    const row = await db.get(
      "SELECT * FROM process_documents WHERE standard_id = $1 AND id = $2",
      standardId,
      id,
    )
    if (!row) return null
    const bytes = bytesOf(row["content"])
    if (createHash("sha256").update(bytes).digest("hex") !== row["hash"])
      throw new StorageError(
        "damaged",
        `The document ${id} of standard ${standardId} is damaged in the store.`,
      )
    return { ...toDocument(row), bytes }
  },
  removeDocument: (standardId, id, by, at) =>
    db.transact(async (tx) => {
      const row = await tx.get(
        "DELETE FROM process_documents WHERE standard_id = $1 AND id = $2 RETURNING kind, name",
        ...[standardId, id],
      )
      if (!row) return false
      await record(tx, standardId, by, "document removed", at, { kind: row["kind"], name: row["name"] })
      return true
    }),
})
