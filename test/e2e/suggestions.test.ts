import { mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clickEnd, editorReady, openSample, type TestServer, waitSaved, watchFaults } from "./support.ts"

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

/** With PICTURES=folder the page is photographed on the way, for a person to look at. */
const picture = async (name: string): Promise<void> => {
  const folder = process.env["PICTURES"]
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
  context = page.context()
  await page.waitForSelector(".toolbar")
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

/** The block that contains a text, with "[+new+]" and "[-old-]". */
const block = (text: string): Promise<string> =>
  page.evaluate((wanted) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    let found = ""
    editor.guijuSession.view.state.doc.descendants((node: any) => {
      if (found || !node.isTextblock || !node.textContent.includes(wanted)) return !found
      node.forEach((child: any) => {
        const names = child.marks.map((mark: any) => mark.type.name)
        let piece = child.text ?? (child.type.name === "suggested_break" ? "¶" : "*")
        if (names.includes("insertion")) piece = `[+${piece}+]`
        if (names.includes("deletion")) piece = `[-${piece}-]`
        found += piece
      })
      return false
    })
    return found
  }, text)

/** Puts the caret behind a text, and the focus with it. */
const caretBehind = (text: string): Promise<void> =>
  page.evaluate((wanted) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    const { view } = editor.guijuSession
    let at = -1
    view.state.doc.descendants((node: any, pos: number) => {
      if (at < 0 && node.isTextblock && node.textContent.includes(wanted))
        at = pos + 1 + node.textContent.indexOf(wanted) + wanted.length
      return at < 0
    })
    const { tr, selection } = view.state
    view.dispatch(tr.setSelection(selection.constructor.create(view.state.doc, at)).scrollIntoView())
    view.focus()
  }, text)

/** A new paragraph behind the scope, to work in. */
const paragraph = async (text: string): Promise<void> => {
  await clickEnd(page, "本文件规定")
  await caretBehind("描述了对应的证实方法。")
  await page.keyboard.press("Enter")
  await page.keyboard.type(text)
}

/** A new paragraph, what is typed in it, a command: each is a step. */
const pressThrice = async (key: string): Promise<void> => {
  for (let times = 0; times < 3; times++) await page.keyboard.press(key)
}

const openPanel = async (): Promise<void> => {
  const tab = page.getByRole("tab", { name: "修订" })
  if (!(await tab.isVisible())) await page.getByRole("button", { name: "侧栏" }).first().click()
  await tab.click()
}

const toggle = (): Promise<void> => page.keyboard.press("Control+Shift+E")
const pressed = (): Promise<string | null> =>
  page.getByRole("button", { name: "修订", exact: true }).getAttribute("aria-pressed")

