// Twenty people who type in one standard, each in a paragraph of their own, with their carets, over the server.
import { setTimeout as sleep } from "node:timers/promises"
import * as encoding from "lib0/encoding"
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness"
import * as Y from "yjs"
import { Client } from "../server/client.mjs"
import { textsOf } from "./remote.mjs"

const people = 20
const lettersPerSecond = 5

const awarenessMessage = (bytes) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Sends a letter and where the caret is now. */
const createTypist = async (place, state, number) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const texts = textsOf(doc)
  const text = texts[Math.floor((texts.length * (number + 0.5)) / people)]
  const client = new Client(place)
  await client.ready
  const awareness = new Awareness(doc)
  const user = { id: `u${number}`, name: `Typist ${number}`, color: "#1f3f77" }
  doc.on("update", (update) => client.sendUpdate(update))
  let at = 5
  return {
    type: () => {
      text.insert(at++, "t")
      const caret = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at))
      awareness.setLocalState({ user, cursor: { anchor: caret, head: caret } })
      client.socket.send(awarenessMessage(encodeAwarenessUpdate(awareness, [doc.clientID])))
    },
    end: () => {
      awareness.destroy()
      client.end()
    },
  }
}

/**
 * Lets them type for some seconds; `during` measures meanwhile. Answers how many letters were sent, so that the page can
 * be asked whether it has them all.
 */
export const typeTogether = async (place, state, seconds, during) => {
  const typists = await Promise.all(
    Array.from({ length: people }, (_, number) => createTypist(place, state, number)),
  )
  const pause = 1000 / lettersPerSecond / people
  let sent = 0
  const typing = (async () => {
    const start = performance.now()
    for (; sent < people * lettersPerSecond * seconds; sent++) {
      typists[sent % people].type()
      await sleep(Math.max(0, start + (sent + 1) * pause - performance.now()))
    }
  })()
  const result = await during(typing)
  await typing
  for (const typist of typists) typist.end()
  return { sent, ...result }
}
