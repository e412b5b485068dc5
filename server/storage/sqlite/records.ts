import { sha256 } from "../chain.ts"
import { toVersion } from "../rows.ts"
import { type Role, StorageError } from "../storage.ts"
import { bytesOf, checksum, type Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

type Members = Pick<SyncStorage, "listMembers" | "getRoles" | "setMember" | "removeMember">
type Assets = Pick<SyncStorage, "putAsset" | "getAsset" | "listAssets">
type Versions = Pick<SyncStorage, "createVersion" | "listVersions" | "getVersion">
type Settings = Pick<SyncStorage, "getSetting" | "initSetting" | "setSetting">

export const memberMethods = (db: Database): Members => ({
  listMembers: (standardId) =>
    db
      .all(
        `SELECT users.id, users.name, users.email, users.color, role FROM members JOIN users ON users.id = user_id
         WHERE standard_id = ? ORDER BY users.name, users.id`,
        standardId,
      )
      .map((row) => ({
        userId: row["id"],
        name: row["name"],
        email: row["email"],
        color: row["color"],
        role: row["role"] as Role,
      })),
  getRoles: (standardId, userId) =>
    db
      .all("SELECT role FROM roles WHERE standard_id = ? AND user_id = ?", standardId, userId)
      .map((row) => row["role"] as Role),
  setMember: (standardId, userId, role, by, at) =>
    db.transact(() => {
      db.run(
        `INSERT INTO members (standard_id, user_id, role) VALUES (?, ?, ?)
         ON CONFLICT (standard_id, user_id) DO UPDATE SET role = excluded.role`,
        ...[standardId, userId, role],
      )
      record(db, standardId, by, "member set", at, { userId, role })
    }),
  removeMember: (standardId, userId, by, at) =>
    db.transact(() => {
      const sql = "DELETE FROM members WHERE standard_id = ? AND user_id = ?"
      const done = db.run(sql, standardId, userId) > 0
      if (done) record(db, standardId, by, "member removed", at, { userId })
      return done
    }),
})

export const assetMethods = (db: Database): Assets => ({
  putAsset: (standardId, asset, at) => {
    db.run(
      `INSERT INTO assets (standard_id, name, type, content, crc, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (standard_id, name) DO UPDATE SET type = excluded.type, content = excluded.content, crc = excluded.crc`,
      ...[standardId, asset.name, asset.type, asset.bytes, checksum(asset.bytes), at],
    )
  },
  getAsset: (standardId, name) => {
    const row = db.get("SELECT * FROM assets WHERE standard_id = ? AND name = ?", standardId, name)
    if (!row) return null
    const bytes = bytesOf(row["content"])
    if (checksum(bytes) !== row["crc"])
      throw new StorageError("damaged", `The file ${name} of standard ${standardId} is damaged in the store.`)
    return { name, type: row["type"], bytes }
  },
  listAssets: (standardId) =>
    db
      .all(
        "SELECT name, type, length(content) AS size, created_at FROM assets WHERE standard_id = ? ORDER BY name",
        standardId,
      )
      .map((row) => ({
        name: row["name"],
        type: row["type"],
        size: row["size"],
        createdAt: row["created_at"],
      })),
})

export const versionMethods = (db: Database): Versions => ({
  createVersion: (standardId, version, update) =>
    db.transact(() => {
      db.run(
        `INSERT INTO versions (id, standard_id, name, stage, content, crc, created_at, created_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[version.id, standardId, version.name, version.stage, update, checksum(update)],
        ...[version.createdAt, version.createdBy],
      )
      const detail = { id: version.id, name: version.name, stage: version.stage, sha256: sha256(update) }
      record(
        db,
        standardId,
        version.createdBy,
        version.name ? "version saved" : "version kept",
        version.createdAt,
        detail,
      )
    }),
  listVersions: (standardId) =>
    db
      .all(
        `SELECT id, name, stage, created_at, created_by FROM versions WHERE standard_id = ? ORDER BY created_at DESC, id`,
        standardId,
      )
      .map(toVersion),
  getVersion: (standardId, id) => {
    const row = db.get("SELECT * FROM versions WHERE standard_id = ? AND id = ?", standardId, id)
    if (!row) return null
    const update = bytesOf(row["content"])
    if (checksum(update) !== row["crc"])
      throw new StorageError("damaged", `Version ${id} of standard ${standardId} is damaged in the store.`)
    return { ...toVersion(row), update }
  },
})

export const settingMethods = (db: Database): Settings => ({
  getSetting: (key) =>
    (db.get("SELECT value FROM settings WHERE key = ?", key)?.["value"] ?? null) as string | null,
  initSetting: (key, value) => {
    db.run("INSERT OR IGNORE INTO settings (key, value) VALUES (?, ?)", key, value)
    return String(db.get("SELECT value FROM settings WHERE key = ?", key)!["value"])
  },
  setSetting: (key, value) => {
    db.run(
      "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      ...[key, value],
    )
  },
})
