import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { readStandard } from "../../../formats/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { listOf } from "../../../schema/suggestions/list.ts"
import { accepted, original } from "../../../schema/suggestions/resolve.ts"
import { docxOf } from "./zips.ts"

/* Tracked changes and comments of files that did not go out from here. */

const by = 'w:id="1" w:author="Wang Li" w:date="2026-03-04T05:06:07Z"'
const r = (text: string, name = "w:t"): string => `<w:r><${name} xml:space="preserve">${text}</${name}></w:r>`
const p = (content: string, properties = ""): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ""}${content}</w:p>`
const ins = (text: string): string => `<w:ins ${by}>${r(text)}</w:ins>`
const del = (text: string): string => `<w:del ${by}>${r(text, "w:delText")}</w:del>`
const mark = (kind: string): string => `<w:rPr><w:${kind} ${by}/></w:rPr>`

const texts = (doc: Node): string[] => blocksOf(doc).map(({ textContent }) => textContent)

const read = async (...body: string[]) => {
  const { standard, findings } = await readStandard(docxOf({ body: body.join("") }), "docx")
  standard.doc.check()
  return {
    before: texts(original(standard.doc)),
    after: texts(accepted(standard.doc)),
    list: listOf(standard.doc),
    codes: findings.map(({ code }) => code),
  }
}

describe("tracked changes of other programs", () => {
  it("[DOCX-R51] text comes as suggestions by its author, at its time", async () => {
    const { before, after, list } = await read(p(r("水分") + del("应") + ins("宜") + r("不大于14 %。")))
    expect([before, after]).toEqual([["水分应不大于14 %。"], ["水分宜不大于14 %。"]])
    expect(list).toMatchObject([
      {
        change: { author: "word:Wang Li", name: "Wang Li", time: Date.UTC(2026, 2, 4, 5, 6, 7) },
        kinds: ["insert", "delete"],
      },
    ])
  })

  it("[DOCX-R52] Enter behind a paragraph and new text are a new block; Enter in a text is a break", async () => {
    const fresh = await read(p(r("第一段。"), mark("ins")), p(ins("新的一段。")), p(r("第二段。")))
    expect([fresh.before, fresh.after]).toEqual([
      ["第一段。", "第二段。"],
      ["第一段。", "新的一段。", "第二段。"],
    ])
    const split = await read(p(r("前半，"), mark("ins")), p(r("后半。")), p(r("第二段。")))
    expect([split.before, split.after]).toEqual([
      ["前半，后半。", "第二段。"],
      ["前半，", "后半。", "第二段。"],
    ])
    expect(split.list.map(({ kinds }) => kinds)).toEqual([["split"]])
  })

  it("[DOCX-R52] a deleted paragraph goes, a deleted mark joins", async () => {
    const gone = await read(p(r("第一段。")), p(del("第二段。"), mark("del")), p(r("第三段。")))
    expect([gone.before, gone.after]).toEqual([
      ["第一段。", "第二段。", "第三段。"],
      ["第一段。", "第三段。"],
    ])
    const joined = await read(p(r("第一段，"), mark("del")), p(r("接着说。")))
    expect([joined.before, joined.after]).toEqual([["第一段，", "接着说。"], ["第一段，接着说。"]])
  })

  it("[DOCX-R52] both ends of a move are one block that moves", async () => {
    const range = (kind: string, content: string): string =>
      `<w:${kind}RangeStart w:id="7" w:name="m1" w:author="Wang Li" w:date="2026-03-04T05:06:07Z"/>${p(`<w:${kind} ${by}>${r("走的一段。")}</w:${kind}>`, mark(kind))}<w:${kind}RangeEnd w:id="7"/>${content}`
    const { before, after, list } = await read(
      p(r("第一段。")),
      range("moveFrom", p(r("第二段。"))),
      range("moveTo", p(r("第三段。"))),
    )
    expect([before, after]).toEqual([
      ["第一段。", "走的一段。", "第二段。", "第三段。"],
      ["第一段。", "第二段。", "走的一段。", "第三段。"],
    ])
    expect(list.map(({ kinds }) => kinds)).toEqual([["move"]])
  })

  it("[DOCX-R52] rows come and go", async () => {
    const row = (text: string, kind = ""): string =>
      `<w:tr>${kind ? `<w:trPr><w:${kind} ${by}/></w:trPr>` : ""}<w:tc>${p(kind === "ins" ? ins(text) : kind === "del" ? del(text) : r(text))}</w:tc></w:tr>`
    const { before, after } = await read(
      `<w:tbl><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>${row("甲")}${row("乙", "del")}${row("丙", "ins")}</w:tbl>`,
      p(r("后。")),
    )
    expect([before[0], after[0]]).toEqual(["甲乙", "甲丙"])
  })

  it("[DOCX-R54] what has no other end, and styles that were others, stay as text with a finding", async () => {
    const lone = await read(p(r("前") + `<w:moveFrom ${by}>${r("走")}</w:moveFrom>` + r("后")))
    expect([lone.before, lone.after]).toEqual([["前走后"], ["前后"]])
    const styled = await read(
      p(r("一段。"), `<w:pPrChange ${by}><w:pPr><w:pStyle w:val="x"/></w:pPr></w:pPrChange>`),
      p(r("下一段。")),
    )
    expect(styled.before).toEqual(["一段。", "下一段。"])
  })

  it("[DOCX-R53] the same file says the same twice; what stands apart is apart", async () => {
    const body = [p(ins("甲") + r("中") + ins("乙") + r("尾")), p(ins("丙"), mark("ins")), p(r("末。"))]
    const [first, second] = [await read(...body), await read(...body)]
    const ids = first.list.map(({ change }) => change.id)
    expect(new Set(ids).size).toBe(3)
    expect(second.list.map(({ change }) => change.id)).toEqual(ids)
  })
})

const fixtures = join(process.cwd(), "../shared/data/docx/pandoc-feature-fixtures")

describe.skipIf(!existsSync(fixtures))("real files (skipped where ../shared is missing)", () => {
  const file = (name: string) => readStandard(new Uint8Array(readFileSync(join(fixtures, name))), "docx")

  it("[DOCX-R51] pandoc's tracked insertion and deletion", async () => {
    const inserted = listOf((await file("track_changes_insertion.docx")).standard.doc)
    expect(inserted).toMatchObject([{ change: { name: "eng-dept" }, inserted: "two exciting ", deleted: "" }])
    const deleted = listOf((await file("track_changes_deletion.docx")).standard.doc)
    expect(deleted).toMatchObject([
      { inserted: "", deleted: expect.stringContaining("excessively modified") },
    ])
  })

  it("[DOCX-R55] pandoc's comments: on words, over paragraphs, with an answer", async () => {
    const { comments } = await file("comments.docx")
    expect(comments?.map(({ author, anchor, replies }) => [author, anchor.scope, replies.length])).toEqual([
      ["Jesse Rosenthal", "text", 0],
      ["Jesse Rosenthal", "text", 0],
      ["Jesse Rosenthal", "text", 0],
      ["Jesse Rosenthal", "text", 1],
    ])
  })
})
