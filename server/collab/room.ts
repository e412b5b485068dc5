import { type CloseCode, closeCodes } from "../../schema/protocol/protocol.ts"
import { may } from "../auth/policy.ts"
import type { Jobs } from "../jobs/jobs.ts"
import type { LogEntry, SharedStorage, StoredDocument } from "../storage/storage.ts"
import type { Connection, Incoming, Receiver } from "./connection.ts"
import { type DecodedUpdate, decodeUpdate, MalformedError } from "./decode.ts"
import { DocumentBytes } from "./document.ts"
import {
  encodeStateVector,
  type PresenceEntry,
  presenceFrame,
  savedFrame,
  syncFrame,
  syncTypes,
} from "./frames.ts"
import type { Verdict } from "./ledger.ts"
import { mergeAll } from "./merge.ts"
import { PresenceTable } from "./presence.ts"
import { Examiner, maxParked } from "./suggest/examiner.ts"

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
  /** Tells a suggestion from an edit. */
  readonly jobs: Pick<Jobs, "judge">
  /** Other servers append to the same log. */
  readonly isShared: boolean
  /** Resolves when the room has all that others have stored. */
  catchUp(room: Room): Promise<void>
  /** People of this server came, moved or left. */
  passOnPresence(room: Room, entries: PresenceEntry[]): void
}

/** An update that was judged good, as long as it is not stored. */
interface Part {
  /** Null when the server itself writes, in somebody's name. */
  connection: Connection | null
  userId: string
  update: Uint8Array
  reached: Map<number, number>
  newClients: number[]
}

export interface Batch {
  entry: LogEntry | null
  parts: Part[]
  /** Whose messages are dealt with when this is stored: connection -> number of its last one. */
  writers: Map<Connection, number>
}

/** One open standard: who is connected, what is on its way to the disk, what the others have to hear. */
export class Room implements Receiver {
  readonly connections = new Set<Connection>()
  readonly presence = new PresenceTable<Connection>()
  emptySince: number | null = null
  changedAt = 0
  document: DocumentBytes
  /** Number in the log of what this server wrote last, or found when it opened the room. */
  writtenSeq: number
  #pending: Part[] = []
  #writers = new Map<Connection, number>()
  /** Accepted and not yet on disk. */
  readonly #unstored = new Set<Part>()
  readonly #examiner: Examiner

  constructor(
    readonly id: string,
    stored: StoredDocument,
    readonly host: RoomHost,
  ) {
    this.document = new DocumentBytes(stored, host.isShared)
    this.writtenSeq = this.document.lastSeq
    this.#examiner = new Examiner(id, host.jobs.judge, {
      partsOf: () => [...this.document.parts(), ...[...this.#unstored].map(({ update }) => update)],
      take: (connection, incoming) => this.#take(connection, incoming),
      hold: (connection, incoming) => this.#hold(connection, incoming),
      retryHeld: (connection) => this.#retryHeld(connection),
      refuse: (connection, code, reason) => this.#refuse(connection, code, reason),
    })
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
    if (!isStep2) connection.activeAt = this.host.now()
    const incoming = { update, isStep2, mustFit: isStep2, isCaughtUp: false, ordinal: connection.received }
    if (connection.isLocked || !may(connection.role, "write"))
      return !connection.isLocked && may(connection.role, "suggest")
        ? this.#examine(connection, incoming, decoded)
        : this.#refuseReader(connection, decoded, isStep2)
    this.#take(connection, incoming, decoded)
    if (isStep2) this.#retryHeld(connection)
  }

  /** A change that the server makes in somebody's name; stored and passed on like any other. */
  write(update: Uint8Array, userId: string): void {
    const verdict = this.document.ledger.judge(update, decodeUpdate(update), userId)
    if (verdict.type === "foreign" || verdict.type === "gap")
      throw new RangeError("A change of the server's own does not fit the document")
    if (verdict.type === "accept") this.#accept(null, userId, verdict)
    this.host.schedule(this)
  }

