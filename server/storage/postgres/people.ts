import type { ApiToken, Session, Storage, User } from "../storage.ts"
import type { Database, Queries } from "./database.ts"

type Users = Pick<Storage, "createUser" | "getUser" | "findUserByEmail" | "listUsers" | "updateUser">
type Sessions = Pick<
  Storage,
  "createSession" | "getSession" | "deleteSession" | "deleteSessionsOf" | "createLink" | "useLink"
>
type Tokens = Pick<Storage, "createApiToken" | "getApiToken" | "listApiTokens" | "deleteApiToken">

const toUser = (row: any): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  color: row.color,
  admin: row.admin,
  disabled: row.disabled,
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

const optional = <T>(row: any, convert: (row: any) => T): T | null => (row ? convert(row) : null)

export const userMethods = (db: Database): Users => ({
  createUser: async ({ id, email, name, color, admin, passwordHash, createdAt }) => {
    await db.run(
      `INSERT INTO users (id, email, name, color, admin, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      ...[id, email, name, color, admin, passwordHash, createdAt],
    )
  },
  getUser: async (id) => optional(await db.get("SELECT * FROM users WHERE id = $1", id), toUser),
  findUserByEmail: async (email) =>
    optional(await db.get("SELECT * FROM users WHERE lower(email) = lower($1)", email), toUser),
  listUsers: async () => (await db.all("SELECT * FROM users ORDER BY created_at, id")).map(toUser),
  updateUser: async (id, change) => {
    const fields = Object.entries(change).filter(([, value]) => value !== undefined)
    if (fields.length === 0) return (await db.get("SELECT 1 FROM users WHERE id = $1", id)) !== undefined
    const sets = fields.map(([field], index) => {
      const column = columns[field]
      if (!column) throw new RangeError(`No field ${field} in a user`)
      return `${column} = $${index + 2}`
    })
    const values = fields.map(([, value]) => value)
    return (await db.run(`UPDATE users SET ${sets.join(", ")} WHERE id = $1`, id, ...values)) > 0
  },
})

const toSession = (row: any): Session => ({
  id: row.id,
  userId: row.user_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

/** A user who was disabled has no valid session, token or link, whatever the tables still hold. */
const activeUser = async (queries: Queries, id: string): Promise<User | null> =>
  optional(await queries.get("SELECT * FROM users WHERE id = $1 AND NOT disabled", id), toUser)

export const sessionMethods = (db: Database): Sessions => ({
  createSession: ({ id, userId, createdAt, expiresAt }) =>
    db.transact(async (tx) => {
      await tx.run("DELETE FROM sessions WHERE expires_at <= $1", createdAt)
      await tx.run(
        "INSERT INTO sessions (id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        ...[id, userId, createdAt, expiresAt],
      )
    }),
  getSession: async (id, now) => {
    const row = await db.get("SELECT * FROM sessions WHERE id = $1 AND expires_at > $2", id, now)
    const user = row && (await activeUser(db, row["user_id"]))
    return user ? { session: toSession(row), user } : null
  },
  deleteSession: async (id) => {
    await db.run("DELETE FROM sessions WHERE id = $1", id)
  },
  deleteSessionsOf: async (userId, except) => {
    await db.run("DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2", userId, except)
  },
  createLink: async ({ hash, userId, createdAt, expiresAt }) => {
    await db.run(
      "INSERT INTO links (hash, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
      ...[hash, userId, createdAt, expiresAt],
    )
  },
  useLink: async (hash, now) => {
    // One statement: of two servers that are shown the same link at once, one gets the row.
    const row = await db.get(
      "UPDATE links SET used_at = $1 WHERE hash = $2 AND used_at IS NULL AND expires_at > $1 RETURNING user_id",
      ...[now, hash],
    )
    return row ? ((await activeUser(db, row["user_id"]))?.id ?? null) : null
  },
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
  createApiToken: async ({ id, hash, userId, name, createdAt, expiresAt }) => {
    await db.run(
      "INSERT INTO api_tokens (id, hash, user_id, name, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
      ...[id, hash, userId, name, createdAt, expiresAt],
    )
  },
  getApiToken: async (hash, now) => {
    const row = await db.get("SELECT * FROM api_tokens WHERE hash = $1 AND expires_at > $2", hash, now)
    const user = row && (await activeUser(db, row["user_id"]))
    return user ? { token: toToken(row), user } : null
  },
  listApiTokens: async (userId) =>
    (await db.all("SELECT * FROM api_tokens WHERE user_id = $1 ORDER BY created_at, id", userId)).map(
      (row) => {
        const { hash: _, ...token } = toToken(row)
        return token
      },
    ),
  deleteApiToken: async (userId, id) =>
    (await db.run("DELETE FROM api_tokens WHERE user_id = $1 AND id = $2", userId, id)) > 0,
})
