import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import {
  clickEnd,
  documentJson,
  editorReady,
  editorText,
  launchBrowser,
  TestServer,
  waitSaved,
  watchFaults,
} from "./support.ts"

let server: TestServer
let browser: Browser
let standard = ""
const people: { context: BrowserContext; page: Page; faults: string[] }[] = []

const anna = () => people[0]!.page
const bo = () => people[1]!.page

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  for (let i = 0; i < 2; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })
    const page = await context.newPage()
    people.push({ context, page, faults: watchFaults(page) })
  }
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

/** Both pages show one document, and the server has all of it. */
const settled = async () => {
  await waitSaved(anna())
  await waitSaved(bo())
  await expect
    .poll(async () => (await documentJson(anna())) === (await documentJson(bo())), { timeout: 15_000 })
    .toBe(true)
}

const run = (page: Page, name: string, ...args: unknown[]) =>
  page.evaluate(
    ([command, rest]) => {
      const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
      return editor.guijuSession.run(command, ...(rest as unknown[]))
    },
    [name, args] as const,
  )

const outline = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    return editor.guijuSession.outline.map((item: any) => `${item.label} ${item.title}`.trim())
  })

const clickTitle = async (page: Page, number: string) => {
  await page.locator(`.clause_title[data-number="${number}"]`).click()
  await page.keyboard.press("End")
}

