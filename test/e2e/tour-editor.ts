import type { Page } from "playwright-core"
import type { House } from "./furnish.ts"
import { waitSaved } from "./support.ts"
import {
  dialog,
  drawer,
  entry,
  menu,
  modal,
  named,
  openText,
  over,
  question,
  still,
  type Tour,
} from "./tour-steps.ts"

const press = (page: Page, keys: string) => () => page.keyboard.press(keys)

export const openPanel = async (page: Page): Promise<void> => {
  if (!(await page.locator(".side-panel").isVisible()))
    await page.locator(".editor-header [aria-expanded]").last().click()
  await page.locator(".side-panel .ant-tabs-tab").first().waitFor()
}

async function* tourFindings(page: Page): Tour {
  await page.locator(".finding-row button").first().click()
  await page.locator(".finding-row .finding-detail").first().waitFor()
  await still(page)
  yield { name: "panel-finding", part: ".side-panel" }
  const row = page.locator(".finding-row").first()
  await named(row, /豁免|Waive|waive/).click()
  await row.locator("form textarea, form input").first().fill("与GB 21556协调，见会议纪要")
  yield { name: "panel-finding-waiver", part: ".side-panel" }
  await named(row, /^取消$|^Cancel$/).click()
}

/** What is said of marked words where they stand, beside no list that says it already. */
async function* tourMark(page: Page): Tour {
  await caretIn(page, ".paragraph")
  await page.keyboard.press("F8")
  await page.locator(".finding-popover").waitFor()
  await still(page)
  yield { name: "finding", part: ".finding-popover" }
  await page.keyboard.press("Escape")
}

async function* tourComments(page: Page): Tour {
  const panel = page.locator(".side-panel")
  const more = panel.locator(".comment-card .ant-dropdown-trigger").first()
  yield* over(page, "comment-menu", menu, () => more.click())
  yield* dialog(page, "comment-delete", entry(page, more, /删除|Delete/))
  await named(panel, /对全文提意见|Comment on the whole/).click()
  await panel.locator(".composer").waitFor()
  yield { name: "comment-composer", part: ".side-panel" }
  await named(panel.locator(".composer"), /^取消$|^Cancel$/).click()
  await panel.locator(".composer").waitFor({ state: "detached" })
}

async function* tourPanels(page: Page): Tour {
  await openPanel(page)
  const all = page.locator(".suggestions-bar .ant-btn").last()
  const panels = ["checks", "references", "comments", "suggestions", "terms", "history"]
  for (const [index, name] of panels.entries()) {
    await page.locator(`.side-panel [data-node-key="${name}"]`).click()
    await page.locator(".side-panel [role=tabpanel] *").first().waitFor()
    if (name === "checks") await page.locator(".findings-panel").waitFor()
    await still(page)
    yield { name: `panel-${index + 1}-${name}`, part: ".side-panel" }
    if (name === "checks") yield* tourFindings(page)
    if (name === "suggestions") yield* over(page, "suggestions-all", question, () => all.click())
    if (name === "comments") yield* tourComments(page)
    if (name === "comments")
      yield* dialog(page, "word", () => named(page.locator(".side-panel"), /Word/).click())
  }
  const restore = page.locator(".side-panel .history-event .anticon-undo").first()
  yield* dialog(page, "version-restore", () => restore.click())
  const exports = page.locator(".side-panel .history-event .ant-dropdown-trigger").first()
  yield* over(page, "version-export", menu, () => exports.click())
  await page.locator(".side-panel-close").click()
}

const caretIn = async (page: Page, selector: string): Promise<void> => {
  await page.locator(`.paper ${selector}`).first().click()
}

