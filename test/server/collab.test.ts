import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { isSynced, type Person, TestServer, textOf, type, until, update } from "./support.ts"

let home: TestServer
let ann: Person
let bob: Person
let eve: Person
let id: string

beforeAll(async () => {
  home = await TestServer.start()
  ann = await home.person("ann")
  bob = await home.person("bob")
  eve = await home.person("eve")
  id = await ann.newStandard()
  await ann.share(id, bob, "editor")
})
afterAll(() => home.close())

const stillWorks = async (): Promise<void> => {
  const provider = ann.provider(id)
  await isSynced(provider)
  provider.destroy()
}

describe("two stock clients", () => {
  it("[SRV-20] see each other's text, and agree", async () => {
    const [a, b] = [ann.provider(id), bob.provider(id)]
    await Promise.all([isSynced(a), isSynced(b)])
    type(a.doc, "from ann")
    type(b.doc, "from bob")
    await until(() => textOf(a.doc).includes("from bob") && textOf(b.doc).includes("from ann"), "both texts")
    expect(textOf(a.doc)).toBe(textOf(b.doc))
    a.destroy()
    b.destroy()
  })

  it("[SRV-21] merge what one of them typed offline", async () => {
    const [a, b] = [ann.provider(id), bob.provider(id)]
    await Promise.all([isSynced(a), isSynced(b)])
    a.disconnect()
    type(a.doc, "typed offline")
    type(b.doc, "typed meanwhile")
    a.connect()
    await until(() => textOf(b.doc).includes("typed offline"), "the offline text")
    await until(() => textOf(a.doc).includes("typed meanwhile"), "the other's text")
    expect(textOf(a.doc)).toBe(textOf(b.doc))
    a.destroy()
    b.destroy()
  })

  it("[SRV-22] get the whole document with the first synchronisation, never an empty one", async () => {
    const a = ann.provider(id)
    await isSynced(a)
    type(a.doc, "before the join")
    await until(() => home.server.services.hub.rooms.get(id)!.document.durable.has(a.doc.clientID), "durable")
    for (let round = 0; round < 3; round++) {
      const b = bob.provider(id)
      let atSync = ""
      b.once("sync", () => {
        atSync = textOf(b.doc)
      })
      await isSynced(b)
      expect(atSync).toContain("before the join")
      b.destroy()
    }
    a.destroy()
  })

  it("[SRV-23] learn at once that somebody left, and by the name of the login who is there", async () => {
    const [a, b] = [ann.provider(id), bob.provider(id)]
    await Promise.all([isSynced(a), isSynced(b)])
    b.awareness.setLocalState({ user: { name: "the king" }, cursor: 7 })
    const seen = () => a.awareness.getStates().get(b.doc.clientID) as any
    await until(() => seen()?.cursor === 7, "bob's cursor")
    expect(seen().user).toMatchObject({ id: bob.id, name: "bob" })
    const left = Date.now()
    b.destroy()
    await until(() => seen() === undefined, "bob gone")
    expect(Date.now() - left).toBeLessThan(1000)
    a.destroy()
  })

  it("[SRV-24] keep their presence through a reconnect", async () => {
    const [a, b] = [ann.provider(id), bob.provider(id)]
    await Promise.all([isSynced(a), isSynced(b)])
    b.awareness.setLocalState({ cursor: 1 })
    const seen = () => a.awareness.getStates().get(b.doc.clientID) as any
    await until(() => seen()?.cursor === 1, "bob's cursor")
    b.disconnect()
    await until(() => seen() === undefined, "bob gone")
    b.awareness.setLocalState({ cursor: 2 })
    b.connect()
    await until(() => seen()?.cursor === 2, "bob back")
    a.destroy()
    b.destroy()
  })
})

