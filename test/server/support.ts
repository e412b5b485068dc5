import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { contentRoot, messageTypes } from "../../schema/protocol/protocol.ts"
import { createServer, type RunningServer } from "../../server/server.ts"
import { parseSettings } from "../../server/settings.ts"
import type { Role } from "../../server/storage/storage.ts"
import { buildWorkers } from "./build.ts"

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "guiju-test-"))

/** A running server with the people a test needs. */
export class TestServer {
  constructor(
    readonly server: RunningServer,
    readonly folder: string,
  ) {}

  static async start(folder = temporaryFolder(), environment: Record<string, string> = {}, now = Date.now) {
    await buildWorkers()
    const parsed = parseSettings({ PORT: "0", DATA_DIR: folder, LOG_LEVEL: "silent", ...environment })
    if (!parsed.ok) throw new Error(parsed.message)
    return new TestServer(await createServer(parsed.settings, { version: "0.0.0", now }), folder)
  }

  get url(): string {
    return this.server.url
  }

  /** A new person's signed-in cookie. */
  async person(name: string, options: { admin?: boolean; password?: string } = {}): Promise<Person> {
    const { accounts } = this.server.services
    const user = await accounts.createUser({
      email: `${name}@example.org`,
      name,
      admin: options.admin ?? false,
      password: options.password ?? null,
    })
    const { secret } = await accounts.openSession(user.id)
    return new Person(this, user.id, name, `guiju_session=${secret}`)
  }

  async close(): Promise<void> {
    await this.server.close()
  }
}

export class Person {
  constructor(
    readonly home: TestServer,
    readonly id: string,
    readonly name: string,
    readonly cookie: string,
  ) {}

  /** The same person on another server. */
  on(home: TestServer): Person {
    return new Person(home, this.id, this.name, this.cookie)
  }

  /** A request as one of our pages makes it. */
  fetch(
    path: string,
    options: { method?: string; json?: unknown; body?: BodyInit; headers?: Record<string, string> } = {},
  ) {
    const { method = "GET", json, body, headers } = options
    return fetch(this.home.url + path, {
      method,
      redirect: "manual",
      headers: {
        cookie: this.cookie,
        origin: this.home.url,
        ...(json !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined && { body }),
    })
  }

  async json(path: string, options: Parameters<Person["fetch"]>[1] = {}): Promise<any> {
    const response = await this.fetch(path, options)
    if (!response.ok)
      throw new Error(`${options.method ?? "GET"} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? null : response.json()
  }

  async newStandard(): Promise<string> {
    const json = { template: "gb-t", title: { zh: "试验", en: "Trial" } }
    return (await this.json("/api/v1/standards", { method: "POST", json })).id
  }

  async share(standardId: string, person: Person, role: Role): Promise<void> {
    await this.json(`/api/v1/standards/${standardId}/members/${person.id}`, { method: "PUT", json: { role } })
  }

  /** The stock client. */
  provider(standardId: string, doc = new Y.Doc()): WebsocketProvider {
    const { cookie, home } = this
    class WithCookie extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols, { headers: { cookie, origin: home.url } })
      }
    }
    const provider = new WebsocketProvider(`${home.url.replace("http", "ws")}/collab`, standardId, doc, {
      WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    // The stock client has no use for it, and complains on the console about what it does not know.
    provider.messageHandlers[messageTypes.saved] = () => {}
    provider.messageHandlers[messageTypes.comments] = () => {}
    provider.messageHandlers[messageTypes.meeting] = () => {}
    return provider
  }

  /** The text of a standard as an open page of this person has it. */
  async open(standardId: string): Promise<{ doc: Y.Doc; close: () => void }> {
    const doc = new Y.Doc()
    const provider = this.provider(standardId, doc)
    await isSynced(provider)
    return { doc, close: () => provider.destroy() }
  }

  /** Writes a paragraph; the server has it when this returns. */
  async write(standardId: string, text: string): Promise<void> {
    const { doc, close } = await this.open(standardId)
    type(doc, text)
    const stored = new Y.Doc()
    await until(async () => {
      for (const part of (await this.home.server.services.hub.parts(standardId))!) Y.applyUpdate(stored, part)
      return textOf(stored).includes(text)
    }, "the text")
    close()
  }

  raw(standardId: string, headers: Record<string, string> = { cookie: this.cookie }): Promise<RawSocket> {
    return RawSocket.open(`${this.home.url.replace("http", "ws")}/collab/${standardId}`, headers)
  }
}

/** A socket that says what it is told, for messages no honest client sends. */
export class RawSocket {
  readonly received: Uint8Array[] = []
  readonly saved: { clocks: Map<number, number>; count: number }[] = []
  readonly doc = new Y.Doc()
  readonly closed: Promise<{ code: number; reason: string }>

  constructor(readonly ws: WebSocket) {
    ws.on("error", () => {})
    ws.on("message", (data: Buffer) => this.#read(new Uint8Array(data)))
    this.closed = new Promise((resolve) => {
      ws.on("close", (code, reason) => resolve({ code, reason: reason.toString() }))
    })
  }

  static open(url: string, headers: Record<string, string>): Promise<RawSocket> {
    const socket = new RawSocket(new WebSocket(url, { headers }))
    return new Promise((resolve, reject) => {
      socket.ws.on("open", () => resolve(socket))
      socket.ws.on("error", reject)
    })
  }

  /** Whether a message of this type has come. */
  hears(type: number): boolean {
    return this.received.some((data) => decoding.readVarUint(decoding.createDecoder(data)) === type)
  }

  send(bytes: Uint8Array | number[]): void {
    this.ws.send(Uint8Array.from(bytes))
  }

  sync(subtype: number, bytes: Uint8Array): void {
    this.send(message(0, subtype, bytes))
  }

  awareness(id: number, clock: number, state: string): void {
    const inner = encoding.createEncoder()
    for (const value of [1, id, clock]) encoding.writeVarUint(inner, value)
    encoding.writeVarString(inner, state)
    this.send(message(1, null, encoding.toUint8Array(inner)))
  }

  #read(data: Uint8Array): void {
    this.received.push(data)
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.sync && decoding.readVarUint(decoder) > 0)
      Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder))
    if (type === messageTypes.saved)
      this.saved.push({
        clocks: Y.decodeStateVector(decoding.readVarUint8Array(decoder)),
        count: decoding.readVarUint(decoder),
      })
  }
}

export const message = (type: number, subtype: number | null, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  if (subtype !== null) encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Waits for something that a socket brings; the limit is for a test that fails. */
export const until = async (
  isSo: () => boolean | Promise<boolean>,
  what: string,
  limitMs = 5000,
): Promise<void> => {
  const end = Date.now() + limitMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export const isSynced = (provider: WebsocketProvider): Promise<void> =>
  until(() => provider.synced, "synchronisation")

export const type = (doc: Y.Doc, text: string): void => {
  const paragraph = new Y.XmlElement("paragraph")
  paragraph.setAttribute("id", Math.random().toString(36).slice(2, 14))
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment(contentRoot).push([paragraph])
}

export const textOf = (doc: Y.Doc): string => doc.getXmlFragment(contentRoot).toString()

/** An update that types into an empty document, under a client id of choice. */
export const update = (client: number, text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  type(doc, text)
  return Y.encodeStateAsUpdate(doc)
}
