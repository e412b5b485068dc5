import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { writeStandard } from "../../formats/index.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { draft as build, metadataOf, whole } from "../rules/draft.ts"
import { editorReady, editorText, openSample, type TestServer, waitSaved } from "./support.ts"

/** Somebody types a bad draft, sees what the rules say, and mends it by clicking. */

let server: TestServer
let browser: Browser
let page: Page
let other: Page
let faults: string[] = []

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

const ready = (of: Page) => of.waitForSelector(".findings-status", { timeout: 60_000 })

/** Waits until the words that are marked are these, in any order. */
const marked = (of: Page, words: string[]) =>
  of.waitForFunction(
    (wanted) => {
      const found = [...document.querySelectorAll(".paper .finding")].map(({ textContent }) => textContent)
      return JSON.stringify(found.sort()) === wanted
    },
    JSON.stringify([...words].sort()),
    { timeout: 20_000 },
  )

const draft = "本标准的灯具,高度为1～2 mm，颜色;电压为220V，本标准适用于灯具。"

const row = (text: string) =>
  page.locator(".findings-panel .finding-row", { has: page.locator("strong", { hasText: text }) }).first()
const button = (name: RegExp) => page.locator(".findings-panel").getByRole("button", { name })

describe("a bad draft", () => {
  it("[CHK-42] is looked at once the text has been shown, not before", async () => {
    expect(await page.locator(".findings-status").count()).toBe(0)
    await ready(page)
    expect(await page.locator(".findings-status").textContent()).toContain("0 个错误")
  })

  it("[CHK-40] is marked as it is typed, with a count in the status bar and a list beside the text", async () => {
    const clause = page.locator(".ProseMirror .clause_text", { hasText: "NDIR" }).first()
    await clause.click()
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await page.keyboard.type(draft)
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";", "220V"])
    expect(await page.locator(".findings-status").textContent()).toContain("5 个错误")
    await page.locator(".findings-status").click()
    await row("本标准").waitFor()
    expect(await page.locator(".findings-count").textContent()).toBe("5")
  })

  it("[CHK-40] is gone through with F8 and Shift-F8", async () => {
    const selected = () => page.evaluate(() => getSelection()!.toString())
    await page.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first().click()
    await page.keyboard.press("Home")
    await page.keyboard.press("F8")
    const first = await selected()
    await page.keyboard.press("F8")
    const second = await selected()
    await page.keyboard.press("Shift+F8")
    expect([await selected(), first === second]).toEqual([first, false])
    expect(draft).toContain(first)
  })

  it("[CHK-40] says why, with the clause of the rule", async () => {
    await row("220V").locator("button").first().click()
    const detail = row("220V").locator(".finding-detail")
    await detail.waitFor()
    expect(await detail.textContent()).toContain("GB/T 1.1—2020, 10.4.6")
  })

  it("[CHK-40] is mended by a click, and undo takes that back", async () => {
    await button(/改为“220 V”|改为“220/).click()
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";"])
    await page.keyboard.press("Control+z")
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";", "220V"])
    await page.keyboard.press("Control+y")
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";"])
  })

  it("[CHK-40] is mended in all places of a rule at once, as one step of undo", async () => {
    await row("应为“，”").locator("button").first().click()
    await button(/本规则全部修改（2）/).click()
    await marked(page, ["本标准", "本标准", "1～2 mm"])
    await page.keyboard.press("Control+z")
    await marked(page, ["本标准", "本标准", "1～2 mm", ",", ";"])
    await page.keyboard.press("Control+y")
    await marked(page, ["本标准", "本标准", "1～2 mm"])
    expect(await editorText(page)).toContain("灯具，高度")
  })

  it("[CHK-40] is mended over the text, in the popover under the mouse", async () => {
    await page.locator(".paper .finding", { hasText: "1～2 mm" }).hover()
    await page
      .locator(".finding-popover")
      .getByRole("button", { name: /改为“1 mm～2 mm”/ })
      .click()
    await marked(page, ["本标准", "本标准"])
  })

  it("[CHK-41] has a finding waived, which a second person sees at once", async () => {
    await waitSaved(page)
    other = await page.context().newPage()
    await other.goto(page.url())
    await editorReady(other)
    await ready(other)
    await other.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first().scrollIntoViewIfNeeded()
    await marked(other, ["本标准", "本标准"])
    await row("本标准").locator("button").first().click()
    await button(/^豁免…$/).click()
    await page.keyboard.type("引自旧版的名称")
    await page.keyboard.press("Enter")
    await marked(page, ["本标准"])
    await marked(other, ["本标准"])
    expect(await page.locator(".waived").textContent()).toContain("引自旧版的名称")
  })

  it("[CHK-41] has it back when its text changes", async () => {
    const clause = other.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first()
    await clause.click()
    await other.keyboard.press("End")
    await other.keyboard.type("灯具应轻。")
    await marked(other, ["本标准", "本标准"])
    await marked(page, ["本标准", "本标准"])
    await page.locator(".waived.lapsed").waitFor()
  })

  it("[CHK-43] takes a composed word whole: nothing is drawn into it half-way", async () => {
    await page.locator(".ProseMirror .clause_text", { hasText: "本标准" }).first().click()
    await page.keyboard.press("End")
    const session = await page.context().newCDPSession(page)
    for (const text of ["b", "be", "ben"]) {
      await session.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
      await page.waitForTimeout(150)
    }
    await session.send("Input.insertText", { text: "本标准" })
    await marked(page, ["本标准", "本标准", "本标准"])
    const text = await editorText(page)
    expect([text.split("本标准").length - 1, /\bben?\b/.test(text)]).toEqual([3, false])
  })

  it("[CHK-44] is mended by suggestions while one suggests; the rules read the text as if these were accepted", async () => {
    await page.locator(".ProseMirror").focus()
    await page.keyboard.press("Control+Shift+E")
    await row("本标准").locator("button").first().click()
    await button(/本规则全部修改（\d）/).click()
    await marked(page, [])
    const proposed = (kind: string) =>
      page.locator(`.paper .${kind}`).evaluateAll((all) => all.map(({ textContent }) => textContent))
    expect([await proposed("insertion"), await proposed("deletion")]).toEqual([
      ["文件", "文件", "文件"],
      ["标准", "标准", "标准"],
    ])
    await page.locator(".ProseMirror").focus()
    await page.keyboard.press("Control+z")
    await marked(page, ["本标准", "本标准", "本标准"])
  })

  it("[CHK-45] counts a clause that is proposed to go no more, on the page and in the findings", async () => {
    const numbers = () =>
      page
        .locator(".ProseMirror .clause_title[data-number]")
        .evaluateAll((all) =>
          all.map((one) => `${(one as HTMLElement).dataset["number"]} ${one.textContent}`),
        )
    const before = await numbers()
    const [gone, next] = [
      before.find((one) => one.startsWith("4 "))!,
      before.find((one) => one.startsWith("5 "))!,
    ]
    await page.evaluate((title) => {
      const { view } = document.querySelector<HTMLElement & { guijuSession: any }>(
        ".ProseMirror",
      )!.guijuSession
      view.state.doc.descendants((node: any, pos: number) => {
        if (node.type.name === "clause_title" && node.textContent === title)
          view.dispatch(view.state.tr.delete(pos, pos + node.nodeSize))
        return !node.isTextblock
      })
    }, gone.slice(2))
    await expect.poll(numbers).not.toContain(next)
    const after = await numbers()
    expect([after.includes(gone), after.includes(next.replace("5 ", "4 "))]).toEqual([false, true])
    expect(
      await page
        .locator(".ProseMirror .clause_title", { hasText: gone.slice(2) })
        .first()
        .isVisible(),
    ).toBe(true)
    await page.locator(".ProseMirror").focus()
    await page.keyboard.press("Control+z")
    await expect.poll(numbers).toEqual(before)
    await page.keyboard.press("Control+Shift+E")
  })

  it("[CHK-40] leaves no fault in the page", () => expect(faults).toEqual([]))
})

