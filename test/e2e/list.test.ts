import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { editorReady, launchBrowser, TestServer } from "./support.ts"

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: "zh-CN" })
  page = await context.newPage()
  await page.goto(server.link)
  await editorReady(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

const row = () => page.getByRole("row").filter({ hasText: "室内空气质量在线监测技术规范" })

describe("The list of standards", () => {
  it("[EDIT-61] shows how long the stage has left, and who has the standard open", async () => {
    const list = await page.context().newPage()
    await list.goto(`${server.url}/`)
    const sample = list.getByRole("row").filter({ hasText: "室内空气质量在线监测技术规范" })
    await sample.getByText(/还剩 \d+ 天/).waitFor()
    await sample.locator(".faces > *").waitFor()
    await list.close()
  })

  it("[EDIT-61] is filtered by stage, keeps the filter in the address and under a name", async () => {
    await page.goto(`${server.url}/`)
    await row().waitFor()
    const choose = async (label: string, option: string): Promise<void> => {
      await page.getByRole("combobox", { name: label }).click()
      await page.locator(".ant-select-item-option").filter({ hasText: option }).click()
    }
    await choose("阶段", "立项")
    await page.getByText("没有符合这些筛选的标准").waitFor()
    expect(new URL(page.url()).search).toBe("?stage=proposal")
    await choose("阶段", "征求意见")
    await row().waitFor()
    await page.getByRole("button", { name: "视图" }).click()
    await page.getByText("把现在的筛选存为视图…").click()
    await page.getByRole("textbox", { name: "视图名称" }).fill("征求意见中")
    await page.getByRole("dialog").locator(".ant-btn-primary").click()
    await page.getByRole("button", { name: "征求意见中" }).waitFor()
    // Another visit: the address brings the filter back, and so does the name.
    await page.reload()
    await page.getByRole("button", { name: "征求意见中" }).waitFor()
    await page.goto(`${server.url}/?kind=local`)
    await page.getByText("没有符合这些筛选的标准").waitFor()
    await page.getByRole("button", { name: "视图" }).click()
    await page.getByRole("menuitem", { name: "征求意见中" }).click()
    await row().waitFor()
    expect(new URL(page.url()).search).toBe("?stage=comment")
  })
})
