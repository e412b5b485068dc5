// A WebSocket client that costs next to nothing: with 50 receivers on the server's own machine a full one would be what is
// measured. One net.Socket; frames are cut out of what arrives without copying.
import { randomBytes } from "node:crypto"
import { connect } from "node:net"

const handshake = ({ pathname, search, host }, cookie) =>
  [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "Sec-WebSocket-Version: 13",
    ...(cookie ? [`Cookie: ${cookie}`] : []),
    "\r\n",
  ].join("\r\n")

/** Length of payload and where it begins; null while the header is incomplete. Frames from a server are not masked. */
const readHeader = (bytes, at) => {
  const left = bytes.length - at
  if (left < 2) return null
  const short = bytes[at + 1] & 127
  if (short < 126) return { start: at + 2, length: short }
  if (short === 126) return left < 4 ? null : { start: at + 4, length: bytes.readUInt16BE(at + 2) }
  return left < 10 ? null : { start: at + 10, length: Number(bytes.readBigUInt64BE(at + 2)) }
}

/** A masked frame. The mask is zero: allowed, and the server unmasks it all the same. */
const frame = (opcode, payload) => {
  const { length } = payload
  const extra = length < 126 ? 0 : length < 65536 ? 2 : 8
  const bytes = Buffer.alloc(6 + extra + length)
  bytes[0] = 0x80 | opcode
  bytes[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127)
  if (extra === 2) bytes.writeUInt16BE(length, 2)
  if (extra === 8) bytes.writeBigUInt64BE(BigInt(length), 2)
  bytes.set(payload, 6 + extra)
  return bytes
}

export class Socket {
  #rest = null
  #fragments = []
  #isOpen = false

  /** `onMessage` gets bytes that are valid only until it returns. */
  constructor(url, { cookie, onOpen, onMessage, onEnd }) {
    const address = new URL(url)
    this.onOpen = onOpen
    this.onMessage = onMessage
    this.socket = connect({ host: address.hostname, port: Number(address.port), noDelay: true })
    this.socket.on("connect", () => this.socket.write(handshake(address, cookie)))
    this.socket.on("data", (bytes) => this.#read(bytes))
    this.socket.on("error", (error) => onEnd(error.message))
    this.socket.on("close", () => onEnd(this.closed ?? "closed"))
  }

  send(payload) {
    this.socket.write(frame(2, payload))
  }

  end() {
    this.socket.destroy()
  }

  #read(chunk) {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    this.#rest = null
    let at = this.#isOpen ? 0 : this.#readHandshake(bytes)
    while (at < bytes.length) {
      const header = readHeader(bytes, at)
      if (!header || header.start + header.length > bytes.length) break
      const end = header.start + header.length
      this.#take(bytes[at], bytes.subarray(header.start, end))
      at = end
    }
    if (at < bytes.length) this.#rest = bytes.subarray(at)
  }

  #readHandshake(bytes) {
    const end = bytes.indexOf("\r\n\r\n")
    if (end < 0) return 0
    const [status] = bytes.toString("latin1", 0, end).split("\r\n")
    if (!/^HTTP\/1\.1 101/.test(status)) {
      this.closed = status
      this.socket.destroy()
      return bytes.length
    }
    this.#isOpen = true
    this.onOpen()
    return end + 4
  }

  #take(first, payload) {
    const opcode = first & 15
    if (opcode === 9) this.socket.write(frame(10, payload))
    else if (opcode === 8) {
      this.closed = `${payload.length > 1 ? payload.readUInt16BE(0) : ""} ${payload.subarray(2)}`
      this.socket.end()
    } else if (opcode <= 2) this.#takeData(first, payload)
  }

  #takeData(first, payload) {
    const isLast = (first & 0x80) !== 0
    if (isLast && this.#fragments.length === 0) return this.onMessage(payload)
    this.#fragments.push(Buffer.from(payload))
    if (isLast) this.onMessage(Buffer.concat(this.#fragments.splice(0)))
  }
}
