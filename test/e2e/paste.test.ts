import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createStandard, openSample, type TestServer, waitSaved } from "./support.ts"

/** What other programs put on the clipboard, pasted and dropped in a real browser. SHOTS=folder keeps pictures of it. */

let server: TestServer
let browser: Browser
let page: Page
let faults: string[] = []

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
  await createStandard(page, "粘贴的标准")
})

afterAll(async () => {
  expect(faults).toEqual([])
  await browser?.close()
  await server?.clean()
})

/** One black point as a PNG. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

interface Clipboard {
  html?: string
  text?: string
  picture?: string
}

/** The event that the browser sends when somebody pastes or drops. */
const give = (kind: "paste" | "drop", { html, text, picture }: Clipboard) =>
  page.evaluate(
    ({ kind, html, text, picture, png }) => {
      const data = new DataTransfer()
      if (html) data.setData("text/html", html)
      if (text) data.setData("text/plain", text)
      if (picture) {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
        data.items.add(new File([bytes], picture, { type: "image/png" }))
      }
      const target = document.querySelector(".ProseMirror")!
      const caret = getSelection()!.getRangeAt(0).getBoundingClientRect()
      const event =
        kind === "paste"
          ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent("drop", {
              dataTransfer: data,
              bubbles: true,
              cancelable: true,
              clientX: caret.x + 1,
              clientY: caret.y + 1,
            })
      target.dispatchEvent(event)
    },
    { kind, html, text, picture, png },
  )

const word = (body: string): string =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml"><head><meta name=Generator content="Microsoft Word 15"></head><body><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const mark = (text: string): string =>
  `<![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>${text}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>`

const shot = async (name: string): Promise<void> => {
  const folder = process.env["SHOTS"]
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

const toChapter = async (): Promise<void> => {
  await page.locator(".paper .clause_title", { hasText: "××××" }).first().click()
  await page.keyboard.press("End")
  await page.keyboard.press("Enter")
}

describe("paste in the browser", () => {
  it("[EDIT-47] a chapter of a Word file comes with clauses, items, an equation and a table with merged cells", async () => {
    await toChapter()
    await give("paste", {
      html: word(`<h2 style='mso-list:l0 level2 lfo1'>${mark("5.1")}耐久性</h2>
<p class=MsoNormal>锁体经<b>一万次</b>启闭后，应符合下列规定：</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>${mark("a)")}力矩变化率按<!--[if gte msEquation 12]><m:oMath><m:r>δ=</m:r><m:f><m:num><m:r>M-</m:r><m:sSub><m:e><m:r>M</m:r></m:e><m:sub><m:r>0</m:r></m:sub></m:sSub></m:num><m:den><m:sSub><m:e><m:r>M</m:r></m:e><m:sub><m:r>0</m:r></m:sub></m:sSub></m:den></m:f></m:oMath><![endif]--><![if !msEquation]><img src="file:///C:/clip_image002.png"><![endif]>计算；</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>${mark("b)")}外观完好。</p>
<p class=MsoNormal align=center>表3　力矩</p>
<table class=MsoTableGrid><tr><td rowspan=2><p class=MsoNormal align=center>型号</p></td><td colspan=2><p class=MsoNormal align=center>力矩/(N·m)</p></td></tr><tr><td><p>最小</p></td><td><p>最大</p></td></tr><tr><td><p>A</p></td><td><p>1.5</p></td><td><p>12</p></td></tr><tr><td><p>B</p></td><td><p>0.35</p></td><td><p>8.25</p></td></tr></table>`),
    })
    await page.waitForSelector('.paper .caption[data-number="表1"]')
    const paper = page.locator(".paper")
    expect(await paper.locator(".clause_title", { hasText: "耐久性" }).getAttribute("data-level")).toBe("1")
    // Formulas are drawn when there is nothing else to do.
    await expect.poll(() => paper.locator(".list_item .inline_formula math mfrac").count()).toBe(1)
    expect(
      await paper
        .locator(".table_header")
        .evaluateAll((cells) =>
          cells.map(
            (cell) =>
              `${cell.textContent} ${(cell as HTMLTableCellElement).colSpan}×${(cell as HTMLTableCellElement).rowSpan}`,
          ),
        ),
    ).toEqual(["型号 1×2", "力矩/(N·m) 2×1", "最小 1×1", "最大 1×1"])
    expect(await paper.textContent()).not.toContain("5.1　耐久性")
    await shot("paste-word")
  })

  it("[EDIT-51] a picture that is pasted or dropped becomes a figure", async () => {
    await page.locator(".paper .list_item", { hasText: "外观完好" }).click()
    await page.keyboard.press("End")
    await give("paste", { picture: "image.png", html: '<img src="https://example.org/image.png">' })
    await page.waitForSelector('.paper .caption[data-number="图1"]')
    await page.locator(".paper .list_item", { hasText: "力矩变化率" }).click()
    await give("drop", { picture: "布置.png" })
    await expect.poll(() => page.locator(".paper .figure img").count()).toBe(2)
    await waitSaved(page)
  })

  it("[EDIT-51] pictures that stayed in the other program's file are spoken of", async () => {
    await page.locator(".paper .list_item", { hasText: "外观完好" }).click()
    await give("paste", {
      html: word(
        '<p class=MsoNormal>见图：<img width=20 src="file:///C:/Temp/clip_image001.png"></p><p>后文</p>',
      ),
    })
    await page.waitForSelector(".ant-message :text('1 幅图片没有随文字粘贴过来')")
    await shot("paste-missing-picture")
  })
})
