import { isOfStep } from "../process.ts"
import { toListed, toStandard } from "../rows.ts"
import type { ListQuery, NewStandard, Storage } from "../storage.ts"
import { checksum, type Database, type Queries } from "./database.ts"
import { record } from "./history.ts"

type Standards = Pick<
  Storage,
  | "createStandard"
  | "getStandard"
  | "listStandards"
  | "describeStandard"
  | "keepChecked"
  | "dueChecks"
  | "deleteStandard"
  | "restoreStandard"
>

const lastStep = "SELECT stage FROM process_steps WHERE standard_id = $1 ORDER BY ordinal DESC LIMIT 1"

export const standardMethods = (db: Database): Standards => ({
  createStandard: (input) => db.transact((tx) => create(tx, input)),

  getStandard: async (id) => {
    const row = await db.get("SELECT * FROM standards WHERE id = $1", id)
    return row ? toStandard(row) : null
  },

  listStandards: (query) => list(db, query),

  describeStandard: (id, { title, number, kind, stage }, { changedAt, readAt, upTo, stageBy }) =>
    db.transact(async (tx) => {
      const sql = "SELECT stage FROM standards WHERE id = $1 AND described_seq <= $2 FOR UPDATE"
      const known = await tx.get(sql, id, upTo)
      if (!known) return
      await tx.run(
        `UPDATE standards SET title_zh = $1, title_en = $2, number = $3, kind = $4, stage = $5,
         updated_at = greatest(updated_at, $6), described_seq = $7 WHERE id = $8`,
        ...[title.zh, title.en, number, kind, stage, changedAt, upTo, id],
      )
      const step = await tx.get(lastStep, id)
      if (known["stage"] !== stage && !isOfStep(step?.["stage"], stage))
        await record(tx, id, stageBy, "stage changed", readAt, { from: known["stage"], stage })
    }),

  keepChecked: async (id, { counts, by, textAt, at }) => {
    await db.run(
      `UPDATE standards SET checked = $1, checked_at = $2, checked_text_at = $3
       WHERE id = $4 AND (checked_text_at IS NULL OR checked_text_at <= $3)`,
      ...[JSON.stringify({ counts, by }), at, textAt, id],
    )
  },

  dueChecks: async ({ restedSince, waitingSince, by, limit }) => {
    const rows = await db.all(
      `SELECT * FROM standards WHERE deleted_at IS NULL
       AND (checked_text_at IS NULL OR checked_text_at < updated_at OR checked::json->>'by' <> $1)
       AND (updated_at <= $2 OR coalesce(checked_at, created_at) <= $3)
       ORDER BY updated_at DESC, id LIMIT $4`,
      ...[by, restedSince, waitingSince, limit],
    )
    return rows.map(toStandard)
  },

  deleteStandard: (id, userId, at) =>
    db.transact(async (tx) => {
      const sql = "UPDATE standards SET deleted_at = $1 WHERE id = $2 AND deleted_at IS NULL"
      const done = (await tx.run(sql, at, id)) > 0
      if (done) await record(tx, id, userId, "deleted", at)
      return done
    }),

  restoreStandard: (id, userId, at) =>
    db.transact(async (tx) => {
      const sql = "UPDATE standards SET deleted_at = NULL WHERE id = $1 AND deleted_at IS NOT NULL"
      const done = (await tx.run(sql, id)) > 0
      if (done) await record(tx, id, userId, "restored", at)
      return done
    }),
})

const create = async (tx: Queries, { standard, content, assets, event }: NewStandard): Promise<void> => {
  const { id, title, createdAt: at } = standard
  await tx.run(
    `INSERT INTO standards (id, title_zh, title_en, number, template, kind, stage, created_at, created_by, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)`,
    ...[id, title.zh, title.en, standard.number, standard.template, standard.kind, standard.stage],
    ...[at, standard.createdBy],
  )
  await tx.run("INSERT INTO logs (standard_id, seq) VALUES ($1, 0)", id)
  await tx.run(
    "INSERT INTO snapshots (standard_id, seq, content, summary, crc, created_at) VALUES ($1, 0, $2, $3, $4, $5)",
    ...[id, content.update, content.summary, checksum(content.update, content.summary), at],
  )
  for (const asset of assets)
    await tx.run(
      "INSERT INTO assets (standard_id, name, type, content, crc, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
      ...[id, asset.name, asset.type, asset.bytes, checksum(asset.bytes), at],
    )
  if (standard.createdBy)
    await tx.run(
      "INSERT INTO members (standard_id, user_id, role) VALUES ($1, $2, 'owner')",
      ...[id, standard.createdBy],
    )
  await record(tx, id, standard.createdBy, event, at)
}

const list = async (db: Database, query: ListQuery) => {
  const pattern = `%${query.query.replace(/[\\%_]/g, "\\$&")}%`
  const where = `deleted_at IS ${query.deleted ? "NOT " : ""}NULL
    AND (title_zh ILIKE $1 OR title_en ILIKE $1 OR number ILIKE $1) AND ($2::text IS NULL OR roles IS NOT NULL)
    AND ($3::text IS NULL OR standards.stage = $3) AND ($4::text IS NULL OR kind = $4)`
  const from = `FROM standards LEFT JOIN (
    SELECT standard_id, string_agg(role, ',') AS roles FROM roles WHERE user_id = $2 GROUP BY standard_id
  ) own
    ON own.standard_id = standards.id
  LEFT JOIN process_steps step ON step.standard_id = standards.id
    AND step.ordinal = (SELECT max(ordinal) FROM process_steps WHERE standard_id = standards.id)`
  const values = [pattern, query.memberId, query.stage ?? null, query.kind ?? null]
  const rows = await db.all(
    `SELECT standards.*, roles, step.id AS step_id, step.due_at ${from} WHERE ${where}
     ORDER BY updated_at DESC, standards.id LIMIT $5 OFFSET $6`,
    ...[...values, query.limit, query.offset],
  )
  const count = await db.get(`SELECT count(*) AS n ${from} WHERE ${where}`, ...values)
  return {
    items: rows.map(toListed),
    total: Number(count!["n"]),
  }
}