describe("the saved message", () => {
  it("[SRV-25] names what is on disk and counts the sender's messages, deletions too", async () => {
    const socket = await ann.raw(id)
    socket.sync(0, Uint8Array.of(0))
    await until(() => socket.saved.length === 1, "the first saved message")
    expect(socket.saved[0]!.count).toBe(0)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(socket.doc))
    doc.on("update", (change) => socket.sync(2, change))
    type(doc, "counted")
    await until(() => socket.saved.at(-1)!.count === 1, "the first count")
    expect(socket.saved.at(-1)!.clocks.get(doc.clientID)).toBe(Y.getState(doc.store, doc.clientID))
    const stored = await home.server.services.storage.load(id)
    expect(stored!.tail.length).toBeGreaterThan(0)
    doc.getXmlFragment("content").delete(0, 1)
    await until(() => socket.saved.at(-1)!.count === 2, "the deletion's count")
    socket.ws.terminate()
  })

  it("[SRV-26] does not store again the deletions that a returning client repeats", async () => {
    const a = ann.provider(id)
    await isSynced(a)
    type(a.doc, "to go")
    const { length } = a.doc.getXmlFragment("content")
    a.doc.getXmlFragment("content").delete(length - 1, 1)
    const room = () => home.server.services.hub.rooms.get(id)!
    await until(() => !room().isBusy && room().document.durable.get(a.doc.clientID) !== undefined, "stored")
    await home.server.services.hub.flush()
    const before = room().document.logCount
    a.disconnect()
    a.connect()
    await until(() => a.synced, "synchronised again")
    await home.server.services.hub.flush()
    expect(room().document.logCount).toBe(before)
    a.destroy()
  })
})

