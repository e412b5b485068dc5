import { sha256 } from "../chain.ts"
import { toVersion } from "../rows.ts"
import { type Role, type SharedStorage, type Storage, StorageError } from "../storage.ts"
import { bytesOf, checksum, type Database } from "./database.ts"
import { record } from "./history.ts"

type Members = Pick<Storage, "listMembers" | "getRoles" | "setMember" | "removeMember">
type Assets = Pick<Storage, "putAsset" | "getAsset" | "listAssets">
type Versions = Pick<Storage, "createVersion" | "listVersions" | "getVersion">
type Settings = Pick<SharedStorage, "getSetting" | "initSetting" | "setSetting" | "countUp">

export const memberMethods = (db: Database): Members => ({
  listMembers: async (standardId) => {
    const rows = await db.all(
      `SELECT users.id, users.name, users.email, users.color, role FROM members JOIN users ON users.id = user_id
       WHERE standard_id = $1 ORDER BY users.name, users.id`,
      standardId,
    )
    return rows.map((row) => ({
      userId: row["id"],
      name: row["name"],
      email: row["email"],
      color: row["color"],
      role: row["role"] as Role,
    }))
  },
  getRoles: async (standardId, userId) => {
    const sql = "SELECT role FROM roles WHERE standard_id = $1 AND user_id = $2"
    return (await db.all(sql, standardId, userId)).map((row) => row["role"] as Role)
  },
  setMember: (standardId, userId, role, by, at) =>
    db.transact(async (tx) => {
      await tx.run(
        `INSERT INTO members (standard_id, user_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (standard_id, user_id) DO UPDATE SET role = excluded.role`,
        ...[standardId, userId, role],
      )
      await record(tx, standardId, by, "member set", at, { userId, role })
    }),
  removeMember: (standardId, userId, by, at) =>
    db.transact(async (tx) => {
      const sql = "DELETE FROM members WHERE standard_id = $1 AND user_id = $2"
      const done = (await tx.run(sql, standardId, userId)) > 0
      if (done) await record(tx, standardId, by, "member removed", at, { userId })
      return done
    }),
})

export const assetMethods = (db: Database): Assets => ({
  putAsset: async (standardId, asset, at) => {
    await db.run(
      `INSERT INTO assets (standard_id, name, type, content, crc, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (standard_id, name) DO UPDATE SET type = excluded.type, content = excluded.content, crc = excluded.crc`,
      ...[standardId, asset.name, asset.type, asset.bytes, checksum(asset.bytes), at],
    )
  },
  getAsset: async (standardId, name) => {
    const row = await db.get("SELECT * FROM assets WHERE standard_id = $1 AND name = $2", standardId, name)
    if (!row) return null
    const bytes = bytesOf(row["content"])
    if (checksum(bytes) !== row["crc"])
      throw new StorageError("damaged", `The file ${name} of standard ${standardId} is damaged in the store.`)
    return { name, type: row["type"], bytes }
  },
  listAssets: async (standardId) => {
    const rows = await db.all(
      `SELECT name, type, octet_length(content) AS size, created_at FROM assets
       WHERE standard_id = $1 ORDER BY name COLLATE "C"`,
      standardId,
    )
    return rows.map((row) => ({
      name: row["name"],
      type: row["type"],
      size: row["size"],
      createdAt: row["created_at"],
    }))
  },
})

export const versionMethods = (db: Database): Versions => ({
  createVersion: (standardId, version, update) =>
    db.transact(async (tx) => {
      await tx.run(
        `INSERT INTO versions (id, standard_id, name, stage, content, crc, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        ...[version.id, standardId, version.name, version.stage, update, checksum(update)],
        ...[version.createdAt, version.createdBy],
      )
      const detail = { id: version.id, name: version.name, stage: version.stage, sha256: sha256(update) }
      await record(
        tx,
        standardId,
        version.createdBy,
        version.name ? "version saved" : "version kept",
        version.createdAt,
        detail,
      )
    }),
  listVersions: async (standardId) =>
    (
      await db.all(
        `SELECT id, name, stage, created_at, created_by FROM versions
         WHERE standard_id = $1 ORDER BY created_at DESC, id`,
        standardId,
      )
    ).map(toVersion),
  getVersion: async (standardId, id) => {
    const row = await db.get("SELECT * FROM versions WHERE standard_id = $1 AND id = $2", standardId, id)
    if (!row) return null
    const update = bytesOf(row["content"])
    if (checksum(update) !== row["crc"])
      throw new StorageError("damaged", `Version ${id} of standard ${standardId} is damaged in the store.`)
    return { ...toVersion(row), update }
  },
})

export const settingMethods = (db: Database): Settings => ({
  getSetting: async (key) =>
    ((await db.get("SELECT value FROM settings WHERE key = $1", key))?.["value"] ?? null) as string | null,
  initSetting: async (key, value) => {
    await db.run("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, value)
    return String((await db.get("SELECT value FROM settings WHERE key = $1", key))!["value"])
  },
  setSetting: async (key, value) => {
    await db.run(
      "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      ...[key, value],
    )
  },
  countUp: async (key) => {
    const row = await db.get(
      `INSERT INTO settings (key, value) VALUES ($1, '1')
       ON CONFLICT (key) DO UPDATE SET value = (settings.value::bigint + 1)::text RETURNING value`,
      key,
    )
    return Number(row!["value"])
  },
})
