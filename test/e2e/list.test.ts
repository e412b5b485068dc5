import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readers } from "../../formats/index.ts"
import { openSample, type TestServer } from "./support.ts"

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ server, browser, page } = await openSample())
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

  it("[EDIT-63] takes in every file that can be read, as its dialog says", async () => {
    const id = (await (await page.request.get(`${server.url}/api/v1/standards`)).json()).items[0].id
    await page.goto(`${server.url}/`)
    await page.getByRole("button", { name: "导入" }).click()
    const dialog = page.getByRole("dialog")
    const field = dialog.locator("input[type=file]")
    const accepted = (await field.getAttribute("accept"))!.split(",").map((one) => one.slice(1))
    expect(accepted.sort()).toEqual(Object.keys(readers).sort())
    for (const format of accepted) {
      const file = await page.request.get(`${server.url}/api/v1/standards/${id}/export/${format}`)
      expect(file.status()).toBe(200)
      const name = `室内空气.${format}`
      await field.setInputFiles({
        name,
        mimeType: "application/octet-stream",
        buffer: await file.body(),
      })
      await dialog.getByText(`“${name}”已导入。`).waitFor()
      await dialog.getByRole("button", { name: "再导入一个" }).click()
    }
    await page.keyboard.press("Escape")
    await expect.poll(() => row().count()).toBe(1 + accepted.length)
  })
})
