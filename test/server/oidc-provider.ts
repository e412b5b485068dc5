import { createServer, type Server } from "node:http"
import Provider from "oidc-provider"
import { freePort } from "./redis.ts"

export interface Persona {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
}

/** A real OpenID Connect provider. Whoever is `signingIn` has just typed a password there; null refuses. */
export class TestProvider {
  signingIn: Persona | null = null
  /** Authorization requests as they came. */
  readonly requests: URLSearchParams[] = []
  readonly #people = new Map<string, Persona>()

  private constructor(
    readonly issuer: string,
    readonly server: Server,
  ) {}

  static async start(
    client: { id: string; secret: string; redirectUri: string },
    port?: number,
  ): Promise<TestProvider> {
    port ??= await freePort()
    const issuer = `http://127.0.0.1:${port}`
    const provider = new Provider(issuer, {
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirectUri] }],
      pkce: { required: () => true },
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
      findAccount: (_, sub) => {
        const person = test.#people.get(sub)
        return person && { accountId: sub, claims: async () => ({ ...person }) }
      },
      // Nobody is asked for consent: these are an organisation's own programs.
      loadExistingGrant: async (ctx) => {
        const { session, client: asking } = ctx.oidc
        const grant = new ctx.oidc.provider.Grant({
          accountId: session!.accountId!,
          clientId: asking!.clientId,
        })
        grant.addOIDCScope("openid profile email")
        await grant.save()
        return grant
      },
    })
    const answer = provider.callback()
    const server = createServer(async (request, response) => {
      const url = new URL(request.url!, issuer)
      if (url.pathname === "/auth" && url.searchParams.has("state")) test.requests.push(url.searchParams)
      if (!url.pathname.startsWith("/sign-in/")) return answer(request, response)
      const person = test.signingIn
      if (!person)
        return provider.interactionFinished(request, response, {
          error: "access_denied",
          error_description: "refused",
        })
      test.#people.set(person.sub, person)
      await provider.interactionFinished(request, response, {
        login: { accountId: person.sub, remember: false },
      })
    })
    const test = new TestProvider(issuer, server)
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
    return test
  }

  close(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}

/** Follows redirects as a browser does, with its cookies, and stops where `stop` says. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>()

  cookie(url: string): string {
    return [...(this.#cookies.get(new URL(url).host) ?? [])]
      .map(([name, value]) => `${name}=${value}`)
      .join("; ")
  }

  forget(url: string, name: string): void {
    this.#cookies.get(new URL(url).host)?.delete(name)
  }

  async get(url: string): Promise<Response> {
    const response = await fetch(url, { redirect: "manual", headers: { cookie: this.cookie(url) } })
    const jar = this.#cookies.get(new URL(url).host) ?? new Map()
    this.#cookies.set(new URL(url).host, jar)
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value === "" || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  /** The path on which a walk through redirects ends, as soon as it is one of `home` that is no callback. */
  async walk(home: string, path: string): Promise<string> {
    let url = home + path
    for (let step = 0; step < 12; step++) {
      const response = await this.get(url)
      const location = response.headers.get("location")
      if (response.status < 300 || response.status > 399 || !location)
        throw new Error(`${url}: ${response.status} ${(await response.text()).slice(0, 300)}`)
      url = new URL(location, url).href
      const { origin, pathname, search } = new URL(url)
      if (origin === home && !pathname.startsWith("/api/")) return pathname + search
    }
    throw new Error("Too many redirects")
  }
}
