import { type CloseCode, closeCodes } from "../../schema/protocol/protocol.ts"
import { effectiveRole, strongest } from "../auth/policy.ts"
import { keepExtract } from "../catalogue/own.ts"
import type { Jobs } from "../jobs/jobs.ts"
import { type Role, type Storage, StorageError } from "../storage/storage.ts"
import { newsFrame, type PresenceEntry } from "./frames.ts"
import { isMeant, type Notice, type Peers, type Whom } from "./peers.ts"
import { distinct, type Face, facesIn } from "./people.ts"
import { reviewRights } from "./review-rights.ts"
import { type Batch, Room, type RoomHost } from "./room.ts"
import type { Upkeep } from "./upkeep.ts"

const unloadAfterMs = 15_000
const describeAfterMs = 15_000
const restAfterFailureMs = 60_000
// A room that was only touched is not worth a new snapshot when it closes; the log is short to read.
const compactOnUnloadFrom = 100

export interface HubEvents {
  count(event: "updates" | "refused" | "bytesOut" | "appendFailed", amount: number): void
  appended(seconds: number): void
  log(level: "info" | "warn" | "error", message: string, fields: Record<string, unknown>): void
}

type Work = { room: Room; batch: Batch }[]

/** All open rooms, and the one loop that stores what they have taken in: at most one commit is under way. */
export class Hub implements RoomHost {
  readonly rooms = new Map<string, Room>()
  readonly #loading = new Map<string, Promise<Room | null>>()
  readonly #upkeep = new WeakMap<Room, Upkeep>()
  /**
   * Counts withdrawals of rights. Whoever asked for his rights before one and is let in after it has to ask again: between
   * the two he is in no room where the withdrawal would find him.
   */
  rightsEpoch = 0
  #dirty = new Set<Room>()
  #isScheduled = false
  #storing: Promise<void> | null = null
  #isClosing = false
  #peers: Peers | null = null
  readonly #timers: NodeJS.Timeout[]

  constructor(
    readonly storage: Storage,
    readonly jobs: Pick<Jobs, "compact" | "judge">,
    readonly events: HubEvents,
    readonly now: () => number,
  ) {
    this.#timers = [
      setInterval(() => this.#beat(), 20_000).unref(),
      setInterval(() => this.sweep(this.now()), 2_000).unref(),
    ]
  }

  /** From now on others write into the same store. Before any room is open. */
  meet(peers: Peers): void {
    this.#peers = peers
  }

  get isShared(): boolean {
    return this.#peers !== null
  }

  async catchUp(room: Room): Promise<void> {
    await this.#peers?.catchUp(room)
  }

  passOnPresence(room: Room, entries: PresenceEntry[]): void {
    this.#peers?.present(room, entries)
  }

  get isClosing(): boolean {
    return this.#isClosing
  }

  get connectionCount(): number {
    let count = 0
    for (const room of this.rooms.values()) count += room.connections.size
    return count
  }

  count(event: "updates" | "refused" | "bytesOut", amount: number): void {
    this.events.count(event, amount)
  }

