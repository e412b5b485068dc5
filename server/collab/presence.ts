import * as decoding from "lib0/decoding"
import type { Role } from "../storage/storage.ts"
import { MalformedError } from "./decode.ts"
import type { PresenceEntry } from "./frames.ts"

export interface Person {
  id: string
  name: string
  color: string
  role: Role
}

const maxStateBytes = 16 * 1024
const maxEntries = 10_000
const maxDepth = 16
const rememberMs = 60_000

export class PresenceTooLarge extends Error {
  override name = "PresenceTooLarge"
}

interface Present<Holder> {
  /** A connection, or the number of another server. */
  holder: Holder | number
  clock: number
  /** Added to the clocks the browser sends: after a reconnect it goes on counting from before we reported it gone. */
  offset: number
  state: string
}

/**
 * Who is here and where. One entry a connection, under the id it used first; the name is the login's, not the message's.
 * y-protocols' Awareness trusts both, keeps departed ids for ever, and shows a ghost for 30 s when a connection dies.
 */
export class PresenceTable<Holder extends object> {
  readonly #present = new Map<number, Present<Holder>>()
  readonly #ids = new Map<Holder, number>()
  readonly #departed = new Map<
    number,
    { clock: number; userId: string | null; at: number; isLocal: boolean }
  >()
  readonly #changed = new Set<number>()

  get hasChanges(): boolean {
    return this.#changed.size > 0
  }

  /**
   * Reads an awareness message of a connection. Entries about others are no fault (the stock client repeats what it hears)
   * and are passed over; `mayUse` says whether an id can be this person's at all.
   */
  receive(holder: Holder, person: Person, bytes: Uint8Array, mayUse: (id: number) => boolean): void {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > maxEntries) throw new MalformedError("too many people in one presence message")
    for (let left = count; left > 0; left--) {
      const id = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarUint8Array(decoder)
      if (this.#isHis(holder, person, id, clock) && mayUse(id)) this.#set(holder, person, id, clock, text)
    }
    if (decoding.hasContent(decoder)) throw new MalformedError("bytes after the end of the presence message")
  }

  /** What is shown of somebody now. */
  stateOf(holder: Holder): string | undefined {
    const id = this.#ids.get(holder)
    return id === undefined ? undefined : this.#present.get(id)?.state
  }

  /** At once, not after half a minute. */
  leave(holder: Holder, userId: string, now: number): void {
    const id = this.#ids.get(holder)
    if (id === undefined) return
    this.#ids.delete(holder)
    const present = this.#present.get(id)
    if (!present || present.holder !== holder) return
    this.#depart(id, present.clock + 1, userId, now, true)
  }

