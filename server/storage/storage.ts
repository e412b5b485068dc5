/**
 * What the server asks of a store. Everything is asynchronous and speaks in plain values, so that an engine may live in
 * a worker thread (SQLite) or on another machine (PostgreSQL). test/server/storage-contract.ts is its specification.
 */

import type { AuditStorage } from "./audit.ts"
import type { BallotStorage } from "./ballots.ts"
import type { CatalogueStorage } from "./catalogue.ts"
import type { CommentStorage } from "./comments.ts"
import type { ConsultationStorage } from "./consultation.ts"
import type { GroupStorage } from "./groups.ts"
import type { MeetingStorage } from "./meetings.ts"
import type { PatentStorage } from "./patents.ts"
import type { ProcessStorage } from "./process.ts"
import type { Role } from "./roles.ts"
import type { WebhookStorage } from "./webhooks.ts"

export { type Role, roles } from "./roles.ts"

export interface Title {
  zh: string
  en: string
}

/** What the lists show of a standard; the truth about titles and numbers is its metadata in the document. */
export interface Description {
  title: Title
  number: string
  kind: string
  stage: string
}

/** How many findings stand, by weight. */
export interface FindingCounts {
  error: number
  warning: number
  info: number
}

/** What the drafting rules said of a standard, and of which state of its text. */
export interface Checked {
  /** Null: this text could not be checked. */
  counts: FindingCounts | null
  /** `updatedAt` of the text that was checked: a later one has not been. */
  textAt: number
  at: number
  /** The program whose rules they were. */
  by: string
}

/** Which standards are to be checked (again). */
export interface DueChecks {
  /** Texts that have rested since then … */
  restedSince: number
  /** … or that nobody has checked since then although they changed. */
  waitingSince: number
  by: string
  limit: number
}

export interface Standard extends Description {
  id: string
  template: string
  createdAt: number
  createdBy: string | null
  updatedAt: number
  deletedAt: number | null
  /** In a locked stage of its process nobody writes. */
  locked: boolean
  /** Null before the first check. */
  checked: Checked | null
}

/** A document as bytes: a Yjs update, and its Yjs snapshot (state vector and deletions) so that nobody must decode it. */
export interface Content {
  update: Uint8Array
  summary: Uint8Array
}

export interface Asset {
  name: string
  type: string
  bytes: Uint8Array
}

export type AssetInfo = Omit<Asset, "bytes"> & { size: number; createdAt: number }

export interface NewStandard {
  standard: Omit<Standard, "updatedAt" | "deletedAt" | "locked" | "checked">
  content: Content
  assets: Asset[]
  /** How it came to be, for its history: "created", "imported" … */
  event: string
}

/** When and from how much of a standard's log its description was read. */
export interface Reading {
  /** Time of the last change that it holds; 0 if that is not known. */
  changedAt: number
  readAt: number
  /** Number in the log up to which it was read. */
  upTo: number
  /** Who set the stage, where that is known. */
  stageBy: string | null
}

/** One room's share of a batch: already merged, so one row whatever the number of keystrokes. */
export interface LogEntry {
  standardId: string
  update: Uint8Array
  /** Who wrote how many updates of it; the log itself is compacted away, this is not. */
  editors: { userId: string; updates: number }[]
  /** Yjs client ids seen for the first time, and whose they are from now on. */
  clients: { client: number; userId: string }[]
}

export interface StoredDocument {
  base: Content & { seq: number }
  tail: { seq: number; update: Uint8Array }[]
  clients: { client: number; userId: string }[]
}

export interface User {
  id: string
  email: string
  name: string
  color: string
  admin: boolean
  disabled: boolean
  passwordHash: string | null
  passwordSetAt: number
  createdAt: number
  failures: number
  lockedUntil: number
}

export type NewUser = Omit<User, "failures" | "lockedUntil" | "disabled" | "passwordSetAt">

export interface Session {
  /** Hash of the secret in the cookie: a stolen store opens no session. */
  id: string
  userId: string
  createdAt: number
  expiresAt: number
  /** When its owner last did something; written at most once a minute. */
  seenAt: number
  /** Browser and network address it was opened from, so that its owner knows which it is. */
  agent: string
  address: string
}

