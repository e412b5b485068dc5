import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createStandard, editorReady, openSample, type TestServer } from "./support.ts"

/** What the hands of a person do who has written in Word for twenty years, in a new standard each time. */

let server: TestServer
let browser: Browser
let page: Page
let faults: string[]

beforeAll(async () => {
  ;({ server, browser, page, faults } = await openSample())
})

beforeEach(async () => {
  await createStandard(page, "锁具")
  await page.locator(".ProseMirror .paragraph").last().click()
  await page.keyboard.press("Control+End")
  await page.keyboard.press("Enter")
})

afterAll(async () => {
  expect(faults).toEqual([])
  await browser?.close()
  await server?.clean()
})

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const type = (words: string): Promise<void> => page.keyboard.type(words)

/** Writes with an input method: a key that it takes, letters that are composed, what they become. */
const compose = async (...texts: string[]): Promise<void> => {
  const input = await page.context().newCDPSession(page)
  await input.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Process",
    windowsVirtualKeyCode: 229,
  })
  for (const text of texts.slice(0, -1)) {
    const end = text.length
    await input.send("Input.imeSetComposition", { text, selectionStart: end, selectionEnd: end })
  }
  await input.send("Input.insertText", { text: texts.at(-1)! })
  await page.waitForFunction(() => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    return !editor.guijuSession.view.composing
  })
}

/** The last text blocks as "list_item letter 1: words"; the caret is "|". */
const last = (count: number): Promise<string[]> =>
  page.evaluate((wanted) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    const { doc, selection } = editor.guijuSession.view.state
    const found: string[] = []
    doc.descendants((node: any, pos: number) => {
      if (!node.isTextblock) return true
      const offset = selection.empty ? selection.head - pos - 1 : -1
      const isHere = offset >= 0 && offset <= node.content.size
      const words = isHere
        ? `${node.textContent.slice(0, offset)}|${node.textContent.slice(offset)}`
        : node.textContent
      const { kind, level } = node.attrs
      const name = [node.type.name, node.type.name === "list_item" && `${kind} ${level}`]
      found.push(`${name.filter(Boolean).join(" ")}: ${words}`)
      return false
    })
    return found.slice(-wanted)
  }, count)

const insertTable = (rows: number, columns: number): Promise<void> =>
  page.evaluate(
    ([height, width]) => {
      const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
      editor.guijuSession.run("insertTable", height, width)
    },
    [rows, columns],
  )

describe("lists", () => {
  it("[EDIT-67] Tab below a) makes 1), Enter on an empty 1) makes the next letter", async () => {
    await type("a)甲；")
    await press("Enter", "Tab")
    await type("子；")
    await press("Enter", "Enter")
    await type("乙。")
    expect(await last(3)).toEqual([
      "list_item letter 1: 甲；",
      "list_item number 2: 子；",
      "list_item letter 1: 乙。|",
    ])
  })

  it("[EDIT-68] a mark that is typed where the program writes it already is taken off", async () => {
    await type("a)甲；")
    await press("Enter")
    await type("b)乙。")
    await press("Enter", "Enter")
    await type("注：一。")
    await press("Enter")
    await type("注2：二。")
    expect(await last(4)).toEqual([
      "list_item letter 1: 甲；",
      "list_item letter 1: 乙。",
      "note: 一。",
      "note: 二。|",
    ])
  })

  it("[EDIT-68] words that only begin like a label stay", async () => {
    await type("注：一。")
    await press("Enter")
    await type("NOTE that it stays.")
    await press("Enter")
    await type("NOTE 3: three.")
    expect(await last(3)).toEqual(["note: 一。", "note: NOTE that it stays.", "note: three.|"])
  })
})

const run = (name: string): Promise<void> =>
  page.evaluate((command) => {
    const editor = document.querySelector<HTMLElement & { guijuSession: any }>(".ProseMirror")!
    editor.guijuSession.run(command)
  }, name)

describe("keys and bibliography", () => {
  it("[EDIT-77] Tab goes from a symbol to its meaning, Shift-Tab back", async () => {
    await run("insertKeyItem")
    await type("m")
    await press("Tab")
    await type("质量")
    await press("Shift+Tab")
    await type("0")
    expect(await last(2)).toEqual(["key_symbol: m0|", "key_meaning: 质量"])
  })

  it("[EDIT-68] “[1]” before a document of the bibliography is taken off", async () => {
    await run("insertElement:bibliography")
    await expect.poll(() => last(1)).toEqual(["reference_item: |"])
    await type("[1]ISO 1")
    await press("Enter")
    await type("[2]ISO 2")
    expect(await last(2)).toEqual(["reference_item: ISO 1", "reference_item: ISO 2|"])
  })
})

