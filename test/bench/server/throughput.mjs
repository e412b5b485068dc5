// The highest rate that one standard sustains: 4 writers, 20 receivers, 95 of 100 letters delivered within 200 ms.
import { setTimeout as sleep } from "node:timers/promises"
import { quantile } from "../lib/stats.mjs"
import { Client } from "./client.mjs"
import { Receipts, typeLetters } from "./load.mjs"

const writerCount = 4
const receiverCount = 20
const limit = 200
const seconds = 1.5
const rates = [1000, 2000, 3000, 4000, 6000, 8000, 12_000, 16_000, 24_000, 32_000, 48_000, 64_000]

/** Letters are due at fixed times; one that is sent late has been late for its readers too. */
const sendAtRate = async (clients, messages, rate) => {
  const start = performance.now()
  const dueAt = (i) => start + (i * 1000 * writerCount) / rate
  const send = async () => {
    let next = 0
    while (next < messages[0].length) {
      const now = performance.now()
      for (; next < messages[0].length && dueAt(next) <= now; next++)
        for (const [writer, client] of clients.entries()) client.socket.send(messages[writer][next])
      await sleep(1)
    }
  }
  return { dueAt, sent: send() }
}

const tryRate = async (server, rate) => {
  const place = await server.open()
  const writers = Array.from({ length: writerCount }, () =>
    typeLetters(Math.round((rate * seconds) / writerCount)),
  )
  const delays = []
  let dueAt = () => 0
  const receipts = new Receipts(receiverCount, writers, (_writer, from, to) => {
    const now = performance.now()
    for (let i = from; i < to; i++) delays.push(now - dueAt(i))
  })
  const receivers = await Client.connect(place, receiverCount, (i, update) => receipts.take(i, update))
  const clients = await Client.connect(place, writerCount)
  const messages = writers.map(({ updates }, i) => updates.map((update) => clients[i].message(2, update)))
  const run = await sendAtRate(clients, messages, rate)
  dueAt = run.dueAt
  await run.sent
  const isComplete = await receipts.complete(3000)
  for (const client of [...receivers, ...clients]) client.end()
  await sleep(200)
  return isComplete && quantile(delays, 0.95) <= limit
}

/** Letters a second. A rate that fails is tried once more: a hiccup of a shared machine is not the server's limit. */
export const throughput = async (server) => {
  let best = 0
  for (const rate of rates) {
    if (!(await tryRate(server, rate)) && !(await tryRate(server, rate))) break
    best = rate
  }
  return best
}
