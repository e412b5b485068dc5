import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { closeCodes } from "../../schema/protocol/protocol.ts"
import { effectiveRole } from "../../server/auth/policy.ts"
import type { User } from "../../server/storage/storage.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { redisMissing, TestRedis } from "./redis.ts"
import { type Person, TestServer, temporaryFolder, until, update } from "./support.ts"

const database = new TestDatabase()

const suite = (engine: string, place: () => Promise<Record<string, string>>): void => {
  describe(`groups on ${engine}`, () => {
    let home: TestServer
    let admin: Person
    let ann: Person
    let bob: Person
    let id: string
    let group: string

    beforeAll(async () => {
      home = await TestServer.start(temporaryFolder(), await place())
      admin = await home.person("root", { admin: true })
      ann = await home.person("ann")
      bob = await home.person("bob")
      id = await ann.newStandard()
      const json = { name: "全国搪瓷标委会", kind: "committee" }
      group = (await admin.json("/api/v1/groups", { method: "POST", json })).id
    })
    afterAll(() => home?.close())

    const put = (path: string) => admin.fetch(path, { method: "PUT" })
    const give = (role: string) =>
      ann.json(`/api/v1/standards/${id}/groups/${group}`, { method: "PUT", json: { role } })
    const see = async (who: Person) => (await who.fetch(`/api/v1/standards/${id}`)).status

    it("[GRP-2] are made and filled by administrators only, and named to everybody", async () => {
      const json = { name: "别的组", kind: "working_group" }
      expect((await ann.fetch("/api/v1/groups", { method: "POST", json })).status).toBe(403)
      expect((await ann.fetch(`/api/v1/groups/${group}/people/${ann.id}`, { method: "PUT" })).status).toBe(
        403,
      )
      expect((await ann.fetch(`/api/v1/groups/${group}/people`)).status).toBe(403)
      expect((await put(`/api/v1/groups/${group}/people/bob@example.org`)).status).toBe(204)
      expect((await put(`/api/v1/groups/${group}/people/nobody@example.org`)).status).toBe(404)
      expect((await ann.json("/api/v1/groups")).items).toEqual([
        { id: group, name: "全国搪瓷标委会", kind: "committee", people: 1 },
      ])
      expect((await admin.json(`/api/v1/groups/${group}/people`)).items).toMatchObject([{ id: bob.id }])
      const again = { method: "POST", json: { name: "全国搪瓷标委会", kind: "committee" } }
      expect((await admin.fetch("/api/v1/groups", again)).status).toBe(409)
    })

    it("[GRP-3] give everybody in them a role in a standard, which only its owner may decide", async () => {
      expect(await see(bob)).toBe(403)
      const byBob = { method: "PUT", json: { role: "owner" } }
      expect((await bob.fetch(`/api/v1/standards/${id}/groups/${group}`, byBob)).status).toBe(403)
      await give("reader")
      expect(await see(bob)).toBe(200)
      expect((await bob.json("/api/v1/standards")).items).toMatchObject([{ id, role: "reader" }])
      expect((await ann.json(`/api/v1/standards/${id}/groups`)).items).toMatchObject([
        { group: { id: group, people: 1 }, role: "reader" },
      ])
    })

    it("[GRP-4] and a person's own role come to the stronger of the two, on an open page at once", async () => {
      await ann.share(id, bob, "commenter")
      await give("editor")
      const socket = await bob.raw(id)
      socket.sync(2, update(71, "组员可写"))
      await until(() => socket.saved.some(({ count }) => count === 1), "saved")
      await give("reader")
      expect((await bob.json(`/api/v1/standards/${id}`)).role).toBe("commenter")
      socket.sync(2, update(72, "不再可写"))
      expect((await socket.closed).code).toBe(closeCodes.notAllowed)
      await ann.fetch(`/api/v1/standards/${id}/members/${bob.id}`, { method: "DELETE" })
      expect((await bob.json(`/api/v1/standards/${id}`)).role).toBe("reader")
    })

    it("[GRP-5] close the open page of who is taken out, or whose group is", async () => {
      const open = async () => {
        const socket = await bob.raw(id)
        await until(() => socket.received.length > 0, "welcome")
        return socket
      }
      const first = await open()
      await admin.fetch(`/api/v1/groups/${group}/people/${bob.id}`, { method: "DELETE" })
      expect((await first.closed).code).toBe(closeCodes.notAllowed)
      expect(await see(bob)).toBe(403)

      await put(`/api/v1/groups/${group}/people/${bob.id}`)
      const second = await open()
      await ann.fetch(`/api/v1/standards/${id}/groups/${group}`, { method: "DELETE" })
      expect((await second.closed).code).toBe(closeCodes.notAllowed)

      await give("reader")
      const third = await open()
      await admin.fetch(`/api/v1/groups/${group}`, { method: "DELETE" })
      expect((await third.closed).code).toBe(closeCodes.notAllowed)
      const events = (await ann.json(`/api/v1/standards/${id}/history`)).items.map(({ event }: any) => event)
      expect(events.filter((event: string) => event === "group removed")).toHaveLength(2)
    })

    it("[GRP-6] do not stand in for the person who has to own a standard", async () => {
      const json = { name: "工作组", kind: "working_group" }
      group = (await admin.json("/api/v1/groups", { method: "POST", json })).id
      await give("owner")
      const leave = await ann.fetch(`/api/v1/standards/${id}/members/${ann.id}`, { method: "DELETE" })
      expect(leave.status).toBe(409)
    })
  })
}

suite("SQLite", async () => ({}))

describe.skipIf(postgresMissing)("with PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())
  suite("PostgreSQL", async () => ({ DATABASE_URL: await database.freshStore() }))

  describe.skipIf(redisMissing)("and two servers", () => {
    it("[GRP-7] cut the page of who is taken out of a group within a second, on the other server too", async () => {
      const redis = await TestRedis.start()
      const environment = { DATABASE_URL: await database.freshStore(), REDIS_URL: redis.url }
      const one = await TestServer.start(temporaryFolder(), environment)
      const two = await TestServer.start(temporaryFolder(), environment)
      const [admin, bob] = [await one.person("root", { admin: true }), await one.person("bob")]
      const id = await admin.newStandard()
      const json = { name: "WG 1", kind: "working_group" }
      const group = (await admin.json("/api/v1/groups", { method: "POST", json })).id
      await admin.fetch(`/api/v1/groups/${group}/people/${bob.id}`, { method: "PUT" })
      await admin.json(`/api/v1/standards/${id}/groups/${group}`, { method: "PUT", json: { role: "editor" } })
      const there = bob.on(two)
      const socket = await there.raw(id)
      await until(() => socket.received.length > 0, "welcome")
      const start = performance.now()
      await admin.fetch(`/api/v1/groups/${group}/people/${bob.id}`, { method: "DELETE" })
      expect((await socket.closed).code).toBe(closeCodes.notAllowed)
      expect(performance.now() - start).toBeLessThan(1000)
      await one.close()
      await two.close()
      await redis.stop()
    })
  })
})

it("[GRP-8] are no way round the policy: it takes the strongest role, and no more", () => {
  const who = (admin: boolean) => ({
    user: { admin } as User,
    via: { type: "session" as const, id: "s" },
  })
  expect(effectiveRole(who(false), [])).toBeNull()
  expect(effectiveRole(who(false), ["reader", "commenter"])).toBe("commenter")
  expect(effectiveRole(who(true), [])).toBe("owner")
  const token = {
    user: { admin: true } as User,
    via: { type: "token" as const, id: "t", scope: "read" as const },
  }
  expect(effectiveRole(token, ["owner"])).toBe("reader")
})
