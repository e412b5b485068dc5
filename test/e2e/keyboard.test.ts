import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createStandard, openSample, type TestServer, temporaryFolder, waitSaved } from "./support.ts"

/** A whole standard with nothing but what a person has: keys, mouse, and what is to be seen. */

let server: TestServer
let browser: Browser
let page: Page
let faults: string[] = []

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample({ acceptDownloads: true }))
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const type = (text: string) => page.keyboard.type(text)

const block = (kind: string, text: string) => page.locator(`.paper .${kind}`, { hasText: text }).first()

/** Clicks into a block, selects its line and writes over it. */
const writeOver = async (kind: string, old: string, text: string): Promise<void> => {
  await block(kind, old).click()
  await press("Home", "Shift+End")
  await type(text)
}

const tool = (name: string) =>
  page.locator(".toolbar").getByRole("button", { name, exact: true }).first().click()

/** Waits until a dialog is gone and the text has the keyboard again. */
const backInText = () =>
  page.waitForFunction(() => document.activeElement?.classList.contains("ProseMirror"), null, {
    timeout: 5000,
  })

/** Ctrl-K, the name of a command, Enter. */
const command = async (name: string): Promise<void> => {
  await press("Control+k")
  await page.waitForSelector(".palette input")
  await type(name)
  await page.waitForSelector(".palette .choice.active")
  await press("Enter")
  await page.waitForSelector(".palette", { state: "detached" })
  await backInText()
}

const refer = async (number: string): Promise<void> => {
  await tool("引用章条、图、表")
  await page.waitForSelector(".ant-modal-wrap:has(input:focus) .choice")
  await type(number)
  await press("Enter")
  await page.waitForSelector(".ant-modal-wrap", { state: "detached" })
  await backInText()
}

/** What the outline beside the text shows. */
const outline = (): Promise<string[]> =>
  page.locator(".outline [role=treeitem]").evaluateAll((rows) => rows.map((row) => row.textContent!.trim()))

