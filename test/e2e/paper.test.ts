import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openSample, root, type TestServer } from "./support.ts"

/**
 * The page on the screen against GB/T 1.1-2020, annex F and clause 10, measured in the sample at 100 %. UPDATE=1 writes the table
 * into docs/page-sizes.md.
 */

let server: TestServer
let browser: Browser
let page: Page
let faults: string[] = []

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
})

afterAll(async () => {
  expect(faults).toEqual([])
  await browser?.close()
  await server?.clean()
})

type Measure = "size" | "font" | "start" | "turn" | "above" | "below" | "align" | "leading"

interface Place {
  name: string
  clause: string
  selector: string
  /** Points; `start` and `turn` are the places of the first and of the further lines from the edge of the text. */
  wanted: Partial<Record<Measure, number | string>>
}

const body = { size: 10.5, font: "宋", leading: 15.6 }
const heading = { size: 10.5, font: "黑", leading: 15.6 }
const small = { size: 9, font: "宋" }
const centred = { ...heading, align: "center" }

const places: Place[] = [
  {
    name: "文件名称（正文首页）",
    clause: "F.1-20",
    selector: ".paper-title",
    wanted: { size: 16, font: "黑", align: "center" },
  },
  {
    name: "前言标题",
    clause: "F.1-16",
    selector: ".foreword_title",
    wanted: { size: 16, font: "黑", align: "center" },
  },
  {
    name: "章",
    clause: "F.1-33，10.2",
    selector: '.clause_title[data-level="0"]',
    wanted: { ...heading, start: 0, above: 15.6, below: 15.6 },
  },
  {
    name: "条",
    clause: "F.1-33，10.2",
    selector: '.clause_title[data-level="1"]',
    wanted: { ...heading, start: 0, above: 7.8, below: 7.8 },
  },
  {
    name: "段",
    clause: "F.1-34，10.2",
    selector: ".division > .paragraph",
    wanted: { ...body, start: 21, turn: 0 },
  },
  {
    name: "列项（第一层次）",
    clause: "10.2",
    selector: '.list_item[data-level="1"]',
    wanted: { ...body, start: 21, turn: 42 },
  },
  {
    name: "列项（第二层次）",
    clause: "10.2",
    selector: '.list_item[data-level="2"]',
    wanted: { ...body, start: 42, turn: 63 },
  },
  { name: "术语", clause: "F.1-23，10.3.5", selector: ".term_title", wanted: { ...heading, start: 21 } },
  { name: "英文对应词", clause: "F.1-23", selector: ".term_equivalent", wanted: { ...heading, start: 21 } },
  {
    name: "定义",
    clause: "F.1-24，10.3.5",
    selector: ".definition",
    wanted: { ...body, start: 21, turn: 0 },
  },
  { name: "来源", clause: "F.1-35", selector: ".source", wanted: { ...body, start: 21, turn: 0 } },
  {
    name: "规范性引用文件的条目",
    clause: "10.3.4",
    selector: ".reference_item",
    wanted: { ...body, start: 21, turn: 0 },
  },
  {
    name: "注",
    clause: "F.1-45，10.4",
    selector: ".division > .note",
    wanted: { ...small, start: 21, turn: 48 },
  },
  {
    name: "示例",
    clause: "F.1-43，10.4.5",
    selector: ".division > .example",
    wanted: { ...small, start: 21, turn: 0 },
  },
  {
    name: "条文脚注",
    clause: "F.1-46",
    selector: ".division > .footnote",
    wanted: { ...small, start: 21, turn: 42 },
  },
  {
    name: "表题、图题",
    clause: "F.1-36，10.4.2",
    selector: ".table > .caption",
    wanted: { ...centred, above: 7.8, below: 7.8 },
  },
  { name: "单位说明", clause: "F.1-39", selector: ".unit_statement", wanted: { ...small, align: "right" } },
  { name: "表头", clause: "F.1-41", selector: ".table_header", wanted: { ...small, align: "center" } },
  { name: "表中的文字", clause: "F.1-41", selector: ".table_cell", wanted: { ...small, align: "center" } },
  { name: "表注", clause: "F.1-45", selector: ".table > .note", wanted: { ...small, start: 21, turn: 48 } },
  {
    name: "表脚注",
    clause: "F.1-46，10.4.2",
    selector: ".table > .footnote",
    wanted: { ...small, start: 21, turn: 31.5 },
  },
  {
    name: "分图题",
    clause: "F.1-37",
    selector: ".subfigure .caption",
    wanted: { size: 9, font: "黑", align: "center" },
  },
  { name: "公式", clause: "10.4.3", selector: ".formula", wanted: { size: 10.5 } },
  { name: "式中的符号", clause: "10.4.3", selector: ".formula .key_item", wanted: { size: 10.5, turn: 21 } },
  { name: "附录编号、性质、标题", clause: "F.1-25～27", selector: ".annex_title", wanted: centred },
  {
    name: "参考文献标题",
    clause: "F.1-29",
    selector: ".bibliography_title",
    wanted: { ...centred, above: 15.6, below: 15.6 },
  },
  {
    name: "索引标题",
    clause: "F.1-31",
    selector: ".index_title",
    wanted: { ...centred, above: 15.6, below: 15.6 },
  },
]

type Measured = Record<Measure, number | string> | null

