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
export const menu = ".ant-dropdown:not(.ant-dropdown-hidden)"
export const question = ".ant-popover:not(.ant-popover-hidden)"
export const drawer = ".ant-drawer-open"

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
export const openText = async (page: Page, { url }: House, path: string): Promise<void> => {
  await page.goto(`${url}${path}`)
  await editorReady(page)
  await page.locator(".status-bar").waitFor()
  await waitSaved(page)
}

export const goTo = async (page: Page, { url }: House, path: string, shown: string): Promise<void> => {
  await page.goto(`${url}${path}`)
  await page.locator(shown).first().waitFor()
  await still(page)
}

/** What opens over the page and closes by Escape; `within` goes on in it before. */
export async function* over(
  page: Page,
  name: string,
  part: string,
  open: () => Promise<unknown>,
  within?: () => Tour,
): Tour {
  await open()
  // What was closed may stay in the page, unseen.
  const shown = page.locator(part).filter({ visible: true }).first()
  await shown.waitFor()
  await still(page)
  yield { name, part }
  if (within) yield* within()
  await page.keyboard.press("Escape")
  await shown.waitFor({ state: "hidden" })
}

export const dialog = (page: Page, name: string, open: () => Promise<unknown>, within?: () => Tour): Tour =>
  over(page, name, modal, open, within)

export const named = (within: Page | Locator, name: RegExp): Locator =>
  within.getByRole("button", { name }).first()
/** An entry of the menu that a button opens. */
export const entry = (page: Page, button: Locator, name: RegExp) => async (): Promise<void> => {
  await button.click()
  await page.locator(menu).getByRole("menuitem", { name }).click()
}
