import type { Browser, BrowserContext, Page } from "playwright-core"
import { editorReady, type TestServer, waitSaved } from "./support.ts"

/** A server with something in every room, and the way in: what one sees when the pages are in use. */
export interface House {
  url: string
  cookies: Awaited<ReturnType<BrowserContext["cookies"]>>
  /** Path of the sample, with everything that may stand in a text; a meeting is open on it. */
  sample: string
  /** Path of a short standard with comments, a suggestion, versions, a ballot, a patent. */
  standard: string
  /** Path of the page that asks everybody for comments. */
  publicPage: string
}

const day = 86_400_000
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString()

type Send = (method: string, path: string, data?: unknown) => Promise<any>

/** Requests as the administrator; one that is refused ends the furnishing with what the server said. */
const sender =
  (context: BrowserContext, url: string): Send =>
  async (method, path, data) => {
    const headers = { Origin: url }
    const response = await context.request.fetch(`${url}/api/v1${path}`, { method, headers, data })
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
    const text = await response.text()
    return text ? JSON.parse(text) : null
  }

const upload = async (
  context: BrowserContext,
  url: string,
  path: string,
  file: { name: string; text: string; mimeType: string },
): Promise<void> => {
  const response = await context.request.post(`${url}/api/v1${path}`, {
    headers: { Origin: url },
    multipart: { file: { name: file.name, mimeType: file.mimeType, buffer: Buffer.from(file.text) } },
  })
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`)
}

/** Ids and words of the paragraphs of the open text. */
const paragraphs = (page: Page): Promise<{ id: string; words: string }[]> =>
  page.evaluate(() => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    const found: { id: string; words: string }[] = []
    editor.guijuSession.view.state.doc.descendants((node: any) => {
      if (node.type.name === "paragraph" && node.attrs.id && node.textContent.length > 8)
        found.push({ id: node.attrs.id, words: node.textContent })
      return !node.isTextblock
    })
    return found
  })

/** Puts words behind the first paragraph that is long enough, as a suggestion. */
const suggest = async (page: Page, words: string): Promise<void> => {
  await page.evaluate((text) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    const { view, suggestions } = editor.guijuSession
    let at = 0
    view.state.doc.descendants((node: any, pos: number) => {
      if (!at && node.type.name === "paragraph" && node.textContent.length > 8)
        at = pos + node.textContent.length
      return !node.isTextblock
    })
    suggestions.toggle()
    view.dispatch(view.state.tr.insertText(text, at))
    suggestions.toggle()
  }, words)
  await waitSaved(page)
}

const people = [
  { email: "lin.yue@example.org", name: "林月", password: "correct horse 7 battery", admin: false },
  {
    email: "bob.carpenter@example.org",
    name: "Bob Carpenter",
    password: "correct horse 8 battery",
    admin: false,
  },
]

const furnishPeople = async (send: Send, standard: string): Promise<string> => {
  for (const person of people) await send("POST", "/users", person)
  await send("PUT", `${standard}/members/${people[0]!.email}`, { role: "editor" })
  await send("PUT", `${standard}/members/${people[1]!.email}`, { role: "commenter" })
  const { items } = await send("GET", "/users")
  const lin = items.find(({ email }: { email: string }) => email === people[0]!.email)
  const { id } = await send("POST", "/groups", { name: "全国智能家居标准化技术委员会", kind: "committee" })
  await send("PUT", `/groups/${id}/people/${lin.id}`)
  await send("PUT", `${standard}/groups/${id}`, { role: "commenter" })
  return lin.id
}

const comments = [
  ["建议明确本文件与GB/T 20003.1的关系，并补充规范性引用文件。", "在第2章增加GB/T 20003.1", "te"],
  ["The scope does not say which locks are meant.", "Smart locks of dwellings", "ed"],
  ["“应”与“宜”的使用前后不统一，建议全文核对。", "", "ge"],
] as const

const furnishComments = async (send: Send, page: Page, standard: string): Promise<void> => {
  const [first] = await paragraphs(page)
  for (const [body, proposal, kind] of comments) {
    const quote = first!.words.slice(0, 6)
    const anchor = { scope: "text", blockId: first!.id, quote, place: "" }
    await send("POST", `${standard}/comments`, { anchor, body, proposal, kind })
  }
  const { items } = await send("GET", `${standard}/comments`)
  const decision = { version: items[0].version, decision: "partly", reason: "见第2章" }
  await send("PATCH", `${standard}/comments/${items[0].id}`, decision)
  await send("POST", `${standard}/comments/${items[1].id}/replies`, { body: "同意，见修订。" })
}

const furnishProcess = async (context: BrowserContext, url: string, standard: string, elector: string) => {
  const send = sender(context, url)
  await upload(context, url, `${standard}/process/documents`, {
    ...{ name: "编制说明.txt", text: "工作简况", mimeType: "text/plain" },
  })
  const ballot = {
    title: "对征求意见稿的表决",
    rule: "gb_committee",
    electors: [elector],
    closesAt: inDays(20),
  }
  await send("POST", `${standard}/ballots`, ballot)
  await send("POST", `${standard}/patents`, {
    ...{ holder: "青岚环境仪器有限公司", patentNumber: "CN 1234567 B", subject: "一种门锁的校准方法" },
    licence: "b",
  })
}

const catalogue = `标准号,中文名称,英文名称,状态,发布日期,代替标准
GB/T 20003.1—2014,标准制定的特殊程序 第1部分：涉及专利的标准,Special procedures for standardization,现行,2014-04-28,
GB/T 1.1—2009,标准化工作导则 第1部分：标准的结构和编写,Directives for standardization,废止,2009-06-17,
GB 21556—2008,锁具安全通用技术条件,General technical requirements of locks,现行,2008-04-01,
`
const terms = `term,equivalent,definition,source
智能门锁,smart lock,能够以电子方式识别并授权的锁具,GB 21556—2008
`

const furnishCatalogue = async (context: BrowserContext, url: string): Promise<void> => {
  const csv = { mimeType: "text/csv" }
  await upload(context, url, "/catalogue/import", { name: "目录.csv", text: catalogue, ...csv })
  await upload(context, url, "/terms/import", { name: "术语.csv", text: terms, ...csv })
}

/** Something to talk about, and the meeting that does. */
const furnishMeeting = async (send: Send, page: Page, sample: string): Promise<void> => {
  await furnishComments(send, page, sample)
  const { id, items } = await send("POST", `${sample}/meetings`, { title: "第一次工作组会议", place: "北京" })
  await send("POST", `${sample}/meetings/${id}/acts`, { type: "current", item: items[0].id })
  const question = "是否采纳修改建议？"
  await send("POST", `${sample}/meetings/${id}/acts`, { type: "poll", item: items[0].id, question })
}

/** Furnishes a server that has just been started for the first time. */
export const furnish = async (server: TestServer, browser: Browser): Promise<House> => {
  const { url } = server
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1440, height: 900 } })
  const send = sender(context, url)
  const page = await context.newPage()
  await page.goto(server.link)
  await editorReady(page)
  const sample = new URL(page.url()).pathname
  const make = async (zh: string, en: string): Promise<string> =>
    `/standards/${(await send("POST", "/standards", { template: "gb-t", title: { zh, en } })).id}`
  const standard = await make("智能门锁", "Smart locks")
  await send("DELETE", await make("旧稿", "An old draft"))
  const elector = await furnishPeople(send, standard)
  await furnishCatalogue(context, url)
  const hook = await send("POST", "/webhooks", {
    url: "https://hooks.example.org/guiju",
    kinds: ["stage"],
    standard: null,
  })
  await send("POST", `/webhooks/${hook.id}/test`)
  await furnishMeeting(send, page, sample)
  await page.goto(`${url}${standard}`)
  await editorReady(page)
  await send("POST", `${standard}/versions`, { name: "工作组讨论稿", stage: "drafting" })
  await suggest(page, "，也适用于公寓")
  await furnishComments(send, page, standard)
  await send("POST", `${standard}/versions`, { name: "征求意见稿", stage: "drafting" })
  await furnishProcess(context, url, standard, elector)
  const opened = await send("POST", `${sample}/consultations`, { closesAt: inDays(40), goOn: true })
  const cookies = await context.cookies()
  await context.close()
  return { url, cookies, sample, standard, publicPage: `/public/${opened.slug}` }
}
