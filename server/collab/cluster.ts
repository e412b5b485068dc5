import { randomInt } from "node:crypto"
import { closeCodes } from "../../schema/protocol/protocol.ts"
import type { Bus } from "../bus/bus.ts"
import { type BusMessage, decodeMessage, encodeMessage } from "../bus/messages.ts"
import type { LogEntry, SharedStorage } from "../storage/storage.ts"
import type { PresenceEntry } from "./frames.ts"
import type { Hub } from "./hub.ts"
import { Line } from "./line.ts"
import type { Notice, Peers } from "./peers.ts"
import { crowdOf, type Face, PeopleElsewhere } from "./people.ts"
import { Pulse } from "./pulse.ts"
import { recheckRights } from "./recheck.ts"
import type { Room } from "./room.ts"

/** Beyond this the bus only says that there is something, and the others read it from the database. */
const maxBusBytes = 256 * 1024
const gapMs = 40
// With a bus that works the database is asked only in case a message was lost; without one, for every keystroke of others.
const pollMs = 1000
const pollWithoutBusMs = 300
const noticesKey = "notices"

export interface ClusterOptions {
  hub: Hub
  storage: SharedStorage
  bus: Bus
  /** Names this database among those that share the Redis. */
  name: string
  now: () => number
  count(event: "busIn" | "busOut", bytes: number): void
}

/**
 * The servers on one database. The database is the truth; the bus is a doorbell that carries the letter along. Whatever
 * the bus loses is found by asking the database, at the latest with the next poll.
 */
export class Cluster implements Peers {
  readonly node = randomInt(2 ** 32)
  readonly #lines = new Map<string, Line>()
  readonly #pulse: Pulse
  readonly #people = new PeopleElsewhere()
  readonly #prefix: string
  /** All notices up to this one have been followed here. */
  #noticed = 0
  #pollTimer: NodeJS.Timeout | undefined
  #isClosed = false