/** What the browser made of the first element of each selector, in points. */
const measure = (selectors: readonly string[]): Promise<Measured[]> =>
  page.evaluate((selectors) => {
    const points = (pixels: string): number => Math.round(Number.parseFloat(pixels) * 75) / 100
    return selectors.map((selector) => {
      const element = document.querySelector(`.paper ${selector}`)
      if (!element) return null
      element.scrollIntoView()
      const style = getComputedStyle(element)
      const fonts = style.fontFamily
      const song = fonts.search(/SimSun|Song/i)
      const hei = fonts.search(/SimHei|Hei|Sans/i)
      return {
        size: points(style.fontSize),
        font: hei >= 0 && (song < 0 || hei < song) ? "黑" : "宋",
        start: points(style.paddingLeft) + points(style.textIndent),
        turn: points(style.paddingLeft),
        above: points(style.paddingTop),
        below: points(style.paddingBottom),
        align: style.textAlign,
        leading: points(style.lineHeight),
      }
    })
  }, selectors)

const names: Record<Measure, string> = {
  size: "字号",
  font: "字体",
  start: "首行",
  turn: "回行",
  above: "前空",
  below: "后空",
  align: "对齐",
  leading: "行距",
}

const tableFile = join(root, "docs/page-sizes.md")

describe("the page on the screen", () => {
  it("[EDIT-52] has the type sizes, indents and gaps that GB/T 1.1-2020 prints, each place of annex F", async () => {
    const measured = await measure(places.map(({ selector }) => selector))
    const differences = places.flatMap(({ name, wanted }, index) => {
      const found = measured[index]
      if (!found) return [`${name} is not in the sample`]
      return Object.entries(wanted).flatMap(([key, value]) => {
        const got = found[key as Measure]
        const isSame =
          typeof value === "number"
            ? Math.abs(Number(got) - value) <= 0.1
            : got === value || (value === "left" && got === "start")
        return isSame ? [] : [`${name}, ${key}: ${got} instead of ${value}`]
      })
    })
    expect(differences).toEqual([])
    const rows = places.map(({ name, clause, wanted }, index) => {
      const cells = (Object.keys(names) as Measure[]).map((key) =>
        key in wanted ? String(measured[index]![key]) : "",
      )
      return `| ${name} | ${clause} | ${cells.join(" | ")} |`
    })
    const head = ["位置", "条款", ...Object.values(names)]
    const table = [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...rows].join("\n")
    const text = `# Sizes on the screen

Measured in Chromium in the sample at 100 %, in points (1 pt = 4/3 CSS pixels), against GB/T 1.1-2020, annex F and clause 10. First and
further lines are measured from the edge of the text. Made by \`UPDATE=1 npx vitest run test/e2e/paper.test.ts\`, which fails when
the page and this table differ.

${table}
`
    if (process.env["UPDATE"]) writeFileSync(tableFile, text)
    expect(readFileSync(tableFile, "utf8")).toBe(text)
  })

  it("[EDIT-52] is as wide as the text on paper: 165 mm between margins of 25 mm and 20 mm", async () => {
    const widths = await page.evaluate(() => {
      const millimetres = (pixels: number): number => Math.round((pixels / 96) * 254) / 10
      const paper = document.querySelector(".paper")!.getBoundingClientRect()
      const text = document.querySelector(".paper .division > .clause_title")!.getBoundingClientRect()
      return [paper.width, text.left - paper.left, text.width].map(millimetres)
    })
    expect(widths).toEqual([210, 25, 165])
  })

  it("[EDIT-53] puts the decimal signs of a column of numbers under one another", async () => {
    const ends = await page.evaluate(() => {
      const table = [...document.querySelectorAll(".paper .table")].find((one) =>
        one.textContent!.includes("标准气体"),
      )!
      table.scrollIntoView()
      return [...table.querySelectorAll(".table_cell")].flatMap((cell) => {
        const text = cell.querySelector("p")!.firstChild
        if (!(text instanceof Text) || !/^\d{1,4}$/.test(text.data)) return []
        const range = document.createRange()
        range.setStart(text, text.length - 1)
        range.setEnd(text, text.length)
        return [Math.round(range.getBoundingClientRect().right)]
      })
    })
    expect(ends.length).toBe(5)
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThanOrEqual(1)
  })

  it("[EDIT-54] leads dots from a formula to its number, which stands on its axis", async () => {
    const formula = page.locator('.paper .formula[data-number="(2)"]').first()
    await formula.scrollIntoViewIfNeeded()
    await page.waitForSelector('.paper .formula[data-number="(2)"] mfrac')
    const shown = await formula.evaluate((element) => {
      const preview = element.querySelector(".formula_preview")!
      return {
        dots: getComputedStyle(preview, "::after").content.includes("…"),
        align: getComputedStyle(element, "::before").alignSelf,
        centre: Math.abs(
          (preview.querySelector("math")!.getBoundingClientRect().left +
            preview.querySelector("math")!.getBoundingClientRect().right) /
            2 -
            (preview.getBoundingClientRect().left + preview.getBoundingClientRect().right) / 2,
        ),
      }
    })
    expect(shown.dots).toBe(true)
    expect(shown.align).toBe("center")
    expect(shown.centre).toBeLessThan(6)
  })
})
