import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseSettings } from "../../server/settings.ts"
import { Browser, TestProvider } from "./oidc-provider.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { freePort } from "./redis.ts"
import { TestServer, temporaryFolder } from "./support.ts"

const database = new TestDatabase()
const client = { id: "guiju", secret: "a secret of the provider's" }
const begin = "/api/v1/session/oidc"

const suite = (engine: string, place: () => Promise<Record<string, string>>): void => {
  describe(`sign-in by OpenID Connect on ${engine}`, () => {
    let home: TestServer
    let strict: TestServer
    let provider: TestProvider

    beforeAll(async () => {
      const port = await freePort()
      const url = `http://127.0.0.1:${port}`
      provider = await TestProvider.start({ ...client, redirectUri: `${url}${begin}/callback` })
      const environment = {
        ...(await place()),
        PORT: String(port),
        PUBLIC_URL: url,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: client.id,
        OIDC_CLIENT_SECRET: client.secret,
        OIDC_NAME: "统一身份认证",
        OIDC_CREATE_USERS: "true",
      }
      home = await TestServer.start(temporaryFolder(), environment)
    })
    afterAll(async () => {
      await home?.close()
      await strict?.close()
      await provider?.close()
    })

    const whoIs = async (browser: Browser): Promise<any> =>
      (await (await browser.get(`${home.url}/api/v1/session`)).json()).user

    it("[OIDC-2] is offered by name beside the password", async () => {
      const methods = await (await fetch(`${home.url}/api/v1/session/methods`)).json()
      expect(methods).toEqual({ password: true, oidc: { name: "统一身份认证" } })
    })

    it("[OIDC-3] goes by code with PKCE, state and nonce, and ends on the page that was asked for", async () => {
      provider.signingIn = { sub: "wang", email: "wang@example.org", email_verified: true, name: "王工" }
      const browser = new Browser()
      expect(await browser.walk(home.url, `${begin}?to=/people`)).toBe("/people")
      const sent = provider.requests.at(-1)!
      expect(sent.get("response_type")).toBe("code")
      expect(sent.get("code_challenge_method")).toBe("S256")
      for (const name of ["state", "nonce", "code_challenge"])
        expect(sent.get(name)!.length).toBeGreaterThanOrEqual(43)
      expect(await whoIs(browser)).toMatchObject({ email: "wang@example.org", name: "王工", admin: false })
    })

    it("[OIDC-4] knows a person again by issuer and subject, whatever their address is now", async () => {
      provider.signingIn = { sub: "li", email: "li@example.org", email_verified: true }
      const first = new Browser()
      await first.walk(home.url, begin)
      provider.signingIn = { sub: "li", email: "li.new@example.org", email_verified: false }
      const second = new Browser()
      expect(await second.walk(home.url, begin)).toBe("/")
      expect((await whoIs(second)).id).toBe((await whoIs(first)).id)
    })

    it("[OIDC-5] finds an account made before by a verified address only", async () => {
      const ann = await home.person("ann")
      provider.signingIn = { sub: "ann", email: "ANN@example.org", email_verified: false }
      expect(await new Browser().walk(home.url, begin)).toBe("/login?oidc=unverified")
      provider.signingIn = { sub: "ann", email: "ANN@example.org", email_verified: true }
      const browser = new Browser()
      expect(await browser.walk(home.url, begin)).toBe("/")
      expect((await whoIs(browser)).id).toBe(ann.id)
    })

    it("[OIDC-6] does not give an account to a second person of the provider with the same address", async () => {
      provider.signingIn = { sub: "zhao", email: "zhao@example.org", email_verified: true }
      await new Browser().walk(home.url, begin)
      provider.signingIn = { sub: "zhao the younger", email: "zhao@example.org", email_verified: true }
      expect(await new Browser().walk(home.url, begin)).toBe("/login?oidc=taken")
    })

    it("[OIDC-7] refuses who is disabled, has no address, or was refused there", async () => {
      provider.signingIn = { sub: "qian", email: "qian@example.org", email_verified: true }
      const browser = new Browser()
      await browser.walk(home.url, begin)
      const { id } = await whoIs(browser)
      await home.server.services.storage.updateUser(id, { disabled: true })
      expect(await new Browser().walk(home.url, begin)).toBe("/login?oidc=disabled")
      provider.signingIn = { sub: "nobody" }
      expect(await new Browser().walk(home.url, begin)).toBe("/login?oidc=unknown")
      provider.signingIn = null
      expect(await new Browser().walk(home.url, begin)).toBe("/login?oidc=denied")
    })

    it("[OIDC-8] refuses an answer that another browser, nobody, or another request asked for", async () => {
      provider.signingIn = { sub: "sun", email: "sun@example.org", email_verified: true }
      const victim = new Browser()
      const toProvider = (await victim.get(`${home.url}${begin}`)).headers.get("location")!
      let url = toProvider
      while (!url.startsWith(home.url)) {
        const response = await victim.get(url)
        url = new URL(response.headers.get("location")!, url).href
      }
      const answer = new URL(url)
      const path = answer.pathname + answer.search
      expect(await new Browser().walk(home.url, path)).toBe("/login?oidc=expired")
      const other = new Browser()
      await other.get(`${home.url}${begin}`)
      expect(await other.walk(home.url, path)).toBe("/login?oidc=failed")
      answer.searchParams.set("state", "x".repeat(43))
      const forged = await victim.walk(home.url, answer.pathname + answer.search)
      expect(forged).toBe("/login?oidc=failed")
      expect((await victim.get(`${home.url}/api/v1/session`)).status).toBe(401)
    })

    it("[OIDC-9] leads to no page of another site afterwards", async () => {
      provider.signingIn = { sub: "wang", email: "wang@example.org", email_verified: true }
      for (const to of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
        expect(await new Browser().walk(home.url, `${begin}?to=${encodeURIComponent(to)}`)).toBe("/")
    })

    it("[OIDC-10] says in words that the provider cannot be reached, and works when it can", async () => {
      const port = await freePort()
      strict = await TestServer.start(temporaryFolder(), {
        ...(await place()),
        PUBLIC_URL: "http://127.0.0.1:1",
        OIDC_ISSUER: `http://127.0.0.1:${port}`,
        OIDC_CLIENT_ID: client.id,
      })
      expect(await new Browser().walk(strict.url, begin)).toBe("/login?oidc=failed")
      const late = await TestProvider.start({ ...client, redirectUri: "http://127.0.0.1:1/" }, port)
      const { headers } = await new Browser().get(strict.url + begin)
      expect(headers.get("location")).toMatch(`${late.issuer}/auth?`)
      await late.close()
    })
  })
}

suite("SQLite", async () => ({}))

describe.skipIf(postgresMissing)("with PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())
  suite("PostgreSQL", async () => ({ DATABASE_URL: await database.freshStore() }))
})

