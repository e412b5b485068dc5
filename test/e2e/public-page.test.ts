import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeIn, PostOffice } from "../consultation/post-office.ts"
import { ask, openPage } from "./life-people.ts"
import { editorReady, launchBrowser, TestServer, temporaryFolder } from "./support.ts"

let post: PostOffice
let server: TestServer
let browser: Browser
let owner: Page
let outsider: Page
let id: string
const patient = { timeout: 30_000 }

beforeAll(async () => {
  post = await PostOffice.open()
  server = await TestServer.start(temporaryFolder(), 0, {
    SMTP_URL: post.url,
    MAIL_FROM: "guiju@example.org",
  })
  browser = await launchBrowser()
  owner = await openPage(browser)
  await owner.goto(server.link)
  await editorReady(owner)
  id = new URL(owner.url()).pathname.split("/")[2]!
  await ask(owner, `/standards/${id}/comments`, "POST", {
    ...{ anchor: { scope: "document" }, body: "请统一术语。" },
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.clean()
  await post?.close()
})

describe("the public page in a browser", () => {
  it("[CON-34] what is not settled is named before the owner publishes, and stays as it is", async () => {
    await owner.goto(`${server.url}/standards/${id}/process`)
    await owner.getByText("用验证码核对邮箱").click(patient)
    await owner.getByRole("button", { name: "公开现在的正文" }).click()
    const dialog = owner.locator(".ant-modal-confirm")
    await dialog.getByText("1 条意见未作决定").waitFor(patient)
    expect((await ask(owner, `/standards/${id}/consultations`)).items).toEqual([])
    await dialog.getByRole("button", { name: "仍然公开" }).click()
    const link = owner.locator(".process-list a[target]")
    await link.waitFor(patient)
    const [comment] = (await ask(owner, `/standards/${id}/comments`)).items
    expect(comment).toMatchObject({ status: "open", decision: "" })
    outsider = await openPage(browser, "en")
    await outsider.goto(`${server.url}${await link.getAttribute("href")}?lang=en`)
  })

  it("[CON-35] a code is mailed, asked for in the form, taken for further forms; a wrong one loses nothing that was typed", async () => {
    const form = outsider.locator(".consult-form")
    await outsider.locator("#interval .consult-open").click(patient)
    await form.locator("textarea[name=body]").fill("The interval is too long.")
    await form.locator("input[name=email]").fill("wang@example.org")
    await form.getByRole("button", { name: "Send" }).click()
    await form.getByText("A code was sent to your address").waitFor(patient)
    expect(post.letters).toHaveLength(1)
    await form.locator("input[name=code]").fill("AAAA-AAAA")
    await form.getByRole("button", { name: "Send" }).click()
    await form.getByText("The code is not the one that was sent").waitFor(patient)
    expect(await form.locator("textarea[name=body]").inputValue()).toBe("The interval is too long.")
    await form.locator("input[name=code]").fill(codeIn(post.letters[0]!).toLowerCase())
    await form.getByRole("button", { name: "Send" }).click()
    await form.locator("output").waitFor(patient)
    await outsider.getByRole("button", { name: "Comment on the whole document" }).click()
    await form.locator("textarea[name=body]").fill("A glossary would help.")
    await form.locator("input[name=email]").fill("wang@example.org")
    await form.getByRole("button", { name: "Send" }).click()
    await form.locator("output").waitFor(patient)
    expect(post.letters).toHaveLength(1)
    const { items } = await ask(owner, `/standards/${id}/comments`)
    expect(items.map(({ body }: any) => body).slice(1)).toEqual([
      "The interval is too long.",
      "A glossary would help.",
    ])
  })
})
