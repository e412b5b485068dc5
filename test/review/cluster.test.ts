import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { messageTypes } from "../../schema/protocol/protocol.ts"
import { until } from "../server/support.ts"
import { Cluster, clusterMissing } from "../server/two-servers.ts"

describe.skipIf(clusterMissing)("comments on two servers", () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await Cluster.open()
  })
  afterAll(() => cluster?.close())

  for (const bus of ["over Redis", "without Redis, within a second"])
    it(`[REV-25] are heard of on the other server ${bus}`, async () => {
      const { one, two, stop } = await cluster.start({ isOverRedis: bus === "over Redis" })
      const ann = await one.person("ann")
      const annOnTwo = ann.on(two)
      const id = await ann.newStandard()
      const socket = await annOnTwo.raw(id)
      await until(() => socket.received.length > 0, "the room")
      const path = `/api/v1/standards/${id}/comments`
      await ann.json(path, { method: "POST", json: { anchor: { scope: "document" }, body: "总体意见" } })
      await until(() => socket.hears(messageTypes.comments), "the word from the other server", 3000)
      expect((await annOnTwo.json(path)).items).toMatchObject([{ body: "总体意见" }])
      socket.ws.close()
      await stop()
    })
})
