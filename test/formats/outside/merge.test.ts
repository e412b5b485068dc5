import type { Node } from "prosemirror-model"
import { beforeAll, describe, expect, it } from "vitest"
import type { StandardFile } from "../../../formats/format.ts"
import { readStandard, writeStandard } from "../../../formats/index.ts"
import { mergeOutside } from "../../../formats/outside/merge.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { toDocument } from "../../../schema/shared/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { listOf } from "../../../schema/suggestions/list.ts"
import { accepted, original } from "../../../schema/suggestions/resolve.ts"
import { replace } from "../docx/revised.ts"
import { differences } from "../docx-reader/same.ts"
import { addParagraph, deleteParagraph, editBody, replacePlain, replaceTracked, restyle } from "./edited.ts"

const zhang = "张工"
const date = "2026-11-22T08:00:00Z"
const later = Date.UTC(2026, 10, 25)

const blockWith = (doc: Node, words: string): Node => {
  const found = blocksOf(doc).find(({ textContent }) => textContent.includes(words))
  if (!found) throw new RangeError(`No block has "${words}"`)
  return found
}

/** The standard with one block changed here, as others write on. */
const written = (standard: StandardFile, words: string, change: (block: Node) => Node[]): StandardFile => ({
  ...standard,
  doc: toDocument(
    blocksOf(standard.doc).flatMap((block) =>
      block.textContent.includes(words) && block === blockWith(standard.doc, words) ? change(block) : [block],
    ),
  ),
})

