import { optional, toIdentity, toSession, toToken, toUser, userChanges, withoutHash } from "../rows.ts"
import type { Storage, User } from "../storage.ts"
import type { Database, Queries } from "./database.ts"

type Users = Pick<Storage, "createUser" | "getUser" | "findUserByEmail" | "listUsers" | "updateUser">
type Sessions = Pick<
  Storage,
  | "createSession"
  | "getSession"
  | "listSessions"
  | "touchSession"
  | "deleteSession"
  | "deleteSessionsOf"
  | "createLink"
  | "useLink"
>
type Identities = Pick<Storage, "findIdentity" | "addIdentity">
type Tokens = Pick<Storage, "createApiToken" | "getApiToken" | "listApiTokens" | "deleteApiToken">

export const userMethods = (db: Database): Users => ({
  createUser: async ({ id, email, name, color, admin, passwordHash, createdAt }) => {
    await db.run(
      `INSERT INTO users (id, email, name, color, admin, password_hash, created_at, password_set_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      ...[id, email, name, color, admin, passwordHash, createdAt],
    )
  },
  getUser: async (id) => optional(await db.get("SELECT * FROM users WHERE id = $1", id), toUser),
  findUserByEmail: async (email) =>
    optional(await db.get("SELECT * FROM users WHERE lower(email) = lower($1)", email), toUser),
  listUsers: async () => (await db.all("SELECT * FROM users ORDER BY created_at, id")).map(toUser),
  updateUser: async (id, change) => {
    const changes = userChanges(change)
    if (changes.length === 0) return (await db.get("SELECT 1 FROM users WHERE id = $1", id)) !== undefined
    const sets = changes.map(([column], index) => `${column} = $${index + 2}`).join(", ")
    const values = changes.map(([, value]) => value)
    return (await db.run(`UPDATE users SET ${sets} WHERE id = $1`, id, ...values)) > 0
  },
})

/** A user who was disabled has no valid session, token or link, whatever the tables still hold. */
const activeUser = async (queries: Queries, id: string): Promise<User | null> =>
  optional(await queries.get("SELECT * FROM users WHERE id = $1 AND NOT disabled", id), toUser)

export const sessionMethods = (db: Database): Sessions => ({
  createSession: ({ id, userId, createdAt, expiresAt, seenAt, agent, address }) =>
    db.transact(async (tx) => {
      await tx.run("DELETE FROM sessions WHERE expires_at <= $1", createdAt)
      await tx.run(
        `INSERT INTO sessions (id, user_id, created_at, expires_at, seen_at, agent, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        ...[id, userId, createdAt, expiresAt, seenAt, agent, address],
      )
    }),
  getSession: async (id, now) => {
    const row = await db.get("SELECT * FROM sessions WHERE id = $1 AND expires_at > $2", id, now)
    const user = row && (await activeUser(db, row["user_id"]))
    return user ? { session: toSession(row), user } : null
  },
  listSessions: async (userId, now) =>
    (
      await db.all(
        "SELECT * FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id",
        ...[userId, now],
      )
    ).map(toSession),
  touchSession: async (id, at) => {
    await db.run("UPDATE sessions SET seen_at = greatest(seen_at, $1) WHERE id = $2", at, id)
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

export const identityMethods = (db: Database): Identities => ({
  findIdentity: async (issuer, subject) =>
    optional(
      await db.get("SELECT * FROM identities WHERE issuer = $1 AND subject = $2", issuer, subject),
      toIdentity,
    ),
  addIdentity: async ({ issuer, subject, userId, createdAt }) => {
    await db.run(
      "INSERT INTO identities (issuer, subject, user_id, created_at) VALUES ($1, $2, $3, $4)",
      ...[issuer, subject, userId, createdAt],
    )
  },
})

export const tokenMethods = (db: Database): Tokens => ({
  createApiToken: async ({ id, hash, userId, name, scope, createdAt, expiresAt }) => {
    await db.run(
      `INSERT INTO api_tokens (id, hash, user_id, name, scope, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      ...[id, hash, userId, name, scope, createdAt, expiresAt],
    )
  },
  getApiToken: async (hash, now) => {
    const row = await db.get("SELECT * FROM api_tokens WHERE hash = $1 AND expires_at > $2", hash, now)
    const user = row && (await activeUser(db, row["user_id"]))
    return user ? { token: toToken(row), user } : null
  },
  listApiTokens: async (userId) =>
    (await db.all("SELECT * FROM api_tokens WHERE user_id = $1 ORDER BY created_at, id", userId)).map((row) =>
      withoutHash(toToken(row)),
    ),
  deleteApiToken: async (userId, id) =>
    (await db.run("DELETE FROM api_tokens WHERE user_id = $1 AND id = $2", userId, id)) > 0,
})
