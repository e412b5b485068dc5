import { hashSecret, newId, newSecret } from "../ids.ts"
import type { Storage, User } from "../storage/storage.ts"
import type { Identity } from "./identity.ts"
import { hashPassword, verifyPassword } from "./passwords.ts"

const maxFailures = 5
const lockMs = 15 * 60_000
const maxFailuresOfAddress = 50
const sessionMs = 30 * 24 * 3600_000
const linkMs = 7 * 24 * 3600_000
const maxRemembered = 10_000

export type SignIn =
  | { ok: true; secret: string; user: User; expiresAt: number }
  | { ok: false; reason: "wrong" | "locked"; retryAfterSeconds: number }

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
    await this.storage.updateUser(userId, { passwordHash, failures: 0, lockedUntil: 0 })
    await this.storage.deleteSessionsOf(userId, keepSession)
  }

  async signIn(email: string, password: string, address: string): Promise<SignIn> {
    const now = this.now()
    const user = await this.storage.findUserByEmail(email)
    const strangerKey = `email ${email.toLowerCase()}`
    const lockedUntil = Math.max(
      this.#lockedUntil(`address ${address}`, maxFailuresOfAddress),
      user ? user.lockedUntil : this.#lockedUntil(strangerKey, maxFailures),
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
    return { ok: true, user, ...(await this.openSession(user.id)) }
  }

  async openSession(userId: string): Promise<{ secret: string; expiresAt: number }> {
    const secret = newSecret()
    const createdAt = this.now()
    const expiresAt = createdAt + sessionMs
    await this.storage.createSession({ id: this.#sessionId(secret), userId, createdAt, expiresAt })
    return { secret, expiresAt }
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
  ): Promise<{ id: string; token: string; expiresAt: number }> {
    const token = `guiju_${newSecret()}`
    const createdAt = this.now()
    const expiresAt = createdAt + days * 24 * 3600_000
    const id = newId()
    await this.storage.createApiToken({ id, hash: hashSecret(token), userId, name, createdAt, expiresAt })
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
          via: { type: "token", id: found.token.id },
          expiresAt: found.token.expiresAt,
        }
      )
    }
    if (headers.authorization !== undefined) return null
    const secret = readCookie(headers.cookie ?? "")
    if (!secret) return null
    const found = await this.storage.getSession(this.#sessionId(secret), this.now())
    return (
      found && {
        user: found.user,
        via: { type: "session", id: found.session.id },
        expiresAt: found.session.expiresAt,
      }
    )
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
    this.#failures.set(key, { count, until: now + lockMs })
    if (this.#failures.size > maxRemembered) this.#failures.delete(this.#failures.keys().next().value!)
  }

  async #failUser(userId: string): Promise<void> {
    // Read again: the hashing took a tenth of a second, and others may have guessed meanwhile.
    const user = await this.storage.getUser(userId)
    if (!user) return
    const failures = user.failures + 1
    const isLocked = failures >= maxFailures
    await this.storage.updateUser(userId, {
      failures: isLocked ? 0 : failures,
      lockedUntil: isLocked ? this.now() + lockMs : user.lockedUntil,
    })
  }
}

export const sessionCookie = "guiju_session"

const readCookie = (header: string): string | null =>
  new RegExp(`(?:^|;\\s*)${sessionCookie}=([\\w-]{43})(?:;|$)`).exec(header)?.[1] ?? null
