import { type CloseCode, closeCodes } from "../../../schema/protocol/protocol.ts"
import type { Jobs } from "../../jobs/jobs.ts"
import type { Connection, Incoming } from "../connection.ts"
import type { Judgement } from "./judge.ts"

/** Messages of one connection that may wait for an answer from elsewhere. */
export const maxParked = 4096

/** What a room lets its examiner do. */
interface RoomHands {
  /** The document with all that was accepted so far. */
  partsOf(): Uint8Array[]
  take(connection: Connection, incoming: Incoming): void
  hold(connection: Connection, incoming: Incoming): void
  retryHeld(connection: Connection): void
  refuse(connection: Connection, code: CloseCode | 1008, reason: string): void
}

/**
 * Stands between those who may only suggest and their room: nothing of theirs is taken before the judge has seen it, and what comes
 * meanwhile waits its turn. Nobody asks in rooms without suggesters, and nothing is kept for them.
 */
export class Examiner {
  /** What was accepted since the last question; null as long as the thread of the judge does not have the document. */
  #since: Uint8Array[] | null = null

  constructor(
    private readonly room: string,
    private readonly judge: Jobs["judge"],
    private readonly hands: RoomHands,
  ) {}

  /** Something was accepted. */
  note(update: Uint8Array): void {
    this.#since?.push(update)
  }

  examine(connection: Connection, incoming: Incoming): void {
    const { examining, limits } = connection
    const size = examining.reduce((sum, { update }) => sum + update.length, incoming.update.length)
    if (examining.length >= maxParked || size > limits.maxSyncBytes)
      return this.hands.refuse(connection, closeCodes.busy, "too much while suggestions are looked at")
    examining.push({ ...incoming, update: incoming.update.slice() })
    if (examining.length > 1) return
    this.#work(connection).catch(() =>
      connection.close(closeCodes.busy, "suggestions cannot be looked at now"),
    )
  }

  async #work(connection: Connection): Promise<void> {
    const { examining, identity } = connection
    for (let incoming = examining[0]; incoming && connection.isOpen; incoming = examining[0]) {
      const judgement = await this.#ask(incoming.update, identity.user.id)
      if (!connection.isOpen) return
      examining.shift()
      if (judgement.type === "refuse")
        return this.hands.refuse(
          connection,
          closeCodes.notASuggestion,
          `not a suggestion: ${judgement.reason}`,
        )
      if (judgement.type === "gap" && incoming.mustFit)
        return this.hands.refuse(connection, 1008, "an update with gaps")
      if (judgement.type === "gap") this.hands.hold(connection, incoming)
      else this.hands.take(connection, judgement.mend ? { ...incoming, mend: judgement.mend } : incoming)
      if (incoming.isStep2) this.hands.retryHeld(connection)
    }
  }

  async #ask(update: Uint8Array, author: string): Promise<Judgement> {
    const request = { room: this.room, update, author }
    const since = this.#since
    this.#since = []
    const first = since ? await this.judge({ ...request, parts: null, since }) : { type: "unknown" as const }
    const answer =
      first.type === "unknown"
        ? await this.judge({ ...request, parts: this.hands.partsOf(), since: [] })
        : first
    if (answer.type === "unknown") throw new RangeError("The judge forgot the document it was given")
    if (answer.type !== "accept") this.#since = null
    return answer
  }
}
