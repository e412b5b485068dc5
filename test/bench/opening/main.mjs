// npm run bench opening: the opening alone of what `editor` measures. Ten seconds a round, so many rounds can be had.
import { generate } from "../editor/generate.mjs"
import { report, size } from "../editor/main.mjs"
import { measureOpening } from "../editor/measure.mjs"
import { startPages } from "../editor/pages.mjs"
import { installPeers } from "../lib/install.mjs"
import { describeMachine } from "../lib/machine.mjs"
import { rotated } from "../lib/stats.mjs"

export const run = async ({ rounds }) => {
  installPeers()
  const machine = describeMachine()
  const standard = generate(size)
  const pages = await startPages(standard)
  const results = new Map(pages.map((page) => [page, []]))
  try {
    for (let round = 0; round < rounds; round++)
      for (const page of rotated(pages, round)) results.get(page).push(await measureOpening(page))
  } finally {
    for (const page of pages) await page.stop()
  }
  return `${machine}; ${standard.blockCount} blocks, ${rounds} rounds\n\n${report(results, ...pages)}\n`
}
