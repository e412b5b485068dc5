import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { strFromU8, unzipSync } from "fflate"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { hasSharedData } from "../formats/sts/shared-data.ts"
import { hasJing, hasXmllint, rngErrors, xsdErrors } from "../formats/sts/validate.ts"
import { createStandard, openSample, type TestServer, temporaryFolder, waitSaved } from "./support.ts"

/**
 * The whole work of a drafter, from an empty template to the file for the committee, by keyboard and mouse alone. Set
 * RECORD to a folder to keep a film of it.
 */

let server: TestServer
let browser: Browser
let page: Page
let faults: string[] = []
const folder = temporaryFolder()

beforeAll(async () => {
  const film = process.env["RECORD"]
  ;({ server, browser, page, faults } = await openSample({
    acceptDownloads: true,
    ...(film ? { recordVideo: { dir: film, size: { width: 1440, height: 900 } } } : {}),
  }))
})

afterAll(async () => {
  await page?.context().close()
  await browser?.close()
  await server?.clean()
})

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Writes lines as a drafter does: a line, Enter, the next. */
const write = async (...lines: string[]): Promise<void> => {
  for (const [index, line] of lines.entries()) {
    if (index) await press("Enter")
    await page.keyboard.type(line, { delay: 5 })
  }
}

const block = (kind: string, text: string) => page.locator(`.paper .${kind}`, { hasText: text }).first()

/** Clicks into a block, selects its line and writes over it. */
const writeOver = async (kind: string, old: string, text: string): Promise<void> => {
  await block(kind, old).click()
  await press("Home", "Shift+End")
  await page.keyboard.type(text)
}

const endOf = async (kind: string, text: string): Promise<void> => {
  await block(kind, text).click()
  await press("End")
}

const backInText = () =>
  page.waitForFunction(() => document.activeElement?.classList.contains("ProseMirror"), null, {
    timeout: 5000,
  })

const tool = (name: string) =>
  page.locator(".toolbar").getByRole("button", { name, exact: true }).first().click()

const tableTool = async (name: string): Promise<void> => {
  await page.getByRole("button", { name: "编辑表格" }).click()
  await page.getByRole("menuitem", { name }).click()
  await backInText()
}

/** Ctrl-K, the name of a command, Enter. */
const command = async (name: string): Promise<void> => {
  await press("Control+k")
  await page.waitForSelector(".palette input")
  await page.keyboard.type(name)
  await page.waitForSelector(".palette .choice.active")
  await press("Enter")
  await page.waitForSelector(".palette", { state: "detached" })
}

const refer = async (number: string): Promise<void> => {
  await tool("引用章条、图、表")
  await page.waitForSelector(".ant-modal-wrap:has(input:focus) .choice")
  await page.keyboard.type(number)
  await press("Enter")
  await page.waitForSelector(".ant-modal-wrap", { state: "detached" })
  await backInText()
}

const field = async (label: string, text: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(text)
  await press("Tab")
}

