import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readComments } from "../../formats/comments/read.ts"
import { ask, shot } from "./life-people.ts"
import { editorReady, launchBrowser, TestServer, watchFaults } from "./support.ts"

let server: TestServer
let browser: Browser
let ann: Page
let bob: Page
let id: string
const faults: string[][] = []

const sheet = `序号,标准章条编号,意见内容,修改建议,提出单位
1,6.2.1 表1,响应时间的要求偏严，建议放宽到120 s。,改为120 s,青岚环境仪器有限公司
2,6.2.1 表1,响应时间要求偏严，建议放宽到 120 s,,临江大学
3,6.3.2 a),监测点的高度宜与坐姿呼吸带一致。,改为1.1 m～1.2 m,临江大学
4,全文,“应”与“宜”的使用不统一。,,规矩建筑设计院
5,9.9,没有规定运输和贮存。,增加一章,某物流公司
`

const row = (page: Page, words: string) => page.locator(".board-table tbody tr", { hasText: words })
const choose = async (page: Page, words: string) => row(page, words).getByRole("checkbox").check()
const decideAs = async (page: Page, decision: string, reason: string): Promise<void> => {
  await page.locator(".decide-bar .ant-select").click()
  await page
    .locator(".ant-select-item-option", { hasText: new RegExp(`^${decision}$`) })
    .last()
    .click()
  await page.locator(".decide-bar input[maxlength]").first().fill(reason)
  await page.locator(".decide-bar button.ant-btn-primary").click()
}
beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  const size = { viewport: { width: 1440, height: 900 } }
  ann = await (await browser.newContext({ ...size, locale: "zh-CN" })).newPage()
  await ann.goto(server.link)
  await editorReady(ann)
  id = new URL(ann.url()).pathname.split("/")[2]!
  const person = { email: "bob@example.org", name: "Bob", password: "bob's password", admin: false }
  await ask(ann, "/users", "POST", person)
  await ask(ann, `/standards/${id}/members/bob@example.org`, "PUT", { role: "editor" })
  bob = await (await browser.newContext({ ...size, locale: "en" })).newPage()
  await bob.goto(`${server.url}/login`)
  await ask(bob, "/session", "POST", { email: person.email, password: person.password })
  faults.push(watchFaults(ann), watchFaults(bob))
  for (const page of [ann, bob]) {
    await page.goto(`${server.url}/standards/${id}/comments`)
    await page.locator(".board-table").waitFor()
  }
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

describe("The board of dispositions", () => {
  it("[E2E-40] takes a filled-in sheet, places its rows and shows what has no place", async () => {
    const file = { name: "意见表.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) }
    await ann.locator('.board-tools input[type="file"]').setInputFiles(file)
    await row(ann, "没有规定运输和贮存。").waitFor()
    expect(await ann.locator(".board-table tbody tr.ant-table-row").count()).toBe(1)
    await shot(ann, "queue-zh")
    await row(ann, "没有规定运输和贮存。").locator(".board-queue .ant-select").click()
    await ann.keyboard.type("标志和随行文件")
    await ann.locator(".ant-select-item-option", { hasText: "6.6" }).first().click()
    await row(ann, "没有规定运输和贮存。").waitFor({ state: "detached" })
    await row(bob, "响应时间的要求偏严").waitFor()
    expect(await row(bob, "响应时间的要求偏严").locator(".comment-place").textContent()).toBe("6.2.1 Table 1")
    expect(await row(bob, "没有规定运输").locator(".comment-place").textContent()).toBe("6.6")
  })

  it("[E2E-41] puts comments that say the same together and decides on many at once", async () => {
    await bob.getByRole("button", { name: "Similar together" }).click()
    expect(await bob.locator(".board-group").allTextContents()).toEqual(["Similar 1", "Similar 1"])
    for (const words of ["响应时间的要求偏严", "响应时间要求偏严"]) await choose(bob, words)
    await decideAs(bob, "Not adopted", "See 7.5")
    await bob.locator(".decide-bar strong", { hasText: "0 selected" }).waitFor()
    await row(bob, "响应时间要求偏严").getByText("Not adopted").waitFor()
    await shot(bob, "board-en")
  })

  it("[E2E-42] tells the second of two who decide at once, shows the first decision and loses nothing", async () => {
    await ann.locator(".board-tools .ant-select").first().click()
    await ann.locator(".ant-select-item-option", { hasText: "全部" }).first().click()
    await choose(ann, "监测点的高度")
    // What the server has is newer than what the page knows: as if both had pressed in the same moment.
    await ann.route("**/comments?since=*", (route) => route.abort())
    const { items } = await ask(bob, `/standards/${id}/comments`)
    const comment = items.find(({ body }: any) => body.startsWith("监测点的高度"))
    const first = { version: comment.version, decision: "partly", reason: "坐姿为准" }
    await ask(bob, `/standards/${id}/comments/${comment.id}`, "PATCH", first)
    await decideAs(ann, "不采纳", "与7.8不符")
    await ann.getByText("您的决定没有写入").waitFor()
    expect(await ann.locator(".board-refused").textContent()).toContain("部分采纳: 坐姿为准")
    expect(await ann.locator(".decide-bar input[maxlength]").first().inputValue()).toBe("与7.8不符")
    await shot(ann, "refused-zh")
    await ann.unroute("**/comments?since=*")
  })

  it("[E2E-43] lists what is called adopted while the text is as it was", async () => {
    await choose(bob, "没有规定运输")
    await decideAs(bob, "Adopted", "")
    await row(bob, "没有规定运输").locator(".ant-tag-success").waitFor()
    await bob.locator(".board-tools .ant-select").first().click()
    await bob.locator(".ant-select-item-option", { hasText: "Adopted, not changed" }).click()
    // It was placed by hand and had no text before; the one with a text of its own is listed.
    expect(await bob.locator(".board-table tbody tr.ant-table-row").count()).toBe(1)
    expect(await bob.locator(".board-table tbody tr.ant-table-row").textContent()).toContain("监测点的高度")
  })

  it("[E2E-44] gives the official table away", async () => {
    const response = await ann.request.get(
      `${server.url}/api/v1/standards/${id}/comments/export/docx?form=gb_proposal`,
    )
    const { rows } = readComments(new Uint8Array(await response.body()), "docx")
    expect(rows.map(({ decision }) => decision).sort()).toEqual([
      "",
      "adopted",
      "not_adopted",
      "not_adopted",
      "partly",
    ])
  })

  it("[E2E-45] leads back to the comment in the text", async () => {
    await ann.locator(".board-table").getByRole("button", { name: "6.3.2 a)" }).click()
    await ann.locator(".comment-card.current", { hasText: "监测点的高度" }).waitFor()
    await shot(ann, "back-zh")
  })

  it("[E2E-46] no page reported a fault", () => {
    expect(faults.flat().filter((fault) => !/Failed to load resource/.test(fault))).toEqual([])
  })
})
