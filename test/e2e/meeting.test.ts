import { AxeBuilder } from "@axe-core/playwright"
import { unzipSync } from "fflate"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, keep, shot } from "./life-people.ts"
import { editorReady, editorText, launchBrowser, TestServer, waitSaved, watchFaults } from "./support.ts"

/** A chair and two members meet on the sample: everybody's page follows, votes, decisions, changes, minutes. */

let server: TestServer
let browser: Browser
let chair: Page
let bob: Page
let cai: Page
let id: string
const faults: string[][] = []

/** Id of the innermost text block that contains words. */
const blockWith = (words: string): Promise<string> =>
  chair.evaluate((wanted) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    let found = ""
    editor.guijuSession.view.state.doc.descendants((node: any) => {
      if (node.isTextblock && node.attrs.id && node.textContent.includes(wanted)) found ||= node.attrs.id
      return !node.isTextblock
    })
    return found
  }, words)

const comment = async (page: Page, about: string, quote: string, body: string, proposal: string) => {
  const anchor = { scope: "text", blockId: await blockWith(about), quote, place: "" }
  const made = await ask(page, `/standards/${id}/comments`, "POST", { anchor, body, proposal, kind: "te" })
  return made.id as string
}

const newPerson = async (email: string, name: string, role: string, locale: string): Promise<Page> => {
  const password = "correct horse 7 battery"
  await ask(chair, "/users", "POST", { email, name, password, admin: false })
  await ask(chair, `/standards/${id}/members/${email}`, "PUT", { role })
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale })
  const page = await context.newPage()
  await page.goto(`${server.url}/login`)
  await ask(page, "/session", "POST", { email, password })
  faults.push(watchFaults(page))
  return page
}

const serious = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id)
}

const panel = (page: Page) => page.locator(".meeting-panel")
const row = (page: Page, words: string) => page.locator(".agenda-row", { hasText: words })
const sees = (page: Page, words: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const desk = document.querySelector(".desk")!.getBoundingClientRect()
    return [...document.querySelectorAll(".ProseMirror > section > *")].some((block) => {
      if (!block.textContent!.includes(wanted)) return false
      const { top, bottom } = block.getBoundingClientRect()
      return bottom > desk.top && top < desk.bottom
    })
  }, words)
const meet = (page: Page) => page.goto(`${server.url}/standards/${id}/meeting`)

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  const size = { viewport: { width: 1440, height: 900 } }
  chair = await (await browser.newContext({ ...size, locale: "zh-CN" })).newPage()
  faults.push(watchFaults(chair))
  await chair.goto(server.link)
  await editorReady(chair)
  id = new URL(chair.url()).pathname.split("/")[2]!
  bob = await newPerson("bob@example.org", "Bob Li", "editor", "en")
  cai = await newPerson("cai@example.org", "蔡明", "commenter", "zh-CN")
  await comment(bob, "开启监测仪，预热", "30 min", "预热时间偏长，多数仪器15 min即可稳定。", "改为15 min")
  await comment(cai, "温度：23", "±2 ℃", "温度允差与GB/T 99999.1不一致。", "请与第1部分统一")
  await suggest("大气压：86 kPa", "，且稳定")
})

/** The chair suggests words before the last sign of a block. */
const suggest = async (about: string, words: string): Promise<void> => {
  await chair.evaluate(
    ([about, words]) => {
      const { guijuSession } = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
      const { view, suggestions } = guijuSession
      let at = 0
      view.state.doc.descendants((node: any, pos: number) => {
        if (!at && node.isTextblock && node.textContent.startsWith(about)) at = pos + node.textContent.length
        return !node.isTextblock
      })
      suggestions.toggle()
      view.dispatch(view.state.tr.insertText(words!, at))
      suggestions.toggle()
    },
    [about, words] as const,
  )
  await waitSaved(chair)
}

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