/** What a token may be used for at most; its owner's own rights still decide. */
export const scopes = ["read", "write", "all"] as const
export type Scope = (typeof scopes)[number]

export interface ApiToken {
  id: string
  hash: string
  userId: string
  name: string
  scope: Scope
  createdAt: number
  expiresAt: number
}

/** Who somebody is at another party that signs people in (OpenID Connect): its address, and its name for the person. */
export interface ExternalIdentity {
  issuer: string
  subject: string
  userId: string
  createdAt: number
}

/** A link that signs somebody in once; kept as a hash. */
export interface SignInLink {
  hash: string
  userId: string
  createdAt: number
  expiresAt: number
}

export interface Member {
  userId: string
  name: string
  email: string
  color: string
  role: Role
}

export interface Version {
  id: string
  name: string
  stage: string
  createdAt: number
  createdBy: string | null
}

/** One line of a standard's history: an act, or a stretch of editing by one person. */
export interface HistoryEvent {
  at: number
  until: number
  userId: string | null
  userName: string | null
  event: string
  detail: Record<string, unknown>
}

export interface ListQuery {
  /** Only standards this user is a member of; null shows all (an administrator). */
  memberId: string | null
  query: string
  /** Only this stage or this kind of the data sheet. */
  stage?: string | undefined
  kind?: string | undefined
  deleted: boolean
  limit: number
  offset: number
}

/** A standard as lists show it. `due`: the date its stage should end, null for none; absent when nobody has moved it yet. */
export type Listed = Standard & { roles: Role[]; due?: number | null }

/** What is in the store, for its administrator. */
export interface StoreStats {
  standards: number
  deleted: number
  versions: number
  assets: number
  users: number
  groups: number
  /** On disk, indexes and log included. */
  bytes: number
}

export interface VerifyReport {
  standards: number
  updates: number
  snapshots: number
  assets: number
  problems: { standardId: string | null; place: string; message: string }[]
}

/**
 * `in_use`, `newer`, `unwritable` and `unreadable` stop the start in words; `damaged` is one document; `full`, `failed`
 * and `unavailable` (no answer; it may have happened all the same) are a write that cannot be called done; `conflict` is
 * a name that exists already; `taken` is a batch with a client id that another server has given to somebody else.
 */
export type StorageErrorCode =
  | "in_use"
  | "newer"
  | "unwritable"
  | "unreadable"
  | "damaged"
  | "full"
  | "conflict"
  | "taken"
  | "failed"
  | "unavailable"

/** Its message is a sentence for people. */
export class StorageError extends Error {
  override name = "StorageError"
  constructor(
    readonly code: StorageErrorCode,
    message: string,
  ) {
    super(message)
  }
}