  onPresence(connection: Connection, bytes: Uint8Array) {
    const { user } = connection.identity
    const person = { id: user.id, name: user.name, color: user.color, role: connection.role }
    const { owners } = this.document.ledger
    const before = this.presence.stateOf(connection)
    this.presence.receive(connection, person, bytes, (id) => (owners.get(id) ?? user.id) === user.id)
    // Pages repeat their presence every fifteen seconds, whether anybody sits before them or not.
    if (this.presence.stateOf(connection) !== before) connection.activeAt = this.host.now()
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
    const batch: Batch = { entry: null, parts: this.#pending, writers: this.#writers }
    if (this.#pending.length > 0) batch.entry = toEntry(this.id, this.#pending)
    this.#pending = []
    this.#writers = new Map()
    return batch
  }

  /** The batch is on disk: apply, acknowledge, pass on. */
  commit({ entry, parts, writers }: Batch, seq: number): void {
    let isNew = false
    if (entry) {
      isNew = this.document.push(entry.update, seq, new Map(parts.flatMap(({ reached }) => [...reached])))
      this.writtenSeq = seq
      this.changedAt = this.host.now()
    }
    const frame = entry && isNew ? syncFrame(syncTypes.update, entry.update) : null
    const onlyWriter =
      writers.size === 1 && frame && frame.length > maxEchoBytes ? [...writers.keys()][0] : null
    for (const part of parts) {
      this.#unstored.delete(part)
      part.connection?.hasStored(part.update.length)
    }
    const { durable } = this.document
    // Others first: they wait for the letter, its writer sees it already.
    for (const connection of this.connections) if (frame && !writers.has(connection)) connection.write(frame)
    const common = durable.size <= maxCommonClients ? encodeStateVector(durable) : null
    for (const [connection, count] of writers) {
      if (!this.connections.has(connection)) continue
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
    const local = changes.filter(({ isLocal }) => isLocal)
    if (local.length > 0) this.host.passOnPresence(this, local)
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

  /** What another server has stored. */
  takeRemote(seq: number, update: Uint8Array, clients: StoredDocument["clients"]): void {
    if (!this.document.absorb(update, seq, clients)) return
    this.#examiner.note(update)
    this.#passOn(update)
  }

  /** What the log says after the number up to which this room has it. */
  takeLog({ base, tail, clients }: NonNullable<Awaited<ReturnType<SharedStorage["readLog"]>>>): void {
    this.document.ledger.own(clients)
    if (base && base.seq > this.document.lastSeq) {
      this.document.absorbBase(base)
      this.#examiner.note(base.update)
      this.#passOn(base.update)
    }
    for (const { seq, update } of tail) this.takeRemote(seq, update, [])
  }

  /**
   * Another server was first with a client id of this batch. Nothing of it is stored; what its honest writers sent is
   * judged again by what is stored now, and who wrote under the id of somebody else is closed.
   */
  beginAgain(stored: StoredDocument, { parts, writers }: Batch): void {
    this.takeLog(stored)
    const pending = [...parts, ...this.#pending]
    for (const { connection, update } of pending) connection?.hasStored(update.length)
    this.#unstored.clear()
    this.#pending = []
    for (const [connection, count] of writers)
      if (!this.#writers.has(connection)) this.#writers.set(connection, count)
    this.document = new DocumentBytes(stored, this.host.isShared)
    const refused = new Set<Connection>()
    for (const { connection, userId, update } of pending) {
      if (connection && refused.has(connection)) continue
      const verdict = this.document.ledger.judge(update, decodeUpdate(update), userId)
      if (verdict.type === "accept") this.#accept(connection, userId, verdict)
      if (!connection || (verdict.type !== "foreign" && verdict.type !== "gap")) continue
      refused.add(connection)
      this.#writers.delete(connection)
      this.#refuseVerdict(connection, verdict)
    }
    this.host.schedule(this)
  }

  #passOn(update: Uint8Array): void {
    this.changedAt = this.host.now()
    const frame = syncFrame(syncTypes.update, update)
    for (const connection of this.connections) connection.write(frame)
    this.host.count("bytesOut", frame.length * this.connections.size)
  }

  #ask(connection: Connection) {
    connection.askedAt = this.host.now()
    connection.write(syncFrame(syncTypes.step1, encodeStateVector(this.document.ledger.clocks)))
  }

  #take(connection: Connection, incoming: Incoming, decoded = decodeUpdate(incoming.update)) {
    // Behind those that wait.
    if (connection.parked) return this.#park(connection, incoming)
    const { update, mustFit, isCaughtUp } = incoming
    const verdict = this.document.ledger.judge(update, decoded, connection.identity.user.id)
    switch (verdict.type) {
      case "foreign":
      case "gap":
        if (verdict.type === "gap" && !mustFit) return this.#hold(connection, incoming)
        if (isCaughtUp || !this.host.isShared) return this.#refuseVerdict(connection, verdict)
        return this.#park(connection, incoming)
      case "accept":
        this.#accept(connection, connection.identity.user.id, verdict)
        if (incoming.mend) this.write(incoming.mend, connection.identity.user.id)
        break
      case "known":
        break
    }
    this.#writers.set(connection, settled(connection))
    this.host.schedule(this)
  }

  #examine(connection: Connection, incoming: Incoming, decoded: DecodedUpdate) {
    if (connection.examining.length > 0 || !this.document.ledger.isKnown(decoded))
      return this.#examiner.examine(connection, incoming)
    this.#writers.set(connection, settled(connection))
    this.host.schedule(this)
  }

  #accept(
    connection: Connection | null,
    userId: string,
    { update, reached, newClients }: Verdict & { type: "accept" },
  ) {
    const part = { connection, userId, update, reached, newClients }
    this.#pending.push(part)
    this.#unstored.add(part)
    this.#examiner.note(update)
    for (const client of reached.keys()) connection?.clients.add(client)
    connection?.hasUnstored(update.length)
    this.host.count("updates", 1)
  }

  /**
   * A browser that comes from another server may know what that one has stored and this one has not heard of yet. So
   * before anything is refused for what it builds on, or for whose it is, the store is asked; what comes meanwhile waits.
   */
  #park(connection: Connection, incoming: Incoming) {
    const isFirst = !connection.parked
    const parked = (connection.parked ??= [])
    const size = parked.reduce((sum, { update }) => sum + update.length, incoming.update.length)
    if (parked.length >= maxParked || size > connection.limits.maxSyncBytes)
      return this.#refuse(connection, closeCodes.busy, "too much while the store is asked")
    parked.push({ ...incoming, update: incoming.update.slice() })
    if (!isFirst) return
    this.host.catchUp(this).then(
      () => this.#unpark(connection),
      () => connection.close(closeCodes.busy, "the store does not answer"),
    )
  }

