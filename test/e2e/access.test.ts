import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { editorReady, launchBrowser, TestServer, waitSaved } from "./support.ts"

let server: TestServer
let browser: Browser
let cookies: Awaited<ReturnType<BrowserContext["cookies"]>>
/** The sample, with everything that may stand in a text. */
let sample = ""
/** A short standard: axe walks through the whole page, however small the part it is asked about. */
let standard = ""
let publicPage = ""

beforeAll(async () => {
  server = await TestServer.start()
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: "zh-CN" })
  const page = await context.newPage()
  await page.goto(server.link)
  await editorReady(page)
  sample = new URL(page.url()).pathname
  const made = await context.request.post(`${server.url}/api/v1/standards`, {
    headers: { Origin: server.url },
    data: { template: "gb-t", title: { zh: "智能门锁", en: "Smart locks" } },
  })
  standard = `/standards/${(await made.json()).id}`
  const closesAt = new Date(Date.now() + 40 * 86_400_000).toISOString()
  const opened = await context.request.post(`${server.url}/api/v1${sample}/consultations`, {
    headers: { Origin: server.url },
    data: { closesAt },
  })
  publicPage = `/public/${(await opened.json()).slug}`
  cookies = await context.cookies()
  await context.close()
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

interface Look {
  language: "zh" | "en"
  theme: "light" | "dark"
}

const looks: Look[] = [
  { language: "zh", theme: "light" },
  { language: "zh", theme: "dark" },
  { language: "en", theme: "light" },
  { language: "en", theme: "dark" },
]

const openPage = async (look: Look, isSignedIn = true): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  })
  if (isSignedIn) await context.addCookies(cookies)
  await context.addInitScript((chosen) => {
    localStorage.setItem("guiju.preferences", JSON.stringify(chosen))
  }, look)
  return context.newPage()
}

