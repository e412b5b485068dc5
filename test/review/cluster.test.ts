import * as decoding from "lib0/decoding"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { messageTypes } from "../../schema/protocol/protocol.ts"
import { postgresMissing, TestDatabase } from "../server/postgres.ts"
import { redisMissing, TestRedis } from "../server/redis.ts"
import { Person, type RawSocket, TestServer, temporaryFolder, until } from "../server/support.ts"

const database = new TestDatabase()
const hears = (socket: RawSocket): boolean =>
  socket.received.some((data) => decoding.readVarUint(decoding.createDecoder(data)) === messageTypes.comments)

describe.skipIf(postgresMissing ?? redisMissing)("comments on two servers", () => {
  let redis: TestRedis
  beforeAll(async () => {
    await database.create()
    redis = await TestRedis.start()
  })
  afterAll(async () => {
    await redis.stop()
    await database.drop()
  })

  for (const bus of ["over Redis", "without Redis, within a second"])
    it(`[REV-25] are heard of on the other server ${bus}`, async () => {
      const store = await database.freshStore()
      const environment = { DATABASE_URL: store, ...(bus === "over Redis" && { REDIS_URL: redis.url }) }
      const one = await TestServer.start(temporaryFolder(), environment)
      const two = await TestServer.start(temporaryFolder(), environment)
      const ann = await one.person("ann")
      const annOnTwo = new Person(two, ann.id, ann.name, ann.cookie)
      const id = await ann.newStandard()
      const socket = await annOnTwo.raw(id)
      await until(() => socket.received.length > 0, "the room")
      const path = `/api/v1/standards/${id}/comments`
      await ann.json(path, { method: "POST", json: { anchor: { scope: "document" }, body: "总体意见" } })
      await until(() => hears(socket), "the word from the other server", 3000)
      expect((await annOnTwo.json(path)).items).toMatchObject([{ body: "总体意见" }])
      socket.ws.close()
      await Promise.all([one.close(), two.close()])
    })
})