  private constructor(readonly options: ClusterOptions) {
    this.#prefix = `g${options.name}:`
    const { bus } = options
    bus.listen({
      onMessage: (channel, bytes) => this.#receive(channel, bytes),
      onConnected: () => {
        this.#beat()
        this.#meetAgain()
      },
    })
    this.#pulse = new Pulse(
      this.node,
      {
        beat: () => this.#beat(),
        came: () => this.#people.repeat(),
        gone: (node) => this.#forgetNode(node),
        turned: (isAlive) => this.#turned(isAlive),
      },
      () => performance.now(),
    )
  }

  static async join(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options)
    cluster.#noticed = await cluster.#lastNotice()
    await options.bus.subscribe(cluster.#prefix)
    options.hub.meet(cluster)
    cluster.#beat()
    cluster.#pollLater()
    return cluster
  }

  get isAlive(): boolean {
    return this.options.bus.isConnected && this.#pulse.isAlive
  }

  get nodes(): number {
    return this.#pulse.count
  }

  async opening(id: string): Promise<void> {
    this.#lines.set(
      id,
      new Line(
        id,
        (entries) => this.#publish(id, { type: "presence", entries }),
        (room) => this.#read(room),
      ),
    )
    await this.options.bus.subscribe(this.#prefix + id)
  }

  opened(room: Room): void {
    const line = this.#lines.get(room.id)!
    line.room = room
    for (const { node, message } of line.early.splice(0)) this.#deliver(line, room, node, message)
    this.#publish(room.id, { type: "hello" })
  }

  closed(id: string): void {
    this.#lines.get(id)?.close()
    this.#lines.delete(id)
    this.options.bus.unsubscribe(this.#prefix + id)
  }

  stored(room: Room, seq: number, { update, clients }: LogEntry): void {
    this.#publish(room.id, {
      type: "update",
      seq,
      update: update.length > maxBusBytes ? null : update,
      clients,
    })
    if (seq > room.document.lastSeq + 1) this.#lines.get(room.id)?.fillSoon(gapMs)
  }

  present(room: Room, entries: PresenceEntry[]): void {
    const line = this.#lines.get(room.id)
    // Its last people leave a room that was closed a moment ago.
    if (line) line.showPresence(entries, performance.now())
    else this.#publish(room.id, { type: "presence", entries })
  }

  compacted(room: Room, upTo: number): void {
    this.#publish(room.id, { type: "compacted", upTo })
  }

  peopleElsewhere(id: string): Face[] {
    return this.#people.of(id)
  }

  announce(notice: Notice): void {
    // First the database: a server that misses the message finds there that it has missed one.
    void this.options.storage
      .countUp(noticesKey)
      .catch((error: Error) => {
        this.#log("error", "A change of rights could not be numbered.", error)
        return 0
      })
      .then((number) => {
        this.#publish("", { type: "notice", notice, number })
        this.#count(number)
      })
  }

  // Only the next one is counted: with a hole the poll finds more in the database and asks for all rights anew.
  #count(number: number): void {
    if (number === this.#noticed + 1) this.#noticed = number
  }

  async #lastNotice(): Promise<number> {
    return Number((await this.options.storage.getSetting(noticesKey)) ?? 0)
  }

  async catchUp(room: Room): Promise<void> {
    const line = this.#lines.get(room.id)
    if (line?.room === room) await line.catchUp()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#pollTimer)
    this.#pulse.stop()
    this.#publish("", { type: "leaving" })
    for (const line of this.#lines.values()) line.close()
    await this.options.bus.close()
  }

  #publish(id: string, message: BusMessage): void {
    const bytes = encodeMessage(this.node, message)
    this.options.count("busOut", bytes.length)
    this.options.bus.publish(this.#prefix + id, bytes)
  }

  #beat(): void {
    if (!this.options.bus.isConnected) return
    this.#publish("", { type: "alive" })
    const crowd = this.#people.news(crowdOf(this.options.hub.rooms.values()))
    if (crowd) this.#publish("", { type: "people", crowd })
  }

  #receive(channel: string, bytes: Uint8Array): void {
    try {
      this.options.count("busIn", bytes.length)
      const { node, message } = decodeMessage(bytes)
      this.#pulse.hear(node)
      if (node === this.node) return
      const id = channel.slice(this.#prefix.length)
      if (id === "") return this.#receiveCommon(node, message)
      const line = this.#lines.get(id)
      if (line?.room) this.#deliver(line, line.room, node, message)
      else line?.early.push({ node, message })
    } catch (error) {
      // The database has what it should have said; the next poll finds it.
      this.#log("error", "A message from another server could not be read.", error as Error)
    }
  }

  #receiveCommon(node: number, message: BusMessage): void {
    if (message.type === "leaving") this.#pulse.leave(node)
    if (message.type === "people") this.#people.hear(node, message.crowd)
    if (message.type !== "notice") return
    this.#count(message.number)
    this.options.hub.heed(message.notice).catch((error) => {
      this.#log("error", "A decision of another server could not be followed.", error)
    })
  }

  #deliver(line: Line, room: Room, node: number, message: BusMessage): void {
    switch (message.type) {
      case "update":
        if (message.update) room.takeRemote(message.seq, message.update, message.clients)
        else line.catchUp().catch(() => {})
        if (room.document.position.hasGap) line.fillSoon(gapMs)
        break
      case "presence":
        room.presence.receiveRemote(node, message.entries, this.options.now())
        this.options.hub.schedule(room)
        break
      case "hello":
        this.#introduce(line, room)
        break
      case "compacted":
        room.document.noteCompacted(message.upTo)
        break
      case "alive":
      case "leaving":
      case "people":
      case "notice":
        break
    }
  }

  #introduce(line: Line, room: Room): void {
    const entries = room.presence.all(true)
    if (entries.length > 0) line.showPresence(entries, performance.now())
  }

  #forgetNode(node: number): void {
    this.#people.forget(node)
    for (const { room } of this.#lines.values()) {
      if (!room) continue
      room.presence.leaveNode(node, this.options.now())
      this.options.hub.schedule(room)
    }
  }

  #turned(isAlive: boolean): void {
    this.#log("info", isAlive ? "The bus works." : "The bus is dead: the database is asked instead.", null)
    if (isAlive) this.#meetAgain()
    else if (this.options.bus.isConnected) this.options.bus.reconnect()
  }

  /** What was missed meanwhile: the text by asking the database, the people by asking the others. */
  #meetAgain(): void {
    for (const line of this.#lines.values()) {
      if (!line.room) continue
      this.#publish(line.id, { type: "hello" })
      this.#introduce(line, line.room)
    }
    clearTimeout(this.#pollTimer)
    void this.#poll()
  }

  #pollLater(): void {
    if (this.#isClosed) return
    clearTimeout(this.#pollTimer)
    const wait = this.isAlive ? pollMs : pollWithoutBusMs
    this.#pollTimer = setTimeout(() => void this.#poll(), wait).unref()
  }

  async #poll(): Promise<void> {
    try {
      const { storage, hub, now } = this.options
      const number = await this.#lastNotice()
      if (number > this.#noticed) {
        await recheckRights(hub, storage, now())
        this.#noticed = number
      }
      await this.#pollRooms()
    } catch {
      // The database does not answer. Who writes hears so from the append; the next poll may fare better.
    } finally {
      this.#pollLater()
    }
  }

  async #pollRooms(): Promise<void> {
    const rooms = [...this.options.hub.rooms.values()]
    if (rooms.length === 0) return
    const heads = await this.options.storage.heads(rooms.map(({ id }) => id))
    for (const room of rooms) {
      const head = heads.get(room.id)
      if (head === undefined) await this.#bury(room)
      else if (head > room.document.lastSeq) await this.catchUp(room)
    }
  }

  async #read(room: Room): Promise<void> {
    const news = await this.options.storage.readLog(room.id, room.document.lastSeq)
    if (news) room.takeLog(news)
    else await this.#bury(room)
  }

  async #bury(room: Room): Promise<void> {
    if (this.options.hub.rooms.get(room.id) !== room) return
    const [standardId, reason] = [room.id, "the standard was deleted"]
    await this.options.hub.heed({ type: "close", standardId, code: closeCodes.notFound, reason })
  }

  #log(level: "info" | "error", message: string, error: Error | null): void {
    this.options.hub.events.log(level, message, error ? { reason: error.message } : {})
  }
}
