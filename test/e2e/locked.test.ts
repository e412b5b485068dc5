import { readFileSync } from "node:fs"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clickEnd, editorReady, openSample, type TestServer, waitSaved } from "./support.ts"

/** A stage that locks the text while pages are open, and while somebody writes without a network. SHOTS=folder keeps pictures. */

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[] = []

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
  context = page.context()
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.url })
  await waitSaved(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

/** Enters a stage by the interface for programs, as a secretary would on another machine. */
const enter = async (stage: string): Promise<void> => {
  const id = new URL(page.url()).pathname.split("/").filter(Boolean).at(-1)
  const { stage: from } = await (
    await context.request.get(`${server.url}/api/v1/standards/${id}/process`)
  ).json()
  const answer = await context.request.post(`${server.url}/api/v1/standards/${id}/process/stage`, {
    data: { stage, from: from.id ?? from, reason: "试验" },
    headers: { origin: server.url },
  })
  expect(answer.status(), await answer.text()).toBeLessThan(300)
}

const shot = async (name: string): Promise<void> => {
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` })
}

const isEditable = () => page.locator(".ProseMirror").getAttribute("contenteditable")

describe("a stage locks the text", () => {
  it("[EDIT-55] an open page on which all is saved becomes one to read, without loading it again, and says why", async () => {
    await enter("review")
    await waitSaved(page)
    await enter("approval")
    await page.getByText("本阶段已锁定正文：可以阅读和提意见").waitFor({ timeout: 20_000 })
    await editorReady(page)
    await expect.poll(isEditable).toBe("false")
    await shot("locked-reader")
    await enter("review")
    await expect.poll(isEditable, { timeout: 20_000 }).toBe("true")
    await waitSaved(page)
  })

  it("[EDIT-55] what was written without a network and came too late is not lost: it is said in words, copied, saved, given up by its author only", async () => {
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")?.guijuSession.cache
          ?.synced,
    )
    await clickEnd(page, "本文件适用于")
    await page.evaluate(() => {
      const { connection } = document.querySelector<HTMLElement & { guijuSession: any }>(
        ".ProseMirror",
      )!.guijuSession
      connection.provider.disconnect()
    })
    await page.keyboard.type("离线时写的话。")
    await enter("approval")
    await page.evaluate(() => {
      const { connection } = document.querySelector<HTMLElement & { guijuSession: any }>(
        ".ProseMirror",
      )!.guijuSession
      connection.provider.connect()
    })
    const banner = page.getByRole("alert").filter({ hasText: "本阶段已锁定正文" })
    await banner.waitFor()
    await shot("locked-unsent")
    await page.reload()
    await editorReady(page)
    await banner.waitFor({ timeout: 20_000 })
    expect(await page.locator(".ProseMirror").textContent()).toContain("离线时写的话。")
    await banner.getByRole("button", { name: "复制没有送出的文字" }).click()
    await page.getByText("已复制。").waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain("离线时写的话。")
    expect(copied.split("\n")).toHaveLength(1)
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      banner.getByRole("button", { name: "保存副本" }).click(),
    ])
    expect(readFileSync(await download.path(), "utf8")).toContain("离线时写的话。")
    await banner.getByRole("button", { name: "放弃并重新载入" }).click()
    await page.locator(".ant-popconfirm").getByRole("button", { name: "放弃并重新载入" }).click()
    await page.getByText("本阶段已锁定正文：可以阅读和提意见").waitFor({ timeout: 20_000 })
    await editorReady(page)
    expect(await page.locator(".ProseMirror").textContent()).not.toContain("离线时写的话。")
    expect(faults).toEqual([])
  })
})
