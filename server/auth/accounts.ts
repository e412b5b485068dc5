import { hashSecret, newId, newSecret } from "../ids.ts"
import type { Scope, Session, Storage, User } from "../storage/storage.ts"
import type { Identity } from "./identity.ts"
import { hashPassword, verifyPassword } from "./passwords.ts"
import { type AccessRules, passwordFault } from "./rules.ts"

/** Many people share the address of an office. */
const addressFactor = 10
/** A sign of life is written at most so often. */
const touchMs = 60_000
const linkMs = 7 * 24 * 3600_000
const maxRemembered = 10_000

export type SignIn =
  | { ok: true; secret: string; user: User; expiresAt: number }
  | { ok: false; reason: "wrong" | "locked"; retryAfterSeconds: number }

/** Where a session was opened, for its owner to know it by. */
export interface Whence {
  agent: string
  address: string
}

interface Failures {
  count: number
  until: number
}

const colors = [
  "#1677ff",
  "#d4380d",
  "#389e0d",
  "#722ed1",
  "#c41d7f",
  "#08979c",
  "#ad6800",
  "#5b8c00",
  "#531dab",
]

/** Users, passwords, sessions, links and tokens: the only code that sees a secret before it is hashed. */
export class Accounts {
  /** Failed sign-ins of network addresses, and of e-mail addresses nobody has: guessing must not tell them apart. */
  readonly #failures = new Map<string, Failures>()

  constructor(
    readonly storage: Storage,
    readonly sessionSecret: string,
    readonly rules: AccessRules,
    readonly now: () => number,
  ) {}

  async createUser(input: {
    email: string
    name: string
    admin: boolean
    password: string | null
    color?: string | undefined
  }): Promise<User> {
    const id = newId()
    const passwordHash = input.password === null ? null : await hashPassword(input.password)
    const color = input.color ?? colors[id.charCodeAt(0) % colors.length]!
    const { email, name, admin } = input
    await this.storage.createUser({ id, email, name, admin, color, passwordHash, createdAt: this.now() })
    return (await this.storage.getUser(id))!
  }

  async setPassword(userId: string, password: string, keepSession: string | null): Promise<void> {
    const passwordHash = await hashPassword(password)
    const passwordSetAt = this.now()
    await this.storage.updateUser(userId, { passwordHash, passwordSetAt, failures: 0, lockedUntil: 0 })
    await this.storage.deleteSessionsOf(userId, keepSession)
  }

  /** What is wrong with a new password, as a sentence; null if nothing is. */
  passwordFault(password: string): string | null {
    return passwordFault(this.rules, password)
  }

  /** Whether somebody has to change the password before anything else. */
  mustChangePassword({ passwordHash, passwordSetAt }: User): boolean {
    const { passwordMs } = this.rules
    return passwordHash !== null && passwordMs !== null && this.now() - passwordSetAt > passwordMs
  }

  async signIn(email: string, password: string, whence: Whence): Promise<SignIn> {
    const { address } = whence
    const now = this.now()
    const user = await this.storage.findUserByEmail(email)
    const strangerKey = `email ${email.toLowerCase()}`
    const lockedUntil = Math.max(
      this.#lockedUntil(`address ${address}`, this.rules.lockAttempts * addressFactor),
      user ? user.lockedUntil : this.#lockedUntil(strangerKey, this.rules.lockAttempts),
    )
    if (lockedUntil > now)
      return { ok: false, reason: "locked", retryAfterSeconds: Math.ceil((lockedUntil - now) / 1000) }

    const isRight = await verifyPassword(user?.passwordHash ?? null, password)
    if (!user || !isRight || user.disabled) {
      this.#fail(`address ${address}`)
      if (user) await this.#failUser(user.id)
      else this.#fail(strangerKey)
      return { ok: false, reason: "wrong", retryAfterSeconds: 0 }
    }
    await this.storage.updateUser(user.id, { failures: 0, lockedUntil: 0 })
    return { ok: true, user, ...(await this.openSession(user.id, whence)) }
  }

