// npm run bench alone: goals that our server has by itself: starting with many standards, letting go of closed ones, two servers and their bus.
import { describeMachine } from "../lib/machine.mjs"
import { figure, median, table } from "../lib/stats.mjs"
import { bus } from "./bus.mjs"
import { closed } from "./closed.mjs"
import { stored } from "./stored.mjs"

/** @param {{ rounds: number, quick: boolean }} options */
export const run = async ({ rounds, quick }) => {
  const machine = describeMachine()
  const count = quick ? 500 : 10_000
  const starts = await stored(count, rounds)
  console.error(`starts: ${JSON.stringify(starts)}`)
  const left = await closed(quick ? 100 : 1000)
  console.error(`closed: ${JSON.stringify(left)}`)
  const crossings = []
  for (let i = 0; i < rounds; i++) {
    const crossing = await bus(quick ? 60 : 200)
    if (!crossing) break
    crossings.push(crossing)
    console.error(`bus: ${JSON.stringify(crossing)}`)
  }
  const row = (name, values, target) => [
    name,
    values.length ? figure(median(values)) : "not measured",
    values.map(figure).join(", "),
    target,
  ]
  const many = count.toLocaleString("en")
  const rows = [
    row(
      `start with ${many} stored standards after kill -9: ready, s`,
      starts.map(({ ready }) => ready),
      "",
    ),
    row(
      "… and one of them read, s",
      starts.map(({ read }) => read),
      "≤ 5",
    ),
    row("a closed standard is gone after, s", [left.seconds], "≤ 30"),
    row("… and leaves in the heap, kB", [left.kilobytes], "≤ 3"),
    row("… and in the process (resident), kB", [left.resident], ""),
    row(
      "bus, bytes a key (in and out of Redis)",
      crossings.map(({ bytes }) => bytes),
      "< 500",
    ),
    row(
      "p95 of a key on the other server : on the same",
      crossings.map(({ ratio }) => ratio),
      "≤ 2",
    ),
  ]
  return `${machine}; ${rounds} rounds\n\n${table(["median of the rounds", "", "rounds", "target"], rows)}\n`
}
