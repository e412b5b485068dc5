import type { AuditEntry } from "./audit.ts"
import type { Link } from "./chain.ts"
import type { Group, GroupMember, GroupPerson } from "./groups.ts"
import type {
  ApiToken,
  Checked,
  ExternalIdentity,
  Listed,
  Role,
  Session,
  Standard,
  User,
  Version,
} from "./storage.ts"

/**
 * What the tables hold, as values. Both engines name their columns alike; SQLite writes 1 and 0 where PostgreSQL writes
 * true and false.
 */
type Row = any

export const optional = <T>(row: Row, convert: (row: Row) => T): T | null => (row ? convert(row) : null)

export const toUser = (row: Row): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  color: row.color,
  admin: Boolean(row.admin),
  disabled: Boolean(row.disabled),
  passwordHash: row.password_hash,
  passwordSetAt: row.password_set_at,
  createdAt: row.created_at,
  failures: row.failures,
  lockedUntil: row.locked_until,
})

const userColumns: Record<string, string> = {
  email: "email",
  name: "name",
  color: "color",
  admin: "admin",
  disabled: "disabled",
  passwordHash: "password_hash",
  passwordSetAt: "password_set_at",
  failures: "failures",
  lockedUntil: "locked_until",
}

/** Columns and values of a change to a user; a field that is undefined is none. */
export const userChanges = (
  change: Partial<User>,
): [column: string, value: string | number | boolean | null][] =>
  Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => {
      const column = userColumns[field]
      if (!column) throw new RangeError(`No field ${field} in a user`)
      return [column, value]
    })

export const toSession = (row: Row): Session => ({
  id: row.id,
  userId: row.user_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  // A server of the version before writes no time here.
  seenAt: Math.max(row.seen_at, row.created_at),
  agent: row.agent,
  address: row.address,
})

export const toToken = (row: Row): ApiToken => ({
  id: row.id,
  hash: row.hash,
  userId: row.user_id,
  name: row.name,
  scope: row.scope,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

export const toIdentity = (row: Row): ExternalIdentity => ({
  issuer: row.issuer,
  subject: row.subject,
  userId: row.user_id,
  createdAt: row.created_at,
})

export const withoutHash = ({ hash: _, ...token }: ApiToken): Omit<ApiToken, "hash"> => token

export const toStandard = (row: Row): Standard => ({
  id: row.id,
  title: { zh: row.title_zh, en: row.title_en },
  number: row.number,
  template: row.template,
  kind: row.kind,
  stage: row.stage,
  createdAt: row.created_at,
  createdBy: row.created_by,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
  locked: Boolean(row.locked),
  checked: toChecked(row),
})

const toChecked = (row: Row): Checked | null => {
  if (row.checked_at === null) return null
  const { counts, by } = JSON.parse(row.checked)
  return { counts, by, textAt: row.checked_text_at, at: row.checked_at }
}

export const toGroup = (row: Row): Group => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  createdAt: row.created_at,
  people: row.people,
})

export const toGroupPerson = (row: Row): GroupPerson => ({
  userId: row.id,
  name: row.name,
  email: row.email,
  color: row.color,
})

export const toGroupMember = (row: Row): GroupMember => ({
  groupId: row.id,
  name: row.name,
  kind: row.kind,
  people: row.people,
  role: row.role,
})

/** Of a column that has them joined by commas; null if there are none. */
export const toRoles = (joined: string | null): Role[] => (joined ? (joined.split(",") as Role[]) : [])

export const toLink = (row: Row): Link => ({
  link: row.link,
  at: row.at,
  userId: row.user_id,
  event: row.event,
  detail: JSON.parse(row.detail),
  hash: row.hash,
})

export const toAuditEntry = (row: Row): AuditEntry => ({
  ...toLink(row),
  userName: row.user_name,
  address: row.address,
  via: row.via,
  standardId: row.standard_id,
})

export const toVersion = (row: Row): Version => ({
  id: row.id,
  name: row.name,
  stage: row.stage,
  createdAt: row.created_at,
  createdBy: row.created_by,
})

/** A row of the list: with the roles of who asks, and the last step of its process. */
export const toListed = (row: Row): Listed => ({
  ...toStandard(row),
  roles: toRoles(row.roles),
  ...(row.step_id ? { due: row.due_at === null ? null : Number(row.due_at) } : {}),
})