describe("tables", () => {
  it("[EDIT-69] Tab in the last cell begins a row, and the arrow goes on below the last table", async () => {
    await insertTable(1, 2)
    await type("尺寸")
    await press("Enter")
    await type("1")
    await press("Tab")
    await type("2")
    await press("Tab")
    await type("3")
    await press("Tab", "ArrowDown")
    await type("后文")
    expect(await last(6)).toEqual([
      "caption: 尺寸",
      "paragraph: 1",
      "paragraph: 2",
      "paragraph: 3",
      "paragraph: ",
      "paragraph: 后文|",
    ])
  })

  it("[EDIT-69] a click below the last table is a line below it", async () => {
    await insertTable(1, 1)
    const box = (await page.locator(".ProseMirror").boundingBox())!
    await page.mouse.click(box.x + 300, box.y + box.height - 4)
    await type("后文")
    expect(await last(2)).toEqual(["paragraph: ", "paragraph: 后文|"])
  })

  it.each([
    ["x", "from a key"],
    ["字", "from a panel of signs"],
  ])("[EDIT-69] “%s” typed %s over a whole table goes behind it", async (sign) => {
    await insertTable(1, 1)
    await type("尺寸")
    await press("Enter")
    await type("1")
    await press("ArrowDown")
    await type("后文")
    await press("Home", "Backspace")
    expect(await page.locator(".ProseMirror .table.ProseMirror-selectednode").count()).toBe(1)
    await type(sign)
    expect(await last(4)).toEqual(["caption: 尺寸", "paragraph: 1", `paragraph: ${sign}|`, "paragraph: 后文"])
  })

  it("[EDIT-69] an input method writes behind the table that is selected", async () => {
    await insertTable(1, 1)
    await press("Enter", "ArrowDown")
    await type("后文")
    await press("Home", "Backspace")
    await compose("z", "zi", "字")
    await expect
      .poll(() => last(4))
      .toEqual(["caption: ", "paragraph: ", "paragraph: 字|", "paragraph: 后文"])
  })

  it("[EDIT-69] between two tables there is a place for a line", async () => {
    await insertTable(1, 1)
    await press("Enter")
    await type("1")
    await press("ArrowDown")
    await insertTable(1, 1)
    await type("乙")
    await press("Home", "ArrowUp")
    await type("间")
    expect(await last(5)).toEqual([
      "caption: ",
      "paragraph: 1",
      "paragraph: 间|",
      "caption: 乙",
      "paragraph: ",
    ])
  })
})

describe("undo", () => {
  it("[EDIT-70] what is typed in one breath comes back in the steps of a person, with the caret at each", async () => {
    await type("甲句。乙")
    await press("Enter")
    await type("丙丁")
    await press("Backspace")
    const steps: string[][] = []
    for (let step = 0; step < 5; step++) {
      await press("Control+z")
      steps.push(await last(2))
    }
    expect(steps).toEqual([
      ["paragraph: 甲句。乙", "paragraph: 丙丁|"],
      ["paragraph: 甲句。乙", "paragraph: |"],
      ["paragraph: ××××应××××。", "paragraph: 甲句。乙|"],
      ["paragraph: ××××应××××。", "paragraph: 甲句。|"],
      ["paragraph: ××××应××××。", "paragraph: |"],
    ])
  })

  it("[EDIT-70] a selection that an input method wrote over comes back at once", async () => {
    await type("甲乙丙")
    await press("Enter")
    await type("丁戊己")
    await press("Shift+ArrowUp")
    await compose("x", "xi", "新")
    await expect.poll(() => last(1)).toEqual(["paragraph: 甲乙丙新|"])
    await press("Control+z")
    expect((await last(2)).map((line) => line.replace("|", ""))).toEqual([
      "paragraph: 甲乙丙",
      "paragraph: 丁戊己",
    ])
  })

  it("[EDIT-70] goes to the place that it changes", async () => {
    await press("Control+Home")
    await type("远")
    await press("Control+End")
    await press("Control+z")
    await expect
      .poll(() =>
        page
          .locator(".foreword_title")
          .boundingBox()
          .then((box) => box!.y),
      )
      .toBeGreaterThan(0)
  })
})

describe("early keys", () => {
  it("[EDIT-71] Ctrl-K pressed when the text is there and nothing around it opens the palette, and takes what is typed", async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(/furniture.*\.js/, async (route) => {
      await held
      await route.continue()
    })
    await page.reload()
    await editorReady(page)
    expect(await page.locator(".toolbar button").count()).toBe(0)
    await press("Control+k")
    await type("bold")
    release()
    await expect.poll(() => page.locator(".palette input").inputValue()).toBe("bold")
    await press("Escape")
    await page.unroute(/furniture.*\.js/)
  })
})