  /** What another server says of its people; "null" is one who left it. */
  receiveRemote(node: number, entries: PresenceEntry[], now: number): void {
    for (const { id, clock, state } of entries) {
      const present = this.#present.get(id)
      if (state === "null") {
        // Not if he has come here meanwhile, or to a third server.
        if (present?.holder === node) this.#depart(id, Math.max(clock, present.clock + 1), null, now, false)
        continue
      }
      // Of two servers the newer one is where the browser is now; the same one repeats itself when it is asked.
      if (present && clock <= present.clock && (present.holder !== node || present.state === state)) continue
      if (present && typeof present.holder === "object") this.#ids.delete(present.holder)
      const floor = Math.max(present?.clock ?? -1, this.#departed.get(id)?.clock ?? -1) + 1
      this.#departed.delete(id)
      this.#present.set(id, { holder: node, clock: Math.max(clock, floor), offset: 0, state })
      this.#changed.add(id)
    }
  }

  /** Another server has gone, and its people with it. */
  leaveNode(node: number, now: number): void {
    for (const [id, { holder, clock }] of this.#present)
      if (holder === node) this.#depart(id, clock + 1, null, now, false)
  }

  #depart(id: number, clock: number, userId: string | null, now: number, isLocal: boolean): void {
    this.#present.delete(id)
    this.#departed.set(id, { clock, userId, at: now, isLocal })
    this.#changed.add(id)
  }

  forgetDeparted(now: number): void {
    for (const [id, { at }] of this.#departed) if (now - at > rememberMs) this.#departed.delete(id)
  }

  /** Everybody, or those connected to this server. */
  all(onlyLocal = false): PresenceEntry[] {
    return [...this.#present]
      .filter(([, { state, holder }]) => state !== "null" && !(onlyLocal && typeof holder === "number"))
      .map(([id, { clock, state }]) => ({ id, clock, state }))
  }

  /** `holder` is the connection it is of, if there is one; `isLocal` what the other servers have to be told. */
  takeChanges(): (PresenceEntry & { holder: Holder | null; isLocal: boolean })[] {
    const changes = [...this.#changed].map((id) => {
      const present = this.#present.get(id)
      if (!present) {
        const departed = this.#departed.get(id)
        return {
          id,
          clock: departed?.clock ?? 0,
          state: "null",
          holder: null,
          isLocal: departed?.isLocal ?? false,
        }
      }
      const { clock, state } = present
      const holder = typeof present.holder === "number" ? null : present.holder
      return { id, clock, state, holder, isLocal: holder !== null }
    })
    this.#changed.clear()
    return changes
  }

  #isHis(holder: Holder, person: Person, id: number, clock: number): boolean {
    const own = this.#ids.get(holder)
    if (own !== undefined) return own === id
    const departed = this.#departed.get(id)
    if (departed && departed.userId !== null && departed.userId !== person.id) return false
    const present = this.#present.get(id)
    if (!present) return true
    // The same person's new connection takes over from one that has not noticed yet that it is dead; a newer clock tells it
    // from another page of theirs that merely repeats what it heard. From a server that was killed the same clock comes again.
    const isNewer = typeof present.holder === "number" ? clock >= present.clock : clock > present.clock
    return isNewer && JSON.parse(present.state)?.user?.id === person.id
  }

  #set(holder: Holder, person: Person, id: number, sentClock: number, text: Uint8Array): void {
    const before = this.#present.get(id)
    const mine = before?.holder === holder ? before : null
    const state = cleanState(person, text)
    if (state === null && !mine) return
    const floor = mine ? 0 : Math.max(before?.clock ?? -1, this.#departed.get(id)?.clock ?? -1) + 1
    const offset = mine ? mine.offset : Math.max(0, floor - sentClock)
    const clock = sentClock + offset
    if (mine && clock < mine.clock) return
    if (!Number.isSafeInteger(clock) || clock > 2 ** 31)
      throw new MalformedError("an impossible presence clock")
    this.#ids.set(holder, id)
    this.#departed.delete(id)
    this.#present.set(id, { holder, clock, offset, state: state ?? "null" })
    this.#changed.add(id)
  }
}

const cleanState = (person: Person, text: Uint8Array): string | null => {
  if (text.length > maxStateBytes) throw new PresenceTooLarge()
  assertDepth(text)
  let state: unknown
  try {
    state = JSON.parse(Buffer.from(text).toString("utf8"))
  } catch {
    throw new MalformedError("presence is not JSON")
  }
  if (state === null) return null
  if (typeof state !== "object" || Array.isArray(state)) throw new MalformedError("presence is not an object")
  const { id, name, color } = person
  const { user } = state as { user?: unknown }
  // What else a client keeps there (a lighter colour, a device) is its own affair.
  const rest = typeof user === "object" && user !== null && !Array.isArray(user) ? user : {}
  return JSON.stringify({ ...state, user: { ...rest, id, name, color } })
}

// Counts brackets inside strings too; that can only refuse what is strange anyway.
const assertDepth = (text: Uint8Array): void => {
  let depth = 0
  for (const byte of text) {
    if (byte === 0x5b || byte === 0x7b) depth++
    else if (byte === 0x5d || byte === 0x7d) depth--
    if (depth > maxDepth) throw new MalformedError("presence is nested too deeply")
  }
}
