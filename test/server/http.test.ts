import { get, type IncomingMessage } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { isSynced, type Person, TestServer, textOf, type, until } from "./support.ts"

let home: TestServer
let admin: Person
let ann: Person
let bob: Person
let clock = Date.parse("2026-11-26T08:00:00Z")

beforeAll(async () => {
  home = await TestServer.start(
    undefined,
    { ADMIN_EMAIL: "admin@example.org", ADMIN_PASSWORD: "first password" },
    () => clock,
  )
  admin = await home.person("root", { admin: true })
  ann = await home.person("ann", { password: "ann's password" })
  bob = await home.person("bob")
})
afterAll(() => home.close())

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  fetch(`${home.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ email, password }),
  })

describe("signing in", () => {
  it("[SRV-40] sets a cookie that no script can read, and ends with signing out", async () => {
    const response = await signIn("Ann@example.org", "ann's password")
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      user: { id: ann.id, email: "ann@example.org", hasPassword: true },
    })
    const header = response.headers.get("set-cookie")!
    expect(header).toMatch(/^guiju_session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/)
    const cookie = header.split(";")[0]!
    const me = () => fetch(`${home.url}/api/v1/session`, { headers: { cookie } })
    expect((await me()).status).toBe(200)
    await fetch(`${home.url}/api/v1/session`, { method: "DELETE", headers: { cookie, origin: home.url } })
    expect((await me()).status).toBe(401)
  })

  it("[SRV-41] is refused after five wrong passwords for a quarter of an hour, account or no account", async () => {
    await home.person("target", { password: "the right password" })
    for (const email of ["target@example.org", "nobody@example.org"]) {
      for (let attempt = 0; attempt < 5; attempt++) expect((await signIn(email, "wrong")).status).toBe(401)
      const locked = await signIn(email, "the right password", { "x-forwarded-for": "9.9.9.9" })
      expect(locked.status).toBe(429)
      expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(800)
    }
    clock += 16 * 60_000
    expect((await signIn("target@example.org", "the right password")).status).toBe(200)
  })

  it("[SRV-42] with a new password ends the other sessions", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(
        async () =>
          (await signIn("ann@example.org", "ann's password")).headers.get("set-cookie")!.split(";")[0]!,
      ),
    )
    const change = (current: string) =>
      fetch(`${home.url}/api/v1/session/password`, {
        method: "PUT",
        headers: { cookie: one!, origin: home.url, "content-type": "application/json" },
        body: JSON.stringify({ current, password: "a new password" }),
      })
    expect((await change("guess")).status).toBe(403)
    expect((await change("ann's password")).status).toBe(204)
    const status = async (cookie: string) =>
      (await fetch(`${home.url}/api/v1/session`, { headers: { cookie } })).status
    expect(await status(one!)).toBe(200)
    expect(await status(two!)).toBe(401)
    const { accounts } = home.server.services
    const { secret } = await accounts.openSession(ann.id)
    ann = Object.assign(ann, { cookie: `guiju_session=${secret}` })
  })

  it("[SRV-43] by token needs no cookie and no origin, until the token is deleted", async () => {
    const { id, token } = await ann.json("/api/v1/tokens", { method: "POST", json: { name: "ci", days: 30 } })
    const make = () =>
      fetch(`${home.url}/api/v1/standards`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ template: "gb-t", title: { zh: "令牌" } }),
      })
    expect((await make()).status).toBe(201)
    expect((await ann.json("/api/v1/tokens")).items).toMatchObject([{ id, name: "ci" }])
    await ann.json(`/api/v1/tokens/${id}`, { method: "DELETE" })
    expect((await make()).status).toBe(401)
  })
})

describe("requests", () => {
  it("[SRV-44] of other sites' pages change nothing", async () => {
    const attempt = (headers: Record<string, string>) =>
      fetch(`${home.url}/api/v1/standards`, {
        method: "POST",
        headers: { cookie: ann.cookie, "content-type": "application/json", ...headers },
        body: JSON.stringify({ template: "gb-t", title: { zh: "伪造" } }),
      })
    for (const origin of ["https://evil.example", "null", `${home.url}.evil.example`, "http://127.0.0.1:1"])
      expect((await attempt({ origin })).status).toBe(403)
    expect((await attempt({})).status).toBe(403)
    expect((await attempt({ origin: home.url })).status).toBe(201)
    expect(
      (await signIn("ann@example.org", "a new password", { origin: "https://evil.example" })).status,
    ).toBe(403)
  })

  it("[SRV-45] that fail get a problem in JSON that says why", async () => {
    const cases: [Promise<Response>, number, RegExp][] = [
      [fetch(`${home.url}/api/v1/standards`), 401, /Sign in/],
      [ann.fetch("/api/v1/nothing"), 404, /nothing at this address/],
      [ann.fetch("/api/v1/standards/nothing"), 404, /no such standard/],
      [ann.fetch("/api/v1/standards", { method: "POST", json: { title: {} } }), 400, /template/],
      [
        ann.fetch("/api/v1/standards", { method: "POST", json: { template: "nope" } }),
        422,
        /No template "nope"/,
      ],
      [
        ann.fetch("/api/v1/standards", {
          method: "POST",
          body: "{",
          headers: { "content-type": "application/json" },
        }),
        400,
        /JSON/,
      ],
      [ann.fetch("/api/v1/users"), 403, /administrator/],
      [ann.fetch("/api/v1/standards?page=0"), 400, /page/],
    ]
    for (const [answer, status, detail] of cases) {
      const response = await answer
      expect(response.status).toBe(status)
      expect(response.headers.get("content-type")).toMatch("application/problem+json")
      expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(detail) })
    }
  })

  it("[SRV-46] need a login on every route that OpenAPI does not list as open", async () => {
    const page = await (await fetch(`${home.url}/api/openapi.json`)).json()
    expect(page.openapi).toBe("3.1.0")
    const open: string[] = []
    for (const [path, operations] of Object.entries<Record<string, any>>(page.paths))
      for (const [method, { security }] of Object.entries(operations)) {
        if (security.length === 0) {
          open.push(`${method} ${path}`)
          continue
        }
        const address = home.url + path.replace(/\{\w+\}/g, "aaaaaaaaaaaaaaaaaaaa")
        expect((await fetch(address, { method: method.toUpperCase() })).status, `${method} ${path}`).toBe(401)
      }
    expect(open).toEqual([
      "post /api/v1/session",
      "get /api/v1/session/methods",
      "get /api/v1/public/{slug}/challenge",
      "post /api/v1/public/{slug}/mail-codes",
      "post /api/v1/public/{slug}/comments",
      "post /api/v1/public/{slug}/sheets",
      "get /api/v1/public/{slug}/receipts/{number}",
    ])
  })

  it("[SRV-47] get pages that run no foreign script", async () => {
    const policy = (await fetch(`${home.url}/healthz`)).headers.get("content-security-policy")!
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it("[SRV-95] with a body that is no JSON are refused with 415 where JSON is asked for", async () => {
    const send = (type: string, body: string) =>
      ann.fetch("/api/v1/session", { method: "PATCH", headers: { "Content-Type": type }, body })
    for (const [type, body] of [
      ["application/xml", "<x/>"],
      ["application/x-www-form-urlencoded", "name=x"],
      ["application/json; charset=utf-7", "{}"],
    ] as const)
      expect((await send(type, body)).status, type).toBe(415)
    for (const type of ["application/json", 'application/json; charset="UTF-8"'])
      expect((await send(type, "{}")).status, type).toBe(200)
  })

  it("[SRV-96] are never sent to another address for what stands in theirs", async () => {
    const { hostname, port } = new URL(home.url)
    for (const path of [
      "//evil.example/%2f..",
      "//evil.example/..",
      "/assets",
      "/assets//evil.example/%2f..",
    ]) {
      const answer = await new Promise<IncomingMessage>((resolve, reject) =>
        get({ hostname, port, path }, (response) => resolve(response.resume())).on("error", reject),
      )
      expect([path, answer.headers.location]).toEqual([path, undefined])
    }
  })

  it("[SRV-48] see whether it is alive and ready, and its numbers", async () => {
    expect(await (await fetch(`${home.url}/healthz`)).json()).toEqual({ status: "alive" })
    expect(await (await fetch(`${home.url}/readyz`)).json()).toEqual({ status: "ready" })
    expect(await (await fetch(`${home.url}/metrics`)).text()).toContain("guiju_connections")
  })
})

describe("a standard", () => {
  it("[SRV-50] is begun from a template, found, and belongs to who began it", async () => {
    const { id } = await ann.json("/api/v1/standards", {
      method: "POST",
      json: { template: "gb-t", title: { zh: "日用搪瓷", en: "Enamel" }, serial: "4711" },
    })
    expect(await ann.json(`/api/v1/standards/${id}`)).toMatchObject({
      id,
      template: "gb-t",
      role: "owner",
      number: /4711/,
    })
    expect((await ann.json("/api/v1/standards?query=搪瓷")).items).toHaveLength(1)
    expect((await bob.json("/api/v1/standards?query=搪瓷")).items).toHaveLength(0)
    expect((await bob.fetch(`/api/v1/standards/${id}`)).status).toBe(403)
    expect((await admin.json("/api/v1/standards?query=搪瓷")).items).toHaveLength(1)
  })

  it("[SRV-51] lists its template among those that can be begun", async () => {
    const ids = (await ann.json("/api/v1/templates")).items.map(({ id }: { id: string }) => id)
    const promised = ["gb-t", "gb", "gb-z", "industry", "local", "association", "enterprise", "iso"]
    expect(ids).toEqual(expect.arrayContaining(promised))
  })

  it("[SRV-52] goes out with what was typed a moment ago, and comes in again", async () => {
    const id = await ann.newStandard()
    const provider = ann.provider(id)
    await isSynced(provider)
    type(provider.doc, "刚刚写的")
    provider.doc.getMap("metadata").set("titleMain", { zh: "新名称", en: "" })
    await until(() => home.server.services.hub.rooms.get(id)!.document.logCount > 0, "stored")
    const response = await ann.fetch(`/api/v1/standards/${id}/export/json`)
    expect(response.headers.get("content-type")).toMatch(/^application\/json/)
    const exported = await response.text()
    expect(exported).toContain("刚刚写的")
    provider.destroy()

    const form = new FormData()
    form.set("file", new Blob([exported]), "标准.json")
    const imported = await ann.json("/api/v1/standards/import", { method: "POST", body: form })
    expect(imported.findings).toEqual([])
    expect(await ann.json(`/api/v1/standards/${imported.id}`)).toMatchObject({ title: { zh: "新名称" } })
    const again = await (await ann.fetch(`/api/v1/standards/${imported.id}/export/json`)).text()
    expect(again).toBe(exported)
  })

  it("[SRV-53] is not made from what cannot be read, and says why", async () => {
    const send = (name: string, content: string) => {
      const form = new FormData()
      form.set("file", new Blob([content]), name)
      return ann.fetch("/api/v1/standards/import", { method: "POST", body: form })
    }
    expect((await send("a.json", "{}")).status).toBe(422)
    expect((await send("a.exe", "MZ")).status).toBe(422)
    expect((await send("a", "MZ")).status).toBe(400)
    const notForm = await ann.fetch("/api/v1/standards/import", { method: "POST", json: {} })
    expect(notForm.status).toBe(415)
  })

  it("[SRV-54] shows a new title in the lists when its people have left", async () => {
    const id = await ann.newStandard()
    const provider = ann.provider(id)
    await isSynced(provider)
    provider.doc.getMap("metadata").set("titleMain", { zh: "改过的名称", en: "" })
    const { hub } = home.server.services
    await until(() => hub.rooms.get(id)!.document.logCount > 0, "stored")
    provider.destroy()
    await until(() => hub.rooms.get(id)!.connections.size === 0, "gone")
    hub.sweep((clock += 60_000))
    await until(() => {
      hub.sweep((clock += 60_000))
      return !hub.rooms.has(id)
    }, "the room closed")
    expect((await ann.json(`/api/v1/standards/${id}`)).title.zh).toBe("改过的名称")
  })

  it("[SRV-55] always keeps an owner", async () => {
    const id = await ann.newStandard()
    const member = (user: string) => `/api/v1/standards/${id}/members/${user}`
    expect((await ann.fetch(member(ann.id), { method: "DELETE" })).status).toBe(409)
    expect((await ann.fetch(member(ann.id), { method: "PUT", json: { role: "reader" } })).status).toBe(409)
    expect(
      await ann.json(member("bob@example.org"), { method: "PUT", json: { role: "owner" } }),
    ).toMatchObject({
      user: { id: bob.id },
      role: "owner",
    })
    expect((await bob.fetch(member(ann.id), { method: "DELETE" })).status).toBe(204)
    expect((await ann.fetch(`/api/v1/standards/${id}`)).status).toBe(403)
  })

  it("[SRV-56] keeps named versions that later edits do not change", async () => {
    const id = await ann.newStandard()
    const provider = ann.provider(id)
    await isSynced(provider)
    type(provider.doc, "第一稿")
    await until(() => home.server.services.hub.rooms.get(id)!.document.logCount > 0, "stored")
    const version = await ann.json(`/api/v1/standards/${id}/versions`, {
      method: "POST",
      json: { name: "征求意见稿", stage: "comment" },
    })
    type(provider.doc, "第二稿")
    await until(() => home.server.services.hub.rooms.get(id)!.document.logCount > 1, "stored")
    expect((await ann.json(`/api/v1/standards/${id}/versions`)).items).toEqual([version])
    const text = async (query: string) =>
      (await ann.fetch(`/api/v1/standards/${id}/export/txt${query}`)).text()
    expect(await text(`?version=${version.id}`)).not.toContain("第二稿")
    expect(await text(`?version=${encodeURIComponent("征求意见稿")}`)).toContain("第一稿")
    expect(await text("")).toContain("第二稿")
    provider.destroy()
    const events = (await ann.json(`/api/v1/standards/${id}/history`)).items.map(
      ({ event }: { event: string }) => event,
    )
    expect(events).toEqual(expect.arrayContaining(["edited", "version saved", "created"]))
  })

  it("[SRV-57] takes pictures by what they are, not by what they are called", async () => {
    const id = await ann.newStandard()
    const assets = `/api/v1/standards/${id}/assets`
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const form = new FormData()
    form.set("file", new Blob([svg]), "picture.png")
    const made = await ann.json(assets, { method: "POST", body: form })
    expect(made).toMatchObject({ type: "image/svg+xml", name: expect.stringMatching(/^[0-9a-f]{24}\.svg$/) })
    const response = await ann.fetch(`${assets}/${made.name}`)
    expect(response.headers.get("x-content-type-options")).toBe("nosniff")
    expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/)
    expect(await response.text()).toBe(svg)
    const page = await ann.fetch(assets, {
      method: "POST",
      body: "<html><svg>",
      headers: { "content-type": "image/png" },
    })
    expect(page.status).toBe(415)
    await ann.share(id, bob, "reader")
    expect((await bob.fetch(assets, { method: "POST", body: svg })).status).toBe(403)
  })

  it("[SRV-59] loses the garbage of its editing and nothing else when it is compacted", async () => {
    const id = await ann.newStandard()
    const provider = ann.provider(id)
    await isSynced(provider)
    const { hub, storage } = home.server.services
    const paragraph = new Y.XmlElement("paragraph")
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    provider.doc.getXmlFragment("content").push([paragraph])
    for (let round = 0; round < 40; round++) {
      text.insert(0, "x".repeat(2000))
      text.delete(0, 1999)
      await until(
        () =>
          hub.rooms.get(id)!.document.durable.get(provider.doc.clientID) ===
          Y.getState(provider.doc.store, provider.doc.clientID),
        "stored",
      )
    }
    let seq = 0
    await until(() => {
      void storage.load(id).then((stored) => {
        seq = stored!.base.seq
      })
      return seq > 0
    }, "a new snapshot")
    provider.destroy()
    const fresh = ann.provider(id)
    await isSynced(fresh)
    expect(textOf(fresh.doc)).toBe(textOf(provider.doc))
    fresh.destroy()
  })
})

describe("users", () => {
  it("[SRV-60] are added, changed and shut out by an administrator, at once", async () => {
    const made = await admin.json("/api/v1/users", {
      method: "POST",
      json: { email: "new@example.org", name: "新人", password: "some password" },
    })
    const again = { method: "POST", json: { email: "NEW@example.org", name: "x" } }
    expect((await admin.fetch("/api/v1/users", again)).status).toBe(409)
    const cookie = (await signIn("new@example.org", "some password")).headers
      .get("set-cookie")!
      .split(";")[0]!
    const me = () => fetch(`${home.url}/api/v1/session`, { headers: { cookie } })
    expect((await me()).status).toBe(200)
    await admin.json(`/api/v1/users/${made.id}`, { method: "PATCH", json: { disabled: true } })
    expect((await me()).status).toBe(401)
    expect((await signIn("new@example.org", "some password")).status).toBe(401)
    expect(
      (await admin.fetch(`/api/v1/users/${admin.id}`, { method: "PATCH", json: { disabled: true } })).status,
    ).toBe(409)
  })
})
