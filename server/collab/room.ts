import { type CloseCode, closeCodes } from "../../schema/protocol/protocol.ts"
import { may } from "../auth/policy.ts"
import type { LogEntry, StoredDocument } from "../storage/storage.ts"
import type { Connection, Receiver } from "./connection.ts"
import { type DecodedUpdate, decodeUpdate, MalformedError } from "./decode.ts"
import { DocumentBytes } from "./document.ts"
import { encodeStateVector, presenceFrame, savedFrame, syncFrame, syncTypes } from "./frames.ts"
import { mergeAll } from "./merge.ts"
import { PresenceTable } from "./presence.ts"

const maxHeld = 256
const maxStateVectorBytes = 256 * 1024
const answerWithinMs = 5000
// Up to here the "saved" message is the same for all writers of a tick; in a larger document each hears of its own ids.
const maxCommonClients = 256
// Echoing somebody's own large paste would cost more than the green light of other y-websocket clients is worth.
const maxEchoBytes = 64 * 1024

/** What a room asks of the hub. */
export interface RoomHost {
  /** There is something to store or to pass on in this tick. */
  schedule(room: Room): void
  count(event: "updates" | "refused" | "bytesOut", amount: number): void
  now(): number
}

interface Batch {
  entry: LogEntry | null
  reached: Map<number, number>
  /** Whose messages are dealt with when this is stored: connection -> number of its last one. */
  writers: Map<Connection, number>
}

/** One open standard: who is connected, what is on its way to the disk, what the others have to hear. */
export class Room implements Receiver {
  readonly connections = new Set<Connection>()
  readonly presence = new PresenceTable<Connection>()
  emptySince: number | null = null
  changedAt = 0
  #pending: Uint8Array[] = []
  #reached = new Map<number, number>()
  #editors = new Map<string, number>()
  #newClients: LogEntry["clients"] = []
  #writers = new Map<Connection, number>()

  constructor(
    readonly id: string,
    readonly document: DocumentBytes,
    readonly host: RoomHost,
  ) {}

  static open(id: string, stored: StoredDocument, host: RoomHost): Room {
    return new Room(id, new DocumentBytes(stored), host)
  }

  get isBusy(): boolean {
    return this.#pending.length > 0 || this.#writers.size > 0
  }

  join(connection: Connection): void {
    this.connections.add(connection)
    this.emptySince = null
    connection.listen(this)
    this.#ask(connection)
    const present = this.presence.all()
    if (present.length > 0) connection.write(presenceFrame(present))
  }

  onLeave(connection: Connection): void {
    this.connections.delete(connection)
    this.#writers.delete(connection)
    this.presence.leave(connection, connection.identity.user.id, this.host.now())
    if (this.connections.size === 0) this.emptySince = this.host.now()
    this.host.schedule(this)
  }

  onStep1(connection: Connection, stateVector: Uint8Array) {
    if (stateVector.length > maxStateVectorBytes) throw new MalformedError("state vector too large")
    connection.writeSync(this.document.answer(stateVector))
    connection.write(savedFrame(encodeStateVector(this.document.durable), connection.saved))
  }

  onUpdate(connection: Connection, update: Uint8Array, isStep2: boolean) {
    const decoded = decodeUpdate(update)
    if (!may(connection.role, "write")) return this.#refuseReader(connection, decoded, isStep2)
    this.#take(connection, update, decoded, isStep2)
    if (isStep2 && connection.isOpen) this.#retryHeld(connection)
  }

  onPresence(connection: Connection, bytes: Uint8Array) {
    const { user } = connection.identity
    const person = { id: user.id, name: user.name, color: user.color, role: connection.role }
    const { owners } = this.document.ledger
    this.presence.receive(connection, person, bytes, (id) => (owners.get(id) ?? user.id) === user.id)
    if (this.presence.hasChanges) this.host.schedule(this)
  }

  onQueryPresence(connection: Connection) {
    connection.write(presenceFrame(this.presence.all()))
  }

