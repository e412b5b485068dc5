import * as client from "openid-client"
import { StorageError, type User } from "../storage/storage.ts"
import type { Accounts } from "./accounts.ts"

export interface OidcSettings {
  issuer: string
  clientId: string
  /** Null for a public client: PKCE protects the code then. */
  clientSecret: string | null
  /** What the button calls the provider. */
  name: string | null
  /** Whether somebody nobody has added gets an account by signing in. */
  createsUsers: boolean
}

/** What must come back with the browser; kept in a cookie of ten minutes that only the two addresses see. */
export interface Pending {
  state: string
  nonce: string
  verifier: string
  /** Where in Guiju the person wanted to go. */
  to: string
}

/** Why somebody was not signed in; the login page has a sentence for each. */
export type OidcRefusal = "expired" | "denied" | "failed" | "unknown" | "unverified" | "taken" | "disabled"

export type OidcResult = { ok: true; user: User } | { ok: false; reason: OidcRefusal; detail: string }

const scope = "openid profile email"

/**
 * Sign-in by an OpenID Connect provider: authorization code with PKCE, state and nonce. A person is known by issuer and
 * subject, which the provider never gives to another; the e-mail address serves once, to find an account that was made
 * before, and only when the provider says that it has verified it.
 */
export class Oidc {
  #configuration: Promise<client.Configuration> | null = null

  constructor(
    readonly settings: OidcSettings,
    /** The address of the callback, as it is registered with the provider. */
    readonly redirectUri: string,
    readonly accounts: Accounts,
  ) {}

  /** Where to send the browser, and what it has to bring back. Throws when the provider cannot be reached. */
  async begin(to: string): Promise<{ url: string; pending: Pending }> {
    const configuration = await this.#discover()
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      to,
    }
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: "S256",
    })
    return { url: url.href, pending }
  }

  /** Takes what the provider sent the browser back with; `search` is the query as it came. */
  async finish(search: string, pending: Pending | null): Promise<OidcResult> {
    if (!pending) return no("expired", "the browser brought nothing back")
    try {
      const configuration = await this.#discover()
      const tokens = await client.authorizationCodeGrant(configuration, new URL(this.redirectUri + search), {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      })
      const { sub } = tokens.claims()!
      // A provider may keep name and address out of the token (OpenID Connect Core 1.0, 5.4) and tell them when asked.
      const profile = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, sub)
        : tokens.claims()!
      return await this.#match(configuration.serverMetadata().issuer, sub, profile)
    } catch (error) {
      if (error instanceof StorageError) throw error
      const { error: code, message } = error as { error?: string; message: string }
      return no(code === "access_denied" ? "denied" : "failed", code ?? message)
    }
  }

  async #match(
    issuer: string,
    subject: string,
    profile: client.UserInfoResponse | client.IDToken,
  ): Promise<OidcResult> {
    const { storage } = this.accounts
    const known = await storage.findIdentity(issuer, subject)
    if (known) return welcome(await storage.getUser(known.userId))
    const email = typeof profile.email === "string" ? profile.email : ""
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) return no("unknown", "the provider tells no e-mail address")
    if (profile.email_verified !== true) return no("unverified", email)
    const user = await storage.findUserByEmail(email)
    if (!user && !this.settings.createsUsers) return no("unknown", email)
    if (user?.disabled) return no("disabled", email)
    const named =
      typeof profile.name === "string" ? profile.name.replace(/[\u0000-\u001f\u007f]/g, "").trim() : ""
    const name = named.slice(0, 100) || email.split("@")[0]!
    const { id } = user ?? (await this.accounts.createUser({ email, name, admin: false, password: null }))
    try {
      await storage.addIdentity({ issuer, subject, userId: id, createdAt: this.accounts.now() })
    } catch (error) {
      // The account is that of another person at the same provider who had this address before.
      if (error instanceof StorageError && error.code === "conflict") return no("taken", email)
      throw error
    }
    return welcome(await storage.getUser(id))
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    const url = new URL(issuer)
    this.#configuration ??= client
      .discovery(
        url,
        clientId,
        clientSecret ?? undefined,
        clientSecret ? undefined : client.None(),
        // Settings allow plain http for a provider on this machine only.
        url.protocol === "http:" ? { execute: [client.allowInsecureRequests], timeout: 10 } : { timeout: 10 },
      )
      .catch((error) => {
        // The next one who tries asks again.
        this.#configuration = null
        throw error
      })
    return this.#configuration
  }
}

const no = (reason: OidcRefusal, detail: string): OidcResult => ({ ok: false, reason, detail })

const welcome = (user: User | null): OidcResult =>
  user && !user.disabled ? { ok: true, user } : no("disabled", user?.email ?? "")
