// Standards that people open, type in and leave: how long a server keeps them, and what of them stays for ever.
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Guiju } from "../lib/guiju.mjs"
import { Client } from "../server/client.mjs"
import { typeLetters } from "../server/load.mjs"

const weigher = join(import.meta.dirname, "weigh.mjs")
const letters = 5
const atOnce = 20

const inBatches = async (list, work) => {
  for (let i = 0; i < list.length; i += atOnce) await Promise.all(list.slice(i, i + atOnce).map(work))
}

const roomsOf = async (server) => {
  const answer = await fetch(`${server.origin}/metrics`)
  return Number(/^guiju_rooms (\d+)$/m.exec(await answer.text())[1])
}

const visit = async (server, name) => {
  const place = {
    ...{ url: `ws://127.0.0.1:${server.port}/collab/${name}`, dialect: "y-websocket" },
    ...{ name, cookie: server.cookie },
  }
  const [writer, reader] = await Client.connect(place, 2)
  for (const update of typeLetters(letters).updates) writer.sendUpdate(update)
  await sleep(100)
  for (const client of [writer, reader]) client.end()
}

/** Seconds from the last visit until the server has none open. */
const visitAll = async (server, names) => {
  await inBatches(names, (name) => visit(server, name))
  const begin = performance.now()
  while ((await roomsOf(server)) > 0) {
    if (performance.now() - begin > 120_000) throw new Error("Standards were still open after two minutes.")
    await sleep(250)
  }
  return (performance.now() - begin) / 1000
}

const weigh = async (server, time) => {
  server.child.process.kill("SIGUSR2")
  const [, bytes, rss] = await server.child.says(new RegExp(`WEIGHT ${time} (\\d+) (\\d+)`))
  return { bytes: Number(bytes), rss: Number(rss) }
}

/** The first half is for what a server makes once; the second says what each standard leaves. */
export const closed = async (count) => {
  const server = await Guiju.start(["--expose-gc", "--import", weigher])
  try {
    const names = []
    await inBatches(Array.from({ length: 2 * count }), async () => names.push(await server.create()))
    const first = await visitAll(server, names.slice(0, count))
    const before = await weigh(server, 1)
    const second = await visitAll(server, names.slice(count))
    const after = await weigh(server, 2)
    const each = (key) => (after[key] - before[key]) / count / 1024
    return { seconds: Math.max(first, second), kilobytes: each("bytes"), resident: each("rss") }
  } finally {
    await server.stop()
  }
}
