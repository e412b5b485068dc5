import { createHash } from "node:crypto"
import { stageOf } from "../../../schema/process/process.ts"
import { type ProcessStorage, toDocument, toStep } from "../process.ts"
import { StorageError } from "../storage.ts"
import { bytesOf, type Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

const columns = "id, kind, name, type, size, hash, created_at, created_by"

export const processMethods = (db: Database): Pick<SyncStorage, keyof ProcessStorage> => ({
  listSteps: (standardId) =>
    db.all("SELECT * FROM process_steps WHERE standard_id = ? ORDER BY ordinal", standardId).map(toStep),
  addStep: (standardId, step, after) =>
    db.transact(() => {
      const last = db.get(
        "SELECT id FROM process_steps WHERE standard_id = ? ORDER BY ordinal DESC LIMIT 1",
        standardId,
      )
      if ((last?.["id"] ?? null) !== after) return false
      const { id, stage, enteredAt, enteredBy, dueAt, versionId, reason } = step
      db.run(
        `INSERT INTO process_steps (id, standard_id, stage, entered_at, entered_by, due_at, version_id, reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, standardId, stage, enteredAt, enteredBy, dueAt, versionId, reason],
      )
      db.run(
        "UPDATE standards SET locked = ? WHERE id = ?",
        Number(stageOf(stage)!.text === "locked"),
        standardId,
      )
      record(db, standardId, enteredBy, "stage entered", enteredAt, { stage, reason })
      return true
    }),
  setDue: (standardId, stepId, dueAt, by, at) =>
    db.transact(() => {
      const sql = "UPDATE process_steps SET due_at = ? WHERE id = ? AND standard_id = ?"
      const done = db.run(sql, dueAt, stepId, standardId) > 0
      if (done) record(db, standardId, by, "deadline set", at, { dueAt })
      return done
    }),
  addDocument: (standardId, document, bytes) => {
    const { id, kind, name, type, size, hash, createdAt, createdBy } = document
    db.transact(() => {
      db.run(
        `INSERT INTO process_documents (id, standard_id, kind, name, type, size, hash, content, created_at, created_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, standardId, kind, name, type, size, hash, bytes, createdAt, createdBy],
      )
      record(db, standardId, createdBy, "document added", createdAt, { kind, name })
    })
  },
  listDocuments: (standardId) =>
    db
      .all(
        `SELECT ${columns} FROM process_documents WHERE standard_id = ? ORDER BY created_at, id`,
        standardId,
      )
      .map(toDocument),
  getDocument: (standardId, id) => {
    const row = db.get("SELECT * FROM process_documents WHERE standard_id = ? AND id = ?", standardId, id)
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
    db.transact(() => {
      const row = db.get(
        "SELECT kind, name FROM process_documents WHERE standard_id = ? AND id = ?",
        standardId,
        id,
      )
      if (!row) return false
      db.run("DELETE FROM process_documents WHERE id = ?", id)
      record(db, standardId, by, "document removed", at, { kind: row["kind"], name: row["name"] })
      return true
    }),
})
