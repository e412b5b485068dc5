import type { BusMessage } from "../bus/messages.ts"
import type { PresenceEntry } from "./frames.ts"
import type { Room } from "./room.ts"

const presenceEveryMs = 80

/** One open standard's line to the other servers. */
export class Line {
  room: Room | null = null
  /** What came between subscribing and having the room. */
  readonly early: { node: number; message: BusMessage }[] = []
  #presence = new Map<number, PresenceEntry>()
  #sentAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null
  #gapTimer: NodeJS.Timeout | null = null

  constructor(
    readonly id: string,
    readonly send: (entries: PresenceEntry[]) => void,
    readonly read: (room: Room) => Promise<void>,
  ) {}

  /** The newest state of each person, at most some twelve times a second: a cursor moves with every key. */
  showPresence(entries: PresenceEntry[], now: number): void {
    for (const entry of entries) this.#presence.set(entry.id, entry)
    const wait = this.#sentAt + presenceEveryMs - now
    const isDeparture = entries.some(({ state }) => state === "null")
    if (wait <= 0 || isDeparture) return this.#sendPresence(now)
    this.#timer ??= setTimeout(() => this.#sendPresence(now + wait), wait).unref()
  }

  #sendPresence(now: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#sentAt = now
    const entries = [...this.#presence.values()]
    this.#presence = new Map()
    if (entries.length > 0) this.send(entries)
  }

  /** Reads what the log has more, once for all who ask before it begins. */
  catchUp(): Promise<void> {
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#running = this.#next!
        this.#next = null
        return this.room ? this.read(this.room) : undefined
      })
    return this.#next
  }

  /** An entry is missing: its message may be a moment behind, or lost. */
  fillSoon(afterMs: number): void {
    this.#gapTimer ??= setTimeout(() => {
      this.#gapTimer = null
      if (this.room?.document.position.hasGap) this.catchUp().catch(() => {})
    }, afterMs).unref()
  }

  close(): void {
    for (const timer of [this.#timer, this.#gapTimer]) if (timer) clearTimeout(timer)
    this.room = null
  }
}