describe("a copy that was edited in Word while others went on writing here", () => {
  const standard = sampleStandard()
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = (await writeStandard(standard, "docx", { revisions: true })).bytes
  })

  const merge = async (edit: (xml: string) => string, live = standard) => {
    const read = await readStandard(editBody(bytes, edit), "docx")
    const merged = mergeOutside(live, read.standard, read.outside!, later)
    const doc = toDocument(merged.blocks)
    doc.check()
    return { ...merged, doc, live }
  }
  const textsOf = (doc: Node): string[] => blocksOf(accepted(doc)).map(({ textContent }) => textContent)

  it("[SUG-60] a tracked replacement becomes a suggestion by its author, at its time; what was written here stays", async () => {
    const live = written(standard, "本文件规定了会议室", (block) => [replace(block, "要求", "全部要求")])
    const { doc, placed, unplaced } = await merge(
      (xml) => replaceTracked(xml, "本文件规定了会议室", "会议室", "大会议室", zhang, date),
      live,
    )
    expect(placed).toMatchObject([{ author: "word:张工", name: "张工", time: Date.parse(date) }])
    expect(unplaced).toEqual([])
    expect(blockWith(accepted(doc), "本文件规定了").textContent).toBe(
      "本文件规定了大会议室二氧化碳浓度在线监测系统的全部要求，描述了对应的证实方法。",
    )
    expect(differences(original(doc), live.doc)).toEqual([])
  })

  it("[SUG-60] words in a text with references, formulas and citations leave those as they are", async () => {
    const words = "二氧化碳浓度应以摩尔分数表示"
    const { doc, live } = await merge((xml) =>
      replaceTracked(xml, words, "应以摩尔分数", "宜以体积分数", zhang, date),
    )
    expect(differences(original(doc), live.doc)).toEqual([])
    const [list] = listOf(doc)
    expect(list).toMatchObject({ inserted: "宜以体积分数", deleted: "应以摩尔分数" })
  })

  it("[SUG-61] new paragraphs, deleted ones and other kinds come on the right blocks, though others moved and wrote", async () => {
    const live = written(standard, "本文件不适用于存在", (block) => [
      block.type.create({ ...block.attrs, id: "written0here" }, block.type.schema.text("这里新写的一段。")),
      block,
    ])
    const { doc, placed, unplaced } = await merge(
      (xml) =>
        restyle(
          deleteParagraph(
            addParagraph(xml, "本文件适用于使用面积", "外面新写的一段。", zhang, date),
            "监测仪的采样间隔不应大于",
            "Bob",
            date,
          ),
          "标定状态和故障状态下的示值",
          "Text",
          zhang,
          date,
        ),
      live,
    )
    expect(unplaced).toEqual([])
    expect(placed.map(({ name }) => name).toSorted()).toEqual(["Bob", "张工", "张工"])
    const texts = textsOf(doc)
    const at = texts.findIndex((text) => text.startsWith("本文件适用于使用面积"))
    expect(texts.slice(at + 1, at + 4)).toEqual([
      "外面新写的一段。",
      "这里新写的一段。",
      "本文件不适用于存在二氧化碳工艺排放源的场所。",
    ])
    expect(texts.some((text) => text.includes("采样间隔不应大于"))).toBe(false)
    expect(blockWith(accepted(doc), "标定状态和故障状态下的示值").type.name).toBe("paragraph")
    expect(differences(original(doc), live.doc)).toEqual([])
  })

  it("[SUG-62] what was deleted or rewritten here meanwhile is told with its words, never guessed", async () => {
    const live = written(standard, "本文件不适用于存在", () => [])
    const gone = await merge(
      (xml) => replaceTracked(xml, "本文件不适用于存在", "工艺", "生活", zhang, date),
      live,
    )
    expect(gone.unplaced).toMatchObject([
      {
        reason: "gone",
        blockId: null,
        change: { name: zhang },
        words: "本文件不适用于存在二氧化碳生活排放源的场所。",
      },
    ])
    expect(differences(gone.doc, live.doc)).toEqual([])
    const rewritten = written(standard, "本文件不适用于存在", (block) => [
      replace(block, "工艺排放源", "火源"),
    ])
    const { unplaced, doc } = await merge(
      (xml) => replaceTracked(xml, "本文件不适用于存在", "工艺", "生活", zhang, date),
      rewritten,
    )
    expect(unplaced).toMatchObject([{ reason: "deleted", words: "工艺" }])
    expect(blockWith(accepted(doc), "本文件不适用于").textContent).toContain("生活")
  })

  it("[SUG-63] what nobody tracked is proposed in the name of who saved the file, where the text here is as it was", async () => {
    const { doc, placed } = await merge((xml) => replacePlain(xml, "本文件规定了会议室", "会议室", "报告厅"))
    expect(placed).toMatchObject([{ author: "word:Guiju", time: later }])
    expect(blockWith(accepted(doc), "本文件规定了").textContent).toContain("报告厅")
    expect(differences(original(doc), standard.doc)).toEqual([])
  })

  it("[SUG-63] and told where it is not", async () => {
    const live = written(standard, "本文件规定了会议室", (block) => [replace(block, "要求", "全部要求")])
    const { doc, unplaced } = await merge(
      (xml) => replacePlain(xml, "本文件规定了会议室", "会议室", "报告厅"),
      live,
    )
    expect(unplaced).toMatchObject([{ reason: "conflict" }])
    expect(unplaced[0]!.words).toContain("报告厅")
    expect(differences(doc, live.doc)).toEqual([])
  })

  it("[SUG-64] the same file read twice proposes nothing twice", async () => {
    const edit = (xml: string): string =>
      addParagraph(
        replaceTracked(xml, "本文件规定了会议室", "会议室", "大会议室", zhang, date),
        "本文件适用于使用面积",
        "外面新写的一段。",
        zhang,
        date,
      )
    const first = await merge(edit)
    const second = await merge(edit, { ...standard, doc: first.doc })
    expect(second.placed).toEqual([])
    expect(differences(second.doc, first.doc)).toEqual([])
  })

  it("[SUG-60] a file that nobody touched changes nothing", async () => {
    const read = await readStandard(bytes, "docx")
    const merged = mergeOutside(standard, read.standard, read.outside!, later)
    expect(merged).toMatchObject({ placed: [], unplaced: [] })
    expect(differences(toDocument(merged.blocks), standard.doc)).toEqual([])
  })
})