describe("suggesting in a real browser", () => {
  it("[E2E-50] Ctrl-Shift-E turns the mode on; what is typed and deleted is marked", async () => {
    await paragraph("门锁应能防水防尘。")
    await toggle()
    await expect.poll(pressed).toBe("true")
    await page.keyboard.type("并耐高温。")
    for (let i = 0; i < 3; i++) await page.keyboard.press("Backspace")
    expect(await block("门锁应能防水")).toBe("门锁应能防水防尘。[+并耐+]")
    await caretBehind("防水")
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Backspace")
    await page.keyboard.type("潮")
    expect(await block("防尘")).toBe("门锁应能[+潮+][-防水-]防尘。[+并耐+]")
    await waitSaved(page)
    await picture("marked")
  })

  it("[E2E-51] composing Chinese is not disturbed, and what was composed is marked at the end", async () => {
    await caretBehind("并耐")
    const client = await context.newCDPSession(page)
    for (const text of ["b", "bi", "bi xu"])
      await client.send("Input.imeSetComposition", {
        selectionStart: text.length,
        selectionEnd: text.length,
        text,
      })
    expect(await page.evaluate(() => document.querySelector(".ProseMirror")!.textContent)).toContain("bi xu")
    await client.send("Input.insertText", { text: "必须" })
    await page.waitForFunction(() => document.querySelector(".ProseMirror")!.textContent!.includes("必须"))
    await expect.poll(() => block("防尘")).toBe("门锁应能[+潮+][-防水-]防尘。[+并耐必须+]")
    await waitSaved(page)
  })

  it("[E2E-52] Enter, Backspace, kind and level are suggestions; undo takes them back", async () => {
    const before = await block("防尘")
    await caretBehind("门锁")
    await page.keyboard.press("Enter")
    await page.keyboard.type("新的一段。")
    await page.keyboard.press("Control+1")
    expect(await block("新的一段")).toBe("门锁[+¶+][+新的一段。+]应能[+潮+][-防水-]防尘。[+并耐必须+]")
    await picture("blocks")
    await pressThrice("Control+z")
    expect(await block("防尘")).toBe(before)
    await pressThrice("Control+y")
    expect(await block("防尘")).toContain("[+新的一段。+]")
    await pressThrice("Control+z")
    expect(await block("防尘")).toBe(before)
  })

  it("[E2E-53] the panel lists them in the order of the text; accepting one and rejecting one", async () => {
    await openPanel()
    const cards = page.locator(".suggestion-card")
    await expect.poll(() => cards.count()).toBe(2)
    await picture("panel")
    await cards.first().getByRole("button", { name: "采纳", exact: true }).click()
    expect(await block("防尘")).toBe("门锁应能潮防尘。[+并耐必须+]")
    await expect.poll(() => cards.first().textContent()).toContain("并耐必须")
    await cards.first().getByRole("button", { name: "不采纳" }).click()
    expect(await block("防尘")).toBe("门锁应能潮防尘。")
  })

  it("[E2E-54] three views: marked, as accepted, the original", async () => {
    await caretBehind("潮防尘。")
    await page.keyboard.type("另加。")
    await page.getByText("采纳后", { exact: true }).click()
    const shown = () =>
      page.evaluate(() => {
        const views = [...document.querySelectorAll<HTMLElement>(".paper-host .ProseMirror")]
        return views.find((view) => !view.hidden)!.textContent!
      })
    await expect.poll(shown).toContain("潮防尘。另加。")
    await picture("accepted")
    await page.getByText("原文", { exact: true }).click()
    await expect.poll(shown).not.toContain("另加。")
    await picture("original")
    await page.getByText("显示修订", { exact: true }).click()
    await expect.poll(shown).toContain("另加。")
  })

  it("[E2E-55] a click on a suggestion shows who proposes it and the two answers", async () => {
    await page.locator(".insertion", { hasText: "另加" }).click()
    const popover = page.locator(".suggestion-popover")
    await popover.waitFor()
    await picture("popover")
    await popover.getByRole("button", { name: "采纳", exact: true }).click()
    await expect.poll(() => block("防尘")).toBe("门锁应能潮防尘。另加。")
  })

  it("[E2E-56] all at once, after a question", async () => {
    await page.keyboard.type("一")
    await page.getByRole("button", { name: /^采纳列出的/ }).click()
    await page.locator(".ant-popconfirm").getByRole("button", { name: "采纳" }).click()
    await expect.poll(() => page.locator(".suggestion-card").count()).toBe(0)
    await toggle()
    await expect.poll(pressed).toBe("false")
    await waitSaved(page)
  })

  it("[E2E-57] who may only suggest sees the mode fixed, is heard, takes back, and cannot accept", async () => {
    const origin = { Origin: server.url }
    const id = new URL(page.url()).pathname.split("/")[2]
    const person = { email: "sue@example.org", password: "correct horse 7 battery" }
    await context.request.post(`${server.url}/api/v1/users`, {
      headers: origin,
      data: { ...person, name: "苏" },
    })
    await context.request.put(`${server.url}/api/v1/standards/${id}/members/${person.email}`, {
      headers: origin,
      data: { role: "suggester" },
    })
    const other = await browser.newContext({ locale: "zh-CN", viewport: { width: 1440, height: 900 } })
    await other.request.post(`${server.url}/api/v1/session`, { headers: origin, data: person })
    const editors = page
    page = await other.newPage()
    const hers = watchFaults(page)
    await page.goto(editors.url())
    await editorReady(page)
    const mode = page.getByRole("button", { name: "修订", exact: true })
    await mode.waitFor()
    expect([await mode.isDisabled(), await pressed()]).toEqual([true, "true"])
    await clickEnd(page, "防尘")
    await caretBehind("防尘。")
    await page.keyboard.type("苏的话。")
    await waitSaved(page)
    expect(await block("防尘")).toContain("[+苏的话。+]")
    await openPanel()
    const card = page.locator(".suggestion-card", { hasText: "苏的话" })
    await card.waitFor()
    expect(await card.getByRole("button", { name: "采纳", exact: true }).count()).toBe(0)
    await picture("suggester")
    const seen = (): Promise<boolean> =>
      editors.evaluate(() => document.querySelector(".ProseMirror")!.textContent!.includes("苏的话"))
    await expect.poll(seen).toBe(true)
    await card.getByRole("button", { name: "收回" }).click()
    await waitSaved(page)
    await expect.poll(seen).toBe(false)
    expect(hers).toEqual([])
    page = editors
    await other.close()
  })

  it("[E2E-48] who may only suggest proposes in the data sheet; an editor sees it at the field, and accepts", async () => {
    const other = await browser.newContext({ locale: "zh-CN", viewport: { width: 1440, height: 900 } })
    await other.request.post(`${server.url}/api/v1/session`, {
      headers: { Origin: server.url },
      data: { email: "sue@example.org", password: "correct horse 7 battery" },
    })
    const hers = await other.newPage()
    const faults = watchFaults(hers)
    const address = page.url().split("?")[0]!
    await hers.goto(`${address}/metadata`)
    const field = (on: Page) => on.getByRole("textbox", { name: "归口单位", exact: true })
    await field(hers).fill("全国门锁标准化技术委员会")
    // The text is opened behind the sheet a moment later, with a state of its own that nobody sees.
    await hers.waitForSelector('.sheet-page [data-save-state="saved"]')
    await hers.locator(".sheet-proposal").getByRole("button", { name: "收回" }).waitFor()
    await openPanel()
    await page.getByRole("link", { name: "元数据中有 1 条建议" }).click()
    const proposal = page.locator(".sheet-proposal", { hasText: "全国门锁标准化技术委员会" })
    await proposal.waitFor()
    await proposal.scrollIntoViewIfNeeded()
    await picture("sheet-proposal")
    expect(await field(page).inputValue()).not.toBe("全国门锁标准化技术委员会")
    await proposal.getByRole("button", { name: "采纳", exact: true }).click()
    await expect.poll(() => field(page).inputValue()).toBe("全国门锁标准化技术委员会")
    await hers.locator(".sheet-proposal").waitFor({ state: "detached" })
    expect(await field(hers).inputValue()).toBe("全国门锁标准化技术委员会")
    expect(faults).toEqual([])
    await page.getByRole("button", { name: "回到正文" }).click()
    await other.close()
  })

  it("[E2E-58] what is no suggestion is refused, and its words stay until their author gives them up", async () => {
    const other = await browser.newContext({ locale: "zh-CN", acceptDownloads: true })
    await other.request.post(`${server.url}/api/v1/session`, {
      headers: { Origin: server.url },
      data: { email: "sue@example.org", password: "correct horse 7 battery" },
    })
    const hers = await other.newPage()
    await hers.goto(page.url())
    await editorReady(hers)
    // The copy on this machine is opened a second after the text is there.
    await hers.waitForFunction(
      () =>
        document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")?.guijuSession.cache
          ?.synced,
    )
    await hers.evaluate(() => {
      const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
      const { content } = editor.guijuSession
      // As an older page would write: letters without the mark of a suggestion.
      const text = content
        .toArray()
        .find((block: any) => block.nodeName === "paragraph")
        .get(0)
      text.insert(text.length, "不是修订的话")
    })
    const banner = hers.getByRole("alert").filter({ hasText: "不是修订，没有被接受" })
    await banner.waitFor()
    await hers.reload()
    await editorReady(hers)
    await banner.waitFor()
    const shown = () => hers.evaluate(() => document.querySelector(".ProseMirror")!.textContent!)
    expect(await shown()).toContain("不是修订的话")
    const [download] = await Promise.all([
      hers.waitForEvent("download"),
      banner.getByRole("button", { name: "保存副本" }).click(),
    ])
    expect(readFileSync(await download.path(), "utf8")).toContain("不是修订的话")
    if (process.env["PICTURES"]) await hers.screenshot({ path: join(process.env["PICTURES"], "refused.png") })
    await banner.getByRole("button", { name: "放弃并重新载入" }).click()
    await hers.locator(".ant-popconfirm").getByRole("button", { name: "放弃并重新载入" }).click()
    await banner.waitFor({ state: "detached" })
    await editorReady(hers)
    await waitSaved(hers)
    expect(await shown()).not.toContain("不是修订的话")
    await other.close()
  })

  it("[E2E-59] no page reported a fault", () => {
    expect(faults).toEqual([])
  })
})