  /** Who has a standard open now, on this server or another. */
  peopleIn(id: string): Face[] {
    return distinct([...facesIn(this.rooms.get(id)), ...(this.#peers?.peopleElsewhere(id) ?? [])])
  }

  /** The room of a standard, opened if need be; null for an unknown standard. Throws when it cannot be read. */
  async room(id: string): Promise<Room | null> {
    const open = this.rooms.get(id)
    if (open) return open
    let loading = this.#loading.get(id)
    if (!loading) {
      loading = this.#load(id).finally(() => this.#loading.delete(id))
      this.#loading.set(id, loading)
    }
    return loading
  }

  schedule(room: Room): void {
    this.#dirty.add(room)
    if (this.#isScheduled) return
    this.#isScheduled = true
    // After this tick's sockets have all been read: what they brought goes out as one.
    setImmediate(() => this.#tick())
  }

  /** Everything stored that has come in so far. */
  async flush(): Promise<void> {
    this.#tick()
    while (this.#storing) await this.#storing
  }

  /** A right was given, changed or taken (no roles left): connections go by it at once. */
  setRoles(standardId: string, userId: string, roles: Role[]): void {
    void this.#tell({ type: "role", standardId, userId, role: strongest(roles) })
  }

  /** A group has changed that has to do with this standard, or with any (null). */
  reviewRights(standardId: string | null): void {
    void this.#tell({ type: "rights", standardId })
  }

  /** Closes the connections of a session, a token or a user: signed out, disabled, expired. */
  signOut(whom: Whom): void {
    void this.#tell({ type: "sign_out", whom })
  }

  /** Ends a room for all: deleted, restored, failed. What was accepted is stored first. */
  async closeRoom(standardId: string, code: CloseCode, reason: string): Promise<void> {
    await this.#tell({ type: "close", standardId, code, reason })
  }

  /** Everybody who has the standard open learns that its comments have changed, up to this change. */
  tellComments(standardId: string, seq: number): void {
    void this.#tell({ type: "comments", standardId, seq })
  }

  /** Everybody who has the standard open learns that its meeting has changed. */
  tellMeeting(standardId: string, revision: number): void {
    void this.#tell({ type: "meeting", standardId, seq: revision })
  }

  #tell(notice: Notice): Promise<void> {
    this.#peers?.announce(notice)
    return this.heed(notice)
  }

  /** Does on this server what was decided here or on another. */
  async heed(notice: Notice): Promise<void> {
    if (notice.type !== "comments" && notice.type !== "meeting") this.rightsEpoch++
    switch (notice.type) {
      case "role":
        for (const connection of this.rooms.get(notice.standardId)?.connections ?? []) {
          if (connection.identity.user.id !== notice.userId) continue
          const role = effectiveRole(connection.identity, notice.role ? [notice.role] : [])
          if (role) connection.role = role
          else connection.close(closeCodes.notAllowed, "your right was withdrawn")
        }
        break
      case "comments":
      case "meeting":
        for (const connection of this.rooms.get(notice.standardId)?.connections ?? [])
          connection.write(newsFrame(notice.type, notice.seq))
        break
      case "rights":
        await reviewRights(
          [...this.rooms.values()].filter(({ id }) => notice.standardId === null || id === notice.standardId),
          this.storage,
        )
        break
      case "sign_out":
        for (const room of this.rooms.values())
          for (const connection of room.connections)
            if (isMeant(notice.whom, connection.identity)) connection.close(closeCodes.signIn, "signed out")
        break
      case "close": {
        const room = this.rooms.get(notice.standardId)
        if (!room) break
        await this.flush()
        this.#drop(room, notice.code, notice.reason)
      }
    }
  }

  /** Makes a change in somebody's name. False for an unknown standard, or when it could not be stored. */
  async write(id: string, update: Uint8Array, userId: string): Promise<boolean> {
    const room = await this.room(id)
    if (!room) return false
    room.write(update, userId)
    await this.flush()
    return this.rooms.get(id) === room
  }

  /** The document as bytes, open or not; null for an unknown standard. */
  async parts(id: string): Promise<Uint8Array[] | null> {
    const room = this.rooms.get(id)
    if (room) {
      await this.flush()
      await this.catchUp(room)
      return room.document.parts()
    }
    const stored = await this.storage.load(id)
    return stored && [stored.base.update, ...stored.tail.map(({ update }) => update)]
  }

  sweep(now: number): void {
    for (const room of this.rooms.values())
      for (const connection of room.connections)
        if (connection.identity.expiresAt <= now) connection.close(closeCodes.signIn, "signed out")
    for (const room of this.rooms.values()) {
      room.sweep(now)
      const isStale = this.isBehind(room.id)
      if (isStale && now - this.#upkeepOf(room).describedAt > describeAfterMs) this.#maintain(room, false)
      if (room.emptySince !== null && now - room.emptySince > unloadAfterMs) this.#unload(room, isStale)
    }
  }

  /** Stores what has come in, tells everybody to come back later, ends what is under way. */
  async close(): Promise<void> {
    this.#isClosing = true
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.allSettled(this.#loading.values())
    await this.flush()
    const rooms = [...this.rooms.values()]
    for (const room of rooms) {
      if (this.isBehind(room.id)) this.#maintain(room, false)
      this.#drop(room, closeCodes.goingAway, "the server restarts")
    }
    await this.#peers?.close()
    await Promise.all(rooms.map((room) => this.#upkeepOf(room).running))
  }

  async #load(id: string): Promise<Room | null> {
    await this.#peers?.opening(id)
    const stored = await this.storage.load(id).catch((error) => {
      this.#peers?.closed(id)
      throw error
    })
    if (!stored) {
      this.#peers?.closed(id)
      return null
    }
    const room = new Room(id, stored, this)
    room.emptySince = this.now()
    // A log that was left behind may hold a new title that the lists do not know: described up to the base only.
    const describedSeq = stored.base.seq
    this.#upkeep.set(room, { running: null, describedAt: this.now(), describedSeq, restUntil: 0 })
    this.rooms.set(id, room)
    this.#peers?.opened(room)
    return room
  }

  #tick(): void {
    this.#isScheduled = false
    for (const room of this.#dirty) {
      room.passOnPresence()
      if (!room.isBusy) this.#dirty.delete(room)
    }
    // What comes in while a commit runs is gathered and shares the next one.
    if (this.#dirty.size > 0 && !this.#storing)
      this.#storing = this.#store().finally(() => {
        this.#storing = null
      })
  }

  async #store(): Promise<void> {
    while (this.#dirty.size > 0) {
      const rooms = [...this.#dirty]
      this.#dirty = new Set()
      const work = rooms.flatMap((room) => {
        room.passOnPresence()
        const batch = room.takeBatch()
        return batch ? [{ room, batch }] : []
      })
      await this.#commit(work)
    }
  }

  async #commit(work: Work): Promise<void> {
    const entries = work.flatMap(({ batch }) => (batch.entry ? [batch.entry] : []))
    let seqs: number[] = []
    if (entries.length > 0) {
      const start = performance.now()
      try {
        seqs = await this.storage.append(entries, this.now())
      } catch (error) {
        return this.#failed(work, error as Error)
      }
      this.events.appended((performance.now() - start) / 1000)
    }
    let next = 0
    for (const { room, batch } of work) {
      const seq = batch.entry ? seqs[next++]! : 0
      if (batch.entry) this.#peers?.stored(room, seq, batch.entry)
      room.commit(batch, seq)
    }
    for (const { room } of work) if (room.document.isDueForCompaction) this.#maintain(room, true)
  }

  /**
   * Nothing of this batch is stored: nobody is told it was, nobody else sees it. One room's fault must not close the
   * others, so each is tried by itself, unless the store as a whole cannot write.
   */
  async #failed(work: Work, error: Error): Promise<void> {
    const { code } = error as StorageError
    if (work.length > 1 && code !== "full" && code !== "unavailable") {
      for (const one of work) await this.#commit([one])
      return
    }
    if (code === "taken" && (await this.#beginAgain(work[0]!))) return
    this.events.count("appendFailed", work.length)
    for (const { room } of work) {
      this.events.log("error", "A room was closed because its changes could not be stored.", {
        standard: room.id,
        reason: error.message,
      })
      this.#drop(room, closeCodes.busy, "changes cannot be stored now")
    }
  }

  async #beginAgain({ room, batch }: Work[number]): Promise<boolean> {
    const stored = await this.storage.load(room.id).catch(() => null)
    if (stored) room.beginAgain(stored, batch)
    return stored !== null
  }

  #forget(room: Room): void {
    if (this.rooms.get(room.id) !== room) return
    this.rooms.delete(room.id)
    this.#peers?.closed(room.id)
  }

  #drop(room: Room, code: CloseCode, reason: string): void {
    this.#forget(room)
    this.#dirty.delete(room)
    room.closeAll(code, reason)
  }

  #beat(): void {
    for (const room of this.rooms.values()) for (const connection of room.connections) connection.beat()
  }

  #upkeepOf(room: Room): Upkeep {
    return this.#upkeep.get(room)!
  }

  /** True while an open standard has changes that the lists do not know of; what other servers wrote they describe themselves. */
  isBehind(id: string): boolean {
    const room = this.rooms.get(id)
    return room !== undefined && room.writtenSeq > this.#upkeepOf(room).describedSeq
  }

  #unload(room: Room, isStale: boolean) {
    const upkeep = this.#upkeepOf(room)
    if (room.isBusy || upkeep.running) return
    const isResting = this.now() < upkeep.restUntil
    if (isStale && !isResting) return this.#maintain(room, room.document.logCount >= compactOnUnloadFrom)
    this.#forget(room)
  }