  /** Closes whoever owes us the answer to a step 1 while we hold updates that need it. */
  sweep(now: number): void {
    this.presence.forgetDeparted(now)
    for (const connection of this.connections)
      if (connection.held.length > 0 && now - (connection.askedAt ?? now) > answerWithinMs)
        this.#refuse(connection, 1008, "updates with gaps")
  }

  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.connections) connection.close(code, reason)
  }

  /** What is to be stored now; null if nobody waits for anything. */
  takeBatch(): Batch | null {
    if (!this.isBusy) return null
    const batch: Batch = { entry: null, reached: this.#reached, writers: this.#writers }
    if (this.#pending.length > 0)
      batch.entry = {
        standardId: this.id,
        update: mergeAll(this.#pending),
        editors: [...this.#editors].map(([userId, updates]) => ({ userId, updates })),
        clients: this.#newClients,
      }
    this.#pending = []
    this.#reached = new Map()
    this.#editors = new Map()
    this.#newClients = []
    this.#writers = new Map()
    return batch
  }

  /** The batch is on disk: apply, acknowledge, pass on. */
  commit({ entry, reached, writers }: Batch, seq: number): void {
    if (entry) {
      this.document.push(entry.update, seq, reached)
      this.changedAt = this.host.now()
    }
    const frame = entry && syncFrame(syncTypes.update, entry.update)
    const onlyWriter =
      writers.size === 1 && frame && frame.length > maxEchoBytes ? [...writers.keys()][0] : null
    const { durable } = this.document
    const common = durable.size <= maxCommonClients ? encodeStateVector(durable) : null
    for (const connection of this.connections) {
      const count = writers.get(connection)
      if (count === undefined) {
        if (frame) connection.write(frame)
        continue
      }
      connection.saved = count
      // One system call for both.
      connection.socket.cork()
      if (frame && connection !== onlyWriter) connection.write(frame)
      connection.write(savedFrame(common ?? this.#ownStateVector(connection), count))
      connection.socket.uncork()
    }
    if (frame) this.host.count("bytesOut", frame.length * this.connections.size)
  }

  /** Tells everybody but its owner of each changed presence: an echo would set the owner's cursor back. */
  passOnPresence(): void {
    if (!this.presence.hasChanges) return
    const changes = this.presence.takeChanges()
    const all = presenceFrame(changes)
    const holders = new Set(changes.map(({ holder }) => holder))
    for (const connection of this.connections) {
      if (!holders.has(connection)) {
        connection.write(all)
        continue
      }
      const others = changes.filter(({ holder }) => holder !== connection)
      if (others.length > 0) connection.write(presenceFrame(others))
    }
  }

  #ask(connection: Connection) {
    connection.askedAt = this.host.now()
    connection.write(syncFrame(syncTypes.step1, encodeStateVector(this.document.ledger.clocks)))
  }

  #take(connection: Connection, update: Uint8Array, decoded: DecodedUpdate, mustFit: boolean) {
    const verdict = this.document.ledger.judge(update, decoded, connection.identity.user.id)
    switch (verdict.type) {
      case "foreign":
        return this.#refuse(connection, closeCodes.notAllowed, "another person's client id")
      case "gap":
        return mustFit
          ? this.#refuse(connection, 1008, "an update with gaps")
          : this.#hold(connection, update)
      case "accept":
        this.#accept(connection, verdict)
        break
      case "known":
        break
    }
    this.#writers.set(connection, this.#settled(connection))
    this.host.schedule(this)
  }

  #accept(
    connection: Connection,
    {
      update,
      reached,
      newClients,
    }: { update: Uint8Array; reached: Map<number, number>; newClients: number[] },
  ) {
    const userId = connection.identity.user.id
    this.#pending.push(update)
    for (const [client, clock] of reached) {
      this.#reached.set(client, clock)
      connection.clients.add(client)
    }
    for (const client of newClients) this.#newClients.push({ client, userId })
    this.#editors.set(userId, (this.#editors.get(userId) ?? 0) + 1)
    this.host.count("updates", 1)
  }

  /**
   * A browser that types between opening the socket and our step 1 sends an update whose past is still with it. It is kept
   * until the answer to step 1 brings that past; whoever never answers is closed.
   */
  #hold(connection: Connection, update: Uint8Array) {
    const size = connection.held.reduce((sum, held) => sum + held.update.length, update.length)
    if (connection.held.length >= maxHeld || size > connection.limits.maxMessageBytes)
      return this.#refuse(connection, 1008, "updates with gaps")
    connection.held.push({ update: update.slice(), ordinal: connection.received })
    if (connection.askedAt === null) this.#ask(connection)
  }

  #retryHeld(connection: Connection) {
    connection.askedAt = null
    for (const { update } of connection.held.splice(0)) {
      this.#take(connection, update, decodeUpdate(update), true)
      if (!connection.isOpen) return
    }
  }

  /** Every browser answers step 1, a reader's too, and Yjs tidies formatting on its own; only words of its own are a fault. */
  #refuseReader(connection: Connection, { structs }: DecodedUpdate, isStep2: boolean) {
    const { ledger } = this.document
    const writes = structs.some(({ id, length }) => id.clock + length > ledger.clock(id.client))
    if (writes && !isStep2) this.#refuse(connection, closeCodes.notAllowed, "you may read only")
  }

  #refuse(connection: Connection, code: CloseCode | 1008, reason: string) {
    this.host.count("refused", 1)
    connection.close(code, reason)
  }

  /** Its messages up to here need nothing more than what is being stored: all but those held, and what came after them. */
  #settled(connection: Connection): number {
    const firstHeld = connection.held[0]
    return firstHeld ? firstHeld.ordinal - 1 : connection.received
  }

  #ownStateVector(connection: Connection): Uint8Array {
    const { durable } = this.document
    return encodeStateVector(
      new Map([...connection.clients].map((client) => [client, durable.get(client) ?? 0])),
    )
  }
}