describe("two people, one standard", () => {
  it("[E2E-1] the printed link signs in and opens the sample, ready to type in", async () => {
    await anna().goto(server.link)
    await editorReady(anna())
    standard = new URL(anna().url()).pathname.split("/").at(-1)!
    expect(await editorText(anna())).toContain("本文件按照GB/T 1.1—2020")
    await waitSaved(anna())
  })

  it("[E2E-2] a second person who is made a member signs in and sees the same", async () => {
    const origin = { Origin: server.url }
    const made = await people[0]!.context.request.post(`${server.url}/api/v1/users`, {
      headers: origin,
      data: { email: "bo@example.org", name: "博", password: "correct horse 7 battery" },
    })
    expect(made.status()).toBe(201)
    const member = await people[0]!.context.request.put(
      `${server.url}/api/v1/standards/${standard}/members/bo@example.org`,
      {
        headers: origin,
        data: { role: "editor" },
      },
    )
    expect(member.ok()).toBe(true)
    await bo().goto(`${server.url}/standards/${standard}`)
    await bo().waitForSelector("input[type=password]")
    await bo().locator("input").first().fill("bo@example.org")
    await bo().locator("input[type=password]").fill("correct horse 7 battery")
    await bo().keyboard.press("Enter")
    await editorReady(bo())
    await settled()
  })

  it("[E2E-3] both type Chinese in one paragraph, and both texts are there", async () => {
    await clickEnd(anna(), "本文件适用于")
    await clickEnd(bo(), "本文件适用于")
    await Promise.all([
      anna().keyboard.type("甲方补充一句。", { delay: 20 }),
      bo().keyboard.type("乙方也补充一句。", { delay: 25 }),
    ])
    await settled()
    const text = await editorText(anna())
    for (const letter of new Set("甲方补充一句。乙方也补充一句。")) expect(text).toContain(letter)
    const line = text.split("\n").find((paragraph) => paragraph.includes("本文件适用于"))!
    expect([...line].filter((letter) => letter === "甲" || letter === "乙")).toHaveLength(2)
  })

  it("[E2E-4] each sees where the other is", async () => {
    await anna().waitForSelector('.remote-caret[data-name="博"]')
    await bo().waitForSelector(".remote-caret")
  })

  it("[E2E-5] a clause is demoted, promoted and moved while the other types in it: the text goes along, numbers are right", async () => {
    const before = await outline(anna())
    const index = before.findIndex((line) => /^6\.3 /.test(line))
    expect(index).toBeGreaterThan(0)
    const title = before[index]!.slice(4)
    await clickTitle(bo(), "6.3")
    const typing = bo().keyboard.type("移动中输入的文字", { delay: 40 })
    await clickTitle(anna(), "6.3")
    expect(await run(anna(), "moveUp")).toBe(true)
    await anna().waitForTimeout(60)
    expect(await run(anna(), "moveUp")).toBe(true)
    expect(await run(anna(), "promote")).toBe(true)
    await typing
    await settled()
    const after = await outline(bo())
    expect(after).toContain(`7 ${title}移动中输入的文字`)
    const chapters = after.filter((line) => /^\d+ /.test(line)).map((line) => Number(line.split(" ")[0]))
    expect(chapters).toEqual(chapters.map((_, i) => i + 1))
    expect(await run(anna(), "undo")).toBe(true)
    await settled()
    expect((await outline(bo())).some((line) => line.includes(`${title}移动中输入的文字`))).toBe(true)
  })

  it("[E2E-6] one goes offline, both edit, and everything is there after the return", async () => {
    await people[1]!.context.setOffline(true)
    await bo().waitForSelector('[data-save-state="offline"]', { timeout: 40_000 })
    await clickEnd(bo(), "本文件按照")
    await bo().keyboard.type("离线时写下的字。", { delay: 10 })
    await bo().keyboard.press("Enter")
    await bo().keyboard.type("离线新段", { delay: 10 })
    await clickEnd(anna(), "本文件按照")
    await anna().keyboard.type("在线时写下的字。", { delay: 10 })
    await people[1]!.context.setOffline(false)
    await settled()
    const text = await editorText(anna())
    for (const words of ["离线时写下的字。", "离线新段", "在线时写下的字。"]) expect(text).toContain(words)
  })

  it("[E2E-7] undo takes back mine and leaves the other's", async () => {
    await clickEnd(anna(), "本文件按照")
    await anna().keyboard.type("撤销我")
    await settled()
    await clickEnd(bo(), "本文件按照")
    await bo().keyboard.type("保留我")
    await settled()
    await anna().keyboard.press("Control+z")
    await settled()
    const text = await editorText(bo())
    expect(text).not.toContain("撤销我")
    expect(text).toContain("保留我")
  })

  it("[E2E-8] a reload shows what the server has", async () => {
    const before = await documentJson(anna())
    await anna().reload()
    await editorReady(anna())
    await settled()
    expect(await documentJson(anna())).toBe(before)
  })

  it("[E2E-10] Chinese composed by an input method is not disturbed by what another types in the same paragraph", async () => {
    await clickEnd(bo(), "本文件不适用于")
    await clickEnd(anna(), "本文件不适用于")
    const input = await people[0]!.context.newCDPSession(anna())
    const compose = (text: string) =>
      input.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length })
    for (const text of ["b", "bi", "bia", "biao"]) {
      await compose(text)
      await bo().keyboard.type("乙")
      await anna().waitForTimeout(120)
    }
    await input.send("Input.insertText", { text: "标准" })
    await settled()
    const line = (await editorText(anna())).split("\n").find((text) => text.includes("本文件不适用于"))!
    expect(line).toContain("标准")
    expect([...line].filter((letter) => letter === "乙")).toHaveLength(4)
    expect(line).not.toMatch(/[a-z]{2,}/)
  })

  it("[E2E-11] any y-websocket client may join: it reads the text, and what it writes is on the page", async () => {
    const cookies = await people[0]!.context.cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ")
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { cookie } })
      }
    }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/collab`, standard, doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    provider.messageHandlers[100] = () => {}
    await new Promise<void>((resolve) => provider.on("sync", (isSynced) => isSynced && resolve()))
    const content = doc.getXmlFragment("content")
    expect(content.toString()).toContain("本文件按照")
    const paragraph = new Y.XmlElement("paragraph")
    paragraph.insert(0, [new Y.XmlText("别的程序写的一段。")])
    content.insert(2, [paragraph])
    await anna().waitForSelector("text=别的程序写的一段。")
    provider.destroy()
    await settled()
  })

  it("[E2E-12] who may only read stays connected: nothing of theirs waits to be saved", async () => {
    const answer = await people[0]!.context.request.put(
      `${server.url}/api/v1/standards/${standard}/members/bo@example.org`,
      { headers: { Origin: server.url }, data: { role: "reader" } },
    )
    expect(answer.ok()).toBe(true)
    let sockets = 0
    bo().on("websocket", () => {
      sockets++
    })
    await bo().reload()
    await editorReady(bo())
    // Longer than a change of a writer may go unanswered.
    await bo().waitForTimeout(13_000)
    expect(sockets).toBe(1)
  })

  it("[E2E-9] no page reported a fault", () => {
    // A browser says so itself when its network is cut.
    const own = /ERR_INTERNET_DISCONNECTED|WebSocket connection|401/
    expect(people.flatMap(({ faults }) => faults).filter((fault) => !own.test(fault))).toEqual([])
  })
})
