import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { messageTypes } from "../../schema/protocol/protocol.ts"
import { type Person, type TestServer, until } from "../server/support.ts"
import { Cluster, clusterMissing } from "../server/two-servers.ts"

describe.skipIf(clusterMissing)("a meeting on two servers", () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await Cluster.open()
  })
  afterAll(() => cluster?.close())

  it("[MEET-47] is one meeting: every act is heard on the other, and no vote of twenty at once is lost", async () => {
    const { one, two, stop } = await cluster.start()
    const chair = await one.person("chair")
    const id = await chair.newStandard()
    const path = `/api/v1/standards/${id}`
    const json = { anchor: { scope: "document" }, body: "总体意见" }
    await chair.json(`${path}/comments`, { method: "POST", json })
    const socket = await chair.on(two).raw(id)
    await until(() => socket.received.length > 0, "the room")
    const meeting = await chair.json(`${path}/meetings`, { method: "POST", json: { title: "异地会议" } })
    await until(() => socket.hears(messageTypes.meeting), "the word from the other server", 3000)
    const again = await chair.on(two).fetch(`${path}/meetings`, {
      method: "POST",
      json: { title: "另一个" },
    })
    expect(again.status).toBe(409)
    const item = meeting.items[0].id
    const act = (who: Person, act: object) =>
      who.json(`${path}/meetings/${meeting.id}/acts`, { method: "POST", json: act })
    const polled = await act(chair.on(two), { type: "poll", item, question: "?" })
    const poll = polled.items[0].polls[0].id
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => one.person(`p${i}`)))
    for (const person of people) await chair.share(id, person, "commenter")
    const votes = people.map((person, i) =>
      act(person.on(i % 2 ? one : two), { type: "vote", item, poll, choice: i % 5 ? "for" : "against" }),
    )
    await Promise.all(votes)
    const now = await chair.json(`${path}/meetings/${meeting.id}`)
    expect(now.items[0].polls[0].counts).toEqual({ for: 16, against: 4, abstain: 0 })
    expect(now.stays).toHaveLength(21)
    const decide = (server: TestServer, verdict: string) =>
      chair.on(server).fetch(`${path}/meetings/${meeting.id}/acts`, {
        ...{ method: "POST", json: { type: "decide", item, verdict, reason: "x", seen: 0 } },
      })
    const both = await Promise.all([decide(one, "accept"), decide(two, "reject")])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    socket.ws.close()
    await stop()
  })
})
