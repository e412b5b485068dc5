import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openSample, type TestServer } from "./support.ts"

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ server, browser, page } = await openSample({ locale: "en-US" }))
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

/** What the scripts of a page weighed on the wire, in bytes, by file. */
const scripts = async (): Promise<Map<string, number>> =>
  new Map(
    await page.evaluate(() =>
      (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith(".js"))
        .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize] as [string, number]),
    ),
  )

const sum = (sizes: Iterable<number>): number => [...sizes].reduce((total, size) => total + size, 0)

describe("The weight of the pages", () => {
  it("[E2E-13] the list comes packed, with no more than 450 kB of scripts", async () => {
    await page.goto(`${server.url}/`)
    await page.getByRole("table").waitFor()
    const files = await scripts()
    expect(sum(files.values())).toBeGreaterThan(50_000)
    expect(sum(files.values())).toBeLessThan(450_000)
    expect([...files.keys()].some((name) => name.includes("standard-page"))).toBe(false)
  })

  it("[E2E-14] the text is there before the component library is asked for", async () => {
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (!document.querySelector("[data-editor-ready]")) return
        performance.mark("text")
        observer.disconnect()
      }).observe(document, { childList: true, subtree: true, attributes: true })
    })
    await page.goto(server.link)
    await page.getByRole("toolbar").first().waitFor()
    const [text, furniture] = await page.evaluate(() => [
      performance.getEntriesByName("text")[0]!.startTime,
      performance.getEntriesByType("resource").find(({ name }) => name.includes("furniture"))!.startTime,
    ])
    expect(furniture).toBeGreaterThan(text!)
  })
})
