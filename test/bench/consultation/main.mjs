// 10,000 readers and 2,000 comments of a public page within ten minutes, and how long a letter takes meanwhile in a room of the same
// server: idle and under load take turns, so that both have the same neighbours on the machine.
import { fork } from "node:child_process"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Guiju } from "../lib/guiju.mjs"
import { describeMachine } from "../lib/machine.mjs"
import { figure, quantile, table } from "../lib/stats.mjs"
import { delivery } from "../server/delivery.mjs"

const idleSeconds = 15
const loadSeconds = 45

const publishSample = async (server) => {
  const answer = await fetch(`${server.origin}/api/v1/standards`, { headers: { cookie: server.cookie } })
  const [sample] = (await answer.json()).items
  const closesAt = new Date(Date.now() + 86_400_000).toISOString()
  return (await server.post(`/api/v1/standards/${sample.id}/consultations`, { closesAt })).slug
}

/** Sends a message to the outside world and waits for what it answers. */
const ask = (world, message) =>
  new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`The load ended with ${code}`))
    world.once("exit", ended)
    world.once("message", (answer) => {
      world.off("exit", ended)
      resolve(answer)
    })
    world.send(message)
  })

const roomOf = (server) => ({
  open: async () => ({
    url: `${server.origin.replace("http", "ws")}/collab/${await server.create()}`,
    cookie: server.cookie,
  }),
})

const row = (name, count, failed, times) => [
  name,
  count.toLocaleString("en"),
  String(failed),
  figure(quantile(times, 0.5)),
  figure(quantile(times, 0.95)),
]

export const run = async ({ quick }) => {
  const rounds = quick ? 1 : 10
  const [readers, comments] = [1000, 200]
  const machine = describeMachine()
  const server = await Guiju.start()
  const world = fork(join(import.meta.dirname, "load.mjs"))
  try {
    const slug = await publishSample(server)
    const page = `${server.origin}/public/${slug}`
    const api = `${server.origin}/api/v1/public/${slug}`
    const begun = performance.now()
    const first = await fetch(page)
    await first.arrayBuffer()
    const firstMs = performance.now() - begun
    await delivery(roomOf(server), 3)
    const [idle, loaded] = [[], []]
    for (let round = 0; round < rounds; round++) {
      await ask(world, { type: "prepare", page, api, comments })
      idle.push(await delivery(roomOf(server), idleSeconds))
      await sleep(500)
      const load = ask(world, {
        ...{ type: "run", readers, comments, from: round * comments, seconds: loadSeconds },
      })
      loaded.push(await delivery(roomOf(server), loadSeconds))
      await load
      // A run of a quarter of an hour says where it is, and what there is of it if it is broken off.
      console.error(
        `round ${round + 1}: idle p95 ${figure(idle[round].p95)} ms, loaded ${figure(loaded[round].p95)} ms`,
      )
    }
    const { seen } = await ask(world, { type: "report" })
    const over = (list, name) => list.map((one) => one[name])
    const ratios = loaded.map(({ p95 }, round) => p95 / idle[round].p95)
    return [
      machine,
      "",
      `The first reader waited ${firstMs.toFixed(0)} ms for the page to be made. All came within ${((rounds * loadSeconds) / 60).toFixed(1)} minutes, in ${rounds} rounds of ${loadSeconds} s with ${idleSeconds} s of rest before each.`,
      "",
      table(
        ["who", "how many", "refused or failed", "median ms", "p95 ms"],
        [
          row("readers", seen.read.length + seen.unread, seen.unread, seen.read),
          row("comments", seen.said.length + seen.unsaid, seen.unsaid, seen.said),
        ],
      ),
      "",
      table(
        ["a letter to nine others, median of the rounds", "idle", "under load", "ratio", "rounds", "target"],
        ["median", "p95"].map((name) => [
          name,
          figure(quantile(over(idle, name), 0.5)),
          figure(quantile(over(loaded, name), 0.5)),
          figure(quantile(over(loaded, name), 0.5) / quantile(over(idle, name), 0.5)),
          name === "p95" ? `${figure(Math.min(...ratios))}–${figure(Math.max(...ratios))}` : "",
          name === "p95" ? "≤ 1.5" : "",
        ]),
      ),
    ].join("\n")
  } finally {
    world.kill()
    await server.stop()
  }
}
