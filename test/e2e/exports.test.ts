import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  editorReady,
  editorText,
  openSample,
  sharedFolder,
  type TestServer,
  temporaryFolder,
  waitSaved,
} from "./support.ts"

let server: TestServer
let browser: Browser
let page: Page
const folder = temporaryFolder()
const hasShared = existsSync(sharedFolder)

beforeAll(async () => {
  ;({ server, browser, page } = await openSample({ acceptDownloads: true }))
  await waitSaved(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
})

/** Opens the export menu as a person does and saves what it gives. */
const download = async (item: RegExp, name: string): Promise<string> => {
  await page.getByRole("button", { name: /导出/ }).click()
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("menuitem", { name: item }).click(),
  ])
  const path = join(folder, name)
  await file.saveAs(path)
  return path
}

const run = (command: string, args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" })
  return { status, output: `${stdout}${stderr}` }
}

const withoutSpace = (text: string) => text.replace(/\s+/g, "")

describe("taking a standard out", () => {
  it.skipIf(!hasShared)("[E2E-20] the STS of the export menu is valid by the official schema", async () => {
    const path = await download(/^NISO STS（/, "out.xml")
    const schema = join(
      sharedFolder,
      "data/niso-sts/NISO-STS-interchange-1-MathML3-XSD/NISO-STS-interchange-1-mathml3.xsd",
    )
    const { status, output } = run("xmllint", ["--nonet", "--noout", "--schema", schema, path])
    expect(output.slice(0, 2000)).toContain("validates")
    expect(status).toBe(0)
  })

  it.skipIf(!hasShared)(
    "[E2E-21] the Word file is valid by the OOXML schema and its own cross-checks",
    async () => {
      const path = await download(/^Word 文档（/, "out.docx")
      const { status, output } = run("python3", [join(sharedFolder, "tools/ooxml/check-docx.py"), path])
      expect(output.slice(0, 2000)).toContain("OK")
      expect(status).toBe(0)
    },
  )

  it("[E2E-22] LibreOffice opens the Word file, and every sentence of the page is on its pages", async () => {
    const path = await download(/^Word 文档（/, "render.docx")
    const { output } = run("soffice", [
      "--headless",
      `-env:UserInstallation=file://${folder}/lo`,
      "--convert-to",
      "pdf",
      "--outdir",
      folder,
      path,
    ])
    expect(existsSync(join(folder, "render.pdf")), output).toBe(true)
    const pages = run("pdftotext", ["-raw", join(folder, "render.pdf"), "-"]).output
    const printed = withoutSpace(pages)
    const sentences = (await editorText(page))
      .split(/[\s。；：]/)
      .map(withoutSpace)
      .filter((sentence) => /^[\u4e00-\u9fff]{8,}$/.test(sentence))
    expect(sentences.length).toBeGreaterThan(50)
    const missing = sentences.filter((sentence) => !printed.includes(sentence))
    // A sentence that a page break cuts has the header between its halves.
    expect(missing.length, missing.join("\n")).toBeLessThanOrEqual(Math.ceil(sentences.length * 0.05))
    for (const sentence of missing) expect(printed).toContain(sentence.slice(0, 4))
  })

  it("[E2E-23] the native file comes back as the same standard", async () => {
    const path = await download(/^规矩文件（\.json）/, "out.json")
    const before = await editorText(page)
    const bytes = readFileSync(path)
    const answer = await page.request.post(`${server.url}/api/v1/standards/import`, {
      headers: { Origin: server.url },
      multipart: { file: { name: "again.json", mimeType: "application/json", buffer: bytes } },
    })
    expect(answer.status()).toBe(201)
    const { id } = await answer.json()
    await page.goto(`${server.url}/standards/${id}`)
    await editorReady(page)
    expect(await editorText(page)).toBe(before)
  })

  it("[E2E-24] a broken file is refused in words and nothing is left behind", async () => {
    const count = async () => (await (await page.request.get(`${server.url}/api/v1/standards`)).json()).total
    const before = await count()
    for (const [name, text] of [
      ["broken.xml", "<standard><front>"],
      ["word.xml", "PK\u0003\u0004"],
      ["list.json", "[]"],
      ["what.odt", "x"],
    ] as const) {
      writeFileSync(join(folder, name), text)
      const answer = await page.request.post(`${server.url}/api/v1/standards/import`, {
        headers: { Origin: server.url },
        multipart: {
          file: { name, mimeType: "application/octet-stream", buffer: readFileSync(join(folder, name)) },
        },
      })
      expect(answer.status(), name).toBeGreaterThanOrEqual(400)
      expect(answer.status(), name).toBeLessThan(500)
      expect((await answer.json()).detail, name).toMatch(/\w/)
    }
    expect(await count()).toBe(before)
    expect(readdirSync(folder).length).toBeGreaterThan(0)
  })
})