/** A picture as a camera would deliver it: one black point. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)

const download = async (item: RegExp, name: string): Promise<Buffer> => {
  await page.getByRole("button", { name: "导出" }).click()
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item }).click(),
  ])
  const path = join(folder, name)
  await file.saveAs(path)
  return readFileSync(path)
}

describe("a whole standard, made in the browser", () => {
  it("[EDIT-44] begins with an empty template and its data sheet, and the foreword follows", async () => {
    await createStandard(page, "家用电烤箱能效限定值")
    await page.getByRole("button", { name: "元数据" }).click()
    await page.waitForSelector(".sheet-group")
    await field("顺序号", "31234")
    await field("年份号", "2027")
    await field("提出单位", "中国轻工业联合会")
    await field("归口单位", "全国家用电器标准化技术委员会（SAC/TC 46）")
    await field("起草单位", "甲研究院\n乙公司")
    await field("主要起草人", "张三\n李四")
    await page.waitForSelector(".foreword-sheet :text('正文中的前言与元数据一致')")
    await page.goBack()
    await page.waitForSelector(".paper-number:has-text('GB/T 31234—2027')")
    await page.waitForSelector(".paper .paragraph:has-text('本文件主要起草人：张三、李四。')")
    await page.waitForSelector(".paper .paragraph:has-text('本文件由中国轻工业联合会提出。')")
  })

  it("[EDIT-44] has its scope, references and terms", async () => {
    await writeOver("paragraph", "本文件适用于", "本文件适用于额定容积不大于60 L的家用电烤箱。")
    await writeOver("reference_item", "GB/T", "GB/T 4706.1　家用和类似用途电器的安全")
    await press("Enter")
    await write("GB/T 8170　数值修约规则与极限数值的表示和判定")
    await writeOver("term_title", "××××", "能效限定值")
    await press("ArrowDown", "Home", "Shift+End")
    await write("minimum allowable value of energy efficiency")
    await press("ArrowDown", "Home", "Shift+End")
    await write("在标准规定的测试条件下所允许的最低能效值。")
    await tool("术语条目")
    await write("额定容积", "rated volume", "制造商标称的烤箱内腔容积。")
    await command("术语的符号")
    await command("术语条目")
    await write("待机功率", "standby power")
    await press("ArrowDown")
    await write("器具接通电源而不工作时的功率。")
    await page.waitForSelector('.paper .term_title[data-number="3.3"]')
  })

  it("[EDIT-44] has clauses of three levels and lists of both marks", async () => {
    await writeOver("clause_title", "××××", "技术要求")
    await writeOver("clause_title", "××××", "能效")
    await press("ArrowDown", "Home", "Shift+End")
    await write("限值")
    await press("Control+3", "Enter")
    await write("单位容积的耗电量应符合下列规定：", "--首次加热不大于限定值；", "再次加热不大于首次的80%。")
    await press("Enter", "Enter")
    await write("测试的步骤如下：", "a)将烤箱放置12 h；", "通电并记录：")
    await press("Enter", "Tab")
    await write("电压；", "电流。")
    await press("Enter", "Shift+Tab")
    await write("断电。")
    await press("Enter", "Enter")
    await page.waitForSelector('.paper .clause_title[data-level="2"][data-number="5.1.1"]')
    await expect
      .poll(() =>
        page
          .locator(".paper .list_item")
          .evaluateAll((items) => items.map((item) => item.getAttribute("data-number"))),
      )
      .toEqual(["——", "——", "a)", "b)", "1)", "2)", "c)"])
  })

  it("[EDIT-44] has a table with its unit, a note and a lettered footnote", async () => {
    await tool("表")
    await page
      .locator(".table-squares .square")
      .nth(8 * 2 + 2)
      .hover()
    await page
      .locator(".table-squares .square")
      .nth(8 * 2 + 2)
      .click()
    await page.waitForSelector(".paper .table")
    await write("耗电量限定值")
    await press("Enter")
    const cells = ["容积", "首次", "再次", "20", "0.35", "0.3", "60", "0.505", "0.41"]
    for (const [index, cell] of cells.entries()) {
      if (index) await press("Tab")
      await page.keyboard.type(cell)
    }
    await command("脚注")
    await write("允许偏差±5%。")
    await block("table_cell", "0.35").click()
    await tableTool("单位说明")
    await write("单位为千瓦时")
    await block("table_cell", "0.35").click()
    await tableTool("表内或图内的注")
    await write("容积为额定容积。")
    await page.waitForSelector('.paper .caption[data-number="表1"]')
    await page.waitForSelector('.paper .table .footnote[data-number="a"]')
    expect(
      await page
        .locator(".paper .table > *")
        .evaluateAll((parts) => parts.map((part) => part.className.split(" ")[0])),
    ).toEqual(["caption", "unit_statement", "table_grid", "note", "footnote"])
  })

  it("[EDIT-44] has a figure that is uploaded, with a title", async () => {
    await endOf("list_item", "断电。")
    await press("Enter", "Enter")
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), tool("图")])
    const path = join(folder, "布置.png")
    writeFileSync(path, picture)
    await chooser.setFiles(path)
    await page.waitForSelector(".paper .figure img")
    await write("测试布置")
    await page.waitForSelector('.paper .caption[data-number="图1"]')
  })

  it("[EDIT-44] has a numbered formula, written by sight, with its where-list", async () => {
    await writeOver("clause_title", "××××", "计算")
    await press("ArrowDown", "Home", "Shift+End")
    await write("单位容积的耗电量按")
    await press("End")
    await write("下式计算：")
    await tool("公式")
    await page.waitForSelector("math-field")
    await page.getByText("单独成行，编号").click()
    await page.locator("math-field").click()
    await page.keyboard.type("e=E/V")
    await press("Control+Enter")
    await page.waitForSelector(".ant-modal-wrap", { state: "detached" })
    await backInText()
    await page.waitForSelector('.paper .formula[data-number="(1)"]')
    await command("符号说明")
    await backInText()
    await write(
      "e",
      "单位容积的耗电量，单位为千瓦时每升（kWh/L）；",
      "E",
      "耗电量，单位为千瓦时（kWh）；",
      "V",
      "容积，单位为升（L）。",
    )
    expect(await page.locator(".paper .formula .key_item").count()).toBe(3)
  })

  it("[EDIT-44] has an annex and a bibliography", async () => {
    await command("规范性附录")
    await backInText()
    await write("测试条件")
    await press("ArrowDown")
    await write("环境")
    await press("Control+2", "Enter")
    await write("环境温度为23 ℃。")
    await command("参考文献")
    await backInText()
    await write("GB/T 1.1—2020　标准化工作导则")
    await page.waitForSelector('.paper .annex_title[data-number="附录A"]')
    await page.waitForSelector('.paper .clause_title[data-number="A.1"]')
    await page.waitForSelector('.paper .reference_item[data-number="[1]"]')
  })

  it("[EDIT-44] refers to clauses, tables, figures, formulas and annexes by their numbers", async () => {
    await block("clause_title", "总体要求").click()
    await press("ArrowDown", "Home", "Shift+End")
    await write("烤箱应符合")
    for (const number of ["5.1.1", "表1", "图1", "公式(1)", "附录A"]) await refer(number)
    expect(await page.locator(".paper .cross_reference").allTextContents()).toEqual([
      "5.1.1",
      "表1",
      "图1",
      "公式(1)",
      "附录A",
    ])
    await write("的规定。")
  })

  it("[EDIT-42] is seen as it will be printed, at the clause of the cursor", async () => {
    await press("Control+p")
    await page.waitForSelector(".printed-page canvas", { timeout: 60_000 })
    const contents = await page.locator(".printed-contents button").allTextContents()
    expect(contents.map((line) => line.replace(/[\s\u3000\d]+$/, "").replace(/\u3000/g, " "))).toEqual(
      expect.arrayContaining(["前言", "1 范围", "4 总体要求", "5.1.1 限值", "参考文献"]),
    )
    await press("Escape")
    await page.waitForSelector(".printed", { state: "detached" })
  })

  it("[EDIT-44] comes out as Word, with everything that was written", async () => {
    await waitSaved(page)
    const parts = unzipSync(await download(/^Word 文档（/, "standard.docx"))
    const xml = strFromU8(parts["word/document.xml"]!)
    const text = xml.replace(/<w:p[ >]/g, "\n$&").replace(/<[^>]+>/g, "")
    for (const words of [
      "家用电烤箱能效限定值",
      "本文件主要起草人：张三、李四。",
      "器具接通电源而不工作时的功率。",
      "再次加热不大于首次的80%。",
      "单位为千瓦时",
      "容积为额定容积。",
      "允许偏差±5%。",
      "测试布置",
      "单位容积的耗电量，单位为千瓦时每升（kWh/L）；",
      "环境温度为23 ℃。",
      "标准化工作导则",
    ])
      expect(text).toContain(words)
    expect(xml).toContain("<m:f>")
    expect(Object.keys(parts).some((name) => /^word\/media\/.+\.png$/.test(name))).toBe(true)
  })

  it("[EDIT-44] comes out as valid NISO STS", async () => {
    const bytes = await download(/^NISO STS（/, "standard.xml")
    const xml = bytes.toString("utf8")
    expect(xml).toContain("<tbx:term>待机功率</tbx:term>")
    expect(xml).toMatch(/<table-wrap[\s>]/)
    expect(xml).toMatch(/<mml:mfrac/)
    expect(faults).toEqual([])
    const files = { standard: new Uint8Array(bytes) }
    if (hasSharedData && hasXmllint) expect(xsdErrors(files)).toEqual([])
    if (hasSharedData && hasJing) expect(rngErrors(files)).toEqual([])
  })
})