  #unpark(connection: Connection) {
    const parked = connection.parked ?? []
    connection.parked = null
    for (const [index, incoming] of parked.entries()) {
      if (!connection.isOpen) return
      this.#take(connection, { ...incoming, isCaughtUp: index === 0 })
      if (incoming.isStep2) this.#retryHeld(connection)
    }
    // One of them may have had to wait again while those before it were counted as dealt with.
    if (this.#writers.has(connection)) this.#writers.set(connection, settled(connection))
  }

  /**
   * A browser that types between opening the socket and our step 1 sends an update whose past is still with it. It is kept
   * until the answer to step 1 brings that past; whoever never answers is closed.
   */
  #hold(connection: Connection, incoming: Incoming) {
    const size = connection.held.reduce((sum, held) => sum + held.update.length, incoming.update.length)
    if (connection.held.length >= maxHeld || size > connection.limits.maxMessageBytes)
      return this.#refuse(connection, 1008, "updates with gaps")
    connection.held.push({ ...incoming, update: incoming.update.slice() })
    if (connection.askedAt === null) this.#ask(connection)
  }

  #retryHeld(connection: Connection) {
    if (!connection.isOpen || connection.parked) return
    connection.askedAt = null
    for (const held of connection.held.splice(0)) {
      const again = { ...held, mustFit: true }
      if (may(connection.role, "write")) this.#take(connection, again)
      else this.#examine(connection, again, decodeUpdate(held.update))
      if (!connection.isOpen) return
    }
    if (this.#writers.has(connection)) this.#writers.set(connection, settled(connection))
  }

  /** Every browser answers step 1, a reader's too, and Yjs tidies formatting on its own; only words of its own are a fault. */
  #refuseReader(connection: Connection, { structs }: DecodedUpdate, isStep2: boolean) {
    const { ledger } = this.document
    const writes = structs.some(({ id, length }) => id.clock + length > ledger.clock(id.client))
    // What somebody wrote before the lock and could not send is told apart from a reader's old copy: its author has to hear of it.
    const mayElse = may(connection.role, "write") || may(connection.role, "suggest")
    if (writes && connection.isLocked && mayElse)
      this.#refuse(connection, closeCodes.locked, "the stage has locked the text")
    else if (writes && !isStep2) this.#refuse(connection, closeCodes.notAllowed, "you may read only")
    else if (!writes) {
      // A handshake that brings nothing is answered, or the page would wait for it and say "saving".
      connection.saved = connection.received
      connection.write(savedFrame(this.#ownStateVector(connection), connection.saved))
    }
  }

  #refuseVerdict(connection: Connection, { type }: Verdict & { type: "foreign" | "gap" }) {
    if (type === "foreign") this.#refuse(connection, closeCodes.notAllowed, "another person's client id")
    else this.#refuse(connection, 1008, "an update with gaps")
  }

  #refuse(connection: Connection, code: CloseCode | 1008, reason: string) {
    this.host.count("refused", 1)
    connection.close(code, reason)
  }

  #ownStateVector(connection: Connection): Uint8Array {
    const { durable } = this.document
    return encodeStateVector(
      new Map([...connection.clients].map((client) => [client, durable.get(client) ?? 0])),
    )
  }
}

/** Its messages up to here need nothing more than what is being stored: all but those that wait, and what came after them. */
const settled = ({ held, parked, examining, received }: Connection): number =>
  Math.min(received, ...[...held, ...(parked ?? []), ...examining].map(({ ordinal }) => ordinal - 1))

const toEntry = (standardId: string, parts: Part[]): LogEntry => {
  const editors = new Map<string, number>()
  for (const { userId } of parts) {
    editors.set(userId, (editors.get(userId) ?? 0) + 1)
  }
  return {
    standardId,
    update: mergeAll(parts.map(({ update }) => update)),
    editors: [...editors].map(([userId, updates]) => ({ userId, updates })),
    clients: parts.flatMap(({ userId, newClients }) => newClients.map((client) => ({ client, userId }))),
  }
}
