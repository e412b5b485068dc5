// How long a letter takes at the rate of people: 10 at a standard, 3 of them typing 8 letters a second.
import { setTimeout as sleep } from "node:timers/promises"
import { quantile } from "../lib/stats.mjs"
import { Client } from "./client.mjs"
import { Receipts, typeLetters } from "./load.mjs"

const clientCount = 10
const writerCount = 3
const perSecond = 8

/** Milliseconds from sending to arrival at the others: median and 95th percentile, and if asked for all of them. */
export const delivery = async (server, seconds, withDelays = false) => {
  const place = await server.open()
  const count = Math.round(perSecond * seconds)
  const writers = Array.from({ length: writerCount }, () => typeLetters(count))
  const sentAt = writers.map(() => new Float64Array(count))
  const delays = []
  const receipts = new Receipts(clientCount, writers, (writer, from, to, receiver) => {
    if (writer === receiver) return
    const now = performance.now()
    for (let i = from; i < to; i++) delays.push(now - sentAt[writer][i])
  })
  const clients = await Client.connect(place, clientCount, (i, update) => receipts.take(i, update))
  // Whether a writer gets his own letters back is the server's choice.
  const expected = (clientCount - 1) * writerCount * count
  await sleep(200)
  const start = performance.now()
  const type = async (writer) => {
    for (let i = 0; i < count; i++) {
      const due = start + ((i + writer / writerCount) * 1000) / perSecond
      await sleep(Math.max(0, due - performance.now()))
      sentAt[writer][i] = performance.now()
      clients[writer].sendUpdate(writers[writer].updates[i])
    }
  }
  await Promise.all(writers.map((_, writer) => type(writer)))
  for (let tries = 0; delays.length < expected && tries < 1000; tries++) await sleep(5)
  for (const client of clients) client.end()
  if (delays.length < expected)
    throw new Error(`Only ${delays.length} of ${expected} letters were delivered.`)
  const middle = { median: quantile(delays, 0.5), p95: quantile(delays, 0.95) }
  return withDelays ? { ...middle, delays } : middle
}
