import * as Y from "yjs"
import type { Content, StoredDocument } from "../storage/storage.ts"
import { decodeStateVector } from "./decode.ts"
import { syncFrame, syncTypes } from "./frames.ts"
import { Ledger } from "./ledger.ts"
import { LogPosition } from "./log-position.ts"
import { mergeAll } from "./merge.ts"

const maxAnswers = 64
const maxAnswerBytes = 32 * 2 ** 20

/**
 * The bytes of an open document: a base and the updates since, all of them durable. It is never decoded into a Y.Doc
 * here: that costs ten times its size in memory, and the server has no use for it.
 */
export class DocumentBytes {
  readonly ledger: Ledger
  /** How far each client id has written in what is on disk; the ledger is ahead of it by what is being written. */
  readonly durable: Map<number, number>
  /** Log since the stored base: what the next compaction would save. */
  logCount: number
  logBytes: number
  readonly position: LogPosition
  #storedBytes: number
  #base: Uint8Array
  #tail: Uint8Array[]
  /** Answers to step 1 by state vector: after a restart everybody asks the same. Valid until the next change. */
  readonly #answers = new Map<string, Buffer>()
  #answerBytes = 0

  /** `isShared`: other servers append to the same log. */
  constructor(stored: StoredDocument, isShared = false) {
    this.ledger = new Ledger(stored.base.summary, stored.clients)
    this.#base = stored.base.update
    this.#tail = stored.tail.map(({ update }) => update)
    for (const update of this.#tail) this.ledger.absorb(update)
    this.durable = new Map(this.ledger.clocks)
    this.position = new LogPosition(stored.tail.at(-1)?.seq ?? stored.base.seq, isShared)
    this.logCount = this.#tail.length
    this.logBytes = this.#tail.reduce((sum, update) => sum + update.length, 0)
    this.#storedBytes = this.#base.length
  }

  /** Number in the log up to which all of it is here. */
  get lastSeq(): number {
    return this.position.last
  }

  /** Takes in an update of ours that is on disk now; false if it has come back from the log already. */
  push(update: Uint8Array, seq: number, reached: ReadonlyMap<number, number>): boolean {
    if (this.position.has(seq)) return false
    this.position.add(seq)
    this.#add(update, reached)
    return true
  }

  /** Takes in what another server has stored; false if it was here already. */
  absorb(update: Uint8Array, seq: number, clients: StoredDocument["clients"]): boolean {
    if (this.position.has(seq)) return false
    this.ledger.own(clients)
    this.#add(update, this.ledger.absorb(update))
    this.position.add(seq)
    return true
  }

  /** Takes in a snapshot that holds more than the log still does. */
  absorbBase({ seq, update, summary }: StoredDocument["base"]): void {
    this.#add(update, this.ledger.absorbSummary(summary))
    this.position.reach(seq)
  }

  /** Another server has stored a snapshot up to this number. */
  noteCompacted(upTo: number): void {
    if (this.lastSeq - upTo >= this.logCount) return
    this.logCount = Math.max(0, this.lastSeq - upTo)
    this.logBytes = 0
  }

  #add(update: Uint8Array, reached: ReadonlyMap<number, number>): void {
    this.#tail.push(update)
    this.logCount++
    this.logBytes += update.length
    for (const [client, clock] of reached)
      this.durable.set(client, Math.max(this.durable.get(client) ?? 0, clock))
    this.#answers.clear()
    this.#answerBytes = 0
  }

  /** Everything, as few updates as there are; the parts are not to be changed. */
  parts(): Uint8Array[] {
    return [this.#base, ...this.#tail]
  }

  get isDueForCompaction(): boolean {
    if (this.position.hasGap) return false
    return this.logCount > 500 || this.logBytes > Math.max(64 * 1024, this.#storedBytes / 4)
  }

  /** The answer to a step 1, as a finished frame. */
  answer(stateVector: Uint8Array): Buffer {
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.length).toString("latin1")
    let answer = this.#answers.get(key)
    if (answer) return answer
    answer = syncFrame(syncTypes.step2, this.#difference(stateVector))
    if (this.#answers.size < maxAnswers && this.#answerBytes + answer.length < maxAnswerBytes) {
      this.#answers.set(key, answer)
      this.#answerBytes += answer.length
    }
    return answer
  }

  #difference(stateVector: Uint8Array): Uint8Array {
    const theirs = decodeStateVector(stateVector)
    if (theirs.size === 0) return this.#merged()
    const upToDate = [...this.durable].every(([client, clock]) => (theirs.get(client) ?? 0) >= clock)
    // Nothing written since they left: the deletions suffice, and nobody reads through the whole document for it.
    return upToDate ? this.ledger.deletions.toUpdate() : Y.diffUpdate(this.#merged(), stateVector)
  }

  #merged(): Uint8Array {
    if (this.#tail.length > 0) {
      this.#base = Y.mergeUpdates([this.#base, mergeAll(this.#tail)])
      this.#tail = []
    }
    return this.#base
  }

  /**
   * What a compaction needs, and what to do with its result. The result is refused when it knows less than what was
   * put in: then the log is the truth and stays.
   */
  beginCompaction(): { parts: Uint8Array[]; upTo: number; finish: (content: Content) => boolean } {
    const [base, tail, count, bytes] = [this.#base, this.#tail, this.logCount, this.logBytes]
    const tailLength = tail.length
    const expected = new Map(this.durable)
    const finish = (content: Content): boolean => {
      const { sv } = Y.decodeSnapshot(content.summary)
      for (const [client, clock] of expected) if ((sv.get(client) ?? 0) < clock) return false
      this.logCount -= count
      this.logBytes -= bytes
      this.#storedBytes = content.update.length
      // A reader may have had base and tail merged meanwhile; then what is in memory is larger but as good.
      if (this.#base === base && this.#tail === tail) {
        this.#base = content.update
        this.#tail = tail.slice(tailLength)
        this.#answers.clear()
        this.#answerBytes = 0
      }
      return true
    }
    return { parts: this.parts(), upTo: this.lastSeq, finish }
  }
}
