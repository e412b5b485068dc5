// npm run bench checks: the drafting rules in the editor, with the same long standard as the editor's own benchmark.
import { setTimeout as sleep } from "node:timers/promises"
import { openBrowser } from "../editor/browser.mjs"
import { toNative } from "../editor/documents.mjs"
import { generate } from "../editor/generate.mjs"
import { Guiju } from "../lib/guiju.mjs"
import { describeMachine } from "../lib/machine.mjs"
import { figure, median, quantile, table } from "../lib/stats.mjs"

const size = 6000
const keyInterval = 150

/**
 * Runs in the page. Takes over the three doors through which the checks come on the main thread, so that each call is timed,
 * and notes when the list was last said to have changed.
 */
const watch = () => {
  const { guijuChecks: checks } = document.querySelector(".ProseMirror")
  const spent = []
  const timed = (name) => {
    const work = checks[name]
    checks[name] = (...given) => {
      const start = performance.now()
      try {
        return work.apply(checks, given)
      } finally {
        spent.push([name, performance.now() - start])
      }
    }
  }
  checks.stop()
  for (const name of ["onState", "look", "onAnswer"]) timed(name)
  const log = { spent, answers: [], changed: 0, started: performance.now() }
  const answer = checks.onAnswer
  checks.onAnswer = (data) => {
    answer(data)
    log.answers.push({ at: performance.now(), took: data.took })
  }
  checks.on(() => {
    log.changed = performance.now()
  })
  window.checksLog = log
  checks.start()
}

const firstCheck = async (page) => {
  await page.evaluate(watch)
  await page.waitForFunction(() => window.checksLog.answers.length > 0, null, { timeout: 60_000 })
  return page.evaluate(() => {
    const { answers, started, spent } = window.checksLog
    const checks = document.querySelector(".ProseMirror").guijuChecks
    const first = answers[0]
    const result = {
      "first check": first.took,
      "first list": first.at - started,
      "first answer on the page": spent.find(([name]) => name === "onAnswer")[1],
      findings: checks.weighed.standing.length,
    }
    spent.length = 0
    return result
  })
}

/** Types into a paragraph in the middle; after each key the list must know. */
const keys = async ({ page, session }, text, count) => {
  await page.evaluate(() => {
    const { guijuSession } = document.querySelector(".ProseMirror")
    const paragraphs = guijuSession.numbering.byBlock
    const all = [...paragraphs.values()].filter(
      ({ type, block }) => type === "paragraph" && block.textContent.length > 20,
    )
    guijuSession.goTo(all[all.length >> 1].id)
  })
  await sleep(800)
  const delays = []
  const own = []
  const took = []
  for (let i = 0; i < count; i++) {
    await page.evaluate(() => {
      window.checksLog.spent.length = 0
      window.checksLog.answers.length = 0
    })
    const start = await page.evaluate(() => performance.now())
    await session.send("Input.insertText", { text })
    await page.waitForFunction(() => window.checksLog.answers.length > 0)
    const seen = await page.evaluate(() => window.checksLog.answers.at(-1))
    delays.push(seen.at - start)
    took.push(seen.took)
    await sleep(keyInterval)
    own.push(await page.evaluate(() => window.checksLog.spent.reduce((sum, [, time]) => sum + time, 0)))
  }
  return {
    "key to list p50": median(delays),
    "key to list p95": quantile(delays, 0.95),
    "check after a key": median(took),
    "main thread per key p50": median(own),
    "main thread per key p95": quantile(own, 0.95),
  }
}

const named = (result, prefix) =>
  Object.fromEntries(Object.entries(result).map(([key, value]) => [prefix + key, value]))

const rows = [
  ["first check", "first check, in the worker", 1500],
  ["first list", "from the start until the list is there (text sent in shares included)"],
  ["first answer on the page", "… taking the first answer, main thread"],
  ["key to list p50", "from a key to the right list, p50", 300],
  ["key to list p95", "… p95", 300],
  ["check after a key", "… of that in the worker"],
  ["main thread per key p50", "main thread for the checks per key, p50", 2],
  ["main thread per key p95", "… p95"],
  ["wrong key to list p50", "from a key that makes a finding to its mark, p50", 300],
  ["wrong main thread per key p50", "main thread for it, the mark included, p50"],
  ["findings", "findings in the list"],
]

export const run = async ({ rounds, quick }) => {
  const standard = generate(size)
  const server = await Guiju.start()
  const results = []
  try {
    const id = await server.import(toNative(standard))
    const [name, value] = server.cookie.split("=")
    for (let round = 0; round < rounds; round++) {
      const browser = await openBrowser([{ name, value, url: server.origin }])
      try {
        await browser.page.goto(`${server.origin}/standards/${id}`, { waitUntil: "commit" })
        await browser.page.evaluate(() => window.meter.opened)
        await browser.page.waitForFunction(() => document.querySelector(".ProseMirror").guijuChecks)
        const first = await firstCheck(browser.page)
        const count = quick ? 8 : 25
        const plain = await keys(browser, "字", count)
        // Every key makes a finding: “本标准” is none of the words of a standard.
        const wrong = await keys(browser, "本标准", count)
        results.push({ ...first, ...plain, ...named(wrong, "wrong ") })
        if (browser.faults.length) throw new Error(browser.faults.join("; "))
        console.error(`round ${round + 1}: ${JSON.stringify(results.at(-1))}`)
      } finally {
        await browser.close()
      }
    }
  } finally {
    await server.stop()
  }
  const lines = rows.map(([key, words, target]) => {
    const values = results.map((result) => result[key])
    const spread = `${figure(Math.min(...values))}–${figure(Math.max(...values))}`
    return [words, figure(median(values)), spread, target ? `≤ ${target}` : ""]
  })
  return `${describeMachine()}; ${standard.blockCount} blocks, ${rounds} rounds\n\n${table(["ms, median of the rounds", "median", "rounds", "target"], lines)}\n`
}
