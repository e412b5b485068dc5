import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"

export const root = join(import.meta.dirname, "../..")
export const sharedFolder = join(root, "../shared")

/** `npm run test:long`: also what would keep everybody waiting in the ordinary run. */
export const isLong = process.env["LONG"] === "true"

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "guiju-"))

/** A server as people run it: its own process, its own data folder, a free port. */
export class TestServer {
  private constructor(
    private process: ChildProcess,
    readonly data: string,
    readonly url: string,
    /** First-run link: signs in and opens the sample. */
    readonly link: string,
  ) {}

  static async start(
    data = temporaryFolder(),
    port = 0,
    environment: Record<string, string> = {},
  ): Promise<TestServer> {
    const child = spawn(
      process.execPath,
      [join(root, "dist/server/main.js"), "serve", "--port", String(port), "--data", data],
      {
        cwd: root,
        env: { ...process.env, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      },
    )
    let output = ""
    const link = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk
        const match = /http:\/\/\S+/.exec(output)
        if (match) resolve(match[0])
      }
      child.stdout!.on("data", read)
      child.stderr!.on("data", (chunk: Buffer) => {
        output += chunk
      })
      child.on("exit", (code) => reject(new Error(`The server ended with ${code}: ${output}`)))
    })
    return new TestServer(child, data, new URL(link).origin, link)
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (this.process.exitCode !== null) return
    const ended = new Promise((resolve) => this.process.once("exit", resolve))
    this.process.kill(signal)
    await ended
  }

  async clean(): Promise<void> {
    await this.stop()
    rmSync(this.data, { recursive: true, force: true })
  }
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
  })

/** The page's faults: a test that sees one fails. */
export const watchFaults = (page: Page): string[] => {
  const faults: string[] = []
  page.on("pageerror", (error) => faults.push(String(error)))
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text())
  })
  return faults
}

export const editorReady = (page: Page) =>
  page.waitForSelector('[data-editor-ready="true"]', { timeout: 30_000 })

/** A server and a browser of their own, with the sample open on a page whose faults are watched. */
export const openSample = async (
  options: BrowserContextOptions = {},
): Promise<{ server: TestServer; browser: Browser; page: Page; faults: string[] }> => {
  const server = await TestServer.start()
  const browser = await launchBrowser()
  try {
    const size = { width: 1440, height: 900 }
    const context = await browser.newContext({ viewport: size, locale: "zh-CN", ...options })
    const page = await context.newPage()
    const faults = watchFaults(page)
    await page.goto(server.link)
    await editorReady(page)
    return { server, browser, page, faults }
  } catch (error) {
    // Nobody else knows of them yet.
    await browser.close()
    await server.clean()
    throw error
  }
}

/** How a page is looked at. */
export interface Look {
  language: "zh" | "en"
  theme: "light" | "dark"
  width: number
  height: number
}

/** A page of its own in a look, without motion. */
export const openLook = async (browser: Browser, look: Look): Promise<Page> => {
  const { language, theme, width, height } = look
  const context = await browser.newContext({
    ...{ viewport: { width, height }, reducedMotion: "reduce" },
    locale: language === "zh" ? "zh-CN" : "en-GB",
  })
  await context.addInitScript(
    (chosen) => {
      localStorage.setItem("guiju.preferences", JSON.stringify(chosen))
    },
    { language, theme },
  )
  return context.newPage()
}

/** From an open standard to a new one of the first template, as a person makes it. */
export const createStandard = async (page: Page, title: string): Promise<void> => {
  await page.locator(".brand").click()
  await page.waitForSelector(".ant-table-row")
  await page.locator("main button.ant-btn", { hasText: "新建" }).click()
  await page.getByLabel("中文名称").fill(title)
  await page.keyboard.press("Enter")
  await page.waitForSelector(`.paper-title:has-text('${title}')`)
  await editorReady(page)
}

export const waitSaved = (page: Page) =>
  page.waitForSelector('[data-save-state="saved"]', { timeout: 20_000 })

/** Puts the caret by the mouse at the end of the block that contains a text. */
export const clickEnd = async (page: Page, text: string): Promise<void> => {
  const block = page.locator(".ProseMirror > section > *", { hasText: text }).first()
  await block.scrollIntoViewIfNeeded()
  await block.click()
  await page.keyboard.press("End")
}

export const editorText = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    return editor.guijuSession.view.state.doc.textBetween(
      0,
      editor.guijuSession.view.state.doc.content.size,
      "\n",
      " ",
    )
  })

/** The document without its divisions, which are each editor's own. */
export const documentJson = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    const { doc } = editor.guijuSession.view.state
    return JSON.stringify(
      doc.children.flatMap((division: any) => division.children.map((block: any) => block.toJSON())),
    )
  })
