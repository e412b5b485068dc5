// npm run bench server: the same load on our server and on two others, in turn.
import { setTimeout as sleep } from "node:timers/promises"
import { installPeers } from "../lib/install.mjs"
import { describeMachine } from "../lib/machine.mjs"
import { figure, median, rotated, table } from "../lib/stats.mjs"
import { delivery } from "./delivery.mjs"
import { diskWaits } from "./disk.mjs"
import { firehose } from "./firehose.mjs"
import { servers } from "./servers.mjs"
import { survival } from "./survival.mjs"
import { throughput } from "./throughput.mjs"

const rows = [
  { key: "rate", name: "letters/s, 4 writers, 20 receivers, p95 ≤ 200 ms", better: Math.max, target: 1 },
  { key: "p95", name: "p95 delivery, 10 people, ms", better: Math.min, target: 1 },
  { key: "median", name: "median delivery, 10 people, ms", better: Math.min },
  { key: "firehose", name: "1,500 letters at once to 50 receivers, ms", better: Math.min },
  { key: "lost", name: "letters others had seen, lost by kill -9 (of 400)", better: Math.min },
]

const measure = async ({ start }, seconds) => {
  const server = await start()
  try {
    // The first connections pay for compiled code in all three.
    await delivery(server, 1)
    const { median, p95 } = await delivery(server, seconds)
    await firehose(server)
    const hose = await firehose(server)
    const rate = await throughput(server)
    await sleep(500)
    return { median, p95, firehose: hose, rate, lost: await survival(server) }
  } finally {
    await server.stop()
  }
}

const report = (results) => {
  const [ours, ...peers] = servers.map(({ name }) => name)
  return table(
    ["median of the rounds", ours, ...peers, "ours : better peer", "target"],
    rows.map(({ key, name, better, target }) => {
      const middle = (server) => median(results.get(server).map((result) => result[key]))
      const ratio = middle(ours) / better(...peers.map(middle))
      const sign = better === Math.max ? "≥" : "≤"
      return [
        name,
        ...[ours, ...peers].map((one) => figure(middle(one))),
        figure(ratio),
        target ? `${sign} ${target}` : "",
      ]
    }),
  )
}

export const run = async ({ rounds, quick }) => {
  installPeers()
  const machine = describeMachine()
  const results = new Map(servers.map(({ name }) => [name, []]))
  const disk = []
  for (let round = 0; round < rounds; round++) {
    disk.push(diskWaits())
    for (const server of rotated(servers, round)) {
      const result = await measure(server, quick ? 2 : 6)
      results.get(server.name).push(result)
      console.error(`round ${round + 1} ${server.name}: ${JSON.stringify(result)}`)
    }
  }
  const notes = servers.map(({ name, note }) => `- ${name}: ${note}`).join("\n")
  const [p50, p95] = ["p50", "p95"].map((key) => figure(median(disk.map((waits) => waits[key]))))
  const wait = `Writing 4 kB and fdatasync, nothing else: p50 ${p50} ms, p95 ${p95} ms.`
  return `${machine}; ${rounds} rounds\n\n${report(results)}\n\n${wait}\n\n${notes}\n`
}
