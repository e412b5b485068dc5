import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createStandard, openSample, type TestServer, temporaryFolder, waitSaved } from "./support.ts"

/** What is rarer than clauses and tables, made from an empty template by keyboard and mouse. SHOTS=folder keeps pictures. */

let server: TestServer
let browser: Browser
let page: Page
let faults: string[] = []
const folder = temporaryFolder()

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
  await createStandard(page, "气体分析仪")
})

afterAll(async () => {
  expect(faults).toEqual([])
  await browser?.close()
  await server?.clean()
})

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

const shot = async (name: string): Promise<void> => {
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/harder-${name}.png` })
}

const block = (kind: string, text: string) => page.locator(`.paper .${kind}`, { hasText: text }).first()

const writeOver = async (kind: string, old: string, text: string): Promise<void> => {
  await block(kind, old).click()
  await press("Home", "Shift+End")
  await page.keyboard.type(text)
}

/** Ctrl-K, the name of a command, Enter. */
const command = async (name: string): Promise<void> => {
  await press("Control+k")
  await page.waitForSelector(".palette input:focus")
  await page.keyboard.type(name)
  await page.waitForSelector(".palette .choice.active")
  await press("Enter")
  await page.waitForSelector(".palette", { state: "detached" })
}

const picture = (name: string): string => {
  const path = join(folder, name)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="90"><rect x="5" y="5" width="230" height="80" fill="none" stroke="black"/><text x="100" y="50">${name}</text></svg>`
  writeFileSync(path, svg)
  return path
}

const choosePicture = async (name: string, open: () => Promise<unknown>): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), open()])
  await chooser.setFiles(picture(name))
}

describe("the harder objects", () => {
  it("[EDIT-56] a term with symbol, admitted term and source", async () => {
    await writeOver("term_title", "××××", "量程")
    await press("ArrowDown", "Home", "Shift+End")
    await page.keyboard.type("span")
    await press("Enter")
    await command("许用术语")
    await page.keyboard.type("测量跨度")
    await press("Enter")
    await command("术语的符号")
    await page.keyboard.type("S")
    await writeOver("definition", "××××", "测量范围上限与下限之差。")
    await press("End", "Enter")
    await command("来源")
    await page.keyboard.type("GB/T 2900.77—2008，311-03-13，有修改")
    await shot("term")
    expect(
      await page
        .locator(".paper .division:has(.term_title) > *")
        .evaluateAll((blocks) => blocks.map((one) => one.className.split(" ")[0])),
    ).toEqual(
      expect.arrayContaining([
        "term_title",
        "term_equivalent",
        "term_admitted",
        "term_symbol",
        "definition",
        "source",
      ]),
    )
  })

  it("[EDIT-56] a figure of two parts, each with its title, and words for its pictures", async () => {
    await writeOver("clause_title", "××××", "技术要求")
    await writeOver("clause_title", "××××", "气路")
    await press("ArrowDown", "Home", "Shift+End")
    await page.keyboard.type("分析仪的气路如下。")
    await choosePicture("a.svg", () =>
      page.locator(".toolbar").getByRole("button", { name: "图", exact: true }).click(),
    )
    await page.waitForSelector(".paper .figure img")
    await page.keyboard.type("气路的两种接法")
    await choosePicture("b.svg", () => command("分图"))
    await expect.poll(() => page.locator(".paper .subfigure").count()).toBe(2)
    await page.keyboard.type("并联")
    await page.locator(".paper .subfigure .caption").first().click()
    await page.keyboard.type("串联")
    expect(
      await page
        .locator(".paper .figure .caption")
        .evaluateAll((titles) =>
          titles.map((title) => `${(title as HTMLElement).dataset["number"]} ${title.textContent}`),
        ),
    ).toEqual(["a) 串联", "b) 并联", "图1 气路的两种接法"])
    await page.locator(".paper .alt-button").first().click()
    await page.waitForSelector("#picture-alt")
    await page.keyboard.type("两台泵依次连接")
    await press("Enter")
    await expect.poll(() => page.locator(".paper .image.without-alt").count()).toBe(1)
    await shot("figure")
  })

  it("[EDIT-56] an index entry for the selected words, and the index", async () => {
    await block("paragraph", "分析仪的气路如下").click()
    await press("Home")
    for (let i = 0; i < 3; i++) await press("Shift+ArrowRight")
    await command("索引项")
    await page.waitForSelector("#index-term")
    expect(await page.locator("#index-term").inputValue()).toBe("分析仪")
    await press("Enter")
    await page.waitForSelector(".paper .index_entry", { state: "attached" })
    expect(await block("paragraph", "的气路如下").textContent()).toMatch(/^分析仪/)
  })

  it("[EDIT-56] a warning, and an annex whose role is changed", async () => {
    await block("paragraph", "的气路如下").click()
    await press("End", "Enter")
    await command("警告")
    await page.keyboard.type("高压气瓶应固定。")
    await page.waitForSelector(".paper .warning:has-text('高压气瓶')")
    await command("资料性附录")
    await page.keyboard.type("算例")
    await page.waitForSelector('.paper .annex_title[data-role="informative"]')
    await command("规范性/资料性附录")
    await page.waitForSelector('.paper .annex_title[data-role="normative"]')
    await shot("annex")
  })

  it("[EDIT-56, EDIT-62] replaces by a regular expression and goes to a clause by its number", async () => {
    await press("Control+h")
    await page.waitForSelector(".find-bar")
    await page.locator(".find-bar input").first().fill("(气)(路)")
    await page.getByRole("button", { name: "正则表达式" }).click()
    await page.getByLabel("替换为").fill("$2$1")
    await page.getByRole("button", { name: "全部替换" }).click()
    await shot("replace")
    await page.waitForSelector(".paper .caption:has-text('路气的两种接法')", { timeout: 5000 })
    await press("Escape")
    await press("Control+z")
    await page.waitForSelector(".paper .caption:has-text('气路的两种接法')")
    // Only the replacement: what was done right before it, with quick hands, stays.
    expect(await page.locator(".paper .annex_title").textContent()).toContain("算例")
    await press("Control+g")
    await page.waitForSelector(".goto input:focus")
    await page.keyboard.type("附录A")
    await press("Enter")
    await page.waitForSelector(".goto", { state: "detached" })
    await expect.poll(() => page.locator(".status-bar").textContent()).toContain("附录")
    await waitSaved(page)
  })
})
