import type { Socket } from "node:net"
import * as decoding from "lib0/decoding"
import type { WebSocket } from "ws"
import { type CloseCode, closeCodes, messageTypes } from "../../schema/protocol/protocol.ts"
import type { Identity } from "../auth/identity.ts"
import type { Role } from "../storage/storage.ts"
import { MalformedError } from "./decode.ts"
import { keepAliveFrame, syncTypes } from "./frames.ts"
import { Bucket, type Limits } from "./limits.ts"
import { PresenceTooLarge } from "./presence.ts"

/** What a connection tells its room. */
export interface Receiver {
  onStep1(connection: Connection, stateVector: Uint8Array): void
  onUpdate(connection: Connection, update: Uint8Array, isStep2: boolean): void
  onPresence(connection: Connection, bytes: Uint8Array): void
  onQueryPresence(connection: Connection): void
  onLeave(connection: Connection): void
}

/** A message with changes, until it is judged. */
export interface Incoming {
  update: Uint8Array
  /** Which of the connection's messages with changes it is, from 1. */
  ordinal: number
  isStep2: boolean
  /** Whatever it builds on must be here by now. */
  mustFit: boolean
  /** The room knows all that was stored when it came. */
  isCaughtUp: boolean
  /** What the server writes with it, in the same name; see suggest/repairs.ts. */
  mend?: Uint8Array
}

/** One socket: reads messages within its limits, writes finished frames, and is always safe to call, also when closed. */
export class Connection {
  role: Role
  /** Messages with changes (step 2, update) so far; the "saved" message answers with this count. */
  received = 0
  /** How many of them we have said are dealt with. */
  saved = 0
  /** Updates that build on something not yet here, until the browser has answered our step 1. */
  readonly held: Incoming[] = []
  /** What came while its room asks the store whether others know more than it does; null when nothing is asked. */
  parked: Incoming[] | null = null
  /** When the person did something last, as far as it shows here. */
  activeAt: number
  /** In a locked stage nobody writes, whatever the role. */
  isLocked = false
  /** What one who may only suggest has sent and the judge has not seen yet, the first of it being looked at. */
  readonly examining: Incoming[] = []
  /** When we sent the step 1 that has not been answered yet. */
  askedAt: number | null = null
  /** Client ids it wrote under. */
  readonly clients = new Set<number>()
  #state: "open" | "closing" = "open"
  #isAlive = true
  /** Of an answer with the whole document: may be more than the backlog that a live reader is allowed. */
  #syncBytes = 0
  /** Bytes of changes that were taken and are not stored yet. */
  #unstored = 0
  /** What the peer had taken when we last looked, and when it had taken more than before. */
  #drained = 0
  #drainedAt: number
  readonly #messages: Bucket
  readonly #bytes: Bucket
  readonly #syncs: Bucket

