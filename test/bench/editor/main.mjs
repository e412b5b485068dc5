// npm run bench editor: our page beside bare ProseMirror on Yjs, with the same long standard.
import { installPeers } from "../lib/install.mjs"
import { describeMachine } from "../lib/machine.mjs"
import { figure, median, rotated, table } from "../lib/stats.mjs"
import { generate } from "./generate.mjs"
import { measure } from "./measure.mjs"
import { startPages } from "./pages.mjs"

export const size = 6000
const rows = [
  ["open wall", "opening, until the text is painted", 0.8],
  ["open cpu", "opening, main thread", 0.8],
  ["open settled", "opening and 1.5 s after, main thread"],
  ["key start p50", "key at the start, p50"],
  ["key start p95", "… p95"],
  ["key start cpu", "… main thread"],
  ["key middle p50", "key in the middle, p50"],
  ["key middle p95", "… p95"],
  ["key middle cpu", "… main thread", 0.5],
  ["key middle script", "… of that script"],
  ["key end p50", "key at the end, p50"],
  ["key end p95", "… p95"],
  ["key end cpu", "… main thread"],
  ["ime p50", "step of a composition, p50"],
  ["ime cpu", "… main thread"],
  ["remote call", "letter of another, the call (median)"],
  ["remote cpu", "… main thread", 0.3],
  ["insert call", "inserting a clause, the call (median)"],
  ["insert cpu", "… main thread"],
]

/** What only our page can do has no floor. */
const reportAlone = (results, ours) => {
  const busy = results.get(ours).map((result) => result["crowd busy"])
  return `Reading while twenty people type 5 letters a second each: main thread ${figure(median(busy))} % busy (rounds ${figure(Math.min(...busy))}–${figure(Math.max(...busy))}; target < 50)`
}

/** What was measured, in the order of the table. */
const rowsOf = ([first]) => rows.filter(([key]) => key in first)

/** The ratio is taken within each round, where both had the same neighbours on the machine; then the median. */
export const report = (results, ours, floor) =>
  table(
    ["ms, median of the rounds", "Guiju", "floor", "ratio", "rounds", "target"],
    rowsOf(results.get(ours)).map(([key, name, target]) => {
      const mine = results.get(ours).map((result) => result[key])
      const base = results.get(floor).map((result) => result[key])
      const ratios = mine.map((value, round) => value / base[round])
      const spread = `${figure(Math.min(...ratios))}–${figure(Math.max(...ratios))}`
      return [
        name,
        figure(median(mine)),
        figure(median(base)),
        figure(median(ratios)),
        spread,
        target ? `≤ ${target}` : "",
      ]
    }),
  )

export const run = async ({ rounds, quick }) => {
  installPeers()
  const machine = describeMachine()
  const standard = generate(size)
  const pages = await startPages(standard)
  const results = new Map(pages.map((page) => [page, []]))
  try {
    for (let round = 0; round < rounds; round++)
      for (const page of rotated(pages, round)) {
        const result = await measure(page, quick ? 15 : 40)
        results.get(page).push(result)
        console.error(`round ${round + 1} ${page.name}: ${JSON.stringify(result)}`)
      }
  } finally {
    for (const page of pages) await page.stop()
  }
  return `${machine}; ${standard.blockCount} blocks, ${rounds} rounds\n\n${report(results, ...pages)}\n${reportAlone(results, pages[0])}\n`
}
