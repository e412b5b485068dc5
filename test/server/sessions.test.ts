import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { closeCodes } from "../../schema/protocol/protocol.ts"
import { noteActivity } from "../../server/collab/idle.ts"
import { parseSettings } from "../../server/settings.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { isSynced, type Person, TestServer, temporaryFolder, type, until, update } from "./support.ts"

const database = new TestDatabase()
const minute = 60_000

const suite = (engine: string, place: () => Promise<Record<string, string>>): void => {
  describe(`sessions, passwords and tokens on ${engine}`, () => {
    let home: TestServer
    let ann: Person
    let bob: Person
    let clock = Date.parse("2026-11-26T08:00:00Z")

    beforeAll(async () => {
      const environment = { ...(await place()), SECURITY_PROFILE: "gb2", LOCKOUT_ATTEMPTS: "3" }
      home = await TestServer.start(temporaryFolder(), environment, () => clock)
    })
    afterAll(() => home?.close())

    const person = async (name: string) => home.person(name, { password: `${name}'s Secret 1` })

    const signIn = (email: string, password: string, agent = "test") =>
      fetch(`${home.url}/api/v1/session`, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": agent },
        body: JSON.stringify({ email, password }),
      })
    const cookieOf = (response: Response) => response.headers.get("set-cookie")!.split(";")[0]!
    const me = (cookie: string) => fetch(`${home.url}/api/v1/session`, { headers: { cookie } })

    it("[SES-1] are listed with browser and address for their owner, who may end each of them", async () => {
      ann = await person("ann")
      bob = await person("bob")
      const phone = cookieOf(await signIn("ann@example.org", "ann's Secret 1", "Phone 1.0"))
      const { items } = await ann.json("/api/v1/sessions")
      expect(items).toHaveLength(2)
      expect(items.filter(({ current }: any) => current)).toHaveLength(1)
      const other = items.find(({ current }: any) => !current)
      expect(other).toMatchObject({ agent: "Phone 1.0", address: expect.stringMatching(/127\.0\.0\.1/) })
      expect((await bob.fetch(`/api/v1/sessions/${other.id}`, { method: "DELETE" })).status).toBe(404)
      expect((await me(phone)).status).toBe(200)
      expect((await ann.fetch(`/api/v1/sessions/${other.id}`, { method: "DELETE" })).status).toBe(204)
      expect((await me(phone)).status).toBe(401)
      expect((await ann.json("/api/v1/sessions")).items).toHaveLength(1)
    })

    it("[SES-2] end when nothing is done for the idle time, and not while something is", async () => {
      for (let step = 0; step < 4; step++) {
        clock += 20 * minute
        expect((await ann.fetch("/api/v1/session")).status).toBe(200)
      }
      clock += 31 * minute
      expect((await ann.fetch("/api/v1/session")).status).toBe(401)
      expect((await signIn("ann@example.org", "ann's Secret 1")).status).toBe(200)
    })

    it("[SES-3] are kept alive by typing, and an open page that nobody touches is closed", async () => {
      const carol = await person("carol")
      const id = await carol.newStandard()
      const provider = carol.provider(id)
      await isSynced(provider)
      const { hub, accounts } = home.server.services
      clock += 25 * minute
      type(provider.doc, "还在")
      await until(() => hub.rooms.get(id)!.document.logCount > 0, "stored")
      await noteActivity(hub, accounts)
      clock += 25 * minute
      expect((await carol.fetch("/api/v1/session")).status).toBe(200)
      const codes: number[] = []
      provider.on("connection-close", (event) => void (event && codes.push(event.code)))
      clock += 31 * minute
      await noteActivity(hub, accounts)
      await until(() => codes.length > 0, "closed")
      expect(codes[0]).toBe(closeCodes.signIn)
      provider.destroy()
    })

    it("[SES-4] end for good after the longest time, however busy", async () => {
      const dave = await person("dave")
      for (let step = 0; step < 12 * 3 - 1; step++) {
        clock += 20 * minute
        expect((await dave.fetch("/api/v1/session")).status).toBe(200)
      }
      clock += 21 * minute
      expect((await dave.fetch("/api/v1/session")).status).toBe(401)
    })

    it("[SES-5] of a guesser are refused after as many attempts as the setting says", async () => {
      await person("erin")
      for (let attempt = 0; attempt < 3; attempt++)
        expect((await signIn("erin@example.org", "wrong")).status).toBe(401)
      expect((await signIn("erin@example.org", "erin's Secret 1")).status).toBe(429)
      clock += 16 * minute
      expect((await signIn("erin@example.org", "erin's Secret 1")).status).toBe(200)
    })

    it("[SES-6] need a password that follows the rules, wherever it is set", async () => {
      const frank = await person("frank")
      const admin = await home.person("root", { admin: true })
      const change = (password: string) =>
        frank.fetch("/api/v1/session/password", {
          method: "PUT",
          json: { current: "frank's Secret 1", password },
        })
      for (const [password, why] of [
        ["Short 1", /at least 10 characters/],
        ["longbutsimple", /at least 3 of/],
        ["frank's Secret 1", /is the old one/],
      ] as const) {
        const response = await change(password)
        expect(response.status).toBe(400)
        expect((await response.json()).detail).toMatch(why)
      }
      const json = { email: "g@example.org", name: "g", password: "simple" }
      expect((await admin.fetch("/api/v1/users", { method: "POST", json })).status).toBe(400)
      const reset = { method: "PATCH", json: { password: "simple" } }
      expect((await admin.fetch(`/api/v1/users/${frank.id}`, reset)).status).toBe(400)
      expect((await change("Another Secret 1")).status).toBe(204)
    })

    it("[SES-7] with a password that is too old may do nothing but change it", async () => {
      const hugo = await person("hugo")
      const id = await hugo.newStandard()
      clock += 91 * 24 * 60 * minute
      const response = await signIn("hugo@example.org", "hugo's Secret 1")
      expect(await response.json()).toMatchObject({ mustChangePassword: true })
      const cookie = cookieOf(response)
      const get = (path: string) => fetch(home.url + path, { headers: { cookie } })
      const refused = await get(`/api/v1/standards/${id}`)
      expect(refused.status).toBe(403)
      expect(await refused.json()).toMatchObject({ code: "password_expired" })
      const socket = await hugo.raw(id, { cookie, origin: home.url })
      expect((await socket.closed).code).toBe(closeCodes.signIn)
      const changed = await fetch(`${home.url}/api/v1/session/password`, {
        method: "PUT",
        headers: { cookie, origin: home.url, "content-type": "application/json" },
        body: JSON.stringify({ current: "hugo's Secret 1", password: "hugo's Secret 2" }),
      })
      expect(changed.status).toBe(204)
      expect((await get(`/api/v1/standards/${id}`)).status).toBe(200)
    })

    describe("tokens", () => {
      let owner: Person
      let id: string
      const make = async (scope?: string) =>
        (await owner.json("/api/v1/tokens", { method: "POST", json: { name: "ci", days: 1, scope } })).token
      const as = (token: string, method: string, path: string, json?: unknown) =>
        fetch(home.url + path, {
          method,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          ...(json !== undefined && { body: JSON.stringify(json) }),
        })

      beforeAll(async () => {
        owner = await home.person("owner", { admin: true, password: "owner's Secret 1" })
        id = await owner.newStandard()
      })

      it("[SES-8] that may only read change nothing, not even as an administrator's, over HTTP or the socket", async () => {
        const token = await make("read")
        expect((await as(token, "GET", `/api/v1/standards/${id}/export/json`)).status).toBe(200)
        expect((await as(token, "GET", "/api/v1/users")).status).toBe(200)
        const refused = [
          as(token, "DELETE", `/api/v1/standards/${id}`),
          as(token, "POST", `/api/v1/standards/${id}/versions`, { name: "v" }),
          as(token, "POST", "/api/v1/standards", { template: "gb-t", title: { zh: "x" } }),
          as(token, "POST", "/api/v1/users", { email: "x@example.org", name: "x" }),
          as(token, "POST", "/api/v1/tokens", { name: "more" }),
          as(token, "PATCH", "/api/v1/session", { name: "x" }),
        ]
        for (const response of await Promise.all(refused)) expect(response.status).toBe(403)
        const socket = await owner.raw(id, { authorization: `Bearer ${token}` })
        socket.sync(2, update(4711, "偷写"))
        expect((await socket.closed).code).toBe(closeCodes.notAllowed)
      })

      it("[SES-9] that may write change standards, and share, delete and administer nothing", async () => {
        const token = await make("write")
        const made = await as(token, "POST", "/api/v1/standards", { template: "gb-t", title: { zh: "令牌" } })
        expect(made.status).toBe(201)
        expect((await as(token, "POST", `/api/v1/standards/${id}/versions`, { name: "v" })).status).toBe(201)
        const refused = [
          as(token, "DELETE", `/api/v1/standards/${id}`),
          as(token, "PUT", `/api/v1/standards/${id}/members/${bob.id}`, { role: "owner" }),
          as(token, "POST", "/api/v1/users", { email: "x@example.org", name: "x" }),
          as(token, "POST", "/api/v1/tokens", { name: "more" }),
        ]
        for (const response of await Promise.all(refused)) expect(response.status).toBe(403)
      })

      it("[SES-10] expire", async () => {
        const token = await make()
        expect((await as(token, "GET", "/api/v1/session")).status).toBe(200)
        clock += 25 * 60 * minute
        expect((await as(token, "GET", "/api/v1/session")).status).toBe(401)
      })
    })
  })
}

