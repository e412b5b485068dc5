import { connect, createServer, type Server, type Socket } from "node:net"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { redisMissing, TestRedis } from "./redis.ts"
import { isSynced, type Person, TestServer, temporaryFolder, textOf, type, until, update } from "./support.ts"

const missing = postgresMissing ?? redisMissing
const database = new TestDatabase()

/** Between a server and its database, so that the line can be cut. */
class Cable {
  readonly #sockets = new Set<Socket>()
  #isCut = false

  private constructor(
    readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: string): Promise<Cable> {
    const { hostname, port } = new URL(target)
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const url = new URL(target)
    url.port = String((server.address() as { port: number }).port)
    const cable = new Cable(server, url.href)
    server.on("connection", (near) => {
      if (cable.#isCut) return near.destroy()
      const far = connect(Number(port || 5432), hostname)
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        cable.#sockets.add(socket)
        socket.pipe(other)
        socket.on("error", () => {})
        socket.on("close", () => {
          cable.#sockets.delete(socket)
          other.destroy()
        })
      }
    })
    return cable
  }

  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#isCut = false
  }

  close(): void {
    this.cut()
    this.server.close()
  }
}

describe.skipIf(missing)("two servers on one database", () => {
  let redis: TestRedis
  let store: string
  let one: TestServer
  let two: TestServer
  let cable: Cable
  let ann: Person
  let bob: Person
  let annOnTwo: Person
  let bobOnTwo: Person
  let id: string

  beforeAll(() => database.create())
  afterAll(() => database.drop())
  beforeEach(async () => {
    store = await database.freshStore()
    redis = await TestRedis.start()
    cable = await Cable.to(store)
    one = await TestServer.start(temporaryFolder(), { DATABASE_URL: cable.url, REDIS_URL: redis.url })
    two = await TestServer.start(temporaryFolder(), { DATABASE_URL: store, REDIS_URL: redis.url })
    ann = await one.person("ann")
    bob = await one.person("bob")
    annOnTwo = ann.on(two)
    bobOnTwo = bob.on(two)
    id = await ann.newStandard()
    await ann.share(id, bob, "editor")
  })
  afterEach(async () => {
    cable.mend()
    await Promise.all([one.close(), two.close()])
    cable.close()
    await redis.stop()
  })

  /** A page on each server, with what both show. */
  const twoPages = async () => {
    const a = ann.provider(id)
    const b = bobOnTwo.provider(id)
    await Promise.all([isSynced(a), isSynced(b)])
    return { a, b, close: () => [a, b].forEach((provider) => provider.destroy()) }
  }
  const sameText = (a: Y.Doc, b: Y.Doc, ...words: string[]) =>
    until(
      () => textOf(a) === textOf(b) && words.every((word) => textOf(a).includes(word)),
      `${words} on both`,
    )

  it("[SRV-63] show the same text, whoever types where, at once and at the same moment", async () => {
    const { a, b, close } = await twoPages()
    type(a.doc, "from one")
    await sameText(a.doc, b.doc, "from one")
    type(b.doc, "from two")
    await sameText(a.doc, b.doc, "from two")
    for (let round = 0; round < 50; round++) {
      type(a.doc, `a${round};`)
      type(b.doc, `b${round};`)
      if (round % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await sameText(a.doc, b.doc, "a49;", "b49;")
    const late = annOnTwo.provider(id)
    await isSynced(late)
    expect(textOf(late.doc)).toBe(textOf(a.doc))
    late.destroy()
    close()
  })

  it("[SRV-64] show who is on the other one, by the name of the login, and at once that they left", async () => {
    const { a, b, close } = await twoPages()
    b.awareness.setLocalState({ user: { name: "Mallory" }, cursor: { anchor: 1, head: 1 } })
    const seen = () => a.awareness.getStates().get(b.doc.clientID)
    await until(() => seen()?.["user"]?.name === "bob", "bob on the other server")
    const late = ann.provider(id)
    await until(
      () => late.awareness.getStates().get(b.doc.clientID) !== undefined,
      "bob for one who comes later",
    )
    const third = annOnTwo.provider(id)
    third.awareness.setLocalState({ cursor: null })
    await until(() => a.awareness.getStates().has(third.doc.clientID), "the third")
    third.destroy()
    const start = Date.now()
    await until(() => !a.awareness.getStates().has(third.doc.clientID), "the third gone")
    expect(Date.now() - start).toBeLessThan(500)
    await two.close()
    await until(() => seen() === undefined, "a server that stops takes its people with it")
    late.destroy()
    close()
  })

  it("[SRV-91] show in the list who has a standard open, on whichever of them, once, and no longer than that", async () => {
    const listed = async (person: Person): Promise<string[]> => {
      const { items } = await person.json("/api/v1/standards")
      return items[0].present.map(({ name }: { name: string }) => name).sort()
    }
    const untilListed = async (person: Person, ...names: string[]) => {
      const deadline = Date.now() + 10_000
      while (Date.now() < deadline && `${await listed(person)}` !== `${names}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      expect(await listed(person)).toEqual(names)
    }
    expect(await listed(ann)).toEqual([])
    // Nobody is in a room of the first server: what it knows it was told.
    const page = bobOnTwo.provider(id)
    const second = bobOnTwo.provider(id)
    await Promise.all([isSynced(page), isSynced(second)])
    expect(await listed(annOnTwo)).toEqual(["bob"])
    await untilListed(ann, "bob")
    const own = ann.provider(id)
    await isSynced(own)
    expect(await listed(ann)).toEqual(["ann", "bob"])
    page.destroy()
    await untilListed(annOnTwo, "ann", "bob")
    second.destroy()
    own.destroy()
    await untilListed(ann)
  })

  it("[SRV-65] cut an open page within a second of a right withdrawn, a sign-out, or a deletion on the other", async () => {
    const within = async (closed: Promise<{ code: number }>, act: () => Promise<unknown>) => {
      const start = Date.now()
      await act()
      const { code } = await closed
      expect(Date.now() - start).toBeLessThan(1000)
      return code
    }
    const member = await bobOnTwo.raw(id)
    const path = `/api/v1/standards/${id}/members/${bob.id}`
    expect(await within(member.closed, () => ann.json(path, { method: "DELETE" }))).toBe(4403)
    const owner = await annOnTwo.raw(id)
    expect(await within(owner.closed, () => ann.json("/api/v1/session", { method: "DELETE" }))).toBe(4401)
    const admin = await one.person("root", { admin: true })
    const last = await admin.on(two).raw(id)
    await until(() => last.received.length > 0, "the room")
    expect(await within(last.closed, () => admin.json(`/api/v1/standards/${id}`, { method: "DELETE" }))).toBe(
      4404,
    )
  })

  it("[SRV-65] do so too when the bus has lost the word", async () => {
    const member = await bobOnTwo.raw(id)
    const owner = await annOnTwo.raw(id)
    await until(() => member.received.length > 0 && owner.received.length > 0, "the room")
    await redis.stop()
    await ann.json(`/api/v1/standards/${id}/members/${bob.id}`, { method: "DELETE" })
    expect((await member.closed).code).toBe(4403)
    await ann.json(`/api/v1/standards/${id}`, { method: "DELETE" })
    expect((await owner.closed).code).toBe(4404)
  })

  it("[SRV-62] close who writes under a client id that another login used first on the other server", async () => {
    const [honest, other] = await Promise.all([ann.raw(id), bobOnTwo.raw(id)])
    for (const socket of [honest, other]) await until(() => socket.received.length > 0, "the room")
    honest.sync(2, update(4242, "honest"))
    await until(() => honest.saved.at(-1)?.count === 1, "saved")
    other.sync(2, update(4242, "a longer and hostile text"))
    expect((await other.closed).code).toBe(4403)
    const reader = await annOnTwo.raw(id)
    reader.sync(0, Uint8Array.of(0))
    await until(() => textOf(reader.doc).includes("honest"), "the text")
    expect(textOf(reader.doc)).not.toContain("hostile")
  })

  it("[SRV-62] keep the honest writers of a batch in which another took a client id of the other server", async () => {
    const [first, honest, hostile] = await Promise.all([ann.raw(id), annOnTwo.raw(id), bobOnTwo.raw(id)])
    for (const socket of [first, honest, hostile]) await until(() => socket.received.length > 0, "the room")
    // As if the word of it were still on its way: server two does not know whose 77 is.
    await one.server.services.storage.append(
      [
        {
          standardId: id,
          update: update(77, "owned"),
          editors: [],
          clients: [{ client: 77, userId: ann.id }],
        },
      ],
      Date.now(),
    )
    hostile.sync(2, update(77, "hostile text"))
    honest.sync(2, update(78, "honest"))
    expect((await hostile.closed).code).toBe(4403)
    await until(() => honest.saved.at(-1)?.count === 1, "the honest one is saved")
    await until(() => textOf(first.doc).includes("honest"), "and seen on the other server")
    await until(() => textOf(honest.doc).includes("owned"), "and hears what was there before")
    expect(textOf(honest.doc)).not.toContain("hostile")
  })

  it("[SRV-66] let a page go from one to the other with what it knows, though the word is still on its way", async () => {
    const writer = await ann.raw(id)
    const witness = await bobOnTwo.raw(id)
    await until(() => writer.received.length > 0 && witness.received.length > 0, "the room")
    const doc = new Y.Doc()
    doc.clientID = 501
    type(doc, "first")
    // Stored through server one, and not heard of by two: it must ask the store before it calls this a gap or a theft.
    await one.server.services.storage.append(
      [
        {
          standardId: id,
          update: Y.encodeStateAsUpdate(doc),
          editors: [],
          clients: [{ client: 501, userId: ann.id }],
        },
        {
          standardId: id,
          update: update(502, "bob's"),
          editors: [],
          clients: [{ client: 502, userId: bob.id }],
        },
      ],
      Date.now(),
    )
    const moved = await annOnTwo.raw(id)
    Y.applyUpdate(doc, update(502, "bob's"))
    doc.getXmlFragment(contentRoot).delete(0, 1)
    type(doc, "second")
    moved.sync(1, Y.encodeStateAsUpdate(doc))
    moved.sync(2, update(503, "third"))
    await until(() => moved.saved.at(-1)?.count === 2, "both saved")
    await until(() => textOf(witness.doc).includes("second") && textOf(witness.doc).includes("third"), "seen")
    expect(moved.ws.readyState).toBe(moved.ws.OPEN)
  })

  it("[SRV-67] go on without Redis, and are together again when it is back", async () => {
    const { a, b, close } = await twoPages()
    await redis.stop()
    type(a.doc, "while it is away")
    type(b.doc, "here too")
    await sameText(a.doc, b.doc, "while it is away", "here too")
    await redis.start()
    b.awareness.setLocalState({ cursor: null })
    await until(() => a.awareness.getStates().has(b.doc.clientID), "presence again", 10_000)
    type(a.doc, "and after")
    await sameText(a.doc, b.doc, "and after")
    close()
  })

  it("[SRV-67] go on with a Redis that is there and does not answer", async () => {
    const { a, b, close } = await twoPages()
    redis.freeze(true)
    type(a.doc, "frozen")
    await sameText(a.doc, b.doc, "frozen")
    redis.freeze(false)
    type(b.doc, "thawed")
    await sameText(a.doc, b.doc, "thawed")
    close()
  })

  it("[SRV-68] tell who writes that the database is lost, acknowledge nothing, and take it all when it is back", async () => {
    const { a, b, close } = await twoPages()
    const codes: number[] = []
    a.on("connection-close", (event) => event && codes.push((event as unknown as { code: number }).code))
    const raw = await ann.raw(id)
    await until(() => raw.received.length > 0, "the room")
    cable.cut()
    const sent = raw.saved.at(-1)?.count ?? 0
    raw.sync(2, update(900, "lost or not"))
    type(a.doc, "typed without a database")
    expect((await raw.closed).code).toBe(1013)
    expect(raw.saved.at(-1)?.count ?? 0).toBe(sent)
    expect((await fetch(`${one.url}/readyz`)).ok).toBe(false)
    expect(textOf(b.doc)).not.toContain("without a database")
    type(b.doc, "the other goes on")
    cable.mend()
    await until(() => textOf(b.doc).includes("typed without a database"), "what was typed", 20_000)
    await sameText(a.doc, b.doc, "the other goes on")
    expect(codes).toContain(1013)
    close()
  })

  it("[SRV-69] make one snapshot of a long log, whoever of them, and lose nothing by it", async () => {
    const { a, b, close } = await twoPages()
    for (let round = 0; round < 200; round++) {
      type(a.doc, `a${round};${"long ".repeat(60)}`)
      type(b.doc, `b${round};${"long ".repeat(60)}`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await sameText(a.doc, b.doc, "a199;", "b199;")
    const { storage } = one.server.services
    const bases = async () => (await storage.load(id))!.base.seq
    const end = Date.now() + 10_000
    while ((await bases()) === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await bases()).toBeGreaterThan(0)
    expect((await storage.verify()).problems).toEqual([])
    type(b.doc, "after it")
    await sameText(a.doc, b.doc, "after it")
    const late = ann.provider(id)
    await isSynced(late)
    expect(textOf(late.doc)).toBe(textOf(b.doc))
    late.destroy()
    close()
  })
})
