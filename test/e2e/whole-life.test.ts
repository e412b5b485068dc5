import { unzipSync } from "fflate"
import type { Browser, Download, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readComments } from "../../formats/comments/read.ts"
import {
  ask,
  caretBehind,
  chineseSheet,
  faults,
  isoSheet,
  keep,
  newPerson,
  openPage,
  sayFromOutside,
  selectWords,
  shot,
} from "./life-people.ts"
import { editorReady, editorText, launchBrowser, TestServer, waitSaved } from "./support.ts"

/** Five people and an outsider, from the draft to the stage of approval. Long: one life in its order, each step builds on the last. */

let server: TestServer
let browser: Browser
/** Owner and chair, editor, one who may only suggest, commenter, secretary. */
let chair: Page
let editor: Page
let suggester: Page
let commenter: Page
let secretary: Page
let outsider: Page
let id: string
let slug: string
/** Receipt numbers of the comment and the two sheets that the outsider sends in his browser. */
const receipts: string[] = []
const patient = { timeout: 30_000 }

const at = (page: string): string => `${server.url}/standards/${id}/${page}`
const bytesOf = async (download: Download): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}
const textIn = (docx: Uint8Array): string =>
  new TextDecoder().decode(unzipSync(docx)["word/document.xml"]).replace(/<[^>]+>/g, "")
const comments = async (): Promise<any[]> => (await ask(chair, `/standards/${id}/comments`)).items
const said = async (words: string): Promise<any> => (await comments()).find(({ body }) => body === words)
/** Waits until the text of an open page has words. */
const reads = (page: Page, words: string): Promise<void> =>
  expect.poll(async () => (await editorText(page)).includes(words), patient).toBe(true)
/** The comments that the secretary's board shows. */
const shown = () => secretary.locator(".board-table tbody tr.ant-table-row")
const row = (page: Page, words: string) => page.locator(".board-table tbody tr", { hasText: words })
const uploads = (page: Page, kind: string, name: string, bytes: Uint8Array | string) =>
  page
    .locator(`input[data-kind="${kind}"]`)
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) }, patient)
    .then(() => page.getByRole("link", { name }).first().waitFor(patient))

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  chair = await openPage(browser)
  await chair.goto(server.link)
  await editorReady(chair)
  const sample = new URL(chair.url()).pathname.split("/")[2]!
  // A draft that stands at drafting: the sample, brought in as a file of another office would be.
  id = await chair.evaluate(async (sample) => {
    const draft = await (await fetch(`/api/v1/standards/${sample}/export/json`)).json()
    draft.metadata.stage = "drafting"
    const form = new FormData()
    form.append("file", new File([JSON.stringify(draft)], "讨论稿.json"))
    return (await (await fetch("/api/v1/standards/import", { method: "POST", body: form })).json()).id
  }, sample)
  const make = (name: string, role: string) =>
    newPerson(browser, chair, { url: server.url, standard: id, name, role })
  editor = await make("Bao", "editor")
  suggester = await make("Cai", "suggester")
  commenter = await make("Ding", "commenter")
  secretary = await make("Yu", "editor")
  for (const page of [chair, editor, suggester, commenter]) {
    await page.goto(at(""))
    await editorReady(page)
  }
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

