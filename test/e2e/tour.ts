import type { Page } from "playwright-core"
import type { House } from "./furnish.ts"
import { tourEditor, tourPreview, tourSample } from "./tour-editor.ts"
import { tourSeldom } from "./tour-seldom.ts"
import {
  dialog,
  drawer,
  entry,
  goTo,
  menu,
  modal,
  named,
  openText,
  over,
  question,
  still,
  type Tour,
} from "./tour-steps.ts"

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

const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })

async function* tourList(page: Page, house: House): Tour {
  await goTo(page, house, "/", ".ant-table-row")
  yield { name: "list" }
  const bar = page.locator(".standards-bar")
  yield* dialog(page, "list-new", () => named(bar, /新建|^New/).click())
  yield* dialog(
    page,
    "list-import",
    () => named(bar, /导入|Import/).click(),
    async function* () {
      await page.locator(`${modal} input[type=file]`).setInputFiles(file("坏.xml", "<standard><front>"))
      await page.locator(`${modal} .ant-alert`).first().waitFor()
      await still(page)
      yield { name: "list-import-refused", part: modal }
    },
  )
  const settings = entry(page, page.locator(".account-button"), /账户设置|Account settings/)
  yield* dialog(page, "account", settings, async function* () {
    for (const [index, name] of ["password", "devices", "tokens"].entries()) {
      await page
        .locator(".account-tabs .ant-tabs-tab")
        .nth(index + 1)
        .click()
      await still(page)
      yield { name: `account-${name}`, part: modal }
    }
  })
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
  yield* dialog(page, "list-view-save", entry(page, named(bar, /视图|Views/), /存为|Keep/))
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
  const add = page.locator(".admin-bar .ant-btn-primary")
  yield* dialog(page, "webhook-new", () => add.click())
  await add.click()
  await page.locator(`${modal} input`).first().fill("https://hooks.example.org/second")
  await page.locator(`${modal} .ant-btn-primary`).click()
  await page.locator(`${modal} code`).waitFor()
  await still(page)
  yield { name: "webhook-secret", part: modal }
  await page
    .locator(modal)
    .filter({ has: page.locator("code") })
    .locator(".ant-btn-primary")
    .click()
  await page.locator(`${modal} code`).waitFor({ state: "detached" })
  await still(page)
  yield* dialog(page, "webhook-deliveries", () => page.locator(".group-name").first().click())
  yield* dialog(page, "webhook-delete", entry(page, more, /删除|Delete/))
}

async function* tourCatalogue(page: Page, house: House): Tour {
  await goTo(page, house, "/catalogue", ".ant-table-row")
  yield { name: "catalogue" }
  const action = page.locator(".catalogue-actions button")
  yield* over(page, "catalogue-entry", drawer, () => page.locator(".link-button").first().click())
  yield* dialog(
    page,
    "catalogue-import",
    () => action.click(),
    async function* () {
      const table = "标准号,中文名称,状态\nGB/T 1.1—2020,标准化工作导则,现行\n"
      await page.locator(`${modal} input[type=file]`).setInputFiles(file("表.csv", table))
      await page.locator(".mapping").waitFor()
      await still(page)
      yield { name: "catalogue-import-columns", part: modal }
    },
  )
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
  await goTo(page, house, `${house.sample}/process`, ".process-line")
  const takeBack = named(page.locator("main"), /撤回公众页|Take the page back/)
  await takeBack.waitFor()
  yield { name: "process-consultation" }
  yield* dialog(page, "consultation-withdraw", () => takeBack.click())
  await goTo(page, house, `${house.standard}/comments`, ".board-table .ant-table-row")
  await page.locator(".board-table .ant-table-row .ant-checkbox-input").first().check()
  yield { name: "board" }
  const decisions = () => page.locator(".decide-bar .ant-select").click()
  yield* over(page, "board-decisions", ".ant-select-dropdown", decisions)
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
  seldom: tourSeldom,
} satisfies Record<string, (page: Page, house: House) => Tour>
