import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { unzipSync } from "fflate"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launchBrowser, TestServer, temporaryFolder, watchFaults } from "./support.ts"

let server: TestServer
let browser: Browser
let chair: Page
let standard = ""
const watched: string[][] = []

const open = async (): Promise<Page> => {
  const page = await (await browser.newContext({ locale: "zh-CN", acceptDownloads: true })).newPage()
  watched.push(watchFaults(page))
  return page
}

/** A request as the page itself makes it. */
const post = (page: Page, path: string, body: unknown) =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { "content-type": "application/json" }
      const answer = await fetch(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) })
      return answer.json()
    },
    [path, body] as const,
  )

const editText = (page: Page, block: string, from: string, to: string) =>
  page.evaluate(
    ([block, from, to]) => {
      const { view } = document.querySelector<HTMLElement & { guijuSession: any }>(
        ".ProseMirror",
      )!.guijuSession
      view.state.doc.descendants((node: any, position: number) => {
        if (node.attrs.id !== block) return
        node.descendants((child: any, offset: number) => {
          const at = child.isText ? child.text.indexOf(from) : -1
          if (at < 0) return
          const start = position + 1 + offset + at
          view.dispatch(view.state.tr.insertText(to, start, start + from.length))
        })
      })
    },
    [block, from, to] as const,
  )

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  chair = await open()
  await chair.goto(server.link)
  await chair.waitForSelector('[data-editor-ready="true"]', { timeout: 60_000 })
  standard = new URL(chair.url()).pathname.split("/")[2]!
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

describe("the life of a draft under review", () => {
  it("[LIFE-1] a version is kept, a limit changed, and the comparison says so and drafts the foreword's line", async () => {
    await post(chair, `/standards/${standard}/versions`, { name: "讨论稿" })
    await editText(chair, "display", "显示", "显示与提示")
    await chair.waitForSelector('[data-save-state="saved"]', { timeout: 20_000 })
    await chair.goto(`${server.url}/standards/${standard}/compare`)
    const change = chair.locator(".compare-change")
    await change.first().waitFor({ timeout: 30_000 })
    expect(await change.allTextContents()).toEqual(["改写6.2.4显示与提示"])
    await chair.getByText("并排").click()
    expect(await chair.locator(".compare-pair ins").first().textContent()).toBe("与提示")
    await chair.getByText("前言用技术变化").click()
    await chair.getByText("更改了“显示与提示”的内容（见6.2.4，上一版的6.2.4）").waitFor()
  }, 90_000)

  it("[LIFE-2] the standard enters the next stage with a document and a reason, and its package has right hashes", async () => {
    await chair.goto(`${server.url}/standards/${standard}/process`)
    const explanation = join(temporaryFolder(), "编制说明.txt")
    writeFileSync(explanation, "工作简况")
    await chair.locator('input[data-kind="explanation"]').setInputFiles(explanation, { timeout: 30_000 })
    await chair.getByRole("link", { name: "编制说明.txt" }).waitFor()
    await chair.getByRole("textbox", { name: "理由" }).fill("意见汇总处理表随后补报")
    await chair.getByRole("button", { name: "进入“审查”" }).click()
    await chair.locator('.process-line [aria-current="step"]', { hasText: "审查" }).waitFor()
    const [download] = await Promise.all([
      chair.waitForEvent("download", { timeout: 60_000 }),
      chair.getByText("下载本阶段材料包").click(),
    ])
    const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
    const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]))
    expect(manifest.stage.id).toBe("review")
    expect(manifest.files.map(({ kind }: { kind: string }) => kind)).toContain("explanation")
  }, 120_000)

  it("[LIFE-3] an outsider reads the public page, comments on a clause without an account and finds the reply", async () => {
    await chair.getByRole("button", { name: "公开现在的正文" }).click()
    const link = chair.locator(".process-list a[target]")
    await link.waitFor()
    const address = (await link.getAttribute("href"))!
    const outsider = await open()
    await outsider.goto(server.url + address)
    await outsider.locator("#interval .consult-open").click({ timeout: 30_000 })
    await outsider.locator("textarea[name=body]").fill("采样间隔过长。")
    await outsider.getByRole("button", { name: "提交" }).click()
    const receipt = (await outsider.locator("output").textContent({ timeout: 60_000 }))!
    const [comment] = await chair.evaluate(
      async (id) => (await (await fetch(`/api/v1/standards/${id}/comments`)).json()).items,
      standard,
    )
    expect(comment).toMatchObject({ body: "采样间隔过长。", anchor: { blockId: "interval", place: "6.4.1" } })
    await post(chair, `/standards/${standard}/comments/decisions`, {
      items: [{ id: comment.id, version: comment.version }],
      decision: "adopted",
      reason: "改为30 s",
    })
    await chair.getByRole("button", { name: "公布答复" }).click()
    await chair.getByText("答复已公布").waitFor()
    await outsider.locator("input[name=number]").fill(receipt)
    await outsider.getByRole("button", { name: "查询" }).click()
    await outsider.getByText("采纳 — 改为30 s").waitFor()
  }, 120_000)

  it("[LIFE-4] no page reported a fault", () => {
    expect(watched.flat()).toEqual([])
  })
})
