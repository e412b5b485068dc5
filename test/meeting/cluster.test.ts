import * as decoding from "lib0/decoding"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { messageTypes } from "../../schema/protocol/protocol.ts"
import { postgresMissing, TestDatabase } from "../server/postgres.ts"
import { redisMissing, TestRedis } from "../server/redis.ts"
import { Person, type RawSocket, TestServer, temporaryFolder, until } from "../server/support.ts"

const database = new TestDatabase()
const hears = (socket: RawSocket): boolean =>
  socket.received.some((data) => decoding.readVarUint(decoding.createDecoder(data)) === messageTypes.meeting)

describe.skipIf(postgresMissing ?? redisMissing)("a meeting on two servers", () => {
  let redis: TestRedis
  beforeAll(async () => {
    await database.create()
    redis = await TestRedis.start()
  })
  afterAll(async () => {
    await redis.stop()
    await database.drop()
  })

  it("[MEET-47] is one meeting: every act is heard on the other, and no vote of twenty at once is lost", async () => {
    const store = await database.freshStore()
    const environment = { DATABASE_URL: store, REDIS_URL: redis.url }
    const one = await TestServer.start(temporaryFolder(), environment)
    const two = await TestServer.start(temporaryFolder(), environment)
    const on = (server: TestServer, { id, name, cookie }: Person) => new Person(server, id, name, cookie)
    const chair = await one.person("chair")
    const id = await chair.newStandard()
    const path = `/api/v1/standards/${id}`
    const json = { anchor: { scope: "document" }, body: "总体意见" }
    await chair.json(`${path}/comments`, { method: "POST", json })
    const socket = await on(two, chair).raw(id)
    await until(() => socket.received.length > 0, "the room")
    const meeting = await chair.json(`${path}/meetings`, { method: "POST", json: { title: "异地会议" } })
    await until(() => hears(socket), "the word from the other server", 3000)
    const again = await on(two, chair).fetch(`${path}/meetings`, {
      method: "POST",
      json: { title: "另一个" },
    })
    expect(again.status).toBe(409)
    const item = meeting.items[0].id
    const act = (who: Person, act: object) =>
      who.json(`${path}/meetings/${meeting.id}/acts`, { method: "POST", json: act })
    const polled = await act(on(two, chair), { type: "poll", item, question: "?" })
    const poll = polled.items[0].polls[0].id
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => one.person(`p${i}`)))
    for (const person of people) await chair.share(id, person, "commenter")
    const votes = people.map((person, i) =>
      act(on(i % 2 ? one : two, person), { type: "vote", item, poll, choice: i % 5 ? "for" : "against" }),
    )
    await Promise.all(votes)
    const now = await chair.json(`${path}/meetings/${meeting.id}`)
    expect(now.items[0].polls[0].counts).toEqual({ for: 16, against: 4, abstain: 0 })
    expect(now.stays).toHaveLength(21)
    const decide = (server: TestServer, verdict: string) =>
      on(server, chair).fetch(`${path}/meetings/${meeting.id}/acts`, {
        ...{ method: "POST", json: { type: "decide", item, verdict, reason: "x", seen: 0 } },
      })
    const both = await Promise.all([decide(one, "accept"), decide(two, "reject")])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    socket.ws.close()
    await Promise.all([one.close(), two.close()])
  })
})
