import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { editorReady, openSample, type TestServer, waitSaved } from "./support.ts"

let server: TestServer
let browser: Browser
let page: Page
let faults: string[]
/** Address of the sample standard. */
let sample: string

const table = `标准号,中文名称,英文名称,状态,发布日期,代替标准
GB/T 2423.1-2001,低温,Cold,被代替,2001-01-01,
GB/T 2423.1-2008,环境试验　第2部分：低温,Environmental testing,现行,2008-05-01,GB/T 2423.1-2001
GB 7000.1-2015,灯具　第1部分：一般要求与试验,Luminaires,现行,2015-12-31,
ISO 9001:2015,质量管理体系　要求,Quality management systems — Requirements,现行,2015-09-15,
`

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
  sample = page.url()
})
afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

/** Entries of both lists, and the citations of the text. */
const references = () =>
  page.evaluate(() => {
    const { view } = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!.guijuSession
    const entries: string[] = []
    const citations: string[] = []
    view.state.doc.descendants((node: any, _pos: number, parent: any) => {
      if (node.type.name === "reference_item") entries.push(node.textContent)
      if (node.isText && parent.type.name !== "reference_item")
        if (node.marks.some((mark: any) => mark.type.name === "citation")) citations.push(node.text)
      return true
    })
    return { entries, citations }
  })

const until = async (what: () => Promise<boolean>): Promise<void> => {
  await expect.poll(what, { timeout: 15_000, interval: 100 }).toBe(true)
}

/** A new paragraph at the end of the scope. */
const newParagraph = async (): Promise<void> => {
  const block = page.locator(".ProseMirror p.paragraph", { hasText: "本文件不适用于" }).first()
  await block.click()
  await page.keyboard.press("End")
  await page.keyboard.press("Enter")
}

describe("references while writing", () => {
  it("[REF-40] an administrator reads a catalogue in on the page, and finds a document in it", async () => {
    await page.goto(`${server.url}/catalogue`)
    await page.getByRole("button", { name: "导入目录" }).click()
    await page.setInputFiles('input[type="file"]', {
      name: "目录.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(table),
    })
    await page.getByRole("button", { name: "导入", exact: true }).click()
    await page.getByText("新增 4").waitFor()
    await page.keyboard.press("Escape")
    await page.getByPlaceholder("按编号或名称查找").fill("环境试验")
    await page.getByRole("button", { name: "GB/T 2423.1—2008" }).click()
    await page.getByText("GB/T 2423.1—2001").first().waitFor()
  })

  it("[REF-41] typing a number makes it a citation; one undo turns it back into what was typed", async () => {
    await page.goto(sample)
    await editorReady(page)
    await newParagraph()
    await page.keyboard.type("灯具应符合GB 7000.1-2015的")
    await until(async () => (await references()).citations.includes("GB 7000.1—2015"))
    await page.keyboard.press("Control+z")
    const text = await page
      .locator(".ProseMirror p.paragraph", { hasText: "灯具应符合GB 7000.1-2015的" })
      .count()
    expect(text).toBe(1)
    expect((await references()).citations).not.toContain("GB 7000.1—2015")
  })

  it("[REF-42] chapter 2 follows by itself, in its order and with the title of the catalogue", async () => {
    await newParagraph()
    await page.keyboard.type("低温试验应符合GB/T 2423.1-2001的规定。")
    await until(async () => (await references()).entries[0] === "GB/T 2423.1—2001　低温")
    await waitSaved(page)
    await page.getByRole("tab", { name: "引用" }).click()
    await page.getByText("有新版：GB/T 2423.1—2008").waitFor()
  })

  it("[REF-43] the catalogue completes a number, and the sentence decides where it is listed", async () => {
    await newParagraph()
    await page.keyboard.type("管理体系见ISO 9001")
    await page.getByRole("option", { name: /ISO 9001:2015/ }).waitFor()
    await page.keyboard.press("Tab")
    await page.keyboard.type("。")
    await until(async () => (await references()).citations.includes("ISO 9001:2015"))
    const title = "ISO 9001:2015　Quality management systems — Requirements"
    await until(async () => (await references()).entries.includes(title))
  })

  it("[REF-44] an entry that the program made goes with its citation; nothing else does", async () => {
    const before = (await references()).entries
    const paragraph = page.locator(".ProseMirror p.paragraph", { hasText: "管理体系见ISO 9001" }).first()
    await paragraph.click({ clickCount: 3 })
    await page.keyboard.press("Backspace")
    await until(async () => (await references()).entries.length === before.length - 1)
    expect((await references()).entries).toEqual(before.filter((entry) => !entry.startsWith("ISO 9001")))
  })

  it("[REF-48] the rules name an edition that is overtaken, and a click cites the newer one in text and list", async () => {
    await page.getByRole("tab", { name: /检查/ }).click()
    const finding = page.locator(".finding-row", {
      hasText: "GB/T 2423.1—2001已被GB/T 2423.1—2008代替",
    })
    await finding.locator("button").first().click()
    await finding.getByRole("button", { name: /改引“GB\/T 2423\.1—2008”（2 处）/ }).click()
    await until(async () => {
      const { entries, citations } = await references()
      return citations.includes("GB/T 2423.1—2008") && entries[0]!.startsWith("GB/T 2423.1—2008")
    })
    expect((await references()).citations).not.toContain("GB/T 2423.1—2001")
    await finding.waitFor({ state: "detached" })
  })

  it("[REF-45] the catalogue shows who cites what, as a list and as a graph", async () => {
    await page.goto(`${server.url}/catalogue?tab=frequency`)
    await page.getByText("GB/T 17626.2").first().waitFor()
    await page.getByRole("tab", { name: "引用关系" }).click()
    await page.getByRole("img", { name: "引用关系图" }).waitFor()
  })

  it("[REF-46] a term is looked up in the term base", async () => {
    await page.goto(`${server.url}/catalogue?tab=terms`)
    await page.getByPlaceholder("查找术语或定义").fill("监测点")
    await page.getByText("GB/T 99999.2").first().waitFor()
  })

  it("[REF-47] no page reported a fault", () => expect(faults).toEqual([]))
})
