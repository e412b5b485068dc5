// A large paste by an impatient program: 1,500 letters at once, until the last of 50 receivers has them all.
import { setImmediate as turn } from "node:timers/promises"
import { Client } from "./client.mjs"
import { Receipts, typeLetters } from "./load.mjs"

const receiverCount = 50
const letterCount = 1500
const inOneTurn = 100

/** Milliseconds. */
export const firehose = async (server) => {
  const place = await server.open()
  const writer = typeLetters(letterCount)
  let last = 0
  const receipts = new Receipts(receiverCount, [writer], () => {
    last = performance.now()
  })
  const receivers = await Client.connect(place, receiverCount, (i, update) => receipts.take(i, update))
  const [client] = await Client.connect(place, 1)
  const messages = writer.updates.map((update) => client.message(2, update))
  const start = performance.now()
  for (const [i, message] of messages.entries()) {
    client.socket.send(message)
    // Leaves the generator time to read what already comes back.
    if (i % inOneTurn === inOneTurn - 1) await turn()
  }
  const isComplete = await receipts.complete(20_000)
  for (const one of [...receivers, client]) one.end()
  if (!isComplete) throw new Error("Not every receiver got every letter.")
  return last - start
}
