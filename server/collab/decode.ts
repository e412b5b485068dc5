import * as decoding from "lib0/decoding"
import * as Y from "yjs"

/** Bytes that are not what they claim to be. The connection that sent them is closed. */
export class MalformedError extends Error {
  override name = "MalformedError"
}

export interface DecodedUpdate {
  structs: (Y.Item | Y.GC | Y.Skip)[]
  deletes: Map<number, { clock: number; len: number }[]>
}

// Beyond these no honest client comes in years; hostile ones use them to reach corners of Yjs and of JavaScript numbers.
const maxClient = 2 ** 32 - 1
const maxClock = 2 ** 31
const maxDepth = 100

let lastDecoder: decoding.Decoder

/** Yjs's own decoder, remembered so that we can ask where it stopped. */
class RememberedDecoder extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder)
    lastDecoder = decoder
  }
}

/** Decodes an update to the last byte, or throws. */
export const decodeUpdate = (update: Uint8Array): DecodedUpdate => {
  let structs: DecodedUpdate["structs"]
  let deletes: DecodedUpdate["deletes"]
  try {
    const decoded = Y.decodeUpdateV2(update, RememberedDecoder as unknown as typeof Y.UpdateDecoderV2)
    structs = decoded.structs
    deletes = decoded.ds.clients
  } catch (error) {
    throw new MalformedError(`not a Yjs update: ${(error as Error).message}`)
  }
  if (decoding.hasContent(lastDecoder)) throw new MalformedError("bytes after the end of the update")
  for (const struct of structs) assertStruct(struct, update.length > 1000)
  for (const [client, ranges] of deletes)
    for (const { clock, len } of ranges)
      if (client > maxClient || len < 1 || clock + len > maxClock)
        throw new MalformedError("an impossible deletion")
  return { structs, deletes }
}

const assertStruct = (struct: Y.Item | Y.GC | Y.Skip, checkDepth: boolean): void => {
  const { client, clock } = struct.id
  if (client > maxClient || struct.length < 1 || clock + struct.length > maxClock)
    throw new MalformedError("an impossible struct")
  // Two bytes a level at least: small updates cannot be deep.
  if (checkDepth && struct instanceof Y.Item) assertShallow(struct.content)
}

/** Deep values pass JSON.parse and then overflow the stack of whoever writes them out again: a merge, or a browser. */
const assertShallow = (content: unknown): void => {
  const { arr, embed, value } = content as { arr?: unknown; embed?: unknown; value?: unknown }
  let level: unknown[] = [arr, embed, value].filter((part) => typeof part === "object" && part !== null)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new MalformedError("a value nested too deeply")
    level = level.flatMap((part) =>
      part instanceof Uint8Array
        ? []
        : Object.values(part as object).filter((child) => typeof child === "object" && child !== null),
    )
  }
}

/** Decodes a state vector to the last byte, or throws. */
export const decodeStateVector = (bytes: Uint8Array): Map<number, number> => {
  const decoder = decoding.createDecoder(bytes)
  const clocks = new Map<number, number>()
  try {
    for (let left = decoding.readVarUint(decoder); left > 0; left--)
      clocks.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder))
  } catch {
    throw new MalformedError("not a state vector")
  }
  if (decoding.hasContent(decoder)) throw new MalformedError("bytes after the end of the state vector")
  return clocks
}
