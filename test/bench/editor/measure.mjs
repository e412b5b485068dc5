// One opening of one page, and everything that is then done in it.
import { setTimeout as sleep } from "node:timers/promises"
import { median, quantile } from "../lib/stats.mjs"
import { openBrowser } from "./browser.mjs"

/** A fast typist. What a page puts off until after the key then counts as well. */
const keyInterval = 100
const insertCount = 6
const syllables = ["b", "bi", "bia", "biao"]
const wordCount = 8

const open = async ({ page, clock }, url) => {
  await page.goto(url, { waitUntil: "commit" })
  const wall = await page.evaluate(() => window.meter.opened)
  const atReady = await clock()
  // Lists, panels, a second look at the page: what follows the first sight of the text.
  await sleep(1500)
  const settled = await clock()
  return {
    "open wall": wall,
    "open cpu": atReady.all,
    "open settled": settled.all,
  }
}

const at = { start: 0, middle: 0.5, end: 1 }

/** Puts the caret by the mouse at the end of a paragraph, as a person would. */
const placeCaret = async (page, selector, where) => {
  const target = await page.evaluateHandle(
    ([selector, share]) => {
      const all = [...document.querySelectorAll(selector)].filter(
        ({ textContent }) => textContent.length > 20,
      )
      return all[Math.round((all.length - 1) * share)]
    },
    [selector, at[where]],
  )
  // Twice: sections that were not laid out had guessed heights.
  for (let i = 0; i < 2; i++) {
    await target.evaluate((element) => element.scrollIntoView({ block: "center" }))
    await sleep(200)
  }
  const { x, y } = await target.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    const last = [...range.getClientRects()].at(-1)
    return { x: last.right - 1, y: last.top + last.height / 2 }
  })
  await page.mouse.click(x, y)
  await page.keyboard.press("End")
  await sleep(400)
  return target
}

const textLength = (target) => target.evaluate((element) => element.textContent.length)

/** Whoever drops letters is not fast. */
const assertGrown = async (target, before, count, what) => {
  const grown = (await textLength(target)) - before
  if (grown !== count) throw new Error(`${what}: ${count} letters were typed and ${grown} arrived.`)
}

const press = async ({ session }, letter) => {
  const key = {
    key: letter,
    code: `Key${letter.toUpperCase()}`,
    windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0),
  }
  await session.send("Input.dispatchKeyEvent", {
    type: "keyDown",
    text: letter,
    unmodifiedText: letter,
    ...key,
  })
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key })
}

const lastLatency = (page) => page.evaluate(() => window.meter.last)

const typeKeys = async (browser, selector, where, count) => {
  const { page, clock } = browser
  const target = await placeCaret(page, selector, where)
  const before = await textLength(target)
  const latencies = []
  const start = await clock()
  for (let i = 0; i < count; i++) {
    const next = performance.now() + keyInterval
    await press(browser, "abcdefgh"[i % 8])
    latencies.push(await lastLatency(page))
    await sleep(Math.max(0, next - performance.now()))
  }
  const end = await clock()
  await assertGrown(target, before, count, `keys at the ${where}`)
  return {
    [`key ${where} p50`]: median(latencies),
    [`key ${where} p95`]: quantile(latencies, 0.95),
    [`key ${where} cpu`]: (end.all - start.all) / count,
    [`key ${where} script`]: (end.script - start.script) / count,
  }
}

/** Pinyin: four steps, then the word. */
const compose = async ({ page, session, clock }, selector) => {
  const target = await placeCaret(page, selector, "middle")
  const before = await textLength(target)
  const latencies = []
  const start = await clock()
  for (let word = 0; word < wordCount; word++) {
    for (const text of syllables) {
      const selection = { selectionStart: text.length, selectionEnd: text.length }
      await session.send("Input.imeSetComposition", { text, ...selection })
      latencies.push(await lastLatency(page))
    }
    await session.send("Input.insertText", { text: "标" })
    await page.evaluate(() => window.meter.painted())
  }
  const end = await clock()
  await assertGrown(target, before, wordCount, "composition")
  const steps = wordCount * (syllables.length + 1)
  return { "ime p50": median(latencies), "ime cpu": (end.all - start.all) / steps }
}

const receive = async (browser, target, letters) => {
  const start = await browser.clock()
  const calls = await target.applyAll(browser.page, letters)
  const end = await browser.clock()
  return {
    "remote call": median(calls),
    "remote cpu": (end.all - start.all) / letters.length,
  }
}

const crowdSeconds = 6

/** Share of the main thread that reading costs while twenty others type. Only our page has a server to read from. */
const read = async ({ page, clock }, crowd) => {
  const lettersIn = () =>
    page.evaluate(() => document.querySelector(".ProseMirror").guijuSession.view.state.doc.textContent.length)
  const before = await lettersIn()
  const { sent, busy } = await crowd(crowdSeconds, async (typing) => {
    await sleep(500)
    const [start, from] = [await clock(), performance.now()]
    await typing
    const [end, to] = [await clock(), performance.now()]
    return { busy: (100 * (end.all - start.all)) / (to - from) }
  })
  await sleep(1000)
  const grown = (await lettersIn()) - before
  if (grown !== sent) throw new Error(`twenty people: ${sent} letters were typed and ${grown} arrived.`)
  return { "crowd busy": busy }
}

const insert = async (browser, target) => {
  const calls = []
  const start = await browser.clock()
  for (let i = 0; i < insertCount; i++) {
    calls.push(await target.insertClause(browser.page, `插入的章 ${i}`, ["第一段。", "第二段。"]))
    await sleep(300)
  }
  const end = await browser.clock()
  return { "insert call": median(calls), "insert cpu": (end.all - start.all) / insertCount }
}

/** @returns {Promise<Record<string, number>>} */
export const measureOpening = async (target) => {
  const { url, cookies } = await target.prepare()
  const browser = await openBrowser(cookies)
  try {
    return await open(browser, url)
  } finally {
    await browser.close()
  }
}

/** @returns {Promise<Record<string, number>>} */
export const measure = async (target, keyCount) => {
  const { url, cookies, letters, crowd } = await target.prepare()
  const browser = await openBrowser(cookies)
  try {
    const result = await open(browser, url)
    for (const where of Object.keys(at))
      Object.assign(result, await typeKeys(browser, target.paragraphs, where, keyCount))
    Object.assign(result, await compose(browser, target.paragraphs))
    Object.assign(result, await receive(browser, target, letters))
    Object.assign(result, await insert(browser, target))
    if (crowd) Object.assign(result, await read(browser, crowd))
    if (browser.faults.length > 0) throw new Error(`${target.name}: ${browser.faults.join("; ")}`)
    return result
  } finally {
    await browser.close()
  }
}
