import * as encoding from "lib0/encoding"
import { messageTypes } from "../../schema/protocol/protocol.ts"

/** Second varint of a sync message, as in y-protocols/sync. */
export const syncTypes = { step1: 0, step2: 1, update: 2 } as const

/**
 * A message as a finished WebSocket frame (RFC 6455, 5.2; from the server, so unmasked). Made once for a room and written
 * as it is to every socket: `ws` would make a header and do its bookkeeping anew for each receiver.
 */
export const frame = (message: Uint8Array, ...rest: Uint8Array[]): Buffer => {
  const length = rest.reduce((sum, part) => sum + part.length, message.length)
  const header = Buffer.allocUnsafe(length < 126 ? 2 : length < 65536 ? 4 : 10)
  header[0] = 0x82
  if (header.length === 2) header[1] = length
  else if (header.length === 4) {
    header[1] = 126
    header.writeUInt16BE(length, 2)
  } else {
    header[1] = 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([header, message, ...rest])
}

const message = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export const syncFrame = (type: number, bytes: Uint8Array): Buffer =>
  frame(
    message((encoder) => {
      encoding.writeVarUint(encoder, messageTypes.sync)
      encoding.writeVarUint(encoder, type)
      encoding.writeVarUint(encoder, bytes.length)
    }),
    bytes,
  )

export interface PresenceEntry {
  id: number
  clock: number
  /** "null" for one who left. */
  state: string
}

export const presenceFrame = (entries: readonly PresenceEntry[]): Buffer =>
  frame(
    message((encoder) => {
      encoding.writeVarUint(encoder, messageTypes.awareness)
      encoding.writeVarUint8Array(
        encoder,
        message((inner) => {
          encoding.writeVarUint(inner, entries.length)
          for (const { id, clock, state } of entries) {
            encoding.writeVarUint(inner, id)
            encoding.writeVarUint(inner, clock)
            encoding.writeVarString(inner, state)
          }
        }),
      )
    }),
  )

/** The stock client hangs up after 30 s without a message, and pings are none. */
export const keepAliveFrame = presenceFrame([])

/** What is durable, and how many of this connection's step 2 and update messages are dealt with. */
export const savedFrame = (stateVector: Uint8Array, count: number): Buffer =>
  frame(
    message((encoder) => {
      encoding.writeVarUint(encoder, messageTypes.saved)
      encoding.writeVarUint8Array(encoder, stateVector)
      encoding.writeVarUint(encoder, count)
    }),
  )

/** The comments beside the text, or the working group's session, have changed; what they are now is asked over HTTP. */
export const newsFrame = (type: "comments" | "meeting", seq: number): Buffer =>
  frame(
    message((encoder) => {
      encoding.writeVarUint(encoder, messageTypes[type])
      encoding.writeVarUint(encoder, seq)
    }),
  )

export const encodeStateVector = (clocks: ReadonlyMap<number, number>): Uint8Array =>
  message((encoder) => {
    encoding.writeVarUint(encoder, clocks.size)
    for (const [client, clock] of clocks) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
  })
