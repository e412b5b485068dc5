import type { ApiToken, Session, User } from "../storage.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

type Users = Pick<SyncStorage, "createUser" | "getUser" | "findUserByEmail" | "listUsers" | "updateUser">
type Sessions = Pick<
  SyncStorage,
  "createSession" | "getSession" | "deleteSession" | "deleteSessionsOf" | "createLink" | "useLink"
>
type Tokens = Pick<SyncStorage, "createApiToken" | "getApiToken" | "listApiTokens" | "deleteApiToken">

const toUser = (row: any): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  color: row.color,
  admin: row.admin === 1,
  disabled: row.disabled === 1,
  passwordHash: row.password_hash,
  createdAt: row.created_at,
  failures: row.failures,
  lockedUntil: row.locked_until,
})

const columns: Record<string, string> = {
  email: "email",
  name: "name",
  color: "color",
  admin: "admin",
  disabled: "disabled",
  passwordHash: "password_hash",
  failures: "failures",
  lockedUntil: "locked_until",
}

export const userMethods = (db: Database): Users => ({
  createUser: (user) => {
    db.run(
      `INSERT INTO users (id, email, name, color, admin, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[user.id, user.email, user.name, user.color, user.admin ? 1 : 0, user.passwordHash, user.createdAt],
    )
  },
  getUser: (id) => optional(db.get("SELECT * FROM users WHERE id = ?", id), toUser),
  findUserByEmail: (email) => optional(db.get("SELECT * FROM users WHERE email = ?", email), toUser),
  listUsers: () => db.all("SELECT * FROM users ORDER BY created_at, id").map(toUser),
  updateUser: (id, change) => {
    const fields = Object.entries(change).filter(([, value]) => value !== undefined)
    if (fields.length === 0) return db.get("SELECT 1 FROM users WHERE id = ?", id) !== undefined
    const sets = fields.map(([field]) => {
      const column = columns[field]
      if (!column) throw new RangeError(`No field ${field} in a user`)
      return `${column} = ?`
    })
    const values = fields.map(([, value]) => (typeof value === "boolean" ? Number(value) : value))
    return db.run(`UPDATE users SET ${sets.join(", ")} WHERE id = ?`, ...(values as string[]), id) > 0
  },
})

const optional = <T>(row: any, convert: (row: any) => T): T | null => (row ? convert(row) : null)

const toSession = (row: any): Session => ({
  id: row.id,
  userId: row.user_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

/** A user who was disabled has no valid session, token or link, whatever the tables still hold. */
const activeUser = (db: Database, id: string): User | null => {
  const row = db.get("SELECT * FROM users WHERE id = ? AND disabled = 0", id)
  return row ? toUser(row) : null
}

export const sessionMethods = (db: Database): Sessions => ({
  createSession: ({ id, userId, createdAt, expiresAt }) =>
    db.transact(() => {
      db.run("DELETE FROM sessions WHERE expires_at <= ?", createdAt)
      db.run(
        "INSERT INTO sessions (id, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
        ...[id, userId, createdAt, expiresAt],
      )
    }),
  getSession: (id, now) => {
    const row = db.get("SELECT * FROM sessions WHERE id = ? AND expires_at > ?", id, now)
    const user = row && activeUser(db, row["user_id"])
    return user ? { session: toSession(row), user } : null
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

const toToken = (row: any): ApiToken => ({
  id: row.id,
  hash: row.hash,
  userId: row.user_id,
  name: row.name,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

export const tokenMethods = (db: Database): Tokens => ({
  createApiToken: ({ id, hash, userId, name, createdAt, expiresAt }) => {
    db.run(
      "INSERT INTO api_tokens (id, hash, user_id, name, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
      ...[id, hash, userId, name, createdAt, expiresAt],
    )
  },
  getApiToken: (hash, now) => {
    const row = db.get("SELECT * FROM api_tokens WHERE hash = ? AND expires_at > ?", hash, now)
    const user = row && activeUser(db, row["user_id"])
    return user ? { token: toToken(row), user } : null
  },
  listApiTokens: (userId) =>
    db.all("SELECT * FROM api_tokens WHERE user_id = ? ORDER BY created_at", userId).map((row) => {
      const { hash: _, ...token } = toToken(row)
      return token
    }),
  deleteApiToken: (userId, id) =>
    db.run("DELETE FROM api_tokens WHERE user_id = ? AND id = ?", userId, id) > 0,
})
