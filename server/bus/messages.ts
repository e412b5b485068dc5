import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import type { PresenceEntry } from "../collab/frames.ts"
import type { Notice } from "../collab/peers.ts"
import type { Crowd } from "../collab/people.ts"

export interface ClientOwner {
  client: number
  userId: string
}

/** What servers tell each other; `node` is the number that the sender took when it started. */
export type BusMessage =
  /** Entry `seq` of a standard's log; without `update` it is to be read from the database (it was too large). */
  | { type: "update"; seq: number; update: Uint8Array | null; clients: ClientOwner[] }
  | { type: "presence"; entries: PresenceEntry[] }
  /** Who is here? Answered with presence. */
  | { type: "hello" }
  /** A snapshot up to this number is stored: nobody else needs to make one. */
  | { type: "compacted"; upTo: number }
  | { type: "alive" }
  | { type: "leaving" }
  /** Who has which standard open on this server, as JSON: said when it changed and when a server joined. */
  | { type: "people"; crowd: Crowd }
  /** Notices are numbered: a server that finds a higher number in the database has missed one. 0 if it has none. */
  | { type: "notice"; notice: Notice; number: number }

const kinds = ["update", "presence", "hello", "compacted", "alive", "leaving", "notice", "people"] as const

export const encodeMessage = (node: number, message: BusMessage): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeUint8(encoder, kinds.indexOf(message.type))
  encoding.writeVarUint(encoder, node)
  switch (message.type) {
    case "update":
      encoding.writeVarUint(encoder, message.seq)
      encoding.writeVarUint(encoder, message.clients.length)
      for (const { client, userId } of message.clients) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarString(encoder, userId)
      }
      if (message.update) encoding.writeUint8Array(encoder, message.update)
      break
    case "presence":
      for (const { id, clock, state } of message.entries) {
        encoding.writeVarUint(encoder, id)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, state)
      }
      break
    case "compacted":
      encoding.writeVarUint(encoder, message.upTo)
      break
    case "notice":
      encoding.writeVarUint(encoder, message.number)
      encoding.writeVarString(encoder, JSON.stringify(message.notice))
      break
    case "people":
      encoding.writeVarString(encoder, JSON.stringify(message.crowd))
      break
    case "hello":
    case "alive":
    case "leaving":
      break
  }
  return encoding.toUint8Array(encoder)
}

/** Throws for what is none. */
export const decodeMessage = (bytes: Uint8Array): { node: number; message: BusMessage } => {
  const decoder = decoding.createDecoder(bytes)
  const type = kinds[decoding.readUint8(decoder)]
  if (!type) throw new RangeError("a message of an unknown kind")
  const node = decoding.readVarUint(decoder)
  return { node, message: decodeBody(type, decoder) }
}

const decodeBody = (type: (typeof kinds)[number], decoder: decoding.Decoder): BusMessage => {
  switch (type) {
    case "update": {
      const seq = decoding.readVarUint(decoder)
      const clients: ClientOwner[] = []
      for (let left = decoding.readVarUint(decoder); left > 0; left--)
        clients.push({ client: decoding.readVarUint(decoder), userId: decoding.readVarString(decoder) })
      // A copy: what Redis's parser hands out is a view of all that was read with it.
      const update = decoding.hasContent(decoder) ? decoding.readTailAsUint8Array(decoder).slice() : null
      return { type, seq, update, clients }
    }
    case "presence": {
      const entries: PresenceEntry[] = []
      while (decoding.hasContent(decoder))
        entries.push({
          id: decoding.readVarUint(decoder),
          clock: decoding.readVarUint(decoder),
          state: decoding.readVarString(decoder),
        })
      return { type, entries }
    }
    case "compacted":
      return { type, upTo: decoding.readVarUint(decoder) }
    case "notice":
      return {
        type,
        number: decoding.readVarUint(decoder),
        notice: JSON.parse(decoding.readVarString(decoder)),
      }
    case "people":
      return { type, crowd: JSON.parse(decoding.readVarString(decoder)) }
    default:
      return { type }
  }
}
