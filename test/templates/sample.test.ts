import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { readJson, writeJson } from "../../formats/json/json.ts"
import { coverOf } from "../../formats/resolve/cover.ts"
import { resolve } from "../../formats/resolve/resolve.ts"
import { sampleStandard } from "../../formats/template/create.ts"
import { forewordBlocks } from "../../formats/template/foreword.ts"
import { contentMarks, contentNodes } from "../../schema/schema.ts"
import { readRun, writeRun } from "../../schema/shared/index.ts"
import { referenceText } from "../../schema/structure/labels.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { templateById } from "../../templates/index.ts"
import { idsOf, labelsOf, nodesOf, numberingOf, targetsOf } from "./helpers.ts"

const sample = sampleStandard()
const { doc, metadata, assets } = sample
const nodes = nodesOf(doc)
const numbering = numberingOf(doc)
const ofType = (...names: string[]) => nodes.filter((node) => names.includes(node.type.name))

/** Text as printed, references resolved. */
const printed = (block: (typeof nodes)[number]): string => {
  let text = ""
  block.descendants((node) => {
    if (node.isText) text += node.text
    else if (node.type.name === "cross_reference") text += referenceText(node, numbering, profiles.gb, "zh")
    return true
  })
  return text
}

describe("sample", () => {
  it("[TPL-20] fits the schema, with unique ids that are the same at every call", () => {
    doc.check()
    const ids = idsOf(doc)
    expect(new Set(ids).size).toBe(ids.length)
    expect(blocksOf(doc).every((block) => block.attrs["id"])).toBe(true)
    expect(ids.every((id) => /^[a-z][a-z0-9]*$/.test(id))).toBe(true)
    expect(sampleStandard().doc.eq(doc)).toBe(true)
  })

  it("[TPL-21] uses every type of block, inline and mark", () => {
    const used = new Set(nodes.map((node) => node.type.name))
    const marks = new Set(nodes.flatMap((node) => node.marks.map((mark) => mark.type.name)))
    const excepted = new Set(["doc", "unknown", "unknown_inline"])
    expect(contentNodes.filter((name) => !used.has(name) && !excepted.has(name))).toEqual([])
    expect(contentMarks.filter((name) => !marks.has(name))).toEqual([])
  })

  it("[TPL-21] uses every list mark of GB/T 1.1, two levels, and continuations of an example", () => {
    const items = ofType("list_item").map((item) => `${item.attrs["level"]} ${item.attrs["kind"]}`)
    expect([...new Set(items)].sort()).toEqual(["1 dash", "1 letter", "2 dot", "2 number"])
    const continuing = nodes.filter((node) => node.attrs["continues"]).map((node) => node.type.name)
    expect(continuing).toEqual(["table", "paragraph", "formula", "code", "formula"])
    expect(new Set(ofType("annex_title").map((annex) => annex.attrs["role"])).size).toBe(2)
    const cells = ofType("table_cell", "table_header")
    expect(cells.some((cell) => cell.attrs["colspan"] > 1)).toBe(true)
    expect(cells.some((cell) => cell.attrs["rowspan"] > 1)).toBe(true)
  })

  it("[TPL-23] every reference has its target", () => {
    const ids = new Set(idsOf(doc))
    expect(targetsOf(doc).filter((target) => !ids.has(target))).toEqual([])
    const footnotes = ofType("footnote").map((footnote) => footnote.attrs["id"])
    const marks = ofType("footnote_reference").map((mark) => mark.attrs["target"])
    expect(new Set(marks)).toEqual(new Set(footnotes))
  })

  it("[TPL-23] references to every kind of block print as GB/T 1.1-2020, 9.5.3 wants", () => {
    const shown = new Set(
      ofType("cross_reference").map((node) => referenceText(node, numbering, profiles.gb, "zh")),
    )
    expect([...shown]).toEqual(
      expect.arrayContaining([
        "6.3",
        "6.2.1",
        "3.2",
        "图1",
        "图2 a)",
        "表1",
        "表A.1",
        "图A.1",
        "图B.1",
        "公式(1)",
        "公式(A.1)",
        "公式(B.1)",
        "附录A",
        "附录B",
        "A.3.2",
        "6.3.2a)",
        "6.3.2b)2)",
        "7.5.1.2",
        "[5]",
      ]),
    )
    expect([...shown].filter((text) => text.includes("?"))).toEqual([])
  })

  it("[TPL-24] every listed document is cited, in the order of 8.6.3", () => {
    const items = ofType("reference_item")
    const targets = new Set(targetsOf(doc))
    expect(items.filter((item) => !targets.has(item.attrs["id"])).map((item) => item.textContent)).toEqual([])
    const numbers = items.map((item) => item.textContent.split("\u3000")[0])
    expect(numbers.slice(0, 6)).toEqual([
      "GB/T 4208",
      "GB/T 8170",
      "GB/T 17626.2",
      "GB/T 18204.2—2014",
      "GB/T 99999.1—2024",
      "ISO 16000-26:2012",
    ])
  })

  it("[TPL-25] every picture has its asset, an SVG with a PNG beside it", () => {
    const sources = new Set(ofType("image", "inline_image").map((image) => image.attrs["src"] as string))
    const names = Object.keys(assets)
    expect([...sources].filter((source) => !names.includes(source))).toEqual([])
    const fallbacks = names.filter((name) => name.endsWith(".svg")).map((name) => name.replace(/svg$/, "png"))
    expect(names.filter((name) => !sources.has(name)).sort()).toEqual(fallbacks.sort())
    for (const [name, bytes] of Object.entries(assets)) {
      const head = new TextDecoder("latin1").decode(bytes.slice(0, 4))
      expect(head).toBe(name.endsWith(".svg") ? "<svg" : "\u0089PNG")
    }
    expect(ofType("image", "inline_image").every((image) => image.attrs["alt"])).toBe(true)
  })

  it("[TPL-26] has the foreword that its data sheet gives", () => {
    const run = blocksOf(doc)
    const own = run.slice(
      0,
      run.findIndex((block) => block.type.name === "introduction_title"),
    )
    const given = forewordBlocks(templateById(sample.template)!.foreword, metadata)
    const translated = (text: unknown) =>
      String(text).replace(
        "ISO 16000-26:2012《××××》",
        "ISO 16000-26:2012《室内空气　第26部分：二氧化碳的采样策略》",
      )
    expect(own.map((block) => [block.type.name, printed(block)])).toEqual(
      given.map((block) => [block.type, translated(block.text)]),
    )
  })

  it("[TPL-27] has a value for every line of the cover", () => {
    const cover = coverOf(resolve(sample, {}))
    for (const value of Object.values(cover)) expect(value.length).toBeGreaterThan(0)
    expect(cover.number).toBe("GB/T 99999.2—2026")
    expect(cover.title).toEqual(["室内空气质量在线监测技术规范", "第2部分：会议室二氧化碳"])
  })

  it("[TPL-28] uses every term at least twice outside of its entry", () => {
    const run = blocksOf(doc)
    const body = run.slice(run.findIndex((block) => block.attrs["id"] === "symbols"))
    const text = body.map((block) => block.textContent).join("\n")
    const rare = ofType("term_title").filter((term) => text.split(term.textContent).length < 3)
    expect(rare.map((term) => term.textContent)).toEqual([])
  })

  it("[TPL-28] demands and recommends nothing in notes, examples, footnotes of the text and the foreword", () => {
    const run = blocksOf(doc)
    const foreword = run.slice(
      0,
      run.findIndex((block) => block.type.name === "introduction_title"),
    )
    const informative = [
      ...foreword,
      ...ofType("note", "example"),
      ...run.filter((b) => b.type.name === "footnote"),
    ]
    const verbs = /不应|不宜|必须|应当|(?<![相适反响供])应(?!急|用|对|力|变|响)|(?<!适)宜/
    expect(informative.map(printed).filter((text) => verbs.test(text))).toEqual([])
  })

  it("[TPL-29] comes back from native JSON as the same document", () => {
    const back = readJson(writeJson(sample).bytes)
    expect(back.findings).toEqual([])
    expect(back.standard.doc.eq(doc)).toBe(true)
    expect(back.standard.metadata).toEqual(metadata)
    expect(Object.keys(back.standard.assets).sort()).toEqual(Object.keys(assets).sort())
  })

  it("[TPL-29] comes back from Yjs as the same document", () => {
    const root = new Y.Doc().getXmlFragment("content")
    writeRun(root, doc)
    expect(readRun(root).eq(doc)).toBe(true)
  })

  it("[TPL-22] numbers tables, figures and formulas, anew in each annex", () => {
    expect(labelsOf(doc, "table")).toEqual(["表1", "表2", "", "表3", "表A.1", "表B.1"])
    expect(labelsOf(doc, "figure")).toEqual(["图1", "图2", "图A.1", "图B.1"])
    expect(labelsOf(doc, "subfigure")).toEqual(["a)", "b)"])
    expect(labelsOf(doc, "formula")).toEqual(["(1)", "(2)", "", "(3)", "(4)", "(A.1)", "(A.2)", "(B.1)", ""])
  })

  it("[TPL-22] numbers notes, examples and footnotes in their scopes", () => {
    expect(labelsOf(doc, "note")).toEqual([
      "注1：",
      "注2：",
      "注：",
      "注：",
      "注1：",
      "注2：",
      "注：",
      "注：",
      "注：",
      "注：",
      "注：",
    ])
    expect(new Set(labelsOf(doc, "example"))).toEqual(new Set(["示例："]))
    expect(labelsOf(doc, "footnote")).toEqual(["1)", "a", "a", "b", "a", "2)", "a"])
    expect(labelsOf(doc, "warning")).toEqual(["警告：", "注意："])
    expect(labelsOf(doc, "term_title")).toEqual(["3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7"])
    expect(labelsOf(doc, "reference_item").slice(6)).toEqual(["[1]", "[2]", "[3]", "[4]", "[5]"])
  })
})