it("[OIDC-11] gives nobody an account whom no administrator has added, unless a setting says so", async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const provider = await TestProvider.start({ ...client, redirectUri: `${url}${begin}/callback` })
  const home = await TestServer.start(temporaryFolder(), {
    ...{ PORT: String(port), PUBLIC_URL: url, OIDC_ISSUER: provider.issuer },
    ...{ OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
  })
  provider.signingIn = { sub: "stranger", email: "stranger@example.org", email_verified: true }
  expect(await new Browser().walk(home.url, begin)).toBe("/login?oidc=unknown")
  expect(await home.server.services.storage.findUserByEmail("stranger@example.org")).toBeNull()
  await home.close()
  await provider.close()
})

it("[OIDC-12] is refused at the start when its settings cannot work", () => {
  const fault = (settings: Record<string, string>) => {
    const parsed = parseSettings({ PUBLIC_URL: "https://guiju.example.org", ...settings })
    return parsed.ok ? null : parsed.message
  }
  expect(fault({ OIDC_ISSUER: "https://login.example.org", OIDC_CLIENT_ID: "g" })).toBeNull()
  expect(fault({ OIDC_ISSUER: "https://login.example.org" })).toMatch(/needs OIDC_CLIENT_ID/)
  expect(fault({ OIDC_ISSUER: "http://login.example.org", OIDC_CLIENT_ID: "g" })).toMatch(
    /must begin with https/,
  )
  expect(fault({ OIDC_CLIENT_SECRET: "s" })).toMatch(/need OIDC_ISSUER/)
  expect(fault({ OIDC_ISSUER: "https://login.example.org", OIDC_CLIENT_ID: "g", PUBLIC_URL: "" })).toMatch(
    /needs PUBLIC_URL/,
  )
})
