import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openSample, type TestServer } from "./support.ts"

let server: TestServer
let browser: Browser
let page: Page
let faults: string[]

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample({
    locale: "en",
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  }))
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

const picture = async (name: string): Promise<void> => {
  const folder = process.env["SHOTS"]
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

const serious = async (): Promise<string[]> => {
  await page.waitForFunction(() => !document.querySelector('[class*="-enter"], [class*="-appear"]'))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id)
}

const choose = async (item: string): Promise<void> => {
  await page.getByRole("button", { name: /^What to do with/ }).click()
  await page.getByRole("menuitem", { name: item }).click()
}

describe("webhooks on the administrator's page", () => {
  // A private address: this server refuses it, which is an answer too, and one that needs nobody to listen.
  const listener = createServer((_, response) => response.end()).listen(0, "127.0.0.1")
  const url = () => `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`
  afterAll(() => listener.close())

  it("[HOOK-11] are made there, and the secret is shown once", async () => {
    await page.goto(`${server.url}/admin`)
    await page.getByText("Webhooks", { exact: true }).click()
    await page.getByText("There are no webhooks.").waitFor()
    await page.getByRole("button", { name: "New webhook" }).click()
    const form = page.getByRole("dialog")
    await form.getByLabel("Address").fill("example.org")
    await form.getByRole("button", { name: "Create" }).click()
    await form.getByText("Enter an address that begins").waitFor()
    await form.getByLabel("Address").fill(url())
    await picture("webhook-new")
    expect(await serious()).toEqual([])
    await form.getByRole("button", { name: "Create" }).click()
    const secret = await page.getByRole("dialog").locator("code").textContent()
    expect(secret).toMatch(/^\S{30,}$/)
    await picture("webhook-secret")
    expect(await serious()).toEqual([])
    await page.getByRole("button", { name: "I have kept the secret" }).click()
    await page.getByRole("cell", { name: url(), exact: true }).waitFor()
    await page.getByRole("cell", { name: "none yet" }).waitFor()
    expect(await page.content()).not.toContain(secret)
  })

  it("[HOOK-12] can be tried there; the answer and the next attempt show by themselves, and it is sent again at a click", async () => {
    await choose("Send a test notice")
    const log = page.getByRole("dialog")
    await log.getByText("is an address of a private network").waitFor({ timeout: 10_000 })
    await log.getByText(/^again at /).waitFor()
    await log.getByRole("button", { name: "Expand row" }).click()
    await log.getByText('"event": "test"').waitFor()
    await picture("webhook-notices")
    expect(await serious()).toEqual([])
    const attempts = log.getByRole("cell", { name: "1", exact: true })
    await attempts.waitFor()
    await log.getByRole("button", { name: "Send again: test" }).click()
    await log.getByText("is an address of a private network").waitFor({ timeout: 10_000 })
    await page.keyboard.press("Escape")
    await page.getByRole("cell", { name: /^waiting/ }).waitFor()
    await picture("webhooks")
    expect(await serious()).toEqual([])
  })

  it("[HOOK-13] are switched off and deleted there, and the audit trail says so in words", async () => {
    const toggle = page.getByRole("switch", { name: /^Notices to/ })
    await toggle.click()
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("false")
    await choose("Delete")
    await page.getByRole("button", { name: "Delete", exact: true }).click()
    await page.getByText("There are no webhooks.").waitFor()
    await page.getByText("Audit trail", { exact: true }).click()
    for (const words of [
      "Webhook made",
      "Webhook tested",
      "Notice sent again",
      "Webhook switched on or off",
      "Webhook deleted",
    ])
      await page.getByRole("cell", { name: words }).first().waitFor()
    expect(faults).toEqual([])
  })
})
