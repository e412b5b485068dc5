import type { Locator, Page } from "playwright-core"
import type { House } from "./furnish.ts"
import { editorReady, waitSaved } from "./support.ts"

/** Something to look at: a page, or what lies over it. It stands in view until the tour goes on. */
export interface Sight {
  name: string
  /** Selector of the part that is new; without it the whole page is. */
  part?: string
}
export type Tour = AsyncGenerator<Sight, void>

export const modal = ".ant-modal-wrap"
const menu = ".ant-dropdown:not(.ant-dropdown-hidden)"
const question = ".ant-popover:not(.ant-popover-hidden)"
const drawer = ".ant-drawer-open"

/** Half-way of fading in, colours and places are those of nothing. */
export const still = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () =>
      !document.querySelector(
        '[class*="-enter"], [class*="-appear"], [class*="-leave"], .ant-spin-spinning',
      ) && !document.getAnimations().some((motion) => motion instanceof CSSTransition),
  )
}

/** The text and what stands around it. */
const openText = async (page: Page, { url }: House, path: string): Promise<void> => {
  await page.goto(`${url}${path}`)
  await editorReady(page)
  await page.locator(".status-bar").waitFor()
  await waitSaved(page)
}

const goTo = async (page: Page, { url }: House, path: string, shown: string): Promise<void> => {
  await page.goto(`${url}${path}`)
  await page.locator(shown).first().waitFor()
  await still(page)
}

/** What opens over the page and closes by Escape. */
async function* over(page: Page, name: string, part: string, open: () => Promise<unknown>): Tour {
  await open()
  // What was closed may stay in the page, unseen.
  const shown = page.locator(part).filter({ visible: true }).first()
  await shown.waitFor()
  await still(page)
  yield { name, part }
  await page.keyboard.press("Escape")
  await shown.waitFor({ state: "hidden" })
}

const dialog = (page: Page, name: string, open: () => Promise<unknown>): Tour => over(page, name, modal, open)

const named = (within: Page | Locator, name: RegExp): Locator => within.getByRole("button", { name }).first()
const press = (page: Page, keys: string) => () => page.keyboard.press(keys)
/** An entry of the menu that a button opens. */
const entry = (page: Page, button: Locator, name: RegExp) => async (): Promise<void> => {
  await button.click()
  await page.locator(menu).getByRole("menuitem", { name }).click()
}

/** For whoever is not signed in. */
export async function* tourOutside(page: Page, house: House): Tour {
  await goTo(page, house, "/", "input[type=password]")
  yield { name: "sign-in" }
  await page.locator("button[type=submit]").click()
  await page.waitForSelector(".ant-form-item-explain-error")
  await still(page)
  yield { name: "sign-in-wrong" }
  await goTo(page, house, house.publicPage, "main")
  yield { name: "public" }
}

async function* tourList(page: Page, house: House): Tour {
  await goTo(page, house, "/", ".ant-table-row")
  yield { name: "list" }
  const bar = page.locator(".standards-bar")
  yield* dialog(page, "list-new", () => named(bar, /新建|^New/).click())
  yield* dialog(page, "list-import", () => named(bar, /导入|Import/).click())
  yield* dialog(page, "account", entry(page, page.locator(".account-button"), /账户设置|Account settings/))
  yield* over(page, "account-menu", menu, () => page.locator(".account-button").click())
  yield* over(page, "list-views", menu, () => named(bar, /视图|views/i).click())
  const more = page.locator(".ant-table-row").first().locator(".ant-dropdown-trigger")
  yield* over(page, "list-row-menu", menu, () => more.click())
  yield* dialog(page, "list-delete", entry(page, more, /回收站|bin$/))
  await bar.locator(".ant-segmented-item").nth(1).click()
  await page.locator(".ant-table-row .anticon-undo").first().waitFor()
  yield { name: "list-bin" }
  await goTo(page, house, "/?query=nothing+like+this", ".standards-search")
  yield { name: "list-nothing" }
  await goTo(page, house, "/no/such/page", "main, h1")
  yield { name: "unknown" }
}

async function* tourPeople(page: Page, house: House): Tour {
  await goTo(page, house, "/people", ".ant-table-row")
  yield { name: "people" }
  const bar = page.locator(".list-bar")
  const more = page.locator(".ant-table-row .ant-dropdown-trigger").first()
  const add = bar.locator(".ant-btn-primary")
  yield* dialog(page, "people-add", () => add.click())
  yield* over(page, "people-menu", menu, () => more.click())
  yield* dialog(page, "people-password", entry(page, more, /密码|password/i))
  yield* dialog(page, "people-disable", entry(page, more, /停用|Disable/i))
  await bar.locator(".ant-segmented-item").nth(1).click()
  await page.locator(".ant-table-row .group-name").first().waitFor()
  yield { name: "groups" }
  yield* dialog(page, "groups-add", () => add.click())
  yield* dialog(page, "groups-people", () => page.locator(".group-name").first().click())
  yield* dialog(page, "groups-rename", entry(page, more, /改名|Rename|Change/i))
  yield* dialog(page, "groups-delete", entry(page, more, /删除|Delete/))
}

async function* tourAdmin(page: Page, house: House): Tour {
  await goTo(page, house, "/admin", "main h2")
  yield { name: "admin" }
  const shelf = page.locator(".list-bar .ant-segmented-item")
  await shelf.nth(1).click()
  await page.locator(".ant-table-row").first().waitFor()
  yield { name: "admin-audit" }
  await shelf.nth(2).click()
  await page.locator(".webhook-url").first().waitFor()
  yield { name: "admin-webhooks" }
  const more = page.locator(".ant-table-row .ant-dropdown-trigger").first()
  yield* dialog(page, "webhook-new", () => page.locator(".admin-bar .ant-btn-primary").click())
  yield* dialog(page, "webhook-deliveries", () => page.locator(".group-name").first().click())
  yield* dialog(page, "webhook-delete", entry(page, more, /删除|Delete/))
}