suite("SQLite", async () => ({}))

describe.skipIf(postgresMissing)("with PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())
  suite("PostgreSQL", async () => ({ DATABASE_URL: await database.freshStore() }))
})

it("[SES-11] follow settings that are checked at the start", () => {
  const rules = (settings: Record<string, string>) => {
    const parsed = parseSettings(settings)
    return parsed.ok ? parsed.settings.access : parsed.message
  }
  expect(rules({})).toMatchObject({ idleMs: null, sessionMs: 30 * 24 * 60 * minute, passwordLength: 8 })
  expect(rules({ SECURITY_PROFILE: "gb2" })).toMatchObject({ idleMs: 30 * minute, passwordKinds: 3 })
  expect(rules({ SECURITY_PROFILE: "gb2", SESSION_IDLE_MINUTES: "0", PASSWORD_DAYS: "0" })).toMatchObject({
    idleMs: null,
    passwordMs: null,
  })
  expect(rules({ SESSION_IDLE_MINUTES: "-1" })).toMatch(/^SESSION_IDLE_MINUTES must be a number of minutes/)
  expect(rules({ SECURITY_PROFILE: "strict" })).toMatch(/^SECURITY_PROFILE must be basic or gb2/)
  expect(
    rules({ SECURITY_PROFILE: "gb2", ADMIN_EMAIL: "a@example.org", ADMIN_PASSWORD: "too simple" }),
  ).toMatch(/^ADMIN_PASSWORD does not do: A password has at least 3 of/)
})
