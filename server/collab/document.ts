import * as Y from "yjs"
import type { Content, StoredDocument } from "../storage/storage.ts"
import { decodeStateVector } from "./decode.ts"
import { syncFrame, syncTypes } from "./frames.ts"
import { Ledger } from "./ledger.ts"
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
  lastSeq: number
  #storedBytes: number
  #base: Uint8Array
  #tail: Uint8Array[]
  /** Answers to step 1 by state vector: after a restart everybody asks the same. Valid until the next change. */
  readonly #answers = new Map<string, Buffer>()
  #answerBytes = 0

  constructor(stored: StoredDocument) {
    this.ledger = new Ledger(stored.base.summary, stored.clients)
    this.#base = stored.base.update
    this.#tail = stored.tail.map(({ update }) => update)
    for (const update of this.#tail) this.ledger.absorb(update)
    this.durable = new Map(this.ledger.clocks)
    this.lastSeq = stored.tail.at(-1)?.seq ?? stored.base.seq
    this.logCount = this.#tail.length
    this.logBytes = this.#tail.reduce((sum, update) => sum + update.length, 0)
    this.#storedBytes = this.#base.length
  }

  /** Takes in an update that is on disk now. */
  push(update: Uint8Array, seq: number, reached: ReadonlyMap<number, number>): void {
    this.#tail.push(update)
    this.logCount++
    this.logBytes += update.length
    this.lastSeq = seq
    for (const [client, clock] of reached) this.durable.set(client, clock)
    this.#answers.clear()
    this.#answerBytes = 0
  }

  /** Everything, as few updates as there are; the parts are not to be changed. */
  parts(): Uint8Array[] {
    return [this.#base, ...this.#tail]
  }

  get isDueForCompaction(): boolean {
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
