import { createHmac } from "node:crypto"
import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { metadataRoot } from "../../schema/protocol/protocol.ts"
import { isPrivate, post } from "../../server/webhooks/post.ts"
import { signature, WebhookSender } from "../../server/webhooks/sender.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { isSynced, type Person, TestServer, temporaryFolder, type, until } from "./support.ts"

const database = new TestDatabase()

/** An address that takes deliveries, and answers what it is told to. */
class Listener {
  readonly got: { headers: IncomingHttpHeaders; body: string }[] = []
  status = 204

  private constructor(readonly server: Server) {}

  static async start(): Promise<Listener> {
    const server = createServer(async (request, response) => {
      let body = ""
      for await (const chunk of request) body += chunk
      listener.got.push({ headers: request.headers, body })
      response.writeHead(listener.status, { location: "http://127.0.0.1:1/" }).end()
    })
    const listener = new Listener(server)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return listener
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`
  }
}

const suite = (engine: string, place: () => Promise<Record<string, string>>): void => {
  describe(`webhooks on ${engine}`, () => {
    let home: TestServer
    let admin: Person
    let id: string
    let listener: Listener
    let clock = Date.now()

    beforeAll(async () => {
      const environment = { ...(await place()), WEBHOOK_ALLOW_PRIVATE: "true" }
      home = await TestServer.start(temporaryFolder(), environment, () => clock)
      admin = await home.person("root", { admin: true })
      id = await admin.newStandard()
      listener = await Listener.start()
    })
    afterAll(async () => {
      listener.server.close()
      await home?.close()
    })

    const make = (json: object) => admin.json("/api/v1/webhooks", { method: "POST", json })
    const saveVersion = (standard = id) =>
      admin.json(`/api/v1/standards/${standard}/versions`, { method: "POST", json: { name: "报批稿" } })
    const log = async (hook: string) => (await admin.json(`/api/v1/webhooks/${hook}/deliveries`)).items
    /** The last entry, when its attempt has been answered: its next time is not that of the lease any more. */
    const settled = async (hook: string, attempt: number): Promise<any> => {
      for (let tries = 0; tries < 500; tries++) {
        const [entry] = await log(hook)
        const isLeased = entry.nextAt !== null && Date.parse(entry.nextAt) - clock === 61_000
        if (entry.attempts === attempt && entry.answer !== "" && !isLeased) return entry
      }
      throw new Error(`Attempt ${attempt} was not settled`)
    }
    const remove = (hook: string) => admin.fetch(`/api/v1/webhooks/${hook}`, { method: "DELETE" })

    it("[HOOK-1] tell of a version, signed with the secret that was shown once", async () => {
      const { id: hook, secret } = await make({ url: listener.url, kinds: ["version"] })
      const version = await saveVersion()
      await until(() => listener.got.length === 1, "delivery", 10_000)
      const { headers, body } = listener.got[0]!
      expect(JSON.parse(body)).toMatchObject({
        ...{ event: "version saved", kind: "version", standard: id, user: admin.id },
        detail: { id: version.id, name: "报批稿" },
      })
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["guiju-signature"]))!
      expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${body}`).digest("hex"))
      const { items } = await admin.json("/api/v1/webhooks")
      expect(JSON.stringify(items)).not.toContain(secret)
      expect(await settled(hook, 1)).toMatchObject({ state: "done", answer: "204", body })
      await remove(hook)
    })

    it("[HOOK-2] tell of kinds and standards that were asked for, and of nothing else", async () => {
      listener.got.length = 0
      const other = await admin.newStandard()
      const hooks = [
        await make({ url: listener.url, kinds: ["comment"], standard: other }),
        await make({ url: listener.url, kinds: ["stage", "comment"] }),
      ]
      await saveVersion()
      const comment = { anchor: { type: "document" }, text: "x" }
      const { storage } = home.server.services
      await storage.noteAct(id, admin.id, "comment added", clock, comment)
      await storage.noteAct(other, admin.id, "stage entered", clock, { stage: "cd" })
      await until(() => listener.got.length === 2, "deliveries", 10_000)
      expect(listener.got.map(({ body }) => JSON.parse(body).event).sort()).toEqual([
        "comment added",
        "stage entered",
      ])
      for (const hook of hooks) await remove(hook.id)
    })

    it("[HOOK-3] are tried again with growing waits, in a log that says why, and given up in the end", async () => {
      listener.status = 500
      listener.got.length = 0
      const { id: hook } = await make({ url: listener.url, kinds: ["version"] })
      await saveVersion()
      const waits: number[] = []
      for (let attempt = 1; attempt <= 7; attempt++) {
        await until(() => listener.got.length === attempt, `attempt ${attempt}`, 15_000)
        const entry = await settled(hook, attempt)
        expect(entry).toMatchObject({ attempts: attempt, answer: "500" })
        if (entry.state === "given_up") break
        waits.push((Date.parse(entry.nextAt) - clock) / 1000)
        clock = Date.parse(entry.nextAt)
      }
      expect(waits).toEqual([10, 60, 600, 3600, 21_600, 86_400])
      expect((await log(hook))[0]).toMatchObject({ state: "given_up", nextAt: null, attempts: 7 })
      listener.status = 204
      await remove(hook)
    })

    it("[HOOK-4] follow no redirect", async () => {
      listener.status = 302
      listener.got.length = 0
      const { id: hook } = await make({ url: listener.url, kinds: ["version"] })
      await saveVersion()
      await until(() => listener.got.length === 1, "delivery", 10_000)
      expect(await settled(hook, 1)).toMatchObject({ answer: "302", state: "waiting" })
      listener.status = 204
      await remove(hook)
    })

    it("[HOOK-5] are made by administrators, and end with who made them", async () => {
      const ann = await home.person("ann")
      expect((await ann.fetch("/api/v1/webhooks")).status).toBe(403)
      const json = { url: "ftp://example.org", kinds: ["version"] }
      expect((await admin.fetch("/api/v1/webhooks", { method: "POST", json })).status).toBe(400)
      const second = await home.person("second", { admin: true })
      const { id: hook } = await second.json("/api/v1/webhooks", {
        method: "POST",
        json: { url: listener.url, kinds: ["version"] },
      })
      await admin.json(`/api/v1/users/${second.id}`, { method: "PATCH", json: { disabled: true } })
      await saveVersion()
      expect(await log(hook)).toEqual([])
      const { items } = await admin.json("/api/v1/webhooks")
      expect(items.find((one: { id: string }) => one.id === hook).createdBy).toMatchObject({
        ...{ id: second.id, disabled: true },
      })
      await remove(hook)
    })

    it("[HOOK-8] tell of a stage that somebody sets in the data sheet, once, and in whose name", async () => {
      listener.got.length = 0
      const { id: hook } = await make({ url: listener.url, kinds: ["stage"], standard: id })
      const ann = await home.person("sheet-ann")
      await admin.share(id, ann, "editor")
      const provider = ann.provider(id)
      await isSynced(provider)
      provider.doc.getMap(metadataRoot).set("stage", "review")
      type(provider.doc, "正文")
      const { hub, storage } = home.server.services
      await until(() => hub.rooms.get(id)!.document.durable.size > 1, "stored")
      const from = (await storage.getStandard(id))!.stage
      // Everything that is due is described; the page stays open.
      while ((await storage.getStandard(id))!.stage === from) hub.sweep((clock += 60_000))
      await until(() => listener.got.length === 1, "delivery", 10_000)
      expect(JSON.parse(listener.got[0]!.body)).toMatchObject({
        ...{ event: "stage changed", kind: "stage", standard: id, user: ann.id },
        detail: { from, stage: "review" },
      })
      await storage.describeStandard(
        id,
        { ...(await storage.getStandard(id))!, stage: from },
        { changedAt: clock, readAt: clock, upTo: 0, stageBy: null },
      )
      expect((await storage.getStandard(id))!.stage).toBe("review")
      const { items } = await admin.json(`/api/v1/standards/${id}/history`)
      const changes = items.filter(({ event }: { event: string }) => event === "stage changed")
      expect(changes).toMatchObject([{ user: { id: ann.id }, detail: { from, stage: "review" } }])
      const json = { from: "drafting", stage: "comment", reason: "先行" }
      const { stage: at } = await admin.json(`/api/v1/standards/${id}/process`)
      await admin.json(`/api/v1/standards/${id}/process/stage`, {
        method: "POST",
        json: { ...json, from: at },
      })
      while ((await storage.getStandard(id))!.stage !== "comment") hub.sweep((clock += 60_000))
      await until(() => listener.got.length === 2, "the step", 10_000)
      // What the process writes into the data sheet is no second event.
      const deliveries = (await log(hook)).map(({ body }: { body: string }) => JSON.parse(body).event)
      expect(deliveries).toEqual(["stage entered", "stage changed"])
      provider.destroy()
      await remove(hook)
    })

    it("[HOOK-9] can be called to try them, and told again what they missed", async () => {
      listener.got.length = 0
      listener.status = 500
      const { id: hook } = await make({ url: listener.url, kinds: ["comment"] })
      const post = (rest: string) => admin.fetch(`/api/v1/webhooks/${rest}`, { method: "POST" })
      expect((await post(`${hook}/test`)).status).toBe(204)
      await until(() => listener.got.length === 1, "call", 10_000)
      expect(JSON.parse(listener.got[0]!.body)).toMatchObject({
        event: "test",
        standard: null,
        user: admin.id,
      })
      const failed = await settled(hook, 1)
      expect(failed).toMatchObject({ state: "waiting", answer: "500" })
      listener.status = 204
      expect((await post(`${hook}/deliveries/${failed.id}/repeat`)).status).toBe(204)
      await until(() => listener.got.length === 2, "second call", 10_000)
      expect(await settled(hook, 1)).toMatchObject({ id: failed.id, state: "done" })
      const { items } = await admin.json("/api/v1/webhooks")
      expect(items.find((one: { id: string }) => one.id === hook)).toMatchObject({
        ...{ on: true, last: { state: "done", answer: "204" } },
      })
      for (const rest of [`${hook}/deliveries/999999/repeat`, `${hook}/deliveries/x/repeat`, "nothing/test"])
        expect((await post(rest)).status, rest).toBe(404)
      await remove(hook)
    })

    it("[HOOK-10] hear nothing while they are switched off, and of what waited when they are on again", async () => {
      listener.got.length = 0
      const { id: hook } = await make({ url: listener.url, kinds: ["version"] })
      const turn = (on: boolean) => admin.json(`/api/v1/webhooks/${hook}`, { method: "PATCH", json: { on } })
      await turn(false)
      await saveVersion()
      expect(await log(hook)).toEqual([])
      await admin.json(`/api/v1/webhooks/${hook}/test`, { method: "POST" })
      const { storage } = home.server.services
      expect(
        (await storage.takeDeliveries(clock, clock, 100)).filter((one) => one.webhookId === hook),
      ).toEqual([])
      await turn(true)
      await until(() => listener.got.length === 1, "what waited", 10_000)
      expect(JSON.parse(listener.got[0]!.body).event).toBe("test")
      await remove(hook)
      const events = ["webhook made", "webhook switched", "webhook tested", "webhook deleted"]
      for (const event of events) {
        const { items } = await admin.json(`/api/v1/audit?event=${encodeURIComponent(event)}`)
        expect(items[0].detail, event).toMatchObject({ webhook: hook })
      }
    })

    it("[HOOK-14] are remembered for 30 days, and the newest thousand of each; what waits is never forgotten", async () => {
      const { storage } = home.server.services
      const day = 86_400_000
      const [busy, calm] = [
        await make({ url: listener.url, kinds: ["comment"] }),
        await make({ url: listener.url, kinds: ["comment"] }),
      ]
      // Switched off, so that the server's own sender leaves what waits alone.
      for (const { id } of [busy, calm]) await storage.switchWebhook(id, clock)
      const add = async (hook: string, body: string, at: number, state: "waiting" | "done" | "given_up") => {
        await storage.addDelivery(hook, body, at)
        const [made] = await storage.listDeliveries(hook, 1)
        await storage.settleDelivery(made!.id, state, at, "")
      }
      await add(calm.id, "old", clock - 31 * day, "done")
      await add(calm.id, "old, given up", clock - 31 * day, "given_up")
      await add(calm.id, "old, waits", clock - 31 * day, "waiting")
      await add(calm.id, "of late", clock - 29 * day, "done")
      await add(busy.id, "0, waits", clock, "waiting")
      for (let i = 1; i <= 1003; i++) await add(busy.id, String(i), clock, "done")
      const sender = new WebhookSender(storage, false, () => clock)
      await sender.forgetOld()
      const kept = async (hook: string) => (await storage.listDeliveries(hook, 2000)).map(({ body }) => body)
      expect(await kept(calm.id)).toEqual(["of late", "old, waits"])
      const left = await kept(busy.id)
      expect(left).toHaveLength(1001)
      expect(left.slice(-2)).toEqual(["4", "0, waits"])
      // Within the hour it does not look again.
      await add(calm.id, "another old one", clock - 31 * day, "done")
      await sender.forgetOld()
      expect(await kept(calm.id)).toHaveLength(3)
      for (const { id } of [busy, calm]) await remove(id)
    })
  })
}

