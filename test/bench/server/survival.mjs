// What others have already seen and nobody ever sees again when the server is killed in the middle of typing.
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "./client.mjs"
import { Receipts, typeLetters } from "./load.mjs"

const letterCount = 400
const perSecond = 200

/** Letters lost of those delivered before `kill -9`. */
export const survival = async (server) => {
  const place = await server.open()
  const writer = typeLetters(letterCount)
  let seen = 0
  const receipts = new Receipts(1, [writer], (_writer, _from, to) => {
    seen = to
  })
  const [client] = await Client.connect(place, 1)
  const [reader] = await Client.connect(place, 1, (_i, update) => receipts.take(0, update))
  for (const update of writer.updates) {
    client.sendUpdate(update)
    await sleep(1000 / perSecond)
  }
  await server.kill()
  for (const one of [client, reader]) one.end()
  await server.launch()
  let kept = 0
  const after = new Receipts(1, [writer], (_writer, _from, to) => {
    kept = to
  })
  const [late] = await Client.connect(place, 1, (_i, update) => after.take(0, update))
  // y-leveldb answers before it has read: what it sends within a second counts.
  await sleep(1000)
  late.end()
  return seen - kept
}