/** Faults of many rules, in an otherwise whole standard. */
const bad = whole
  .replace("# 范围\n", "# 范围\n本标准规定了灯具的要求。\n")
  .replace(
    "灯具的表面应光滑。",
    [
      ...[
        "灯具的表面必须光滑,尺寸为80×25×50 mm。",
        "电压为220V，功率10～12 W，温度 0～10 ℃。",
        "偏差65±2%，面积3 x 4。",
      ],
      ...[
        "见第5.1条。灯具应该牢固。",
        "数量12345个,重量为10千克。",
        "灯具应符合GB/T 2423.1-2008的规定;见下图。",
      ],
      ...["列项如下：", "-- 第一项", "-- 第二项"],
    ].join("\n"),
  )
  .replace("定义 分配", "定义 灯具是指分配")
  .replace("# 试验方法\n", "# 试验方法。\n")

describe("a bad draft from elsewhere", () => {
  it("[CHK-46] has no button that does nothing: each fix that is offered mends its finding", async () => {
    const standard = { template: "gb-t", metadata: metadataOf(), doc: toDocument(build(bad)), assets: {} }
    const { bytes } = await writeStandard(standard, "json")
    const file = { name: "bad.json", mimeType: "application/json", buffer: Buffer.from(bytes) }
    const { id } = await (
      await page.request.post(`${server.url}/api/v1/standards/import`, {
        headers: { origin: server.url },
        multipart: { file },
      })
    ).json()
    await page.goto(`${server.url}/standards/${id}`)
    await editorReady(page)
    await ready(page)
    await page.locator(".findings-status").click()
    const fixed = new Set<string>()
    const known = () =>
      page.evaluate(() => {
        const { guijuChecks } = document.querySelector<HTMLElement & { guijuChecks: any }>(".ProseMirror")!
        return guijuChecks.weighed.standing.map(({ key, rule, fix }: any) => ({ key, rule, hasFix: !!fix }))
      }) as Promise<{ key: string; rule: string; hasFix: boolean }[]>
    for (
      let all = await known(), next: (typeof all)[number] | undefined;
      (next = all.find(({ rule, hasFix }) => hasFix && !fixed.has(rule)));
    ) {
      const { key, rule } = next
      await page.evaluate((wanted) => {
        const { guijuChecks } = document.querySelector<HTMLElement & { guijuChecks: any }>(".ProseMirror")!
        guijuChecks.pick(wanted)
      }, key)
      const detail = page.locator(".finding-row.current")
      await detail.waitFor()
      const before = all.filter((one) => one.rule === rule).length
      await detail.locator(".finding-actions button").first().click()
      await expect
        .poll(async () => (await known()).filter((one) => one.rule === rule).length, {
          message: rule,
          timeout: 10_000,
        })
        .toBeLessThan(before)
      fixed.add(rule)
      all = await known()
    }
    expect([...fixed].length).toBeGreaterThanOrEqual(12)
  })

  it("[CHK-47] tells of each finding where it is: a click on any row opens it, and goes to its words", async () => {
    const rows = page.locator(".findings-panel .finding-row")
    const count = await rows.count()
    expect(count).toBeGreaterThan(0)
    for (let i = 0; i < count; i++) {
      const one = rows.nth(i)
      await one.locator("button").first().click()
      await one.locator(".finding-detail").waitFor()
    }
  })

  it("[CHK-40] leaves no fault in the page", () => expect(faults).toEqual([]))
})
