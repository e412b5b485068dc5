import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { messageTypes } from "../../schema/protocol/protocol.ts"
import { rootFolder } from "../../server/worker-url.ts"
import { buildWorkers } from "./build.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { freePort, redisMissing, TestRedis } from "./redis.ts"
import { isSynced, RawSocket, temporaryFolder, textOf, type, until } from "./support.ts"

const main = join(rootFolder, "dist/server/main.js")
const database = new TestDatabase()
const password = "a good password"
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("GUIJU_")),
)

/** A server process on a port of its own, which may be killed and started again. */
class Node {
  #child: ChildProcess | null = null

  private constructor(
    readonly port: number,
    readonly environment: Record<string, string>,
  ) {}

  static async start(environment: Record<string, string>): Promise<Node> {
    const node = new Node(await freePort(), environment)
    await node.start()
    return node
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  start(): Promise<void> {
    const folder = temporaryFolder()
    const child = spawn(process.execPath, [main, "serve", "--port", String(this.port), "--data", folder], {
      env: { ...inherited, LOG_LEVEL: "silent", ...this.environment },
      cwd: folder,
    })
    this.#child = child
    return new Promise((resolve, reject) => {
      let output = ""
      child.stdout!.on("data", () => resolve())
      child.stderr!.on("data", (chunk) => {
        output += chunk
      })
      child.once("exit", (code) => reject(new Error(`exit ${code}: ${output}`)))
    })
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const child = this.#child!
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
    child.kill(signal)
    return ended
  }
}

describe.skipIf(postgresMissing ?? redisMissing)("two processes", () => {
  let redis: TestRedis
  let nodes: Node[] = []
  beforeAll(async () => {
    await buildWorkers()
    await database.create()
  })
  afterAll(() => database.drop())
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.end("SIGKILL").catch(() => null)))
    nodes = []
    await redis.stop()
  })

  /** Two nodes that start on an empty database at the same moment, and the standard that they made. */
  const start = async () => {
    redis = await TestRedis.start()
    const environment = {
      DATABASE_URL: await database.freshStore(),
      REDIS_URL: redis.url,
      ...{ ADMIN_EMAIL: "a@b.cn", ADMIN_PASSWORD: password },
    }
    nodes = await Promise.all([Node.start(environment), Node.start(environment)])
    const [one, two] = nodes as [Node, Node]
    const response = await fetch(`${two.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "a@b.cn", password }),
    })
    const cookie = response.headers.get("set-cookie")!.split(";")[0]!
    const list = async () =>
      (await (await fetch(`${one.url}/api/v1/standards`, { headers: { cookie } })).json()).items
    await until(() => response.ok, "signed in")
    expect(await list()).toHaveLength(1)
    const [{ id }] = await list()
    const open = async (node: Node) => {
      const socket = await RawSocket.open(`${node.url.replace("http", "ws")}/collab/${id}`, { cookie })
      socket.sync(0, Uint8Array.of(0))
      await until(() => socket.saved.length > 0, "the document")
      return socket
    }
    return { one, two, cookie, id, open }
  }

  it("[SRV-68] lose nothing that was acknowledged, or seen on the other, when one is killed in the middle", async () => {
    const { one, two, open } = await start()
    const acknowledged = new Set<string>()
    const seen = new Set<string>()
    for (let round = 0; round < 4; round++) {
      const [writer, reader] = await Promise.all([open(one), open(two)])
      const doc = new Y.Doc()
      const words = new Map<string, number>()
      doc.on("update", (change) => writer.sync(2, change))
      const typing = setInterval(() => {
        const word = `w${round}-${words.size};`
        words.set(word, words.size + 1)
        type(doc, word)
      }, 1)
      await until(() => (writer.saved.at(-1)?.count ?? 0) > 20 + round * 9, "some acknowledgements", 20_000)
      await one.end("SIGKILL")
      clearInterval(typing)
      await writer.closed
      for (const [word, ordinal] of words) {
        if (ordinal <= writer.saved.at(-1)!.count) acknowledged.add(word)
        if (textOf(reader.doc).includes(word)) seen.add(word)
      }
      // Acknowledged on the one that is dead, and perhaps never told on the bus: it is found in the database.
      await until(() => [...acknowledged].every((word) => textOf(reader.doc).includes(word)), "all of it")
      await one.start()
      const fresh = await open(one)
      for (const word of [...acknowledged, ...seen]) expect(textOf(fresh.doc)).toContain(word)
    }
    expect(acknowledged.size).toBeGreaterThan(80)
  }, 240_000)

  it("[SRV-69] are restarted one after the other without a lost keystroke, behind a proxy that knows who is up", async () => {
    const { one, two, cookie, id } = await start()
    /** The stock client, which takes another server when its own has gone. */
    const page = (first: Node, second: Node) => {
      let turn = 0
      class Balanced extends WebSocket {
        constructor(url: string) {
          const node = turn++ % 2 ? second : first
          super(url.replace("ws://guiju", node.url.replace("http", "ws")), { headers: { cookie } })
        }
      }
      const provider = new WebsocketProvider("ws://guiju/collab", id, new Y.Doc(), {
        WebSocketPolyfill: Balanced as unknown as typeof globalThis.WebSocket,
        disableBc: true,
        maxBackoffTime: 300,
      })
      provider.messageHandlers[messageTypes.saved] = () => {}
      return provider
    }
    const [a, b] = [page(one, two), page(two, one)]
    await Promise.all([isSynced(a), isSynced(b)])
    let count = 0
    const typing = setInterval(() => {
      type(a.doc, `a${count};`)
      type(b.doc, `b${count};`)
      count++
    }, 10)
    for (const node of [one, two, one]) {
      const before = count
      expect(await node.end("SIGTERM")).toBe(0)
      await node.start()
      await until(() => count > before + 20, "some more typing", 20_000)
    }
    clearInterval(typing)
    const hasAll = (doc: Y.Doc) => {
      const text = textOf(doc)
      return Array.from({ length: count }, (_, index) => index).every(
        (index) => text.includes(`>a${index};`) && text.includes(`>b${index};`),
      )
    }
    await until(() => hasAll(a.doc) && hasAll(b.doc), "every word on both", 20_000)
    expect(textOf(a.doc)).toBe(textOf(b.doc))
    for (const provider of [a, b]) provider.destroy()
  }, 240_000)

  it("[SRV-64] take the ghosts of a killed one off within ten seconds, and show who comes back at once", async () => {
    const { one, two, open } = await start()
    const [ghost, witness] = await Promise.all([open(one), open(two)])
    ghost.awareness(4711, 1, '{"cursor":{"anchor":1}}')
    const last = () =>
      witness.received.findLast((frame) => frame[0] === messageTypes.awareness && frame[2]! > 0)
    const shows = (word: string) =>
      Buffer.from(last() ?? [])
        .toString()
        .includes(word)
    await until(() => shows("cursor"), "the person")
    await one.end("SIGKILL")
    await until(() => shows("null"), "gone", 16_000)
    const again = await open(two)
    again.awareness(4711, 1, '{"cursor":{"anchor":2}}')
    await until(() => shows('"anchor":2'), "back")
  }, 120_000)

  it("[SRV-6A] put less than half a kilobyte on the bus for a keystroke, in however large a standard", async () => {
    const { one, two, open } = await start()
    const [writer, reader] = await Promise.all([open(one), open(two)])
    const doc = new Y.Doc()
    const send = (change: Uint8Array) => writer.sync(2, change)
    type(doc, "x".repeat(300_000))
    writer.sync(2, Y.encodeStateAsUpdate(doc))
    await until(() => textOf(reader.doc).includes("xxx"), "the large text", 20_000)
    doc.on("update", send)
    const before = await redis.traffic()
    const keys = 60
    for (let key = 0; key < keys; key++) {
      const count = writer.saved.at(-1)!.count
      const text = doc.getXmlFragment("content").get(0) as Y.XmlElement
      ;(text.get(0) as Y.XmlText).insert(150_000 + key, "y")
      await until(() => writer.saved.at(-1)!.count > count, "saved")
    }
    await until(() => textOf(reader.doc).includes("y".repeat(keys)), "the keys", 20_000)
    const after = await redis.traffic()
    const bytes = (after.in - before.in + after.out - before.out) / keys
    console.log(`bus: ${Math.round(bytes)} bytes in and out of Redis for a keystroke on two servers`)
    expect(bytes).toBeLessThan(500)
  }, 120_000)
})
