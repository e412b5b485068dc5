import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clickEnd, editorReady, editorText, launchBrowser, TestServer, watchFaults } from "./support.ts"

/** Whoever types faster than the page draws loses nothing: no test here waits between a click and the letters. */

let server: TestServer
let browser: Browser
let page: Page
let isOpen = false
let faults: string[] = []

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
})

afterAll(async () => {
  expect(faults).toEqual([])
  await browser?.close()
  await server?.clean()
})

/** A page that has run none of its later parts yet. */
const open = async (): Promise<void> => {
  if (isOpen) await page.reload()
  else {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })
    page = await context.newPage()
    faults = watchFaults(page)
    await page.goto(server.link)
    isOpen = true
  }
  await editorReady(page)
  await clickEnd(page, "本文件适用于")
}

const tool = (name: string) =>
  page.locator(".toolbar").getByRole("button", { name, exact: true }).first().click()

const mathValue = () => page.evaluate(() => document.querySelector<any>("math-field").getValue("latex"))

describe("quick hands", () => {
  it("[EDIT-46] the first letters of a formula arrive, though its visual field is still being fetched", async () => {
    await open()
    const before = await editorText(page)
    await tool("公式")
    await page.keyboard.type("e=E/V")
    await page.waitForSelector("math-field")
    await expect.poll(mathValue).toBe("e=\\frac{E}{V}")
    await page.keyboard.press("Control+Enter")
    await page.keyboard.type("then")
    const paragraph = page.locator(".paper .paragraph", { hasText: "本文件适用于" }).first()
    await expect.poll(() => paragraph.locator(".inline_formula").count()).toBe(1)
    await expect.poll(() => paragraph.textContent()).toContain("then")
    // Nothing of the formula fell into the text, and what was typed after it did.
    const after = (await editorText(page)).replace(/\s/g, "")
    expect(after.replace("then", "")).toBe(before.replace(/\s/g, ""))
  })

  it("[EDIT-46] a click into the visual field is followed by letters at once, corrected by Backspace", async () => {
    await tool("公式")
    await page.getByText("单独成行，编号").click()
    await page.locator("math-field").click()
    await page.keyboard.type("abx")
    await page.keyboard.press("Backspace")
    await page.keyboard.type("c")
    await expect.poll(mathValue).toBe("abc")
    await page.keyboard.press("Escape")
  })

  it("[EDIT-46] the second formula takes letters while its dialog opens", async () => {
    await tool("公式")
    await page.keyboard.type("m^2")
    await expect.poll(mathValue).toBe("m^2")
    await page.keyboard.press("Escape")
  })

  it("[EDIT-46] an equation is placed on its own line, and where it stands is chosen, in one breath", async () => {
    await open()
    await tool("公式")
    await page.waitForSelector("math-field")
    await page.getByText("单独成行，编号").click()
    await page.locator("math-field").click()
    await page.keyboard.type("e=E/V", { delay: 5 })
    await page.keyboard.press("Control+Enter")
    await page.waitForSelector(".ant-modal-wrap", { state: "detached" })
    await expect.poll(() => page.locator(".paper .formula", { hasText: "e=" }).count()).toBe(1)
  })

  it("[EDIT-46] a number and Enter typed into a dialog that opens make the reference, and one types on", async () => {
    await clickEnd(page, "本文件适用于")
    await tool("引用章条、图、表")
    await page.keyboard.type("A.1")
    await page.keyboard.press("Enter")
    await page.keyboard.type(" and on")
    const paragraph = page.locator(".paper .paragraph", { hasText: "本文件适用于" }).first()
    await expect.poll(() => paragraph.textContent()).toContain("A.1 and on")
  })

  it("[EDIT-46] words of an input method go to the dialog that a key has just opened, and to the text once it is closed", async () => {
    await open()
    await page.waitForSelector(".toolbar button")
    const before = await editorText(page)
    for (const [key, words] of [
      ["Control+k", "警告"],
      ["Control+g", "附录"],
    ] as const) {
      await page.keyboard.press(key)
      await page.keyboard.insertText(words)
      await expect.poll(() => page.locator(".ant-modal-wrap input:focus").inputValue()).toBe(words)
      await page.keyboard.press("Escape")
    }
    await page.keyboard.insertText("另见下文。")
    await expect.poll(() => editorText(page)).toContain("另见下文。")
    expect((await editorText(page)).replace("另见下文。", "")).toBe(before)
  })

  it("[EDIT-84] letters behind a chapter that has just been made stand in its text, though no frame has been drawn since", async () => {
    const lines = await page.evaluate(async () => {
      const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
      const press = (key: string, ctrlKey = false) => {
        const keyCode = key === "Enter" ? 13 : key.charCodeAt(0)
        editor.dispatchEvent(
          new KeyboardEvent("keydown", { key, keyCode, ctrlKey, bubbles: true, cancelable: true }),
        )
      }
      // The editor hears of letters in a microtask; the browser draws in none.
      const type = async (text: string) => {
        document.execCommand("insertText", false, text)
        await Promise.resolve()
      }
      press("Enter")
      await type("检验方法")
      press("1", true)
      press("Enter")
      await type("目")
      await type("测。")
      const { doc } = editor.guijuSession.view.state
      return doc.textBetween(0, doc.content.size, "\n").split("\n") as string[]
    })
    const at = lines.indexOf("检验方法")
    expect(at).toBeGreaterThan(0)
    expect(lines[at + 1]).toMatch(/^目测。/)
  })
})