describe("a meeting in real browsers", () => {
  it("[MEET-50] who may decides opens one; the agenda is by clause, the others find it from the editor", async () => {
    await chair.getByRole("button", { name: "会议", exact: true }).click()
    await panel(chair).getByRole("textbox", { name: "会议名称" }).fill("第一次工作组会议")
    await panel(chair).getByRole("textbox", { name: "地点（可不填）" }).fill("北京")
    await shot(chair, "open-zh")
    await meet(cai)
    await cai.getByText("现在没有会议。").first().waitFor()
    await panel(chair).getByRole("button", { name: "开始会议" }).click()
    await row(chair, "温度允差").waitFor()
    const rows = await chair.locator(".agenda-row").allTextContents()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toContain("温度允差")
    expect(rows[1]).toContain("，且稳定")
    expect(rows[2]).toContain("预热时间偏长")
    await row(cai, "温度允差").waitFor()
    await bob.goto(`${server.url}/standards/${id}`)
    await bob.getByRole("button", { name: "A meeting is open: 第一次工作组会议" }).click()
    await row(bob, "温度允差").waitFor()
    await panel(bob).getByRole("textbox", { name: "Your organization" }).fill("Linjiang University")
    await panel(bob).getByRole("button", { name: "Record", exact: true }).click()
    await panel(cai).getByRole("textbox", { name: "您代表的单位" }).fill("青岚环境仪器有限公司")
    await panel(cai).getByRole("button", { name: "记下", exact: true }).click()
    await panel(chair).getByRole("button", { name: "3 人在场" }).waitFor()
  })

  it("[MEET-51] everybody's text and item follow the chair, also when the chair scrolls", async () => {
    await row(chair, "预热时间偏长").click()
    for (const page of [bob, cai]) {
      await panel(page).getByText("预热时间偏长").waitFor()
      await expect.poll(() => sees(page, "开启监测仪，预热")).toBe(true)
    }
    const clause = chair.locator(".ProseMirror p", { hasText: "本文件规定了会议室二氧化碳浓度" })
    await clause.evaluate((block) => block.scrollIntoView({ block: "center" }))
    await expect.poll(() => sees(bob, "本文件规定了会议室二氧化碳浓度")).toBe(true)
    await shot(chair, "chair-zh")
    await shot(bob, "member-en")
  })

  it("[MEET-52] who scrolls or picks another item looks away, and returns with one click", async () => {
    const box = (await bob.locator(".desk").boundingBox())!
    await bob.mouse.move(box.x + 200, box.y + 200)
    await bob.mouse.wheel(0, 1500)
    await bob.getByText("You are looking around by yourself").waitFor()
    await row(bob, "温度允差").click()
    await panel(bob).getByText("温度允差").first().waitFor()
    await row(chair, "，且稳定").click()
    await panel(cai).getByRole("heading", { name: /7\.1/ }).waitFor()
    expect(await panel(bob).getByText("温度允差").first().isVisible()).toBe(true)
    await shot(bob, "away-en")
    await bob.getByRole("button", { name: "Return to the chair" }).click()
    await expect.poll(() => panel(bob).locator(".item-words").textContent()).toContain("，且稳定")
    await expect.poll(() => sees(bob, "大气压：86 kPa")).toBe(true)
  })

  it("[MEET-53] a suggestion is accepted in everybody's text with one click of the decision", async () => {
    await panel(chair).getByRole("button", { name: "决定并接受修订" }).click()
    await panel(bob).getByText("Accepted", { exact: true }).waitFor()
    for (const page of [chair, bob, cai])
      await expect.poll(() => editorText(page)).toContain("大气压：86 kPa～106 kPa，且稳定。")
    await expect.poll(() => chair.locator(".ProseMirror [data-change]").count()).toBe(0)
  })

  it("[MEET-54] a straw poll is counted live, one vote a person", async () => {
    await row(chair, "预热时间偏长").click()
    await panel(chair).locator(".item-words", { hasText: "预热时间偏长" }).waitFor()
    await panel(chair).getByRole("textbox", { name: "问题（可不填）" }).fill("是否改为15 min？")
    await panel(chair).getByRole("button", { name: "开始投票" }).click()
    await panel(bob).getByRole("button", { name: /^For/ }).click()
    await panel(cai).getByRole("button", { name: /^反对/ }).click()
    await panel(cai).getByRole("button", { name: /^赞成/ }).click()
    await expect
      .poll(() => panel(chair).locator(".poll-choice strong").allTextContents())
      .toEqual(["2", "0", "0"])
    await shot(cai, "poll-zh")
    expect(await serious(cai)).toEqual([])
    expect(await serious(chair)).toEqual([])
    await panel(chair).getByRole("button", { name: "结束投票" }).click()
    await expect.poll(() => panel(cai).getByRole("button", { name: /^弃权/ }).isDisabled()).toBe(true)
  })

  it("[MEET-55] a projector view of another window shows the clause, the words, the votes and the decision", async () => {
    const projector = await chair.context().newPage()
    faults.push(watchFaults(projector))
    await projector.goto(`${server.url}/standards/${id}/projector`)
    await projector.getByText("预热时间偏长").waitFor()
    await expect.poll(() => projector.locator(".projector-clause").textContent()).toContain("预热30 min")
    expect(await projector.locator(".projector-poll dd").allTextContents()).toEqual(["2", "0", "0"])
    const size = await projector
      .locator(".item-words")
      .evaluate((words) => parseFloat(getComputedStyle(words).fontSize))
    expect(size).toBeGreaterThanOrEqual(30)
    await shot(projector, "projector-poll-zh")
    expect(await serious(projector)).toEqual([])
    await panel(bob).getByRole("textbox", { name: "Discussion" }).fill("Three of four makers need 15 min.")
    await panel(bob).getByRole("button", { name: "Record the discussion" }).click()
    await expect
      .poll(() => panel(chair).getByRole("textbox", { name: "讨论情况" }).inputValue())
      .toBe("Three of four makers need 15 min.")
    await panel(chair).locator(".change-preview", { hasText: "30 min15 min" }).waitFor()
    await shot(chair, "decide-zh")
    await panel(chair).getByRole("button", { name: "决定并修改正文" }).click()
    await projector.getByText("采纳", { exact: true }).waitFor()
    await expect.poll(() => projector.locator(".projector-clause").textContent()).toContain("预热15 min")
    await shot(projector, "projector-decided-zh")
    await expect.poll(() => editorText(cai)).toContain("预热15 min")
    await projector.close()
  })

  it("[MEET-56] of two who decide at once the second is told and keeps what was typed", async () => {
    await row(chair, "温度允差").click()
    for (const [page, reject, reason] of [
      [bob, "Reject", "Part 1 is under revision"],
      [chair, "不采纳", "第1部分正在修订"],
    ] as const) {
      await panel(page).locator(".item-words", { hasText: "温度允差" }).waitFor()
      await panel(page).getByText(reject, { exact: true }).click()
      await panel(page).locator(".decision-form textarea").fill(reason)
    }
    // The page of the chair has not heard of it yet: as if both had pressed in the same moment.
    await chair.route("**/meetings/*", (route) => route.abort())
    await panel(bob).getByRole("button", { name: "Decide", exact: true }).click()
    await panel(bob).getByText("Not accepted", { exact: true }).waitFor()
    await panel(chair).getByRole("button", { name: "决定", exact: true }).click()
    await panel(chair).getByText("您的决定没有写入").waitFor()
    await chair.unroute("**/meetings/*")
    expect(await panel(chair).locator(".decision-form textarea").inputValue()).toBe("第1部分正在修订")
    await shot(chair, "told-zh")
  })

  it("[MEET-57] what was decided stands on the board, with the meeting", async () => {
    const board = await cai.context().newPage()
    await board.goto(`${server.url}/standards/${id}/comments`)
    const line = board.locator(".board-table tbody tr", { hasText: "温度允差" })
    await line.getByText("不采纳", { exact: true }).waitFor()
    await line.getByText("Part 1 is under revision").waitFor()
    await line.getByText("会议1：不采纳").waitFor()
    await shot(board, "board-zh")
    await board.close()
  })

  it("[MEET-61] a suggestion that comes in later is put on the agenda, and put off it says so on its card", async () => {
    await suggest("相对湿度：30%", "（不结露）")
    await chair.getByRole("button", { name: "加入新的意见和修订" }).click()
    await row(chair, "（不结露）").click()
    await panel(chair).locator(".item-words", { hasText: "（不结露）" }).waitFor()
    await panel(chair).locator(".decision-form").getByText("推迟", { exact: true }).click()
    await panel(chair).locator(".decision-form textarea").fill("下次再议")
    await panel(chair).getByRole("button", { name: "决定", exact: true }).click()
    await panel(bob).getByText("Deferred", { exact: true }).waitFor()
    await chair.getByRole("button", { name: "回到编辑" }).click()
    await chair.getByRole("tab", { name: "修订" }).click()
    await chair.locator(".suggestion-card", { hasText: "（不结露）" }).getByText("会议1：推迟").waitFor()
    await shot(chair, "suggestion-card-zh")
    await chair.getByRole("button", { name: /^会议进行中/ }).click()
    await panel(chair).locator(".item-words", { hasText: "（不结露）" }).waitFor()
  })

  it("[MEET-58] the meeting goes on after the server was killed in the middle of it", async () => {
    await server.stop("SIGKILL")
    const again = await TestServer.start(server.data, Number(new URL(server.url).port))
    server = again
    await row(chair, "预热时间偏长").click()
    await expect
      .poll(() => panel(cai).locator(".item-words").textContent(), { timeout: 20_000 })
      .toContain("预热时间偏长")
  })

  it("[MEET-59] closing while somebody writes loses none of it; the minutes are downloaded", async () => {
    await panel(bob).locator(".item-words", { hasText: "预热时间偏长" }).waitFor()
    await panel(bob)
      .getByRole("textbox", { name: "Discussion" })
      .fill("Three of four makers need 15 min. One")
    await panel(chair).getByRole("button", { name: "结束会议" }).click()
    await chair.locator(".ant-popconfirm").getByRole("button", { name: "结束会议" }).click()
    await panel(cai).getByText("会议已由").waitFor()
    await panel(bob).getByText("has closed the meeting").waitFor()
    expect(await panel(bob).getByRole("textbox", { name: "Discussion" }).inputValue()).toBe(
      "Three of four makers need 15 min. One",
    )
    await shot(bob, "closed-en")
    const [download] = await Promise.all([
      cai.waitForEvent("download"),
      panel(cai).getByRole("link", { name: "会议纪要" }).first().click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const bytes = new Uint8Array(Buffer.concat(chunks))
    keep("minutes-zh.docx", bytes)
    const words = new TextDecoder().decode(unzipSync(bytes)["word/document.xml"]).replace(/<[^>]+>/g, "")
    for (const expected of [
      ...[
        "第一次工作组会议",
        "Linjiang University",
        "青岚环境仪器有限公司",
        "Three of four makers need 15 min.",
      ],
      ...["是否改为15 min？", "赞成2，反对0，弃权0", "Part 1 is under revision", "接受修订"],
    ])
      expect(words).toContain(expected)
    const english = await cai
      .context()
      .request.get(
        `${server.url}/api/v1/standards/${id}/meetings/${(await ask(cai, `/standards/${id}/meetings`)).items[0].id}/minutes?language=en&zone=Asia/Shanghai`,
      )
    keep("minutes-en.docx", new Uint8Array(await english.body()))
  })

  it("[MEET-60] no page reported a fault", () => {
    const real = faults
      .flat()
      .filter((fault) => !/Failed to load resource|WebSocket connection|net::ERR|ERR_CONNECTION/.test(fault))
    expect(real).toEqual([])
  })
})