describe("the whole life of a standard", () => {
  it("[LIFE-10] two draft at once, and everybody sees both", async () => {
    await Promise.all([
      caretBehind(chair, "监测仪的采样间隔不应大于60 s").then(() => chair.keyboard.type("，并应连续采样")),
      caretBehind(editor, "描述了对应的证实方法").then(() => editor.keyboard.type("和检验规则")),
    ])
    for (const page of [chair, editor, suggester, commenter]) {
      await reads(page, "不应大于60 s，并应连续采样")
      await reads(page, "证实方法和检验规则")
    }
    await Promise.all([waitSaved(chair), waitSaved(editor)])
  })

  it("[LIFE-11] one who may only suggest suggests, one who may only comment comments", async () => {
    await caretBehind(suggester, "大气压：86 kPa～106 kPa")
    await suggester.keyboard.type("，且稳定")
    await waitSaved(suggester)
    await expect
      .poll(() => chair.locator(".ProseMirror [data-change]").allTextContents(), patient)
      .toContain("，且稳定")
    await selectWords(commenter, "预热30 min")
    await commenter.keyboard.press("Control+Alt+m")
    await commenter.locator(".composer textarea").first().waitFor()
    await commenter.keyboard.type("预热时间偏长，多数仪器15 min即可稳定。")
    await commenter.locator(".composer").getByRole("button", { name: "修改建议" }).click()
    await commenter.locator(".composer textarea").last().fill("改为预热15 min")
    await commenter.keyboard.press("Control+Enter")
    await expect.poll(async () => (await comments()).length, patient).toBe(1)
    expect((await comments())[0]).toMatchObject({
      proposal: "改为预热15 min",
      anchor: { quote: "预热30 min" },
    })
    await shot(chair, "1-draft")
  })

  it("[LIFE-12] they meet: the suggestion is accepted and the comment adopted in everybody's text, with minutes", async () => {
    const panel = (page: Page) => page.locator(".meeting-panel")
    const item = (page: Page, words: string) => page.locator(".agenda-row", { hasText: words })
    await chair.goto(at("meeting"))
    await panel(chair).getByRole("textbox", { name: "会议名称" }).fill("第一次工作组会议", patient)
    await panel(chair).getByRole("button", { name: "开始会议" }).click()
    for (const page of [editor, commenter]) {
      await page.goto(at("meeting"))
      await item(page, "，且稳定").waitFor(patient)
    }
    await item(chair, "，且稳定").click()
    await panel(chair).locator(".item-words", { hasText: "，且稳定" }).waitFor(patient)
    await panel(chair).getByRole("button", { name: "决定并接受修订" }).click()
    await reads(commenter, "106 kPa，且稳定")
    await item(chair, "预热时间偏长").click()
    await panel(editor).locator(".item-words", { hasText: "预热时间偏长" }).waitFor(patient)
    await panel(chair).locator(".change-preview", { hasText: "15 min" }).waitFor(patient)
    await panel(chair).getByRole("button", { name: "决定并修改正文" }).click()
    for (const page of [chair, editor, commenter]) await reads(page, "预热15 min")
    await panel(chair).getByRole("button", { name: "结束会议" }).click()
    await chair.locator(".ant-popconfirm").getByRole("button", { name: "结束会议" }).click()
    await panel(editor).getByText("会议已由").waitFor(patient)
    const [download] = await Promise.all([
      editor.waitForEvent("download"),
      panel(editor).getByRole("link", { name: "会议纪要" }).first().click(),
    ])
    const minutes = await bytesOf(download)
    keep("minutes.docx", minutes)
    expect(textIn(minutes)).toContain("第一次工作组会议")
    expect((await comments())[0]).toMatchObject({ decision: "adopted" })
  })

  it("[LIFE-13] with the explanatory report the stage of consultation is entered: every open page says so", async () => {
    await chair.goto(at("process"))
    await uploads(chair, "explanation", "编制说明.docx", "一、工作简况")
    await chair.getByRole("button", { name: "进入“征求意见”" }).click(patient)
    await chair.locator('.process-line [aria-current="step"]', { hasText: "征求意见" }).waitFor(patient)
    await expect
      .poll(() => editor.locator(".editor-header .stage").textContent(), patient)
      .toContain("征求意见")
    await chair.getByRole("button", { name: "公开现在的正文" }).click()
    const link = chair.locator(".process-list a[target]")
    await link.waitFor(patient)
    slug = (await link.getAttribute("href"))!.split("/").at(-1)!
  })

  it("[LIFE-14] the text is frozen: the public page has the label of the stage, the report, and nothing that is typed later", async () => {
    await editor.goto(at(""))
    await editorReady(editor)
    await caretBehind(editor, "不应大于60 s")
    for (let i = 0; i < 4; i++) await editor.keyboard.press("Backspace")
    await editor.keyboard.type("30 s")
    await waitSaved(editor)
    outsider = await openPage(browser)
    await outsider.goto(`${server.url}/public/${slug}`)
    await outsider.getByText("公开征求意见").first().waitFor(patient)
    const text = (await outsider.locator("body").textContent())!
    for (const words of ["（征求意见稿）", "不应大于60 s，并应连续采样", "预热15 min"])
      expect([words, text.includes(words)]).toEqual([words, true])
    const report = await outsider.request.get(`${server.url}/public/${slug}/explanation`)
    expect(await report.text()).toBe("一、工作简况")
    await shot(outsider, "2-public")
  })

  it("[LIFE-15] an outsider sends an ISO form, a 意见表 and a comment in the browser, nine more come from elsewhere", async () => {
    const take = async (): Promise<void> => {
      await outsider.locator(".consult-form button[type=submit]").click()
      receipts.push((await outsider.locator(".consult-form output").textContent({ timeout: 60_000 }))!)
    }
    for (const [name, bytes] of [
      ["comments.docx", await isoSheet()],
      ["意见表.xlsx", await chineseSheet()],
    ] as const) {
      keep(`sent-${name}`, bytes)
      await outsider.getByRole("button", { name: "上传填好的意见表" }).click()
      const buffer = Buffer.from(bytes)
      await outsider
        .locator(".consult-form input[type=file]")
        .setInputFiles({ name, mimeType: "application/octet-stream", buffer })
      await take()
    }
    await shot(outsider, "3-sheet")
    expect(await outsider.locator(".consult-places tr").count()).toBe(4)
    await outsider.locator("#interval .consult-open").click()
    await outsider.locator("textarea[name=body]").fill("采样间隔过长。")
    await take()
    const more = Array.from({ length: 9 }, (_, n) =>
      sayFromOutside(
        server.url,
        slug,
        { body: `网上意见${n + 1}：标志应包含序列号。`, kind: "te", organization: `单位${n + 1}` },
        `127.0.0.${n + 10}`,
      ),
    )
    expect(new Set([...receipts, ...(await Promise.all(more))]).size).toBe(12)
    // One of the meeting, four and three rows, ten from the web.
    await expect.poll(async () => (await comments()).length, patient).toBe(18)
    const places = Object.fromEntries((await comments()).map(({ body, anchor }) => [body, anchor]))
    expect(places["The response time is too strict."].place).toContain("6.2.1")
    expect(places["采样间隔60 s偏长，漏掉短时高值。"]).toMatchObject({ scope: "clause", place: "6.4.1" })
    expect(places["Transport is missing."].scope).toBe("unplaced")
  })

  it("[LIFE-16] the secretary places what waits, decides many at once, and none is called adopted without a change", async () => {
    await secretary.goto(at("comments"))
    await row(secretary, "Transport is missing.").waitFor(patient)
    await row(secretary, "Transport is missing.").locator(".board-queue .ant-select").click()
    await secretary.keyboard.type("标志和随行文件")
    await secretary.locator(".ant-select-item-option", { hasText: "6.6" }).first().click()
    await expect
      .poll(async () => (await said("Transport is missing.")).anchor.scope, patient)
      .not.toBe("unplaced")
    const decide = async (words: string, count: number, decision: string, reason: string) => {
      await secretary.locator(".board-search input").fill(words)
      await expect.poll(() => shown().count(), patient).toBe(count)
      await secretary.locator(".board-table thead").getByRole("checkbox").check()
      await secretary.locator(".decide-bar strong", { hasText: `已选 ${count} 条` }).waitFor()
      await secretary.locator(".decide-bar .ant-select").click()
      await secretary
        .locator(".ant-select-dropdown:visible .ant-select-item-option", {
          hasText: new RegExp(`^${decision}$`),
        })
        .click()
      await secretary.locator(".decide-bar input[maxlength]").first().fill(reason)
      await secretary.locator(".decide-bar button.ant-btn-primary").click()
      await secretary.locator(".decide-bar strong", { hasText: "已选 0 条" }).waitFor(patient)
    }
    await decide("网上意见", 9, "不采纳", "GB/T 191已有规定")
    await decide("采样间隔", 2, "采纳", "")
    await decide("60 s hides", 1, "采纳", "")
    await decide("监测点的高度", 1, "部分采纳", "坐姿为准，允差不变")
    await decide("too strict", 1, "不采纳", "试验证实90 s可以达到")
    await decide("使用不统一", 1, "部分采纳", "已统一第6章")
    await decide("are mixed", 1, "部分采纳", "Clause 6 is consistent now")
    await decide("Transport", 1, "不采纳", "不在本文件范围内")
    await secretary.locator(".board-search input").fill("")
    expect((await comments()).filter(({ decision }) => decision === "")).toEqual([])
    const filter = secretary.locator(".board-tools .ant-select").first()
    await filter.click()
    await secretary.locator(".ant-select-item-option", { hasText: "采纳未改" }).click()
    // One was called adopted in part, and its text is as it was: it is listed until somebody changes that.
    await expect.poll(() => shown().count(), patient).toBe(1)
    expect(await shown().first().textContent()).toContain("监测点的高度")
    await caretBehind(editor, "高度为1.1 m～1.5")
    await editor.keyboard.press("Backspace")
    await editor.keyboard.type("2")
    await expect.poll(() => shown().count(), patient).toBe(0)
    await waitSaved(editor)
    await filter.click()
    await secretary.locator(".ant-select-item-option", { hasText: "全部" }).first().click()
    await expect.poll(() => shown().count(), patient).toBe(18)
    // In the order of the text, though the comments were there before the text was.
    const order = await secretary.locator(".board-table tbody .comment-place").allTextContents()
    const inText = order.filter((place) => place !== "全文")
    expect(order.slice(0, order.length - inText.length).every((place) => place === "全文")).toBe(true)
    expect(inText).toEqual(["6.2.1 表1", "6.3.2 a)", "6.4.1", "6.4.1", "6.4.1", "6.6", "7.3.2 a)"])
    await shot(secretary, "4-board")
  })

  it("[LIFE-17] the comparison with the published text shows the change", async () => {
    await chair.goto(at("compare"))
    await chair.locator(".compare-change").first().waitFor(patient)
    const changes = await chair.locator(".compare-change").allTextContents()
    expect(changes.map((words) => words.slice(0, 9))).toEqual(["改写6.3.2a)", "改写6.4.1监测"])
    await shot(chair, "5-compare")
    const [published] = (await ask(chair, `/standards/${id}/versions`)).items
    const redline = await chair.request.get(
      `${server.url}/api/v1/standards/${id}/compare?format=docx&from=${published.id}&to=now`,
    )
    expect(textIn(await redline.body())).toContain("改写\u30006.4.1")
    keep("redline.docx", await redline.body())
    expect(redline.status()).toBe(200)
  })

  it("[LIFE-18] all tables go out with every comment and its decision", async () => {
    const exported = async (form: string, format: string): Promise<Uint8Array> => {
      const address = `${server.url}/api/v1/standards/${id}/comments/export/${format}?form=${form}&sent=60&answered=12`
      const bytes = new Uint8Array(await (await secretary.request.get(address)).body())
      keep(`table-${form}.${format}`, bytes)
      return bytes
    }
    for (const form of ["gb", "gb_proposal", "iso"])
      for (const format of ["docx", "xlsx", "csv"]) {
        const { rows } = readComments(await exported(form, format), format)
        expect([form, format, rows.length]).toEqual([form, format, 18])
        const count = (decision: string) => rows.filter((one) => one.decision === decision).length
        expect(["adopted", "partly", "not_adopted"].map(count)).toEqual([4, 3, 11])
      }
    const json = JSON.parse(new TextDecoder().decode(await exported("gb", "json")))
    expect(json.items).toHaveLength(18)
    // The one that the secretary takes to the page of stages, as a person does.
    await secretary.getByRole("button", { name: "导出" }).click()
    const [download] = await Promise.all([
      secretary.waitForEvent("download"),
      secretary.getByText("征求意见汇总处理表，含修改建议 (.docx)").click(),
    ])
    const table = await bytesOf(download)
    expect(textIn(table)).toContain("共18条意见：采纳4条，部分采纳3条，不采纳11条，未处理0条。")
    await chair.goto(at("process"))
    await uploads(chair, "comment_table", "意见汇总处理表.docx", table)
    // Or the page makes the table by itself.
    await chair.getByRole("button", { name: "生成意见汇总处理表" }).click()
    await expect.poll(() => chair.getByRole("link", { name: "意见汇总处理表.docx" }).count(), patient).toBe(2)
    const { documents } = await ask(chair, `/standards/${id}/process`)
    const [made] = documents.filter(
      ({ kind, size }: any) => kind === "comment_table" && size !== table.length,
    )
    const file = await chair.request.get(`${server.url}/api/v1/standards/${id}/process/documents/${made.id}`)
    expect(textIn(await file.body())).toContain("共18条意见：采纳4条")
  })

  it("[LIFE-19] the replies are published: the outsider finds that of the comment and of each row", async () => {
    await chair.getByRole("button", { name: "公布答复" }).click()
    await chair.getByText("答复已公布").waitFor(patient)
    const ask = async (number: string): Promise<void> => {
      await outsider.locator("input[name=number]").fill(number)
      await outsider.getByRole("button", { name: "查询" }).click()
    }
    await ask(receipts[0]!)
    await outsider.getByText("不采纳 — 试验证实90 s可以达到").waitFor(patient)
    expect(await outsider.locator("div.consult-said li").count()).toBe(4)
    // A form of ISO says "_whole document"; the page has words of its own.
    await outsider.locator("div.consult-said li", { hasText: "全文 Shall and should" }).waitFor(patient)
    await shot(outsider, "6-reply")
    await ask(receipts[2]!)
    await outsider.locator("div.consult-said", { hasText: /^采纳$/ }).waitFor(patient)
  })

  it("[LIFE-20] next stage, with a reason for the days that are missing; five vote, and what passed lets the text be locked", async () => {
    const reason = chair.getByRole("textbox", { name: "理由", exact: true })
    await reason.fill("按快速程序缩短期限")
    await chair.getByRole("button", { name: "进入“审查”" }).click(patient)
    await chair.locator('.process-line [aria-current="step"]', { hasText: "审查" }).waitFor(patient)
    await chair.getByText("本阶段还没有通过的投票").waitFor(patient)
    await chair.getByText("发起新的投票").click()
    await chair.getByRole("button", { name: "发起投票" }).click(patient)
    const members = [chair, editor, suggester, commenter, secretary]
    for (const [index, page] of members.entries()) {
      if (page !== chair) await page.goto(at("process"))
      const ballot = page.locator('[data-ballot="1"]')
      const choice = ["赞成", "赞成", "赞成，有意见", "赞成", "不赞成"][index]!
      await ballot.getByRole("radio", { name: choice, exact: true }).check(patient)
      if (choice !== "赞成") await ballot.getByRole("textbox").fill("第8章的检验规则宜再细化")
      await ballot.getByRole("button", { name: "投票", exact: true }).click()
      await ballot.getByText(`已投：${choice}`).waitFor(patient)
    }
    await chair.locator('[data-ballot="1"]').getByRole("button", { name: "立即结束" }).click()
    await chair.locator(".ant-modal-confirm").getByRole("button", { name: "立即结束" }).click()
    await chair.locator('[data-ballot="1"]').getByText("通过", { exact: true }).waitFor(patient)
    await shot(chair, "7-ballot")
    const [{ id: ballot, result }] = (await ask(chair, `/standards/${id}/ballots`)).items
    expect(result).toMatchObject({ entitled: 5, cast: 5, yes: 4, no: 1, passed: true })
    const sheet = await chair.request.get(
      `${server.url}/api/v1/standards/${id}/ballots/${ballot}/export/docx`,
    )
    const record = new Uint8Array(await sheet.body())
    keep("ballot.docx", record)
    expect(textIn(record)).toContain("通过")
    await uploads(chair, "review_record", "审查结论.docx", record)
    await expect.poll(() => chair.locator(".process-obstacles").count(), patient).toBe(0)
    await chair.getByRole("button", { name: "进入“批准”" }).click()
    await chair.locator('.process-line [aria-current="step"]', { hasText: "批准" }).waitFor(patient)
    await chair.getByText("正文已锁定，谁都不能修改").waitFor(patient)
  })

  it("[LIFE-21] the package of the stage has the text under its new label, the ballot and all documents, with right sizes", async () => {
    const [download] = await Promise.all([
      chair.waitForEvent("download", { timeout: 60_000 }),
      chair.getByText("下载本阶段材料包").click(),
    ])
    const files = unzipSync(await bytesOf(download))
    const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]))
    expect(manifest.stage.id).toBe("approval")
    expect(manifest.ballots).toMatchObject([{ stage: "review", decidedBy: "passed" }])
    expect(manifest.notWritten).toEqual([])
    for (const { path, size } of manifest.files) expect([path, files[path]?.length]).toEqual([path, size])
    const kinds = new Set(manifest.files.map(({ kind }: any) => kind))
    for (const kind of ["text", "explanation", "comment_table", "review_record", "ballot"])
      expect(kinds).toContain(kind)
    for (const [path, bytes] of Object.entries(files))
      if (/^text\.(docx|pdf)$/.test(path)) keep(`package-${path}`, bytes)
    const text = textIn(files["text.docx"]!)
    expect(text).toContain("（报批稿）")
    expect(text).toContain("不应大于30 s，并应连续采样")
  })

  it("[LIFE-22] no page reported a fault", async () => {
    for (const page of [chair, editor, suggester, commenter, secretary, outsider]) await page.close()
    expect(faults.filter((fault) => !/Failed to load resource|WebSocket/.test(fault))).toEqual([])
  })
})
