import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { furnish, type House } from "./furnish.ts"
import { layoutFaults } from "./layout-faults.ts"
import { isLong, launchBrowser, openLook, TestServer } from "./support.ts"
import { tourOutside, tours } from "./tour.ts"
import type { Tour } from "./tour-steps.ts"

/** Everything that can be opened, at three widths and in both languages, measured; `npm run shots` makes pictures of the same tour. */

let server: TestServer
let browser: Browser
let house: House

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  house = await furnish(server, browser)
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

/** What does not fit, by sight; sights without a fault are counted only. */
const measured = async (
  page: Page,
  tour: Tour,
): Promise<{ seen: number; faults: Record<string, string[]> }> => {
  const faults: Record<string, string[]> = {}
  let seen = 0
  for await (const { name, part } of tour) {
    seen++
    const found = await layoutFaults(page, part)
    if (found.length) faults[name] = found
  }
  return { seen, faults }
}

const widths = [
  [1440, 900],
  [1024, 768],
  [768, 1024],
] as const
// The narrowest in the longer language, and the other language on a tablet that lies; all six with `npm run test:long`.
const looks = (["zh", "en"] as const)
  .flatMap((language) => widths.map(([width, height]) => ({ language, width, height })))
  .filter(({ language, width }) => isLong || width === (language === "en" ? 768 : 1024))

// Some ninety sights, where other tests share the machine.
describe.each(looks)("what is seen, $language, $width", { timeout: 400_000 }, (look) => {
  it("[EDIT-64] fits on the pages for whoever is not signed in", async () => {
    const page = await openLook(browser, { ...look, theme: "light" })
    expect(await measured(page, tourOutside(page, house))).toEqual({ seen: 3, faults: {} })
    await page.context().close()
  })

  it.each(Object.entries(tours))(
    "[EDIT-65] fits in the part “%s”: no page scrolls sideways, no dialog leaves the screen, nothing is cut or covered",
    async (_, tour) => {
      const page = await openLook(browser, { ...look, theme: "light" })
      await page.context().addCookies(house.cookies)
      const { seen, faults } = await measured(page, tour(page, house))
      expect(faults).toEqual({})
      expect(seen).toBeGreaterThan(0)
      await page.context().close()
    },
  )
})