async function* tourCatalogue(page: Page, house: House): Tour {
  await goTo(page, house, "/catalogue", ".ant-table-row")
  yield { name: "catalogue" }
  const action = page.locator(".catalogue-actions button")
  yield* over(page, "catalogue-entry", drawer, () => page.locator(".link-button").first().click())
  yield* dialog(page, "catalogue-import", () => action.click())
  await goTo(page, house, "/catalogue?tab=frequency", "main [role=tabpanel] *")
  yield { name: "catalogue-frequency" }
  await goTo(page, house, "/catalogue?tab=graph", ".graph-node")
  yield { name: "catalogue-graph" }
  await page.locator(".graph-node circle").first().click()
  await page.locator(".graph-chosen h3").nth(1).waitFor()
  await still(page)
  yield { name: "catalogue-graph-chosen" }
  await goTo(page, house, "/catalogue?tab=terms", ".catalogue-search")
  await page.locator(".catalogue-search input").fill("锁")
  await page.locator(".termbase li").first().waitFor()
  yield { name: "catalogue-terms" }
  yield* dialog(page, "terms-import", () => action.click())
}

async function* tourReview(page: Page, house: House): Tour {
  await goTo(page, house, `${house.standard}/metadata`, ".sheet-group")
  yield { name: "data-sheet" }
  await goTo(page, house, `${house.standard}/process`, ".process-line")
  yield { name: "process" }
  for (const part of await page.locator("main details > summary").all()) await part.click()
  yield { name: "process-unfolded" }
  const remove = page.locator(".process-files button").first()
  yield* dialog(page, "process-remove", () => remove.click())
  yield* dialog(page, "ballot-withdraw", () => named(page.locator("main"), /^撤回$|^Take back$/).click())
  await goTo(page, house, `${house.standard}/comments`, ".board-table .ant-table-row")
  await page.locator(".board-table .ant-table-row .ant-checkbox-input").first().check()
  yield { name: "board" }
  yield* over(page, "board-export", menu, () => page.locator(".board-tools .ant-dropdown-trigger").click())
  await goTo(page, house, `${house.standard}/compare`, ".compare-bar")
  await page.waitForLoadState("networkidle")
  yield { name: "compare" }
  await page.locator(".compare-bar .ant-segmented-item").nth(1).click()
  yield { name: "compare-side" }
}

async function* tourMeeting(page: Page, house: House): Tour {
  await goTo(page, house, `${house.standard}/meeting`, ".meeting-panel .meeting-open")
  yield { name: "meeting-open" }
  await goTo(page, house, `${house.sample}/meeting`, ".meeting-panel .item-words")
  await openText(page, house, `${house.sample}/meeting`)
  yield { name: "meeting" }
  const panel = page.locator(".meeting-panel")
  yield* over(page, "meeting-people", question, () => named(panel, /人在场|present/).click())
  yield* over(page, "meeting-close", question, () => named(panel, /^结束会议|^Close the meeting/).click())
  await goTo(page, house, `${house.sample}/projector`, ".projector-clause *")
  yield { name: "projector" }
}

const openPanel = async (page: Page): Promise<void> => {
  if (!(await page.locator(".side-panel").isVisible()))
    await page.locator(".editor-header [aria-expanded]").last().click()
  await page.locator(".side-panel .ant-tabs-tab").first().waitFor()
}

async function* tourPanels(page: Page): Tour {
  await openPanel(page)
  const panels = ["checks", "references", "comments", "suggestions", "terms", "history"]
  for (const [index, name] of panels.entries()) {
    await page.locator(`.side-panel [data-node-key="${name}"]`).click()
    await page.locator(".side-panel [role=tabpanel] *").first().waitFor()
    if (name === "checks") await page.locator(".findings-panel").waitFor()
    await still(page)
    yield { name: `panel-${index + 1}-${name}`, part: ".side-panel" }
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
  yield* over(page, "export", menu, () => named(header, /导出|Export/).click())
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

async function* tourSample(page: Page, house: House): Tour {
  await openText(page, house, house.sample)
  yield { name: "editor-sample" }
}

async function* tourEditor(page: Page, house: House): Tour {
  await openText(page, house, house.standard)
  await caretIn(page, ".paragraph")
  yield { name: "editor" }
  yield* tourPanels(page)
  await caretIn(page, ".paragraph")
  yield* tourMenus(page)
  yield* tourDialogs(page)
}

async function* tourPreview(page: Page, house: House): Tour {
  await openText(page, house, house.standard)
  await caretIn(page, ".paragraph")
  await page.keyboard.press("Control+p")
  await page.waitForSelector(".printed-page canvas", { timeout: 60_000 })
  yield { name: "preview", part: modal }
  await page.keyboard.press("Escape")
  await page.waitForSelector(modal, { state: "hidden" })
}

/** The parts of the tour for an administrator who is signed in. */
export const tours = {
  list: tourList,
  people: tourPeople,
  admin: tourAdmin,
  catalogue: tourCatalogue,
  review: tourReview,
  meeting: tourMeeting,
  sample: tourSample,
  editor: tourEditor,
  preview: tourPreview,
} satisfies Record<string, (page: Page, house: House) => Tour>
