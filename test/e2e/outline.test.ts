import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openSample, type TestServer } from "./support.ts"

/** The outline beside the text, with the mouse and with the keyboard. */

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ server, browser, page } = await openSample())
  await page.waitForSelector(".outline-row")
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

const row = (words: string): Locator =>
  page.locator(".outline-row", { has: page.locator(".outline-title", { hasText: words }) }).first()
const titles = (): Promise<string[]> => page.locator(".outline-row .outline-title").allTextContents()
const numberOf = (words: string): Promise<string | null> =>
  row(words).locator(".outline-number").textContent()

describe("the outline", () => {
  it("[EDIT-80] a click goes to the clause, and its row is marked", async () => {
    await row("工作状态").click()
    await page.waitForSelector(".outline-row.current >> text=工作状态")
    const caret = await page.evaluate(() => getSelection()?.anchorNode?.parentElement?.textContent)
    expect(caret).toContain("工作状态")
  })

  it("[EDIT-81] the mark before a number folds what is below it, and opens it again", async () => {
    const before = await titles()
    await row("系统构成").locator(".outline-fold").click()
    await expect.poll(titles).not.toContain("工作状态")
    expect(await row("系统构成").getAttribute("aria-expanded")).toBe("false")
    await row("系统构成").locator(".outline-fold").click()
    await expect.poll(titles).toEqual(before)
  })

  it("[EDIT-82] a row that is dragged takes its clause along, and the numbers follow", async () => {
    expect(await numberOf("工作状态")).toBe("5.2")
    await row("工作状态").dragTo(row("组成"), { targetPosition: { x: 60, y: 3 } })
    await expect.poll(() => numberOf("工作状态")).toBe("5.1")
    expect(await numberOf("组成")).toBe("5.2")
    await page.locator(".ProseMirror").focus()
    await page.keyboard.press("Control+z")
    await expect.poll(() => numberOf("工作状态")).toBe("5.2")
  })

  it("[EDIT-83] arrows walk and fold, Enter goes there, Alt with an arrow moves the clause", async () => {
    await row("系统构成").click()
    await page.locator(".outline-tree").focus()
    await page.keyboard.press("ArrowLeft")
    await expect.poll(titles).not.toContain("工作状态")
    await page.keyboard.press("ArrowRight")
    await expect.poll(titles).toContain("工作状态")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.waitForSelector(".outline-row.active >> text=工作状态")
    await page.keyboard.press("Alt+ArrowUp")
    await expect.poll(() => numberOf("工作状态")).toBe("5.1")
    await page.keyboard.press("Enter")
    await page.waitForSelector(".outline-row.current >> text=工作状态")
  })
})