  async openSession(
    userId: string,
    whence: Whence = { agent: "", address: "" },
  ): Promise<{ secret: string; expiresAt: number }> {
    const secret = newSecret()
    const createdAt = this.now()
    const expiresAt = createdAt + this.rules.sessionMs
    await this.storage.createSession({
      ...{ id: this.#sessionId(secret), userId, createdAt, expiresAt, seenAt: createdAt },
      agent: whence.agent.slice(0, 300),
      address: whence.address.slice(0, 100),
    })
    return { secret, expiresAt }
  }

  /** Sessions of a person that still open something, newest first. */
  async listSessions(userId: string): Promise<Session[]> {
    const sessions = await this.storage.listSessions(userId, this.now())
    return sessions.filter(({ seenAt }) => !this.#isIdle(seenAt))
  }

  /**
   * Notes that the owner of a session did something at that time, in a page that makes no requests. False when the
   * session is over: ended, or idle for too long.
   */
  async noteActivity(sessionId: string, at: number): Promise<boolean> {
    const found = await this.storage.getSession(sessionId, this.now())
    if (!found) return false
    await this.#touch(found.session, at)
    return !this.#isIdle(Math.max(found.session.seenAt, at))
  }

  #isIdle(seenAt: number): boolean {
    return this.rules.idleMs !== null && this.now() - seenAt > this.rules.idleMs
  }

  async #touch({ id, seenAt }: Session, at: number): Promise<void> {
    if (at - seenAt >= touchMs) await this.storage.touchSession(id, at)
  }

  async createLink(userId: string): Promise<string> {
    const secret = newSecret()
    const createdAt = this.now()
    await this.storage.createLink({
      hash: hashSecret(secret),
      userId,
      createdAt,
      expiresAt: createdAt + linkMs,
    })
    return secret
  }

  useLink(secret: string): Promise<string | null> {
    return this.storage.useLink(hashSecret(secret), this.now())
  }

  async createToken(
    userId: string,
    name: string,
    days: number,
    scope: Scope = "all",
  ): Promise<{ id: string; token: string; expiresAt: number }> {
    const token = `guiju_${newSecret()}`
    const createdAt = this.now()
    const expiresAt = createdAt + days * 24 * 3600_000
    const id = newId()
    await this.storage.createApiToken({
      id,
      hash: hashSecret(token),
      userId,
      name,
      scope,
      createdAt,
      expiresAt,
    })
    return { id, token, expiresAt }
  }

  /** Who sent these headers. A bearer token that is wrong is nobody, even beside a good cookie. */
  async identify(headers: {
    authorization?: string | undefined
    cookie?: string | undefined
  }): Promise<Identity | null> {
    const bearer = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? "")?.[1]
    if (bearer) {
      const found = await this.storage.getApiToken(hashSecret(bearer), this.now())
      return (
        found && {
          user: found.user,
          via: { type: "token", id: found.token.id, scope: found.token.scope },
          expiresAt: found.token.expiresAt,
        }
      )
    }
    if (headers.authorization !== undefined) return null
    const secret = readCookie(headers.cookie ?? "")
    if (!secret) return null
    const found = await this.storage.getSession(this.#sessionId(secret), this.now())
    if (!found || this.#isIdle(found.session.seenAt)) return null
    await this.#touch(found.session, this.now())
    return {
      user: found.user,
      via: { type: "session", id: found.session.id },
      expiresAt: found.session.expiresAt,
    }
  }

  // With SESSION_SECRET in it a new value of that variable signs everybody out.
  #sessionId(secret: string): string {
    return hashSecret(this.sessionSecret + secret)
  }

  #lockedUntil(key: string, allowed: number): number {
    const failures = this.#failures.get(key)
    return failures && failures.count >= allowed ? failures.until : 0
  }

  #fail(key: string): void {
    const now = this.now()
    const before = this.#failures.get(key)
    const count = before && before.until > now ? before.count + 1 : 1
    this.#failures.delete(key)
    this.#failures.set(key, { count, until: now + this.rules.lockMs })
    if (this.#failures.size > maxRemembered) this.#failures.delete(this.#failures.keys().next().value!)
  }

  async #failUser(userId: string): Promise<void> {
    // Read again: the hashing took a tenth of a second, and others may have guessed meanwhile.
    const user = await this.storage.getUser(userId)
    if (!user) return
    const failures = user.failures + 1
    const isLocked = failures >= this.rules.lockAttempts
    await this.storage.updateUser(userId, {
      failures: isLocked ? 0 : failures,
      lockedUntil: isLocked ? this.now() + this.rules.lockMs : user.lockedUntil,
    })
  }
}

export const sessionCookie = "guiju_session"

const readCookie = (header: string): string | null =>
  new RegExp(`(?:^|;\\s*)${sessionCookie}=([\\w-]{43})(?:;|$)`).exec(header)?.[1] ?? null
