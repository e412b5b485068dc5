import { optional, toIdentity, toSession, toToken, toUser, userChanges, withoutHash } from "../rows.ts"
import type { User } from "../storage.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

type Users = Pick<SyncStorage, "createUser" | "getUser" | "findUserByEmail" | "listUsers" | "updateUser">
type Sessions = Pick<
  SyncStorage,
  | "createSession"
  | "getSession"
  | "listSessions"
  | "touchSession"
  | "deleteSession"
  | "deleteSessionsOf"
  | "createLink"
  | "useLink"
>
type Identities = Pick<SyncStorage, "findIdentity" | "addIdentity">
type Tokens = Pick<SyncStorage, "createApiToken" | "getApiToken" | "listApiTokens" | "deleteApiToken">

export const userMethods = (db: Database): Users => ({
  createUser: (user) => {
    db.run(
      `INSERT INTO users (id, email, name, color, admin, password_hash, created_at, password_set_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)`,
      ...[user.id, user.email, user.name, user.color, user.admin ? 1 : 0, user.passwordHash, user.createdAt],
    )
  },
  getUser: (id) => optional(db.get("SELECT * FROM users WHERE id = ?", id), toUser),
  findUserByEmail: (email) => optional(db.get("SELECT * FROM users WHERE email = ?", email), toUser),
  listUsers: () => db.all("SELECT * FROM users ORDER BY created_at, id").map(toUser),
  updateUser: (id, change) => {
    const changes = userChanges(change)
    if (changes.length === 0) return db.get("SELECT 1 FROM users WHERE id = ?", id) !== undefined
    const sets = changes.map(([column]) => `${column} = ?`).join(", ")
    const values = changes.map(([, value]) => (typeof value === "boolean" ? Number(value) : value))
    return db.run(`UPDATE users SET ${sets} WHERE id = ?`, ...values, id) > 0
  },
})

/** A user who was disabled has no valid session, token or link, whatever the tables still hold. */
const activeUser = (db: Database, id: string): User | null => {
  const row = db.get("SELECT * FROM users WHERE id = ? AND disabled = 0", id)
  return optional(row, toUser)
}

export const sessionMethods = (db: Database): Sessions => ({
  createSession: ({ id, userId, createdAt, expiresAt, seenAt, agent, address }) =>
    db.transact(() => {
      db.run("DELETE FROM sessions WHERE expires_at <= ?", createdAt)
      db.run(
        `INSERT INTO sessions (id, user_id, created_at, expires_at, seen_at, agent, address)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[id, userId, createdAt, expiresAt, seenAt, agent, address],
      )
    }),
  getSession: (id, now) => {
    const row = db.get("SELECT * FROM sessions WHERE id = ? AND expires_at > ?", id, now)
    const user = row && activeUser(db, row["user_id"])
    return user ? { session: toSession(row), user } : null
  },
  listSessions: (userId, now) =>
    db
      .all(
        "SELECT * FROM sessions WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC, id",
        userId,
        now,
      )
      .map(toSession),
  touchSession: (id, at) => {
    db.run("UPDATE sessions SET seen_at = max(seen_at, ?) WHERE id = ?", at, id)
  },
  deleteSession: (id) => {
    db.run("DELETE FROM sessions WHERE id = ?", id)
  },
  deleteSessionsOf: (userId, except) => {
    db.run("DELETE FROM sessions WHERE user_id = ? AND id IS NOT ?", userId, except)
  },
  createLink: ({ hash, userId, createdAt, expiresAt }) => {
    db.run(
      "INSERT INTO links (hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
      ...[hash, userId, createdAt, expiresAt],
    )
  },
  useLink: (hash, now) =>
    db.transact(() => {
      const sql = "UPDATE links SET used_at = ?1 WHERE hash = ?2 AND used_at IS NULL AND expires_at > ?1"
      if (db.run(sql, now, hash) === 0) return null
      const user = activeUser(db, db.get("SELECT user_id FROM links WHERE hash = ?", hash)!["user_id"])
      return user?.id ?? null
    }),
})

export const identityMethods = (db: Database): Identities => ({
  findIdentity: (issuer, subject) =>
    optional(
      db.get("SELECT * FROM identities WHERE issuer = ? AND subject = ?", issuer, subject),
      toIdentity,
    ),
  addIdentity: ({ issuer, subject, userId, createdAt }) => {
    db.run(
      "INSERT INTO identities (issuer, subject, user_id, created_at) VALUES (?, ?, ?, ?)",
      ...[issuer, subject, userId, createdAt],
    )
  },
})

export const tokenMethods = (db: Database): Tokens => ({
  createApiToken: ({ id, hash, userId, name, scope, createdAt, expiresAt }) => {
    db.run(
      `INSERT INTO api_tokens (id, hash, user_id, name, scope, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[id, hash, userId, name, scope, createdAt, expiresAt],
    )
  },
  getApiToken: (hash, now) => {
    const row = db.get("SELECT * FROM api_tokens WHERE hash = ? AND expires_at > ?", hash, now)
    const user = row && activeUser(db, row["user_id"])
    return user ? { token: toToken(row), user } : null
  },
  listApiTokens: (userId) =>
    db
      .all("SELECT * FROM api_tokens WHERE user_id = ? ORDER BY created_at, id", userId)
      .map((row) => withoutHash(toToken(row))),
  deleteApiToken: (userId, id) =>
    db.run("DELETE FROM api_tokens WHERE user_id = ? AND id = ?", userId, id) > 0,
})
