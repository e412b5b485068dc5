import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { furnish, type House } from "./furnish.ts"
import { isLong, type Look, launchBrowser, openLook, TestServer } from "./support.ts"
import { tourOutside, tours } from "./tour.ts"
import type { Tour } from "./tour-steps.ts"

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

/** Each language and each theme once; all four with `npm run test:long`. */
const looks: Pick<Look, "language" | "theme">[] = [
  { language: "zh", theme: "light" },
  { language: "en", theme: "dark" },
  ...(isLong
    ? [{ language: "zh", theme: "dark" } as const, { language: "en", theme: "light" } as const]
    : []),
]

/** What axe calls serious or critical in the page or a part of it, as lines that say what and where. */
const violations = async (page: Page, part?: string): Promise<string[]> => {
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  if (part) builder.include(part)
  const { violations: found } = await builder.analyze()
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`),
    )
}

/** Walks through a part of the tour; what was found, by sight: a failure names all of it at once. */
const foundBy = async (
  look: Pick<Look, "language" | "theme">,
  walk: (page: Page, house: House) => Tour,
  isSignedIn = true,
): Promise<Record<string, string[]>> => {
  const page = await openLook(browser, { ...look, width: 1440, height: 900 })
  const context = page.context()
  if (isSignedIn) await context.addCookies(house.cookies)
  const found: Record<string, string[]> = {}
  let seen = 0
  for await (const { name, part } of walk(page, house)) {
    seen++
    const here = await violations(page, part)
    if (here.length) found[name] = here
  }
  expect(seen).toBeGreaterThan(0)
  await context.close()
  return found
}

// Some twenty looks of axe at a page, seconds each where other tests share the machine.
const patience = { timeout: 300_000 }

describe.each(looks)("axe, $language, $theme", patience, (look) => {
  it("[A11Y-1] finds nothing serious on the login page, wrongly filled in too, and on the public page", async () => {
    expect(await foundBy(look, tourOutside, false)).toEqual({})
  })

  it("[A11Y-2] finds nothing serious on the list and the people page, in their dialogs and the account's", async () => {
    expect(await foundBy(look, tours.list)).toEqual({})
    expect(await foundBy(look, tours.people)).toEqual({})
  })

  it("[A11Y-3] finds nothing serious in the editor, its panels, menus and dialogs", async () => {
    expect(await foundBy(look, tours.editor)).toEqual({})
  })
})

describe.each(looks.slice(0, 2))("axe on the other pages, $language, $theme", patience, (look) => {
  it("[A11Y-4] finds nothing serious on the data sheet, the stages, the dispositions and the comparison", async () => {
    expect(await foundBy(look, tours.review)).toEqual({})
  })

  it("[A11Y-6] finds nothing serious in catalogue, graph and administration", async () => {
    expect(await foundBy(look, tours.catalogue)).toEqual({})
    expect(await foundBy(look, tours.admin)).toEqual({})
  })

  it("[A11Y-7] finds nothing serious in the print preview", async () => {
    expect(await foundBy(look, tours.preview)).toEqual({})
  })

  it("[A11Y-9] finds nothing serious where a password is too old, a copy was taken in, the network is gone", async () => {
    expect(await foundBy(look, tours.seldom)).toEqual({})
  })

  it("[A11Y-8] finds nothing serious in a meeting and on its projector", async () => {
    expect(await foundBy(look, tours.meeting)).toEqual({})
  })
})

describe("axe on the text", patience, () => {
  it("[A11Y-5] finds nothing serious in the sample, which has all that may stand in a text", async () => {
    expect(await foundBy(looks[0]!, tours.sample)).toEqual({})
  })
})