/** What axe calls serious or critical in the page or a part of it, as lines that say what and where. */
const violations = async (page: Page, part?: string): Promise<string[]> => {
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  if (part) builder.include(part)
  const { violations: found } = await builder.analyze()
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`),
    )
}

const dialog = ".ant-modal-wrap"

/** Opens a dialog, looks at it and closes it. */
const inDialog = async (page: Page, open: () => Promise<unknown>): Promise<string[]> => {
  await open()
  await page.waitForSelector(`${dialog}:visible`)
  // The dialog fades in; half-way its colours are those of nothing.
  await page.waitForFunction(() => !document.querySelector('[class*="-enter"], [class*="-appear"]'))
  const found = await violations(page, dialog)
  await page.keyboard.press("Escape")
  await page.waitForSelector(dialog, { state: "hidden" })
  return found
}

const press = (page: Page, keys: string) => () => page.keyboard.press(keys)

const caretIn = async (page: Page, selector: string): Promise<void> => {
  await page.locator(`.paper ${selector}`).first().click()
}

/** Everything that was looked at, with what was found there: a failure names all of it at once. */
type Findings = Record<string, string[]>

const clean = (findings: Findings): Findings =>
  Object.fromEntries(Object.keys(findings).map((name) => [name, []]))

const lookAtDialogs = async (page: Page, findings: Findings): Promise<void> => {
  const tool = (name: RegExp) => () => page.locator(".toolbar").getByRole("button", { name }).first().click()
  const share = page.locator(".editor-header").getByRole("button", { name: /共享|Share/ })
  const dialogs: Record<string, () => Promise<unknown>> = {
    palette: press(page, "Control+k"),
    shortcuts: press(page, "Control+/"),
    goto: press(page, "Control+g"),
    reference: tool(/引用章条|Reference to/),
    formula: tool(/^公式$|^Formula$/),
    link: tool(/^链接|^Link/),
    share: () => share.click(),
  }
  for (const [name, open] of Object.entries(dialogs)) findings[name] = await inDialog(page, open)
  // The first thing that one can refer to is the foreword; then the foreword is to go.
  await tool(/引用章条|Reference to/)()
  await page.waitForSelector(`${dialog}:visible .choice.active`)
  await page.waitForFunction(() => document.activeElement?.matches(".ant-modal input"), null, {
    timeout: 5000,
  })
  await page.keyboard.press("Enter")
  await page.waitForSelector(".paper .cross_reference")
  await caretIn(page, ".foreword_title")
  findings["loss"] = await inDialog(page, press(page, "Control+Shift+K"))
}

const lookAtMenus = async (page: Page, findings: Findings): Promise<void> => {
  for (const tab of [1, 2]) {
    await page.locator(".side-panel .ant-tabs-tab").nth(tab).click()
    findings[`panel ${tab}`] = await violations(page, ".side-panel")
  }
  await page.keyboard.press("Control+h")
  await page.locator(".find-bar input").first().fill("nothing like this")
  await page.waitForSelector(".find-status.bad")
  findings["find"] = await violations(page, ".find-bar")
  await page.keyboard.press("Escape")
  await caretIn(page, ".paragraph")
  await page.keyboard.press("End")
  await page.keyboard.press("Enter")
  await page.keyboard.type("/")
  await page.waitForSelector(".slash-menu:visible")
  findings["slash"] = await violations(page, ".slash-menu")
  await page.keyboard.press("Escape")
  await page.keyboard.press("Backspace")
  await page.keyboard.press("Backspace")
}

// Some twenty looks of axe at a page, seconds each where other tests share the machine.
const patience = { timeout: 300_000 }

describe.each(looks)("axe, $language, $theme", patience, (look) => {
  it("[A11Y-1] finds nothing serious on the login page, wrongly filled in too", async () => {
    const page = await openPage(look, false)
    await page.goto(server.url)
    await page.waitForSelector("input[type=password]")
    const findings: Findings = { login: await violations(page) }
    await page.locator("button[type=submit]").click()
    await page.waitForSelector(".ant-form-item-explain-error")
    findings["wrong"] = await violations(page)
    expect(findings).toEqual(clean(findings))
    await page.context().close()
  })

  it("[A11Y-2] finds nothing serious on the list and the people page, in their dialogs and the account's", async () => {
    const page = await openPage(look)
    await page.goto(server.url)
    await page.waitForSelector(".ant-table-row")
    const button = (name: RegExp) => page.locator("main button.ant-btn").filter({ hasText: name })
    const findings: Findings = { list: await violations(page) }
    findings["new"] = await inDialog(page, () => button(/新建|New/).click())
    findings["import"] = await inDialog(page, () => button(/导入|Import/).click())
    findings["account"] = await inDialog(page, async () => {
      await page.locator(".account-button").click()
      await page.getByRole("menuitem", { name: /账户设置|Account settings/ }).click()
    })
    await page.goto(`${server.url}/people`)
    await page.waitForSelector(".ant-table-row")
    findings["people"] = await violations(page)
    findings["add person"] = await inDialog(page, () => button(/./).first().click())
    expect(findings).toEqual(clean(findings))
    await page.context().close()
  })

  it("[A11Y-3] finds nothing serious in the editor, its panels, menus and dialogs", async () => {
    const page = await openPage(look)
    await page.goto(`${server.url}${standard}`)
    await editorReady(page)
    await waitSaved(page)
    await caretIn(page, ".paragraph")
    const findings: Findings = { editor: await violations(page) }
    await lookAtMenus(page, findings)
    await lookAtDialogs(page, findings)
    expect(findings).toEqual(clean(findings))
    await page.context().close()
  })

  it("[A11Y-4] finds nothing serious on the data sheet", async () => {
    const page = await openPage(look)
    await page.goto(`${server.url}${standard}/metadata`)
    await page.waitForSelector(".sheet-group")
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })
})

/** The pages beside the editor, and what must be there before axe looks. */
const otherPages: Record<string, [path: () => string, shown: string]> = {
  catalogue: [() => "/catalogue", ".ant-table-row"],
  "reference graph": [() => "/catalogue?tab=graph", "main"],
  administration: [() => "/admin", "main h2"],
  comparison: [() => `${standard}/compare`, ".compare-page, main"],
  stages: [() => `${standard}/process`, ".process-line"],
  dispositions: [() => `${standard}/comments`, ".ant-table"],
  public: [() => publicPage, "main"],
}

describe.each([looks[0]!, looks[3]!])("axe on the other pages, $language, $theme", patience, (look) => {
  it("[A11Y-6] finds nothing serious in catalogue, graph, administration, comparison, stages, dispositions and on the public page", async () => {
    const page = await openPage(look)
    const findings: Findings = {}
    for (const [name, [path, shown]] of Object.entries(otherPages)) {
      await page.goto(`${server.url}${path()}`)
      await page.waitForSelector(shown)
      await page.waitForLoadState("networkidle")
      findings[name] = await violations(page)
    }
    expect(findings).toEqual(clean(findings))
    await page.context().close()
  })

  it("[A11Y-7] finds nothing serious in the print preview and in the dialog of the foreword", async () => {
    const page = await openPage(look)
    await page.goto(`${server.url}${standard}`)
    await editorReady(page)
    await waitSaved(page)
    await caretIn(page, ".paragraph")
    const findings: Findings = {}
    await page.keyboard.press("Control+p")
    await page.waitForSelector(".printed-page canvas", { timeout: 60_000 })
    findings["preview"] = await violations(page, dialog)
    await page.keyboard.press("Escape")
    await page.waitForSelector(dialog, { state: "hidden" })
    findings["foreword"] = await inDialog(page, async () => {
      await page.keyboard.press("Control+k")
      await page.locator(".palette input").fill("updateForeword")
      await page.waitForSelector(".palette .choice.active")
      await page.keyboard.press("Enter")
      await page.waitForSelector(".palette", { state: "detached" })
    })
    expect(findings).toEqual(clean(findings))
    await page.context().close()
  })
})

describe("axe on the text", patience, () => {
  it("[A11Y-5] finds nothing serious in the sample, which has all that may stand in a text", async () => {
    const page = await openPage(looks[0]!)
    await page.goto(`${server.url}${sample}`)
    await editorReady(page)
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })
})
