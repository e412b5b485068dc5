// What is typed, and who has received how much of it.
import { setTimeout as sleep } from "node:timers/promises"
import * as Y from "yjs"

/** A person's letters as Yjs updates, one each, made before the clock starts. After update n his clock stands at n + 1. */
export const typeLetters = (count) => {
  const doc = new Y.Doc()
  const text = doc.getText("bench")
  const updates = []
  doc.on("update", (update) => updates.push(update))
  for (let i = 0; i < count; i++) text.insert(i >> 1, "a")
  const { clientID } = doc
  doc.destroy()
  return { clientID, updates }
}

const maxMemory = 4_000_000
const memory = new Map()
let memoryBytes = 0

/**
 * The clocks that an update brings its reader to. Counted by state, so merged updates count for all they contain.
 * Receivers get the same bytes: each content is parsed once, or parsing would be what is measured.
 */
const reach = (update) => {
  const key = Buffer.from(update.buffer, update.byteOffset, update.length).latin1Slice()
  const known = memory.get(key)
  if (known) return known
  const clocks = [...Y.parseUpdateMeta(update).to]
  memoryBytes += key.length
  if (memoryBytes > maxMemory) {
    memory.clear()
    memoryBytes = key.length
  }
  memory.set(key, clocks)
  return clocks
}

/** How many letters of each writer have reached each receiver. */
export class Receipts {
  #writers
  #seen
  #missing

  /** `onDelivery(writer, from, to, receiver)`: letters from..to-1 have just arrived. */
  constructor(receivers, writers, onDelivery = () => {}) {
    this.onDelivery = onDelivery
    this.#writers = new Map(writers.map(({ clientID }, i) => [clientID, i]))
    this.#seen = Array.from({ length: receivers }, () => new Int32Array(writers.length))
    this.#missing = receivers * writers.reduce((sum, { updates }) => sum + updates.length, 0)
  }

  get isComplete() {
    return this.#missing <= 0
  }

  take(receiver, update) {
    const seen = this.#seen[receiver]
    for (const [client, to] of reach(update)) {
      const writer = this.#writers.get(client)
      if (writer === undefined) continue
      const from = seen[writer]
      if (to <= from) continue
      seen[writer] = to
      this.#missing -= to - from
      this.onDelivery(writer, from, to, receiver)
    }
  }

  async complete(milliseconds) {
    const end = performance.now() + milliseconds
    while (!this.isComplete && performance.now() < end) await sleep(2)
    return this.isComplete
  }
}
