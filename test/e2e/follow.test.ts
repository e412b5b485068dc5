import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { editorReady, launchBrowser, TestServer, watchFaults } from "./support.ts"

/** One person goes along with another, and says what they are at. */

let server: TestServer
let browser: Browser
let anna: Page
let bo: Page
const faults: string[][] = []

const newPerson = async (): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })
  const page = await context.newPage()
  faults.push(watchFaults(page))
  return page
}

const invite = async (standard: string): Promise<void> => {
  const headers = { Origin: server.url }
  const { request } = anna.context()
  const data = { email: "bo@example.org", name: "博文", password: "correct horse 7 battery" }
  await request.post(`${server.url}/api/v1/users`, { headers, data })
  await request.put(`${server.url}/api/v1/standards/${standard}/members/bo@example.org`, {
    headers,
    data: { role: "editor" },
  })
  await bo.context().request.post(`${server.url}/api/v1/session`, {
    headers,
    data: { email: data.email, password: data.password },
  })
}

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  anna = await newPerson()
  bo = await newPerson()
  await anna.goto(server.link)
  await editorReady(anna)
  await invite(new URL(anna.url()).pathname.split("/").at(-1)!)
  await bo.goto(anna.url())
  await editorReady(bo)
  await bo.waitForSelector(".outline-row")
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

const goTo = async (page: Page, number: string): Promise<void> => {
  await page.keyboard.press("Control+g")
  await page.waitForSelector(".ant-modal-wrap input:focus")
  await page.keyboard.type(number)
  await page.waitForSelector(".ant-modal-wrap .choice.active")
  await page.keyboard.press("Enter")
  await page.waitForFunction(() => document.activeElement?.classList.contains("ProseMirror"))
}

/** Whether the caret with Bo's name is in sight of Anna's desk. */
const seesBo = (): Promise<boolean> =>
  anna.evaluate(() => {
    const desk = document.querySelector(".desk")!.getBoundingClientRect()
    const caret = document.querySelector(".remote-caret")?.getBoundingClientRect()
    return !!caret && caret.top >= desk.top && caret.bottom <= desk.bottom
  })

const scroll = (): Promise<number> => anna.evaluate(() => document.querySelector(".desk")!.scrollTop)

describe("following a person", () => {
  it("[EDIT-37] a click on a face goes to their caret and stays with it", async () => {
    await goTo(bo, "第1章")
    await anna.getByRole("button", { name: /博文.*点击跟随/ }).click()
    await anna.waitForSelector(".follow-notice:has-text('正在跟随博文')")
    await expect.poll(seesBo).toBe(true)
    await goTo(bo, "附录B")
    await expect.poll(seesBo).toBe(true)
  })

  it("[EDIT-37] typing of theirs is followed too, and my own caret stays where it was", async () => {
    const before = await anna.evaluate(
      () => (document.querySelector(".ProseMirror") as any).guijuSession.state.selection.head,
    )
    for (let i = 0; i < 30; i++) await bo.keyboard.press("ArrowDown")
    await expect.poll(seesBo).toBe(true)
    expect(
      await anna.evaluate(
        () => (document.querySelector(".ProseMirror") as any).guijuSession.state.selection.head,
      ),
    ).toBe(before)
  })

  it("[EDIT-37] a scroll or a key of my own ends it", async () => {
    const box = (await anna.locator(".desk").boundingBox())!
    await anna.mouse.move(box.x + 200, box.y + 200)
    await anna.mouse.wheel(0, -300)
    await anna.waitForSelector(".follow-notice", { state: "detached" })
    await anna.waitForTimeout(300)
    const at = await scroll()
    await goTo(bo, "第1章")
    await expect.poll(seesBo, { timeout: 1000 }).toBe(false)
    expect(await scroll()).toBe(at)
    await anna.getByRole("button", { name: /博文.*点击跟随/ }).click()
    await anna.waitForSelector(".follow-notice")
    await anna.keyboard.press("Home")
    await anna.waitForSelector(".follow-notice", { state: "detached" })
  })

  it("[EDIT-38] who says that they write a clause is marked there in the outline of the others", async () => {
    await bo.keyboard.press("Control+k")
    await bo.waitForSelector(".palette input")
    await bo.keyboard.type("我在写这一条")
    await bo.waitForSelector(".palette .choice.active")
    await bo.keyboard.press("Enter")
    await anna.locator(".outline").hover()
    await anna.mouse.wheel(0, -3000)
    const row = anna.locator(".outline-row", { hasText: "范围" }).first()
    await expect.poll(() => row.textContent()).toContain("博文说：我在写这一条")
    await bo.context().close()
    await expect.poll(() => row.textContent()).not.toContain("我在写这一条")
    expect(faults.flat()).toEqual([])
  })
})