describe("a standard by keyboard and mouse", () => {
  it("[EDIT-30] begins with a template and a title", async () => {
    await createStandard(page, "智能门锁安全技术要求")
    await page.waitForSelector(".paper .clause_title")
  })

  it("[EDIT-30] scope, reference and terms are filled in where the template has them", async () => {
    await writeOver("paragraph", "本文件适用于", "本文件适用于智能门锁的设计和检验。")
    await writeOver("reference_item", "GB/T", "GB/T 2423.1　环境试验")
    await writeOver("term_title", "××××", "智能门锁")
    await writeOver("term_equivalent", "xxxx", "smart lock")
    await writeOver("definition", "××××", "以电子方式识别的门锁。")
    await tool("术语条目")
    await type("锁舌")
    await press("Enter")
    await type("bolt")
    await press("Enter")
    await type("伸入门框的部分。")
  })

  it("[EDIT-30] titles, clauses and a list are written as they come", async () => {
    await writeOver("clause_title", "××××", "技术要求")
    await writeOver("clause_title", "××××", "外观")
    await page.locator(".paper .clause_title", { hasText: "外观" }).click()
    await press("ArrowDown", "Home", "Shift+End")
    await type("外观应符合下列要求：")
    await press("Enter")
    await type("--")
    await type("无裂纹；")
    await press("Enter")
    await type("无划伤。")
    await press("Enter", "Enter")
    expect(await page.locator(".paper .list_item").count()).toBe(2)
  })

  it("[EDIT-30] a table is drawn from the grid and filled with Tab", async () => {
    await tool("表")
    await page
      .locator(".table-squares .square")
      .nth(8 + 1)
      .hover()
    await page
      .locator(".table-squares .square")
      .nth(8 + 1)
      .click()
    await page.waitForSelector(".paper .table")
    await type("性能指标")
    await press("Enter")
    for (const cell of ["项目", "指标", "质量", "2 kg"]) {
      await type(cell)
      if (cell !== "2 kg") await press("Tab")
    }
    await page.getByRole("button", { name: "编辑表格" }).click()
    await page.getByRole("menuitem", { name: "表内或图内的注" }).click()
    await backInText()
    await type("不含电池。")
    await page.waitForSelector('.paper .caption[data-number="表1"]')
  })

  it("[EDIT-30] a formula is written in its dialog and numbered from the palette", async () => {
    await writeOver("clause_title", "××××", "强度")
    await page.locator(".paper .clause_title", { hasText: "强度" }).click()
    await press("ArrowDown", "Home", "Shift+End")
    await type("锁舌的静载荷按公式计算：")
    await tool("公式")
    await page.getByText("单独成行", { exact: true }).click()
    await page.getByText("LaTeX", { exact: true }).click()
    await page.waitForSelector("#formula-latex")
    await page.locator("#formula-latex").fill("F = m g")
    await page.waitForSelector(".formula-preview math")
    await page.locator("#formula-latex").press("Control+Enter")
    await page.waitForSelector(".ant-modal-wrap", { state: "detached" })
    await backInText()
    await command("编号/不编号")
    await page.waitForSelector('.paper .formula[data-number="(1)"]')
  })

  it("[EDIT-30] a chapter, a clause below it and a note follow by keys alone", async () => {
    await press("Enter")
    await type("检验方法")
    await press("Control+1", "Enter")
    await type("目测检验")
    await press("Control+2", "Enter")
    await type("在自然光下目测。")
    await command("注")
    await page.keyboard.insertText("距离为0.5 m。")
    await page.waitForSelector('.paper .clause_title[data-number="6.1"]')
  })

  it("[EDIT-30] an annex comes from the palette", async () => {
    await command("规范性附录")
    await type("试验布置")
    await press("ArrowDown")
    await type("门锁装在试验门上。")
    await page.waitForSelector('.paper .annex_title[data-number="附录A"]')
  })

  it("[EDIT-30] references are picked by number", async () => {
    await page.locator(".paper .clause_title", { hasText: "总体要求" }).click()
    await press("ArrowDown", "Home", "Shift+End")
    await type("门锁应符合")
    await refer("5.1")
    await type("和")
    await refer("表1")
    await type("的规定，布置见")
    await refer("附录A")
    await type("。")
    expect(await page.locator(".paper .cross_reference").allTextContents()).toEqual(["5.1", "表1", "附录A"])
  })

  it("[EDIT-30] the data sheet gives the number and the foreword's names", async () => {
    await page.getByRole("button", { name: "元数据" }).click()
    await page.waitForSelector(".sheet-group")
    await page.getByLabel("顺序号").fill("45678")
    await page.getByLabel("年份号").fill("2027")
    await page.getByLabel("ICS 号").fill("91.190")
    await press("Tab")
    await page.goBack()
    await page.waitForSelector(".paper-number:has-text('GB/T 45678—2027')")
  })

  it("[EDIT-30] the outline has the numbers, and the exported text says what was written", async () => {
    await waitSaved(page)
    // The outline looks at the text a few times a second.
    await expect
      .poll(outline, { timeout: 15_000 })
      .toEqual([
        "前言",
        "1范围",
        "2规范性引用文件",
        "3术语和定义",
        "3.1智能门锁",
        "3.2锁舌",
        "4总体要求",
        "5技术要求",
        "5.1外观",
        "5.2强度",
        "6检验方法",
        "6.1目测检验",
        "附录A试验布置",
      ])
    await page.getByRole("button", { name: "导出" }).click()
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: /纯文本/ }).click(),
    ])
    const path = join(temporaryFolder(), "standard.txt")
    await file.saveAs(path)
    const lines = readFileSync(path, "utf8").split("\n")
    const from = lines.indexOf("3.2 锁舌")
    expect(lines.slice(from, from + 27)).toEqual([
      "3.2 锁舌",
      "bolt",
      "伸入门框的部分。",
      "4 总体要求",
      "门锁应符合5.1和表1的规定，布置见附录A。",
      "5 技术要求",
      "5.1 外观",
      "外观应符合下列要求：",
      "—— 无裂纹；",
      "—— 无划伤。",
      "表1",
      "性能指标",
      "项目\t指标",
      "质量\t2 kg",
      "注： 不含电池。",
      "5.2 强度",
      "锁舌的静载荷按公式计算：",
      "(1)",
      "F = m g",
      "6 检验方法",
      "6.1 目测检验",
      "在自然光下目测。",
      "注： 距离为0.5 m。",
      "附录A 试验布置",
      "门锁装在试验门上。",
      "",
    ])
    expect(lines).toContain("本文件适用于智能门锁的设计和检验。")
    expect(faults).toEqual([])
  })
})