  constructor(
    readonly ws: WebSocket,
    readonly socket: Socket,
    readonly identity: Identity,
    role: Role,
    readonly limits: Limits,
    readonly now: () => number,
  ) {
    this.role = role
    this.activeAt = now()
    this.#drainedAt = now()
    const { messagesPerSecond, bytesPerSecond, burstSeconds, syncsPerSecond, syncBurst } = limits
    this.#messages = new Bucket(messagesPerSecond, messagesPerSecond * burstSeconds, now())
    this.#bytes = new Bucket(bytesPerSecond, bytesPerSecond * burstSeconds, now())
    this.#syncs = new Bucket(syncsPerSecond, syncBurst, now())
    // Without a listener an illegal frame would end the process. `ws` closes the socket itself after this.
    ws.on("error", () => {})
    ws.on("pong", () => {
      this.#isAlive = true
    })
    ws.on("ping", () => this.#messages.take(1, now()) || this.close(closeCodes.tooFast, "too many pings"))
    socket.on("drain", () => {
      this.#syncBytes = 0
    })
  }

  get isOpen(): boolean {
    return this.#state === "open"
  }

  /** Nothing is read from the socket until its room is there. */
  listen(receiver: Receiver): void {
    this.ws.on("message", (data: Buffer, isBinary) => {
      if (this.isOpen) this.#read(receiver, data, isBinary)
    })
    this.ws.on("close", () => {
      this.#state = "closing"
      receiver.onLeave(this)
    })
  }

  /** Writes a finished frame, or cuts off a reader that has stopped reading: it will come back and catch up. */
  write(frame: Buffer) {
    if (!this.isOpen || !this.socket.writable) return
    if (this.#isStalled(this.socket.writableLength - this.#syncBytes)) return this.terminate()
    this.socket.write(frame)
  }

  /**
   * A single commit of a busy standard may be larger than the backlog that is allowed, and a reader is no slower for that: only
   * one that takes nothing for a while is cut off, or one that falls behind without end.
   */
  #isStalled(backlog: number): boolean {
    const { maxBacklogBytes, maxBacklogOfSlow, stalledMs } = this.limits
    const drained = this.socket.bytesWritten - this.socket.writableLength
    if (backlog <= maxBacklogBytes || drained > this.#drained) {
      this.#drained = drained
      this.#drainedAt = this.now()
    }
    if (backlog <= maxBacklogBytes) return false
    return backlog > maxBacklogOfSlow || this.now() - this.#drainedAt > stalledMs
  }

  /** Changes of this socket wait for the store. One who writes faster than the store is read no further meanwhile. */
  hasUnstored(bytes: number): void {
    this.#unstored += bytes
    if (this.#unstored > this.limits.maxUnstoredBytes && !this.ws.isPaused) this.ws.pause()
  }

  /** They are stored, or are judged anew. */
  hasStored(bytes: number): void {
    this.#unstored -= bytes
    if (this.ws.isPaused && this.#unstored <= this.limits.maxUnstoredBytes / 2) this.ws.resume()
  }

  writeSync(frame: Buffer) {
    if (!this.isOpen || !this.socket.writable) return
    // Asking for the document again without reading the first answer.
    if (this.socket.writableLength > this.limits.maxBacklogBytes) return this.terminate()
    if (!this.socket.write(frame)) this.#syncBytes += frame.length
  }

  close(code: CloseCode | 1008, reason: string) {
    if (!this.isOpen) return
    this.#state = "closing"
    this.ws.close(code, reason)
    // A peer that does not answer the close would stay half open.
    setTimeout(() => this.ws.terminate(), 2000).unref()
  }

  terminate(): void {
    this.#state = "closing"
    this.ws.terminate()
  }

  /** Every twenty seconds: end what did not answer the last ping, keep the others awake. */
  beat() {
    // Nothing is read from a paused socket, its pong neither.
    if (!this.isOpen || this.ws.isPaused) return
    if (!this.#isAlive) return this.terminate()
    this.#isAlive = false
    this.ws.ping()
    this.write(keepAliveFrame)
  }

  #read(receiver: Receiver, data: Buffer, isBinary: boolean) {
    if (!isBinary) return this.close(closeCodes.malformed, "binary messages only")
    const now = this.now()
    if (!this.#messages.take(1, now) || !this.#bytes.take(data.length, now))
      return this.close(closeCodes.tooFast, "too many messages")
    try {
      const decoder = decoding.createDecoder(new Uint8Array(data.buffer, data.byteOffset, data.length))
      do this.#dispatch(receiver, decoder, data.length)
      while (this.isOpen && decoding.hasContent(decoder))
    } catch (error) {
      if (error instanceof PresenceTooLarge) this.close(closeCodes.tooLarge, "presence over 16 kB")
      else if (error instanceof MalformedError) this.close(closeCodes.malformed, error.message.slice(0, 100))
      else this.close(closeCodes.malformed, "malformed message")
    }
  }

  #dispatch(receiver: Receiver, decoder: decoding.Decoder, size: number) {
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.awareness) return receiver.onPresence(this, decoding.readVarUint8Array(decoder))
    if (type === messageTypes.queryAwareness) return this.#ifSyncAllowed(() => receiver.onQueryPresence(this))
    if (type !== messageTypes.sync) throw new MalformedError(`unknown message type ${type}`)
    const subtype = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (subtype === syncTypes.step1) return this.#ifSyncAllowed(() => receiver.onStep1(this, bytes))
    if (subtype !== syncTypes.step2 && subtype !== syncTypes.update)
      throw new MalformedError(`unknown sync message ${subtype}`)
    const isStep2 = subtype === syncTypes.step2
    if (!isStep2 && size > this.limits.maxMessageBytes)
      return this.close(closeCodes.tooLarge, "message too large")
    this.received++
    receiver.onUpdate(this, bytes, isStep2)
  }

  #ifSyncAllowed(answer: () => void): void {
    if (this.#syncs.take(1, this.now())) answer()
    else this.close(closeCodes.tooFast, "too many synchronisations")
  }
}