suite("SQLite", async () => ({}))

describe.skipIf(postgresMissing)("with PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())
  suite("PostgreSQL", async () => ({ DATABASE_URL: await database.freshStore() }))
})

it("[HOOK-6] reach no private network, whatever it is called, unless a setting says so", async () => {
  for (const address of [
    ...[
      "127.0.0.1",
      "10.1.2.3",
      "172.31.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "224.0.0.1",
    ],
    ...[
      "::1",
      "::",
      "fe80::1",
      "fd00::1",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "64:ff9b::7f00:1",
      "nonsense",
    ],
  ])
    expect(isPrivate(address), address).toBe(true)
  for (const address of ["1.1.1.1", "172.32.0.1", "2606:4700::1111"])
    expect(isPrivate(address), address).toBe(false)
  const listener = await Listener.start()
  const { port } = new URL(listener.url)
  for (const host of ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
    await expect(post(`http://${host}:${port}/`, "{}", {}, false), host).rejects.toThrow(
      /private network|ENOTFOUND/,
    )
  expect(listener.got).toEqual([])
  expect(await post(listener.url, "{}", {}, true)).toBe(204)
  listener.server.close()
})

it("[HOOK-7] are signed with the time, so that an old delivery cannot be played again as a new one", () => {
  expect(signature("s", "{}", 1_000_000)).not.toBe(signature("s", "{}", 2_000_000))
  expect(signature("s", "{}", 1_000_000)).toBe(
    `t=1000,v1=${createHmac("sha256", "s").update("1000.{}").digest("hex")}`,
  )
})
