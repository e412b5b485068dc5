// npm run bench exports: letters of ten people while ten exports of a standard of 300 pages run, beside the same letters with nothing else to do.
import { setTimeout as sleep } from "node:timers/promises"
import { toNative } from "../editor/documents.mjs"
import { generate } from "../editor/generate.mjs"
import { Guiju } from "../lib/guiju.mjs"
import { describeMachine } from "../lib/machine.mjs"
import { figure, median, quantile, table } from "../lib/stats.mjs"
import { delivery } from "../server/delivery.mjs"

/** Blocks that make 300 pages of PDF. */
const size = 5300
const formats = ["pdf", "docx", "pdf", "docx", "pdf", "docx", "pdf", "docx", "pdf", "docx"]

const placeOf = (server) => ({
  open: async () => ({
    url: `ws://127.0.0.1:${server.port}/collab/${(server.id ??= await server.create())}`,
    dialect: "y-websocket",
    name: server.id,
    cookie: server.cookie,
  }),
})

const exportAs = async (server, id, format) => {
  const answer = await fetch(`${server.origin}/api/v1/standards/${id}/export/${format}`, {
    headers: { cookie: server.cookie },
  })
  if (!answer.ok) throw new Error(`Export as ${format}: ${answer.status} ${await answer.text()}`)
  return (await answer.arrayBuffer()).byteLength
}

/** Delays of a stretch, in pieces, until `isOver`. */
const stretch = async (server, seconds, isOver) => {
  const pieces = []
  do {
    server.id = null
    pieces.push(await delivery(placeOf(server), seconds, true))
  } while (!isOver())
  return pieces.flatMap(({ delays }) => delays)
}

const round = async (size) => {
  const server = await Guiju.start()
  try {
    const long = await server.import(toNative(generate(size)))
    await delivery(placeOf(server), 1)
    // What the store does with the new standard is no export.
    await sleep(3000)
    const idle = await stretch(server, 6, () => true)
    let done = 0
    const begin = performance.now()
    const exports = Promise.all(
      formats.map(async (format) => {
        await exportAs(server, long, format)
        done++
      }),
    )
    const busy = await stretch(server, 6, () => done === formats.length)
    await exports
    const seconds = (performance.now() - begin) / 1000
    const after = await stretch(server, 6, () => true)
    // Before and after, because a shared machine changes its load.
    const quiet = [...idle, ...after]
    const at = (q) => quantile(busy, q) / quantile(quiet, q)
    return {
      ...{
        idle: quantile(quiet, 0.95),
        busy: quantile(busy, 0.95),
        ratio: at(0.95),
        middle: at(0.5),
        seconds,
      },
      ...{ worst: Math.max(...busy), letters: busy.length },
    }
  } finally {
    await server.stop()
  }
}

/** @param {{ rounds: number, quick: boolean }} options */
export const run = async ({ rounds, quick }) => {
  const machine = describeMachine()
  const results = []
  for (let i = 0; i < Math.min(rounds, 5); i++) {
    const result = await round(quick ? 600 : size)
    console.error(`round ${i + 1}: ${JSON.stringify(result)}`)
    results.push(result)
  }
  const of = (key) => figure(median(results.map((result) => result[key])))
  const all = (key) => results.map((result) => figure(result[key])).join(", ")
  const rows = [
    ["p95 of delivery with nothing else to do, ms", of("idle"), all("idle"), ""],
    ["p95 while ten exports run, ms", of("busy"), all("busy"), ""],
    ["ratio of the two", of("ratio"), all("ratio"), "< 1.5"],
    ["ratio of the medians", of("middle"), all("middle"), ""],
    ["longest wait of a letter, ms", of("worst"), all("worst"), ""],
    ["all ten exports, seconds", of("seconds"), all("seconds"), ""],
  ]
  return `${machine}; ${results.length} rounds\n\n${table(["median of the rounds", "", "rounds", "target"], rows)}\n`
}
