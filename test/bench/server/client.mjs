// One person at a document, without a document: it knows what it received from the state that each update brings.
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { Socket } from "./socket.mjs"

const sync = 0
const authentication = 2
const [step1, step2, update] = [0, 1, 2]
const emptyUpdate = new Uint8Array([0, 0])
const emptyState = new Uint8Array([0])

export class Client {
  /**
   * @param {import("./servers.mjs").Place} place
   * @param {(update: Uint8Array) => void} onUpdate
   */
  constructor(place, onUpdate = () => {}) {
    this.onUpdate = onUpdate
    this.isHocuspocus = place.dialect === "hocuspocus"
    this.prefix = this.isHocuspocus ? encode((e) => encoding.writeVarString(e, place.name)) : new Uint8Array()
    /** Until the server has answered our step 1: what is sent before that is not live traffic. */
    this.ready = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    // Whoever awaits it hears of it; one that ends later is found by what it did not receive.
    this.ready.catch(() => {})
    this.socket = new Socket(place.url, {
      cookie: place.cookie,
      onOpen: () => this.#greet(),
      onMessage: (bytes) => this.#read(bytes),
      onEnd: (reason) => this.reject(new Error(`The connection ended: ${reason}`)),
    })
  }

  static async connect(place, count, onUpdate) {
    const clients = Array.from(
      { length: count },
      (_, i) => new Client(place, onUpdate && ((u) => onUpdate(i, u))),
    )
    await Promise.all(clients.map((client) => client.ready))
    return clients
  }

  /** A finished message: the same bytes are sent to each server but for Hocuspocus's prefix. */
  message(type, bytes) {
    return encode((e) => {
      encoding.writeUint8Array(e, this.prefix)
      encoding.writeVarUint(e, sync)
      encoding.writeVarUint(e, type)
      encoding.writeVarUint8Array(e, bytes)
    })
  }

  sendUpdate(bytes) {
    this.socket.send(this.message(update, bytes))
  }

  end() {
    this.socket.end()
  }

  #greet() {
    if (!this.isHocuspocus) return this.socket.send(this.message(step1, emptyState))
    this.socket.send(
      encode((e) => {
        encoding.writeUint8Array(e, this.prefix)
        encoding.writeVarUint(e, authentication)
        encoding.writeVarUint(e, 0)
        encoding.writeVarString(e, "bench")
      }),
    )
  }

  #read(bytes) {
    const decoder = decoding.createDecoder(bytes)
    if (this.isHocuspocus) decoding.readVarUint8Array(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === authentication && this.isHocuspocus) return this.socket.send(this.message(step1, emptyState))
    // Awareness, acknowledgements, "saved": not counted.
    if (type !== sync && type !== 4) return
    const subtype = decoding.readVarUint(decoder)
    const content = decoding.readVarUint8Array(decoder)
    if (subtype === step1) this.socket.send(this.message(step2, emptyUpdate))
    else {
      if (subtype === step2) this.resolve()
      this.onUpdate(content)
    }
  }
}

const encode = (write) => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
