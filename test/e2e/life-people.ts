import { mkdirSync, writeFileSync } from "node:fs"
import { request } from "node:http"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { forms } from "../../formats/comments/forms.ts"
import type { CommentRow } from "../../formats/comments/rows.ts"
import { writeDocx } from "../../formats/comments/write-docx.ts"
import { writeXlsx } from "../../formats/comments/write-xlsx.ts"
import { isSolved } from "../../server/consultation/work.ts"
import { watchFaults } from "./support.ts"

/** With SHOTS=folder pages and documents are kept there, to be looked at. */
export const keep = (name: string, bytes: Uint8Array): void => {
  const folder = process.env["SHOTS"]
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), bytes)
}
export const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env["SHOTS"]) keep(`${name}.png`, await page.screenshot())
}

/** Asks the server as the page does. */
export const ask = (page: Page, path: string, method = "GET", body?: unknown): Promise<any> =>
  page.evaluate(
    async ([path, method, body]) => {
      const headers = { "content-type": "application/json" }
      const json = body === undefined ? {} : { headers, body: JSON.stringify(body) }
      const response = await fetch(`/api/v1${path}`, { method: method as string, ...json })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text ? JSON.parse(text) : null
    },
    [path, method, body] as const,
  )

export const faults: string[] = []

export const openPage = async (browser: Browser, locale = "zh-CN"): Promise<Page> => {
  // Without motion: a click in the middle of a dialog's opening may miss its button.
  const size = { viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" as const }
  const page = await (await browser.newContext({ ...size, locale, acceptDownloads: true })).newPage()
  const own = watchFaults(page)
  page.on("close", () => faults.push(...own))
  return page
}

/** A member with an account of his own, signed in. */
export const newPerson = async (
  browser: Browser,
  owner: Page,
  { url, standard, name, role }: { url: string; standard: string; name: string; role: string },
): Promise<Page> => {
  const [email, password] = [`${name.toLowerCase()}@example.org`, "correct horse 7 battery"]
  await ask(owner, "/users", "POST", { email, name, password, admin: false })
  await ask(owner, `/standards/${standard}/members/${email}`, "PUT", { role })
  const page = await openPage(browser)
  await page.goto(`${url}/login`)
  await ask(page, "/session", "POST", { email, password })
  return page
}

/** Puts the caret behind a text, and the focus with it. */
export const caretBehind = (page: Page, text: string): Promise<void> =>
  page.evaluate((wanted) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    const { view } = editor.guijuSession
    let at = -1
    view.state.doc.descendants((node: any, pos: number) => {
      const index = at < 0 && node.isText ? node.text.indexOf(wanted) : -1
      if (index >= 0) at = pos + index + wanted.length
      return at < 0
    })
    if (at < 0) throw new Error(`The text has no "${wanted}"`)
    const { tr, selection } = view.state
    view.dispatch(tr.setSelection(selection.constructor.create(view.state.doc, at)).scrollIntoView())
    view.focus()
  }, text)

/** Selects words, as a drag over them does. */
export const selectWords = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    const { view } = editor.guijuSession
    let from = -1
    view.state.doc.descendants((node: any, pos: number) => {
      const index = from < 0 && node.isText ? node.text.indexOf(wanted) : -1
      if (index >= 0) from = pos + index
      return from < 0
    })
    const { tr, selection } = view.state
    const chosen = selection.constructor.create(view.state.doc, from, from + wanted.length)
    view.dispatch(tr.setSelection(chosen).scrollIntoView())
    view.focus()
  }, words)

const row = (fields: Partial<CommentRow>): CommentRow => ({
  ...{ number: 1, clause: "", element: "", line: "", organization: "", kind: "", body: "", proposal: "" },
  ...{ decision: "", reason: "", observation: "", ...fields },
})
const head = {
  ...{ title: "室内空气质量在线监测技术规范", number: "", drafters: "", person: "", phone: "" },
  ...{ date: "2026-12-01", sent: null, answered: null },
}

/** What a member body sends: the ISO form as Word. */
export const isoSheet = (): Promise<Uint8Array> =>
  writeDocx(
    forms.iso,
    [
      row({
        ...{ organization: "DE", clause: "6.2.1", element: "Table 1", kind: "te" },
        ...{ body: "The response time is too strict.", proposal: "Change to 120 s" },
      }),
      row({
        ...{ organization: "DE", clause: "6.4.1", kind: "te", body: "60 s hides short peaks." },
        proposal: "30 s",
      }),
      row({ organization: "DE", kind: "ed", body: "Shall and should are mixed." }),
      row({ organization: "DE", clause: "9.9", kind: "ge", body: "Transport is missing." }),
    ],
    head,
  )

/** What a company sends: 意见表 as Excel. */
export const chineseSheet = (): Promise<Uint8Array> =>
  writeXlsx(
    forms.gb_proposal,
    [
      row({ number: 1, clause: "6.4.1", body: "采样间隔60 s偏长，漏掉短时高值。", proposal: "改为30 s" }),
      row({ number: 2, clause: "6.3.2 a)", body: "监测点的高度宜与坐姿呼吸带一致。" }),
      row({ number: 3, clause: "", body: "“应”与“宜”的使用不统一。" }),
    ].map((one) => ({ ...one, organization: "临江大学" })),
    head,
  )

const post = (url: string, address: string, body?: unknown): Promise<{ status: number; json: any }> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? "" : JSON.stringify(body)
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) }
    const method = body === undefined ? "GET" : "POST"
    // A connection for each: the work takes longer than the server keeps one that is silent.
    const options = { method, localAddress: address, headers, agent: false as const }
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("end", () =>
        resolve({ status: response.statusCode!, json: JSON.parse(Buffer.concat(chunks).toString()) }),
      )
    })
    sent.on("error", reject)
    sent.end(text)
  })

/** A comment from the web without an account, from an address of its own; answers the receipt number. */
export const sayFromOutside = async (
  origin: string,
  slug: string,
  said: Record<string, unknown>,
  address: string,
): Promise<string> => {
  const base = `${origin}/api/v1/public/${slug}`
  const { challenge } = (await post(`${base}/challenge`, address)).json
  let n = 0
  while (!isSolved(challenge, String(n))) n++
  const { status, json } = await post(`${base}/comments`, address, {
    ...{ challenge, solution: String(n), ...said },
  })
  if (status !== 201) throw new Error(`A comment was answered ${status}: ${JSON.stringify(json)}`)
  return json.receipt
}