describe("a hostile client", () => {
  const malformed: [string, Uint8Array | number[]][] = [
    ["unknown type", [9, 1, 2]],
    ["saved from a client", [100, 0]],
    ["unknown sync type", [0, 7, 0]],
    ["truncated message", [0, 2, 50, 1]],
    ["giant length", [0, 2, 255, 255, 255, 255, 255, 255, 255, 127]],
    ["random update", [0, 2, 5, 9, 9, 9, 9, 9]],
    ["empty message", []],
    ["bytes after the update", [0, 2, 3, 0, 0, 0]],
    ["state vector cut off", [0, 0, 1, 5]],
    ["presence that is not JSON", [1, 6, 1, 5, 1, 2, 123, 98]],
    ["presence of 2^31 people", [1, 5, 128, 128, 128, 128, 8]],
    ["deletion of length 2^40", [0, 2, 10, 0, 1, 5, 1, 0, 128, 128, 128, 128, 128, 32]],
  ]
  it.each(malformed)("[SRV-27] is closed with 4400 for: %s", async (_, bytes) => {
    const socket = await bob.raw(id)
    socket.send(bytes as number[])
    expect((await socket.closed).code).toBe(4400)
    await stillWorks()
  })

  it("[SRV-27] is closed with 4400 for a text message", async () => {
    const socket = await bob.raw(id)
    socket.ws.send("hello")
    expect((await socket.closed).code).toBe(4400)
  })

  it("[SRV-28] does not end the server with an illegal frame", async () => {
    const socket = await bob.raw(id)
    ;(socket.ws as any)._socket.write(Buffer.from([0xa2, 0x00]))
    await socket.closed
    await stillWorks()
  })

  it("[SRV-29] cannot write under a client id of somebody else", async () => {
    const [a, evil] = [ann.provider(id), await bob.raw(id)]
    await isSynced(a)
    type(a.doc, "ann's own")
    const clock = () => home.server.services.hub.rooms.get(id)!.document.durable.get(a.doc.clientID) ?? 0
    await until(() => clock() > 0, "ann's text stored")
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(a.doc))
    copy.clientID = a.doc.clientID
    const before = Y.encodeStateVector(copy)
    type(copy, "forged")
    evil.sync(2, Y.encodeStateAsUpdate(copy, before))
    expect((await evil.closed).code).toBe(4403)
    type(a.doc, "ann goes on")
    const b = bob.provider(id)
    await isSynced(b)
    await until(() => textOf(b.doc).includes("ann goes on"), "ann's next words")
    expect(textOf(b.doc)).not.toContain("forged")
    a.destroy()
    b.destroy()
  })

  it("[SRV-30] cannot go on under a client id of the server's own", async () => {
    const evil = await bob.raw(id)
    evil.sync(0, Uint8Array.of(0))
    await until(() => evil.saved.length > 0, "the document")
    const [client] = [...Y.decodeStateVector(Y.encodeStateVector(evil.doc))].find(
      ([known]) => !home.server.services.hub.rooms.get(id)!.document.ledger.owners.has(known),
    )!
    const before = Y.encodeStateVector(evil.doc)
    evil.doc.clientID = client
    type(evil.doc, "forged")
    evil.sync(2, Y.encodeStateAsUpdate(evil.doc, before))
    expect((await evil.closed).code).toBe(4403)
  })

  it("[SRV-31] cannot store what would wait for ever", async () => {
    const doc = new Y.Doc()
    type(doc, "never sent")
    const sent = Y.encodeStateVector(doc)
    type(doc, "hangs in the air")
    const socket = await bob.raw(id)
    socket.sync(2, Y.encodeStateAsUpdate(doc, sent))
    socket.sync(1, Uint8Array.of(0, 0))
    expect((await socket.closed).code).toBe(1008)
    const cyclic = await bob.raw(id)
    cyclic.sync(1, cycle())
    expect((await cyclic.closed).code).toBe(1008)
  })

  it("[SRV-32] types at once on connecting and loses nothing: an early update waits for its past", async () => {
    const doc = new Y.Doc()
    type(doc, "offline past")
    const past = Y.encodeStateAsUpdate(doc)
    const sent = Y.encodeStateVector(doc)
    type(doc, "early word")
    const socket = await bob.raw(id)
    socket.sync(2, Y.encodeStateAsUpdate(doc, sent))
    socket.sync(1, past)
    await until(() => socket.saved.at(-1)?.count === 2, "both saved")
    const fresh = ann.provider(id)
    await isSynced(fresh)
    expect(textOf(fresh.doc)).toContain("early word")
    fresh.destroy()
    socket.ws.terminate()
  })

  it("[SRV-33] cannot touch another's presence nor show more than one person", async () => {
    const [a, b] = [ann.provider(id), bob.provider(id)]
    await Promise.all([isSynced(a), isSynced(b)])
    a.awareness.setLocalState({ cursor: 1 })
    await until(() => b.awareness.getStates().has(a.doc.clientID), "ann")
    const evil = await bob.raw(id)
    evil.awareness(a.doc.clientID, 2 ** 30, "null")
    for (let ghost = 1; ghost <= 50; ghost++) evil.awareness(ghost, 1, "{}")
    await until(() => b.awareness.getStates().size > 2, "one ghost")
    a.awareness.setLocalState({ cursor: 2 })
    await until(() => b.awareness.getStates().get(a.doc.clientID)?.["cursor"] === 2, "ann's next cursor")
    expect(b.awareness.getStates().size).toBe(3)
    evil.ws.terminate()
    await until(() => b.awareness.getStates().size === 2, "the ghost gone")
    a.destroy()
    b.destroy()
  })

  it("[SRV-33] is closed for presence that is too deep or too large", async () => {
    const deep = await bob.raw(id)
    deep.awareness(5, 1, `{"a":${"[".repeat(3000)}${"]".repeat(3000)}}`)
    expect((await deep.closed).code).toBe(4400)
    const large = await bob.raw(id)
    large.awareness(5, 1, JSON.stringify({ name: "x".repeat(20_000) }))
    expect((await large.closed).code).toBe(4413)
    await stillWorks()
  })

  it("[SRV-34] is closed for updates, frames and floods beyond the limits", async () => {
    const large = await bob.raw(id)
    large.sync(2, update(7, "x".repeat(2.5 * 2 ** 20)))
    expect((await large.closed).code).toBe(4413)
    const huge = await bob.raw(id)
    huge.send(new Uint8Array(17 * 2 ** 20))
    expect((await huge.closed).code).toBe(1009)
    const greedy = await bob.raw(id)
    for (let round = 0; round < 60; round++) greedy.sync(0, Uint8Array.of(0))
    expect((await greedy.closed).code).toBe(4429)
    const flood = await bob.raw(id)
    for (let round = 0; round < 9000; round++) flood.send([1, 1, 0])
    expect((await flood.closed).code).toBe(4429)
    await stillWorks()
  })
})

