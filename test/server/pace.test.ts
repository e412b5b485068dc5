import { afterAll, beforeAll, expect, it } from "vitest"
import { syncTypes } from "../../server/collab/frames.ts"
import type { Storage } from "../../server/storage/storage.ts"
import { type Person, type RawSocket, TestServer, temporaryFolder, until, update } from "./support.ts"

let home: TestServer
let ann: Person
let clock = Date.now()
/** While it is closed the store takes its time. */
let gate: Promise<void> = Promise.resolve()

beforeAll(async () => {
  home = await TestServer.start(temporaryFolder(), {}, () => clock)
  ann = await home.person("ann")
  const { storage } = home.server.services
  const append = storage.append.bind(storage) as Storage["append"]
  storage.append = async (...batch) => {
    await gate
    return append(...batch)
  }
})
afterAll(() => home.close())

const closeGate = (): (() => void) => {
  let open = (): void => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  return open
}

const join = async (id: string): Promise<RawSocket> => {
  const socket = await ann.raw(id)
  socket.sync(syncTypes.step2, new Uint8Array([0, 0]))
  await until(() => socket.saved.some(({ count }) => count === 1), "welcome")
  return socket
}

const letters = (kilobytes: number): string => "字".repeat((kilobytes * 1000) / 3)

it("[SRV-89] who writes faster than the store stores is read no further meanwhile, and nothing of it is lost", async () => {
  const id = await ann.newStandard()
  const socket = await join(id)
  const open = closeGate()
  const count = 40
  for (let i = 0; i < count; i++) socket.sync(syncTypes.update, update(1000 + i, letters(100)))
  const [connection] = home.server.services.hub.rooms.get(id)!.connections
  await until(() => connection!.ws.isPaused, "pause")
  // What `ws` had taken from the network before the pause still comes in.
  expect(connection!.received).toBeLessThan(count)
  open()
  await until(() => socket.saved.at(-1)?.count === count + 1, "everything stored", 20_000)
  expect(connection!.ws.isPaused).toBe(false)
  socket.ws.close()
})

it("[SRV-90] a reader that takes what it gets survives commits larger than its backlog; one that takes nothing is cut off", async () => {
  const id = await ann.newStandard()
  const [reader, stalled] = [await join(id), await join(id)]
  const writers = [await join(id), await join(id), await join(id)]
  stalled.ws.pause()
  const storm = async (round: number): Promise<void> => {
    const open = closeGate()
    for (const [index, writer] of writers.entries())
      writer.sync(syncTypes.update, update(5000 + round * 10 + index, letters(1900)))
    const room = home.server.services.hub.rooms.get(id)!
    await until(() => [...room.connections].filter(({ ws }) => ws.isPaused).length === 3, "three updates")
    open()
    await until(() => writers.every(({ saved }) => saved.at(-1)!.count === round + 2), "stored", 20_000)
  }
  const { connections } = home.server.services.hub.rooms.get(id)!
  for (let round = 0; round < 2; round++) await storm(round)
  await until(() => reader.doc.store.clients.size === 6, "both storms", 20_000)
  expect(connections.size).toBe(5)
  clock += 2000
  writers[0]!.sync(syncTypes.update, update(9000, "字"))
  await until(() => reader.doc.store.clients.size === 7, "the letter after it")
  await until(() => connections.size === 4, "the end of the stalled one")
  expect(reader.ws.readyState).toBe(reader.ws.OPEN)
  for (const { ws } of [reader, ...writers]) ws.close()
  stalled.ws.terminate()
})
