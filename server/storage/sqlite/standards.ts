import { isOfStep } from "../process.ts"
import { toListed, toStandard } from "../rows.ts"
import type { Description, ListQuery, NewStandard } from "../storage.ts"
import { checksum, type Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

type Standards = Pick<
  SyncStorage,
  | "createStandard"
  | "getStandard"
  | "listStandards"
  | "describeStandard"
  | "keepChecked"
  | "dueChecks"
  | "deleteStandard"
  | "restoreStandard"
>

const lastStep = "SELECT stage FROM process_steps WHERE standard_id = ? ORDER BY ordinal DESC LIMIT 1"

export const standardMethods = (db: Database): Standards => ({
  createStandard: (input) => db.transact(() => create(db, input)),

  getStandard: (id) => {
    const row = db.get("SELECT * FROM standards WHERE id = ?", id)
    return row ? toStandard(row) : null
  },

  listStandards: (query) => list(db, query),

  describeStandard: (
    id,
    { title, number, kind, stage }: Description,
    { changedAt, readAt, upTo, stageBy },
  ) => {
    db.transact(() => {
      const known = db.get("SELECT stage FROM standards WHERE id = ? AND described_seq <= ?", id, upTo)
      if (!known) return
      db.run(
        `UPDATE standards SET title_zh = ?, title_en = ?, number = ?, kind = ?, stage = ?,
         updated_at = max(updated_at, ?), described_seq = ? WHERE id = ?`,
        ...[title.zh, title.en, number, kind, stage, changedAt, upTo, id],
      )
      const step = db.get(lastStep, id)
      if (known["stage"] !== stage && !isOfStep(step?.["stage"], stage))
        record(db, id, stageBy, "stage changed", readAt, { from: known["stage"], stage })
    })
  },

  keepChecked: (id, { counts, by, textAt, at }) => {
    db.run(
      `UPDATE standards SET checked = ?, checked_at = ?, checked_text_at = ?
       WHERE id = ? AND (checked_text_at IS NULL OR checked_text_at <= ?)`,
      ...[JSON.stringify({ counts, by }), at, textAt, id, textAt],
    )
  },

  dueChecks: ({ restedSince, waitingSince, by, limit }) =>
    db
      .all(
        `SELECT * FROM standards WHERE deleted_at IS NULL
         AND (checked_text_at IS NULL OR checked_text_at < updated_at OR json_extract(checked, '$.by') <> ?1)
         AND (updated_at <= ?2 OR coalesce(checked_at, created_at) <= ?3)
         ORDER BY updated_at DESC, id LIMIT ?4`,
        ...[by, restedSince, waitingSince, limit],
      )
      .map(toStandard),

  deleteStandard: (id, userId, at) =>
    db.transact(() => {
      const done =
        db.run("UPDATE standards SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", at, id) > 0
      if (done) record(db, id, userId, "deleted", at)
      return done
    }),

  restoreStandard: (id, userId, at) =>
    db.transact(() => {
      const sql = "UPDATE standards SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL"
      const done = db.run(sql, id) > 0
      if (done) record(db, id, userId, "restored", at)
      return done
    }),
})

const create = (db: Database, { standard, content, assets, event }: NewStandard): void => {
  const { id, title, createdAt: at } = standard
  db.run(
    `INSERT INTO standards (id, title_zh, title_en, number, template, kind, stage, created_at, created_by, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, title.zh, title.en, standard.number, standard.template, standard.kind, standard.stage],
    ...[at, standard.createdBy, at],
  )
  db.run(
    "INSERT INTO snapshots (standard_id, seq, content, summary, crc, created_at) VALUES (?, 0, ?, ?, ?, ?)",
    ...[id, content.update, content.summary, checksum(content.update, content.summary), at],
  )
  for (const asset of assets)
    db.run(
      "INSERT INTO assets (standard_id, name, type, content, crc, created_at) VALUES (?, ?, ?, ?, ?, ?)",
      ...[id, asset.name, asset.type, asset.bytes, checksum(asset.bytes), at],
    )
  if (standard.createdBy)
    db.run("INSERT INTO members (standard_id, user_id, role) VALUES (?, ?, 'owner')", id, standard.createdBy)
  record(db, id, standard.createdBy, event, at)
}

const list = (db: Database, query: ListQuery) => {
  const pattern = `%${query.query.replace(/[\\%_]/g, "\\$&")}%`
  const where = `deleted_at IS ${query.deleted ? "NOT " : ""}NULL
    AND (title_zh LIKE ?1 ESCAPE '\\' OR title_en LIKE ?1 ESCAPE '\\' OR number LIKE ?1 ESCAPE '\\')
    AND (?2 IS NULL OR roles IS NOT NULL) AND (?3 IS NULL OR standards.stage = ?3) AND (?4 IS NULL OR kind = ?4)`
  const from = `FROM standards LEFT JOIN (
    SELECT standard_id, group_concat(role) AS roles FROM roles WHERE user_id = ?2 GROUP BY standard_id
  ) own ON own.standard_id = standards.id
  LEFT JOIN process_steps step ON step.standard_id = standards.id
    AND step.ordinal = (SELECT max(ordinal) FROM process_steps WHERE standard_id = standards.id)`
  const values = [pattern, query.memberId, query.stage ?? null, query.kind ?? null]
  const rows = db.all(
    `SELECT standards.*, roles, step.id AS step_id, step.due_at ${from} WHERE ${where}
     ORDER BY updated_at DESC, standards.id LIMIT ?5 OFFSET ?6`,
    ...[...values, query.limit, query.offset],
  )
  const total = Number(db.get(`SELECT count(*) AS n ${from} WHERE ${where}`, ...values)!["n"])
  return {
    items: rows.map(toListed),
    total,
  }
}
