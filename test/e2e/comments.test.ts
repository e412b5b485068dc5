import type { Browser, BrowserContext, Page, Route } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, selectWords } from "./life-people.ts"
import { editorReady, launchBrowser, TestServer, waitSaved, watchFaults } from "./support.ts"

let server: TestServer
let browser: Browser
let annContext: BrowserContext
let bobContext: BrowserContext
let ann: Page
let bob: Page
let id: string
const faults: string[][] = []

const card = (page: Page, words: string) => page.locator(".comment-card", { hasText: words })
const highlighted = (page: Page) => page.locator(".ProseMirror .comment-words")
const items = async (page: Page): Promise<any[]> => (await ask(page, `/standards/${id}/comments`)).items

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  annContext = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })
  bobContext = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en" })
  ann = await annContext.newPage()
  await ann.goto(server.link)
  await editorReady(ann)
  id = new URL(ann.url()).pathname.split("/")[2]!
  const person = { email: "bob@example.org", name: "王博", password: "bob's password", admin: false }
  await ask(ann, "/users", "POST", person)
  await ask(ann, `/standards/${id}/members/bob@example.org`, "PUT", { role: "commenter" })
  bob = await bobContext.newPage()
  await bob.goto(`${server.url}/login`)
  await ask(bob, "/session", "POST", { email: person.email, password: person.password })
  await bob.goto(`${server.url}/standards/${id}`)
  await editorReady(bob)
  faults.push(watchFaults(ann), watchFaults(bob))
  for (const page of [ann, bob]) await page.locator(".side-panel").waitFor()
  // A caret in the text, by the mouse: what is selected next is the page's own.
  await ann.locator(".ProseMirror p").first().click()
  await bob.getByRole("tab", { name: "Comments" }).click()
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

describe("Comments by two people", () => {
  it("[E2E-30] words are commented on by Ctrl-Alt-M, and the other sees mark and comment at once", async () => {
    await selectWords(ann, "NDIR原理")
    await ann.keyboard.press("Control+Alt+m")
    await ann.locator(".composer textarea").first().waitFor()
    await ann.keyboard.type("缩略语没有解释。")
    await ann.keyboard.press("Control+Enter")
    await card(bob, "缩略语没有解释。").waitFor()
    expect(await highlighted(bob).allTextContents()).toEqual(["NDIR原理"])
    expect(await card(bob, "缩略语").locator(".comment-place").textContent()).toBe("6.1.2")
  })

  it("[E2E-31] a commenter, who cannot write the text, comments, answers and is heard", async () => {
    await card(bob, "缩略语").getByRole("button", { name: "Reply" }).click()
    await bob.keyboard.type("见 4.2。")
    await bob.keyboard.press("Control+Enter")
    await card(ann, "见 4.2。").waitFor()
    await selectWords(bob, "静电放电抗扰度")
    await bob.keyboard.press("Control+Alt+m")
    await bob.locator(".composer textarea").first().waitFor()
    await bob.keyboard.type("Level is missing.")
    await bob.locator(".composer .ant-segmented-item", { hasText: "te" }).click()
    await bob.getByRole("button", { name: "Send" }).click()
    await card(ann, "Level is missing.").waitFor()
    expect(await items(ann)).toMatchObject([
      { body: "缩略语没有解释。", replies: [{ body: "见 4.2。", author: { name: "王博" } }] },
      { body: "Level is missing.", kind: "te", author: { name: "王博" }, anchor: { scope: "text" } },
    ])
  })

  it("[E2E-32] a mark moves with its words while others type, and a click on it opens the thread", async () => {
    await selectWords(ann, "监测仪应采用")
    await ann.keyboard.press("ArrowLeft")
    await ann.keyboard.type("所有的")
    await waitSaved(ann)
    await bob.locator(".ProseMirror").getByText("所有的监测仪应采用").waitFor()
    expect(await highlighted(bob).allTextContents()).toContain("NDIR原理")
    await bob.locator(".comment-words", { hasText: "NDIR原理" }).click()
    await bob.locator(".comment-card.current", { hasText: "缩略语" }).waitFor()
  })

  it("[E2E-33] when the words are deleted the thread is kept, listed as detached with the old words", async () => {
    await selectWords(ann, "NDIR原理")
    await ann.keyboard.press("Delete")
    await bob.locator(".comment-card.detached", { hasText: "缩略语" }).waitFor()
    expect(await card(bob, "缩略语").locator("blockquote.gone").textContent()).toContain("NDIR原理")
    await ann.keyboard.press("Control+z")
    await bob.locator(".comment-card.range", { hasText: "缩略语" }).waitFor()
  })

  it("[E2E-34] what is written offline is kept through a reload and sent when the server can be reached", async () => {
    const noPost = (route: Route) => (route.request().method() === "POST" ? route.abort() : route.continue())
    await bobContext.route("**/comments", noPost)
    await bobContext.setOffline(true)
    await bob.locator(".comments-bar").getByRole("button", { name: "whole document" }).click()
    await bob.keyboard.type("Written on the train.")
    await bob.getByRole("button", { name: "Send" }).click()
    await bob.getByText("Not sent yet, kept on this machine").waitFor()
    expect((await items(ann)).map(({ body }) => body)).not.toContain("Written on the train.")
    await bobContext.setOffline(false)
    await bob.reload()
    await bob.getByRole("tab", { name: "Comments" }).click()
    await bob.getByText("Not sent yet, kept on this machine").waitFor()
    await bobContext.unroute("**/comments", noPost)
    await card(ann, "Written on the train.").waitFor({ timeout: 20_000 })
    await bob.getByText("Not sent yet").waitFor({ state: "detached" })
    expect((await items(ann)).filter(({ body }) => body === "Written on the train.")).toHaveLength(1)
  })

  it("[E2E-35] the author rewords and deletes, who writes the standard resolves", async () => {
    await card(bob, "Level is missing.").getByRole("button", { name: "More" }).click()
    await bob.getByRole("menuitem", { name: "Edit" }).click()
    await bob.locator(".comment-edit textarea").first().fill("The level is missing.")
    await bob.getByRole("button", { name: "Save" }).click()
    await card(ann, "The level is missing.").getByRole("button", { name: "处理完毕" }).click()
    await bob.locator(".comment-card.resolved", { hasText: "The level is missing." }).waitFor()
    await card(bob, "Written on the train.").getByRole("button", { name: "More" }).click()
    await bob.getByRole("menuitem", { name: "Delete" }).click()
    await bob.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
    await bob.getByRole("dialog").waitFor({ state: "detached" })
    await card(bob, "Written on the train.").waitFor({ state: "detached" })
    await card(ann, "Written on the train.").waitFor({ state: "detached" })
    expect((await items(ann)).map(({ status }) => status)).toEqual(["open", "resolved"])
  })

  it("[E2E-36] no page reported a fault", () => {
    expect(faults.flat().filter((fault) => !/Failed to load resource|WebSocket/.test(fault))).toEqual([])
  })
})