describe("rights", () => {
  const closeCode = async (path: string, headers: Record<string, string>) =>
    (await (await ann.raw(path, headers)).closed).code

  it("[SRV-35] are asked before anything of the document is sent", async () => {
    expect(await closeCode(id, {})).toBe(4401)
    expect(await closeCode(id, { cookie: `guiju_session=${"A".repeat(43)}` })).toBe(4401)
    expect(await closeCode(id, { authorization: "Bearer nonsense", cookie: ann.cookie })).toBe(4401)
    expect(await closeCode(id, { cookie: eve.cookie })).toBe(4403)
    for (const path of ["aaaaaaaaaaaaaaaaaaaa", "x", "__proto__", "%00", "..%2f..%2fetc", id.toUpperCase()])
      expect(await closeCode(path, { cookie: ann.cookie })).toBe(4404)
    expect(await closeCode(`${id}?shape=0`, { cookie: ann.cookie })).toBe(4426)
  })

  it("[SRV-36] of a cookie end at our own pages; a token needs no origin", async () => {
    const { token } = await ann.json("/api/v1/tokens", { method: "POST", json: { name: "t", days: 1 } })
    for (const origin of [
      "https://evil.example",
      "null",
      `${home.url}.evil.example`,
      home.url.replace("http", "https"),
    ])
      await expect(ann.raw(id, { cookie: ann.cookie, origin })).rejects.toThrow("403")
    const socket = await ann.raw(id, { authorization: `Bearer ${token}`, origin: "https://tool.example" })
    socket.sync(0, Uint8Array.of(0))
    await until(() => socket.saved.length > 0, "the document")
    socket.ws.terminate()
  })

  it.each(["reader", "commenter"] as const)("[SRV-37] of a %s do not reach the text", async (role) => {
    const low = await home.person(`low-${role}`)
    await ann.share(id, low, role)
    const provider = low.provider(id)
    await isSynced(provider)
    provider.destroy()
    const quiet = await low.raw(id)
    quiet.sync(1, update(100, `by step 2 of ${role}`))
    quiet.sync(2, deleteAll(provider.doc))
    const loud = await low.raw(id)
    loud.sync(2, update(101, `by update of ${role}`))
    expect((await loud.closed).code).toBe(4403)
    const fresh = ann.provider(id)
    await isSynced(fresh)
    expect(textOf(fresh.doc)).toBe(textOf(provider.doc))
    fresh.destroy()
    quiet.ws.terminate()
  })

  it("[SRV-38] that are withdrawn close the open page at once", async () => {
    const guest = await home.person("guest")
    await ann.share(id, guest, "editor")
    const [first, second, third] = [await guest.raw(id), await guest.raw(id), await bob.raw(id)]
    await ann.json(`/api/v1/standards/${id}/members/${guest.id}`, { method: "DELETE" })
    expect((await first.closed).code).toBe(4403)
    expect((await second.closed).code).toBe(4403)
    await ann.share(id, guest, "reader")
    const open = await guest.raw(id)
    await guest.json("/api/v1/session", { method: "DELETE" })
    expect((await open.closed).code).toBe(4401)
    third.sync(0, Uint8Array.of(0))
    await until(() => third.saved.length > 0, "others undisturbed")
    third.ws.terminate()
  })

  it("[SRV-39] end with the standard: deleting it closes its room", async () => {
    const other = await ann.newStandard()
    const socket = await ann.raw(other)
    await ann.json(`/api/v1/standards/${other}`, { method: "DELETE" })
    expect((await socket.closed).code).toBe(4404)
    expect(await closeCode(other, { cookie: ann.cookie })).toBe(4404)
    await ann.json(`/api/v1/standards/${other}/restore`, { method: "POST" })
    const back = await ann.raw(other)
    back.sync(0, Uint8Array.of(0))
    await until(() => textOf(back.doc) !== "", "its text again")
    back.ws.terminate()
  })
})

/** Two structs, each of which waits for the other. */
const cycle = (): Uint8Array => {
  const struct = (origin: number) => [0x80 | 4, ...[origin, 0], 1, 97]
  return Uint8Array.of(2, ...[1, 9, 0], ...struct(8), ...[1, 8, 0], ...struct(9), 0)
}

const deleteAll = (doc: Y.Doc): Uint8Array => {
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))]
  const bytes = clocks.flatMap(([client, clock]) => [...varint(client), 1, 0, ...varint(clock)])
  return Uint8Array.of(0, ...varint(clocks.length), ...bytes)
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]
