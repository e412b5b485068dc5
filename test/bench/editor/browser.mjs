// A fresh browser for each opening: nothing cached, nothing left over. Times of the main thread come from the browser itself.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { chromium } from "playwright-core"

const meter = readFileSync(join(import.meta.dirname, "meter.js"), "utf8")
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/**
 * Clocks of the renderer's main thread, in milliseconds of processor time. `script` counts event handlers and timers, but
 * neither what the bench itself evaluates nor a module after its first `await`: good for keys only.
 */
const createClock = async (session) => {
  await session.send("Performance.enable", { timeDomain: "threadTicks" })
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics")
    const value = (name) => metrics.find((metric) => metric.name === name).value * 1000
    return { all: value("TaskDuration"), script: value("ScriptDuration") }
  }
}

export const openBrowser = async (cookies) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
  })
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const faults = []
  page.on("pageerror", (error) => faults.push(String(error)))
  await page.addInitScript(meter)
  const session = await context.newCDPSession(page)
  return { page, session, faults, clock: await createClock(session), close: () => browser.close() }
}
