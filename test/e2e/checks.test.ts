import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { editorReady, editorText, launchBrowser, TestServer, waitSaved, watchFaults } from "./support.ts"

/** Somebody types a bad draft, sees what the rules say, and mends it by clicking. */

let server: TestServer
let browser: Browser
let page: Page
let other: Page
let faults: string[] = []

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })
  page = await context.newPage()
  faults = watchFaults(page)
  await page.goto(server.link)
  await editorReady(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

const ready = (of: Page) => of.waitForSelector(".findings-status", { timeout: 60_000 })

/** Waits until the words that are marked are these, in any order. */
const marked = (of: Page, words: string[]) =>
  of.waitForFunction(
    (wanted) => {
      const found = [...document.querySelectorAll(".paper .finding")].map(({ textContent }) => textContent)
      return JSON.stringify(found.sort()) === wanted
    },
    JSON.stringify([...words].sort()),
    { timeout: 20_000 },
  )

const draft = "本标准的灯具,高度为1～2 mm，颜色;电压为220V，本标准适用于灯具。"

const row = (text: string) =>
  page.locator(".findings-panel .finding-row", { has: page.locator("strong", { hasText: text }) }).first()
const button = (name: RegExp) => page.locator(".findings-panel").getByRole("button", { name })

describe("a bad draft", () => {
  it("[CHK-42] is looked at once the text has been shown, not before", async () => {
    expect(await page.locator(".findings-status").count()).toBe(0)
    await ready(page)
    expect(await page.locator(".findings-status").textContent()).toContain("0 个错误")
  })

  it("[CHK-40] is marked as it is typed, with a count in the status bar and a list beside the text", async () => {
    const clause = page.locator(".ProseMirror .clause_text", { hasText: "NDIR" }).first()
    await clause.click()
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await page.keyboard.type(draft)
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";", "220V"])
    expect(await page.locator(".findings-status").textContent()).toContain("5 个错误")
    await page.locator(".findings-status").click()
    await row("本标准").waitFor()
    expect(await page.locator(".findings-count").textContent()).toBe("5")
  })

  it("[CHK-40] is gone through with F8 and Shift-F8", async () => {
    const selected = () => page.evaluate(() => getSelection()!.toString())
    await page.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first().click()
    await page.keyboard.press("Home")
    await page.keyboard.press("F8")
    const first = await selected()
    await page.keyboard.press("F8")
    const second = await selected()
    await page.keyboard.press("Shift+F8")
    expect([await selected(), first === second]).toEqual([first, false])
    expect(draft).toContain(first)
  })

  it("[CHK-40] says why, with the clause of the rule", async () => {
    await row("220V").locator("button").first().click()
    const detail = row("220V").locator(".finding-detail")
    await detail.waitFor()
    expect(await detail.textContent()).toContain("GB/T 1.1—2020, 10.4.6")
  })

  it("[CHK-40] is mended by a click, and undo takes that back", async () => {
    await button(/改为“220 V”|改为“220/).click()
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";"])
    await page.keyboard.press("Control+z")
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";", "220V"])
    await page.keyboard.press("Control+y")
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";"])
  })

  it("[CHK-40] is mended in all places of a rule at once, as one step of undo", async () => {
    await row("字符不对").locator("button").first().click()
    await button(/本规则全部修改（2）/).click()
    await marked(page, ["本标准", "本标准", "1～2 mm"])
    await page.keyboard.press("Control+z")
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";"])
    await page.keyboard.press("Control+y")
    await marked(page, ["本标准", "本标准", "1～2 mm"])
    expect(await editorText(page)).toContain("灯具，高度")
  })

  it("[CHK-40] is mended over the text, in the popover under the mouse", async () => {
    await page.locator(".paper .finding", { hasText: "1～2 mm" }).hover()
    await page
      .locator(".finding-popover")
      .getByRole("button", { name: /改为“1 mm～2 mm”/ })
      .click()
    await marked(page, ["本标准", "本标准"])
  })

  it("[CHK-41] has a finding waived, which a second person sees at once", async () => {
    await waitSaved(page)
    other = await page.context().newPage()
    await other.goto(page.url())
    await editorReady(other)
    await ready(other)
    await other.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first().scrollIntoViewIfNeeded()
    await marked(other, ["本标准", "本标准"])
    await row("本标准").locator("button").first().click()
    await button(/^豁免…$/).click()
    await page.keyboard.type("引自旧版的名称")
    await page.keyboard.press("Enter")
    await marked(page, ["本标准"])
    await marked(other, ["本标准"])
    expect(await page.locator(".waived").textContent()).toContain("引自旧版的名称")
  })

  it("[CHK-41] has it back when its text changes", async () => {
    const clause = other.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first()
    await clause.click()
    await other.keyboard.press("End")
    await other.keyboard.type("灯具应轻。")
    await marked(other, ["本标准", "本标准"])
    await marked(page, ["本标准", "本标准"])
    await page.locator(".waived.lapsed").waitFor()
  })

  it("[CHK-43] takes a composed word whole: nothing is drawn into it half-way", async () => {
    await page.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first().click()
    await page.keyboard.press("End")
    const session = await page.context().newCDPSession(page)
    for (const text of ["b", "be", "ben"]) {
      await session.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
      await page.waitForTimeout(150)
    }
    await session.send("Input.insertText", { text: "本标准" })
    await marked(page, ["本标准", "本标准", "本标准"])
    const text = await editorText(page)
    expect([text.split("本标准").length - 1, /\bben?\b/.test(text)]).toEqual([3, false])
  })

  it("[CHK-40] leaves no fault in the page", () => expect(faults).toEqual([]))
})
