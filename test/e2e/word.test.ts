import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addComment, addParagraph, editBody, replaceTracked } from "../formats/outside/edited.ts"
import { editorReady, launchBrowser, TestServer, waitSaved, watchFaults } from "./support.ts"

let server: TestServer
let browser: Browser
let ann: Page
let bob: Page
let id: string
const faults: string[][] = []
const date = "2026-11-22T08:00:00Z"

/** With SHOTS=folder the pages are kept as pictures, to be looked at. */
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["SHOTS"]
  if (folder) writeFileSync(join(folder, `word-${name}.png`), await page.screenshot())
}

const open = async (locale: string): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale,
    acceptDownloads: true,
  })
  const page = await context.newPage()
  faults.push(watchFaults(page))
  return page
}

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  ann = await open("zh-CN")
  await ann.goto(server.link)
  await editorReady(ann)
  id = new URL(ann.url()).pathname.split("/")[2]!
  bob = await open("en")
  await bob.context().addCookies(await ann.context().cookies())
  await bob.goto(`${server.url}/standards/${id}`)
  await editorReady(bob)
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

let copy: Uint8Array

describe("A copy that goes out as Word and comes back edited", () => {
  it("[E2E-150] goes out from the export menu with tracked changes and comments", async () => {
    await ann.getByRole("button", { name: "导出" }).click()
    const [download] = await Promise.all([
      ann.waitForEvent("download"),
      ann.getByRole("menuitem", { name: "Word 文档，含修订和意见" }).click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    copy = new Uint8Array(Buffer.concat(chunks))
    expect(copy.length).toBeGreaterThan(20_000)
  })

  it("[E2E-151] comes back while others write: both see the suggestions and comments, and what was written stays", async () => {
    const paragraph = bob.locator(".ProseMirror p", { hasText: "本文件不适用于存在" }).first()
    await paragraph.click()
    await bob.keyboard.press("End")
    await bob.keyboard.type("（鲍勃在这里写的）")
    await waitSaved(bob)
    const first = await fetch(`${server.url}/api/v1/standards/${id}/comments`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: server.url,
        cookie: (await ann.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; "),
      },
      body: JSON.stringify({ anchor: { scope: "document" }, body: "先有的意见。" }),
    })
    expect(first.status).toBe(201)
    const withComments = await ann.evaluate(
      async (path) => Array.from(new Uint8Array(await (await fetch(path)).arrayBuffer())),
      `/api/v1/standards/${id}/export/docx?revisions=true`,
    )
    const edited = addComment(
      editBody(Uint8Array.from(withComments), (xml) =>
        addParagraph(
          replaceTracked(xml, "本文件规定了会议室", "会议室", "大会议室", "张工", date),
          "本文件适用于使用面积",
          "外面新写的一段。",
          "张工",
          date,
        ),
      ),
      "本文件不适用于",
      { id: 70, author: "Eve Outside", date, body: "Too narrow." },
    )
    await ann.getByRole("tab", { name: "修订" }).click()
    await ann.getByRole("button", { name: "取回在 Word 中改过的副本" }).click()
    const dialog = ann.getByRole("dialog", { name: "取回在 Word 中改过的副本" })
    await dialog.waitFor()
    await shot(ann, "ask-zh")
    await dialog.locator("input[type=file]").setInputFiles({
      name: "改过的.docx",
      mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      buffer: Buffer.from(edited),
    })
    await dialog.getByText("已取回 改过的.docx").waitFor()
    await shot(ann, "done-zh")
    await dialog.getByRole("button", { name: "完成" }).click()
    for (const page of [ann, bob]) {
      await page.locator(".ProseMirror .insertion", { hasText: "外面新写的一段。" }).waitFor()
      expect(await page.locator(".ProseMirror .deletion").allTextContents()).toEqual(["会议室"])
      expect(await page.locator(".ProseMirror .insertion").allTextContents()).toContain("大会议室")
      await page.locator(".ProseMirror p", { hasText: "（鲍勃在这里写的）" }).waitFor()
    }
    await ann.locator(".suggestions-list").getByText("张工").first().waitFor()
    await shot(ann, "suggestions-zh")
    await bob.getByRole("tab", { name: "Comments" }).click()
    await bob.locator(".comment-card", { hasText: "Too narrow." }).waitFor()
    await shot(bob, "comments-en")
  })

  it("[E2E-152] a file of somebody else is refused in a sentence", async () => {
    await bob.getByRole("tab", { name: "Comments" }).click()
    await bob.getByRole("button", { name: "Take in a copy edited in Word" }).click()
    const dialog = bob.getByRole("dialog", { name: "Take in a copy edited in Word" })
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "x.docx", mimeType: "application/zip", buffer: Buffer.from("no zip") })
    await dialog.getByRole("alert").waitFor()
    await shot(bob, "refused-en")
    await bob.keyboard.press("Escape")
  })

  it("[E2E-153] no page reported a fault", () =>
    // The browser tells of the refused file itself.
    expect(faults.flat().filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]))
})
