import type { Page } from "playwright-core"
import type { House } from "./furnish.ts"
import { openPanel } from "./tour-editor.ts"
import { goTo, modal, named, openText, over, question, still, type Tour } from "./tour-steps.ts"

/** A password that is too old: the session says so, and every page is this one. */
async function* tourExpired(page: Page, house: House): Tour {
  const session = "**/api/v1/session"
  await page.route(session, async (route) => {
    const response = await route.fetch()
    const json = await response.json()
    json.user.hasPassword = true
    await route.fulfill({ response, json: { ...json, mustChangePassword: true } })
  })
  await goTo(page, house, "/", ".login-card input")
  yield { name: "expired" }
  await page.unroute(session)
}

async function* tourWordResult(page: Page, { url, standard }: House): Tour {
  const copy = await page.request.get(`${url}/api/v1${standard}/export/docx?revisions=true`)
  await openPanel(page)
  await page.locator(`.side-panel [data-node-key="comments"]`).click()
  await named(page.locator(".side-panel"), /Word/).click()
  await page.locator(`${modal} input[type=file]`).setInputFiles({
    ...{ name: "智能门锁（修改）.docx", buffer: await copy.body() },
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  })
  await page.locator(`${modal} [role=status] .ant-alert, ${modal} .ant-alert`).first().waitFor()
  await still(page)
  yield { name: "word-result", part: modal }
  await page.keyboard.press("Escape")
  await page.waitForSelector(modal, { state: "hidden" })
}

/** What is seen once in a year, and then by somebody who is in trouble. */
export async function* tourSeldom(page: Page, house: House): Tour {
  yield* tourExpired(page, house)
  await openText(page, house, house.standard)
  const state = page.locator(".save-state")
  yield* over(page, "save-help", question, () => state.hover())
  yield* tourWordResult(page, house)
  await page.context().setOffline(true)
  await page.waitForSelector('[data-save-state="offline"]', { timeout: 40_000 })
  await page.waitForSelector(".save-state[data-shown=offline], .save-offline:visible")
  await still(page)
  yield { name: "offline" }
  yield* over(page, "offline-help", question, () => state.hover())
  await page.context().setOffline(false)
}