async function* tourMenus(page: Page): Tour {
  const tools = page.locator(".toolbar")
  const header = page.locator(".editor-header")
  yield* over(page, "blocks", menu, () => tools.locator(".block-kind").click())
  yield* over(page, "more", menu, () => named(tools, /更多|More/).click())
  yield* over(page, "table-picker", question, () => named(tools, /^表格?|^Table/).click())
  yield* over(
    page,
    "export",
    menu,
    () => named(header, /导出|Export/).click(),
    async function* () {
      await page
        .locator(menu)
        .getByRole("menuitem", { name: /数据交换|Data exchange/ })
        .hover()
      await page.locator(".ant-dropdown-menu-submenu-popup li").first().waitFor()
      await still(page)
      yield { name: "export-exchange", part: ".ant-dropdown-menu-submenu-popup" }
    },
  )
  await page.locator(".paper [data-change]").first().click()
  await page.locator(".suggestion-popover").waitFor()
  yield { name: "suggestion", part: ".suggestion-popover" }
  await caretIn(page, ".foreword_title")
  await page.locator(".suggestion-popover").waitFor({ state: "detached" })
  if (!(await page.locator(".outline").first().isVisible()))
    yield* over(page, "outline", drawer, () => header.locator("[aria-expanded]").first().click())
  await page.keyboard.press("Control+h")
  await page.locator(".find-bar input").first().fill("nothing like this")
  await page.waitForSelector(".find-status.bad")
  yield { name: "find", part: ".find-bar" }
  await page.keyboard.press("Escape")
  await caretIn(page, ".paragraph")
  await page.keyboard.press("End")
  await page.keyboard.press("Enter")
  await page.keyboard.type("/")
  await page.waitForSelector(".slash-menu:visible")
  yield { name: "slash", part: ".slash-menu" }
  await page.keyboard.press("Escape")
  await page.keyboard.press("Backspace")
  await page.keyboard.press("Backspace")
}

const byPalette = (page: Page, command: string) => async (): Promise<void> => {
  await page.keyboard.press("Control+k")
  await page.locator(".palette input").fill(command)
  await page.waitForSelector(".palette .choice.active")
  await page.keyboard.press("Enter")
  await page.waitForSelector(".palette", { state: "detached" })
}

async function* tourDialogs(page: Page): Tour {
  const tool = (name: RegExp) => () => named(page.locator(".toolbar"), name).click()
  yield* dialog(page, "palette", press(page, "Control+k"))
  yield* dialog(page, "shortcuts", press(page, "Control+/"))
  yield* dialog(page, "goto", press(page, "Control+g"))
  yield* dialog(page, "reference", tool(/引用章条|Reference to/))
  yield* dialog(page, "formula", async () => {
    await tool(/^公式$|^Formula$/)()
    await page.locator("math-field").waitFor()
  })
  yield* dialog(page, "link", tool(/^链接|^Link/))
  yield* dialog(page, "table", byPalette(page, "insertTable"))
  yield* dialog(page, "index-entry", byPalette(page, "insertIndexEntry"))
  yield* dialog(page, "foreword", byPalette(page, "updateForeword"))
  yield* dialog(page, "share", () => named(page.locator(".editor-header"), /共享|Share/).click())
  // The first thing that one can refer to is the foreword; then the foreword is to go.
  await tool(/引用章条|Reference to/)()
  await page.waitForSelector(`${modal}:visible .choice.active`)
  await page.waitForFunction(() => document.activeElement?.matches(".ant-modal input"))
  await page.keyboard.press("Enter")
  await page.waitForSelector(".paper .cross_reference")
  await caretIn(page, ".foreword_title")
  yield* dialog(page, "loss", press(page, "Control+Shift+K"))
  // The next who walks here finds the text as it was.
  await page.keyboard.press("Control+z")
  await page.waitForSelector(".paper .cross_reference", { state: "detached" })
  await waitSaved(page)
}

export async function* tourSample(page: Page, house: House): Tour {
  await openText(page, house, house.sample)
  yield { name: "editor-sample" }
  await caretIn(page, "img:not(.ProseMirror-separator)")
  yield* dialog(page, "alt", byPalette(page, "setAlt"))
}

export async function* tourEditor(page: Page, house: House): Tour {
  await openText(page, house, house.standard)
  await caretIn(page, ".paragraph")
  yield { name: "editor" }
  yield* tourPanels(page)
  yield* tourMark(page)
  await caretIn(page, ".paragraph")
  yield* tourMenus(page)
  yield* tourDialogs(page)
}

export async function* tourPreview(page: Page, house: House): Tour {
  await openText(page, house, house.standard)
  await caretIn(page, ".paragraph")
  await page.keyboard.press("Control+p")
  await page.waitForSelector(".printed-page canvas", { timeout: 60_000 })
  yield { name: "preview", part: modal }
  await page.keyboard.press("Escape")
  await page.waitForSelector(modal, { state: "hidden" })
}