  /** Reads title and number out of the document for the lists; with `save` also makes the result the new snapshot. */
  #maintain(room: Room, save: boolean): void {
    const upkeep = this.#upkeepOf(room)
    if (upkeep.running || this.now() < upkeep.restUntil) return
    upkeep.describedAt = this.now()
    upkeep.running = this.#compact(room, save)
      .catch((error: Error) => {
        upkeep.restUntil = this.now() + restAfterFailureMs
        const level = error instanceof StorageError ? "error" : "warn"
        this.events.log(level, "A document could not be compacted.", {
          standard: room.id,
          reason: error.message,
        })
      })
      .finally(() => {
        upkeep.running = null
      })
  }

  async #compact(room: Room, save: boolean): Promise<void> {
    const { writtenSeq, document, changedAt } = room
    const { parts, upTo, finish } = document.beginCompaction()
    const { content, description, stageClient, extract, complete } = await this.jobs.compact(parts)
    const read = { changedAt, readAt: this.now(), upTo, stageBy: document.ledger.ownerOf(stageClient) }
    await this.storage.describeStandard(room.id, description, read)
    if (extract) await keepExtract(this.storage, room.id, extract, this.now())
    this.#upkeepOf(room).describedSeq = Math.max(upTo, writtenSeq)
    if (!save) return
    if (!complete || !finish(content)) throw new Error("the compacted document would know less than its log")
    await this.storage.compact(room.id, content, upTo, this.now())
    this.#peers?.compacted(room, upTo)
  }
}