export interface Storage
  extends CommentStorage,
    CatalogueStorage,
    GroupStorage,
    ProcessStorage,
    AuditStorage,
    WebhookStorage,
    ConsultationStorage,
    BallotStorage,
    PatentStorage,
    MeetingStorage {
  /** Row, first snapshot, owner, assets and history in one transaction. */
  createStandard(input: NewStandard): Promise<void>
  getStandard(id: string): Promise<Standard | null>
  listStandards(query: ListQuery): Promise<{ items: Listed[]; total: number }>
  /**
   * Keeps what was read out of a document for the lists. A stage that is another than before is an act of its history. What
   * was read from less of the log than is described already changes nothing.
   */
  describeStandard(id: string, description: Description, read: Reading): Promise<void>
  /** Keeps what the rules said; of two checks the one of the later text stays. */
  keepChecked(id: string, checked: Checked): Promise<void>
  /** Standards whose text, or the program, is another than when they were checked; last changed first. */
  dueChecks(due: DueChecks): Promise<Standard[]>
  deleteStandard(id: string, userId: string | null, at: number): Promise<boolean>
  restoreStandard(id: string, userId: string | null, at: number): Promise<boolean>

  /** Durable when it resolves; all of the batch or nothing. Answers the number each entry got in the log. */
  append(batch: LogEntry[], at: number): Promise<number[]>
  /** Null for an unknown or deleted standard; throws `damaged` rather than answer with less than was stored. */
  load(id: string): Promise<StoredDocument | null>
  /**
   * Makes `content` the new base for everything up to log number `upTo`, in one transaction. The snapshot before it and
   * the log since are kept, so that a damaged snapshot costs nothing.
   */
  compact(id: string, content: Content, upTo: number, at: number): Promise<void>

  putAsset(standardId: string, asset: Asset, at: number): Promise<void>
  getAsset(standardId: string, name: string): Promise<Asset | null>
  listAssets(standardId: string): Promise<AssetInfo[]>

  createUser(user: NewUser): Promise<void>
  getUser(id: string): Promise<User | null>
  findUserByEmail(email: string): Promise<User | null>
  listUsers(): Promise<User[]>
  updateUser(id: string, change: Partial<Omit<User, "id" | "createdAt">>): Promise<boolean>

  createSession(session: Session): Promise<void>
  getSession(id: string, now: number): Promise<{ session: Session; user: User } | null>
  listSessions(userId: string, now: number): Promise<Session[]>
  /** Notes that its owner was there. */
  touchSession(id: string, at: number): Promise<void>
  deleteSession(id: string): Promise<void>
  deleteSessionsOf(userId: string, except: string | null): Promise<void>

  findIdentity(issuer: string, subject: string): Promise<ExternalIdentity | null>
  /** Fails with `conflict` if the person has another identity of that issuer, or the identity another person. */
  addIdentity(identity: ExternalIdentity): Promise<void>

  createLink(link: SignInLink): Promise<void>
  /** Answers the user the link is for, and spends it. */
  useLink(hash: string, now: number): Promise<string | null>

  createApiToken(token: ApiToken): Promise<void>
  getApiToken(hash: string, now: number): Promise<{ token: ApiToken; user: User } | null>
  listApiTokens(userId: string): Promise<Omit<ApiToken, "hash">[]>
  deleteApiToken(userId: string, id: string): Promise<boolean>

  listMembers(standardId: string): Promise<Member[]>
  /** Every role somebody has there, by name and by group, in no order: the policy decides what they come to. */
  getRoles(standardId: string, userId: string): Promise<Role[]>
  setMember(standardId: string, userId: string, role: Role, by: string | null, at: number): Promise<void>
  removeMember(standardId: string, userId: string, by: string | null, at: number): Promise<boolean>

  createVersion(standardId: string, version: Version, update: Uint8Array): Promise<void>
  listVersions(standardId: string): Promise<Version[]>
  getVersion(standardId: string, id: string): Promise<(Version & { update: Uint8Array }) | null>

  /** Adds an act to a standard's history. */
  noteAct(
    standardId: string,
    userId: string | null,
    event: string,
    at: number,
    detail: Record<string, unknown>,
  ): Promise<void>
  listHistory(standardId: string, limit: number, before: number): Promise<HistoryEvent[]>

  getSetting(key: string): Promise<string | null>
  /** Sets it if nobody has; answers what it is. */
  initSetting(key: string, value: string): Promise<string>
  setSetting(key: string, value: string): Promise<void>

  stats(): Promise<StoreStats>
  /** A cheap round trip to the disk's side: readiness. */
  ping(): Promise<void>
  /** A consistent copy of everything into a new file, while others write. */
  backup(file: string): Promise<void>
  verify(): Promise<VerifyReport>
  /** Resolves when all that was accepted is on disk and the store is free for others. */
  close(): Promise<void>
}

/** What a server needs to know of a store that others append to as well. */
export interface SharedStorage extends Storage {
  /**
   * The number of the last entry in the log of each of these standards; what was deleted is missing. Numbers of one
   * standard begin at 1, have no gaps, and become visible in order.
   */
  heads(ids: string[]): Promise<Map<string, number>>
  /**
   * What came after a number. `base` is there when a compaction has taken some of it away: it holds all up to its own
   * number. `clients` are all of the standard if there is anything new. Null for an unknown or deleted standard.
   */
  readLog(
    id: string,
    after: number,
  ): Promise<{
    base: StoredDocument["base"] | null
    tail: StoredDocument["tail"]
    clients: StoredDocument["clients"]
  } | null>
  /** Raises a number that is kept under the settings, and answers it; the first is 1. */
  countUp(key: string): Promise<number>
}
