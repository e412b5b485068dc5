import { Schema } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { knownBlocks } from "../../../formats/html/blocks.ts"
import { knownInline, knownMarks } from "../../../formats/html/inline.ts"
import { writeHtml } from "../../../formats/html/writer.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { contentMarks, contentNodes, schema } from "../../../schema/schema.ts"
import { compareText } from "../../tools/text-compare.ts"
import { piecesOfDocument } from "../../tools/text-pieces.ts"
import { doc, mark, node, row, sample, standardOf, td, text, th } from "../docx/sample.ts"
import { pageOf, parseErrors, piecesOfPage } from "./page.ts"

const everything = sample()
const iso = sample({ kind: "international", language: "en" })
const standards = { everything, iso, sample: sampleStandard(), empty: standardOf(schema.node("doc")) }
const pages = Object.entries(standards).map(([name, standard]) => ({
  name,
  standard,
  ...writeHtml(standard),
}))

const hostile = `<script>alert(1)</script> " ' & </style> --> ]]> <img src=x onerror=alert(1)>`

describe("HTML writer", () => {
  it("[HTML-1] knows every block, inline node and mark", () => {
    const names = contentNodes
    const structure = new Set(["doc", "division"])
    const inline = new Set(knownInline())
    const blocks = names.filter((name) => !structure.has(name) && !inline.has(name))
    expect([...knownBlocks()].sort()).toEqual(blocks.sort())
    expect([...knownMarks()].sort()).toEqual(contentMarks.toSorted())
  })

  it.each(pages)("[HTML-2] $name: all text is on the page, in order", ({ standard, bytes }) => {
    const comparison = compareText(piecesOfDocument(standard), piecesOfPage(pageOf(bytes)))
    expect({ missing: comparison.missing, moved: comparison.moved }).toEqual({ missing: [], moved: [] })
  })

  it.each(pages)("[HTML-3] $name: the same standard gives the same bytes", ({ standard, bytes }) => {
    expect(Buffer.from(writeHtml(standard).bytes).equals(bytes)).toBe(true)
  })

  it.each(pages)(
    "[HTML-4] $name: a strict parser finds no error, no id twice, no link to nowhere",
    async ({ bytes }) => {
      expect(await parseErrors(bytes)).toEqual([])
      const page = pageOf(bytes)
      const ids = [...page.querySelectorAll("[id]")].map((element) => element.id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      const links = [...page.querySelectorAll('a[href^="#"]')].map((link) =>
        decodeURIComponent(link.getAttribute("href")!.slice(1)),
      )
      expect(links.filter((id) => !ids.includes(id))).toEqual([])
      expect(page.querySelectorAll("a a").length).toBe(0)
    },
  )

  it.each(pages)("[HTML-5] $name: nothing runs and nothing is fetched", ({ bytes }) => {
    const page = pageOf(bytes)
    expect(page.querySelectorAll("script, iframe, object, embed, link, base, form").length).toBe(0)
    for (const element of page.querySelectorAll("*"))
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/)
        if (name === "src") expect(value).toMatch(/^data:image\//)
        if (name === "href") expect(value).toMatch(/^(#|https?:|mailto:)/)
      }
    expect(page.querySelector("style")!.textContent).not.toMatch(/url\(|@import/)
  })

  it("[HTML-6] hostile text stays text, wherever it stands", async () => {
    const blocks = schema.nodes
    const everywhere = Object.values(blocks)
      .filter((type) => type.isInGroup("block") && type.isTextblock)
      .map((type) => type.create(null, schema.text(hostile)))
    const attributes = { href: hostile, target: hostile, type: hostile, style: hostile, standard: hostile }
    const marked = contentMarks.map((name) => text(hostile, mark(name, attributes)))
    const inline = [
      node("unknown_inline", { name: hostile, text: hostile }),
      node("inline_formula", { latex: hostile }),
      node("inline_image", { src: hostile, alt: hostile }),
      node("cross_reference", { target: hostile, text: hostile }),
      node("footnote_reference", { target: hostile }),
      node("index_entry", { term: hostile }),
    ]
    const odd = node("paragraph", { id: hostile, align: hostile }, ...marked, ...inline)
    const metadata = { titleMain: { zh: hostile, en: hostile }, number: hostile, ics: [hostile] }
    const { bytes } = writeHtml(standardOf(doc(odd, ...everywhere), metadata))
    expect(await parseErrors(bytes)).toEqual([])
    const page = pageOf(bytes)
    expect(page.querySelectorAll("script, img").length).toBe(0)
    expect(page.title).toContain("<script>")
    const shown = page.querySelector("main")!.textContent!
    expect(shown.split("<script>alert(1)</script>").length - 1).toBeGreaterThanOrEqual(
      everywhere.length + marked.length,
    )
  })

  it("[HTML-7] says its language, its title, its landmarks and its way past the contents", () => {
    const page = pageOf(pages[0]!.bytes)
    expect(page.documentElement.lang).toBe("zh-CN")
    expect(page.title).toBe("GB/T 1354—2026　大米　要求和试验方法")
    expect(["header", "nav", "main", "h1"].map((name) => page.querySelectorAll(name).length)).toEqual([
      1, 1, 1, 1,
    ])
    expect(page.querySelector("body > a")!.getAttribute("href")).toBe("#_main")
    expect(pageOf(pages[1]!.bytes).documentElement.lang).toBe("en")
  })

  it("[HTML-8] headings carry their level and their number; the ids of the blocks are the anchors", () => {
    const page = pageOf(pages[0]!.bytes)
    expect(page.getElementById("c4")!.outerHTML).toContain("<h2")
    expect(page.getElementById("c41")!.textContent).toBe("4.1　质量指标")
    expect(page.getElementById("c41")!.tagName).toBe("H3")
    expect(page.getElementById("a111")!.tagName).toBe("H4")
    expect(page.getElementById("a1")!.textContent).toBe("附录A（规范性）试验方法")
    const levels = [...page.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((element) =>
      Number(element.tagName[1]),
    )
    expect(levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1)).toEqual([])
  })

  it("[HTML-9] tables have a caption, header cells with their scope, and spans", () => {
    const page = pageOf(pages[0]!.bytes)
    const table = page.querySelector("#t1 table")!
    expect(table.querySelector("caption")!.textContent).toContain("表1　大米质量指标")
    expect(table.querySelectorAll("thead tr").length).toBe(2)
    expect(table.querySelector("thead th")!.getAttribute("scope")).toBe("col")
    expect(table.querySelector("thead th")!.getAttribute("rowspan")).toBe("2")
    expect(table.querySelector("tfoot")!.textContent).toContain("表脚注。")
    const side = standardOf(
      doc(node("table", {}, node("table_grid", {}, row(th("甲"), th("乙")), row(th("丙"), td("1"))))),
    )
    expect(pageOf(writeHtml(side).bytes).querySelector("tbody th")!.getAttribute("scope")).toBe("row")
  })

  it("[HTML-10] footnotes stand at the end, with a way there and back", () => {
    const page = pageOf(pages[0]!.bytes)
    const mark = page.querySelector('[role="doc-noteref"]')!
    expect(mark.textContent).toBe("1)")
    const note = page.getElementById(mark.getAttribute("href")!.slice(1))!
    expect(note.textContent).toContain("前言中的第一条脚注。")
    const back = note.querySelector('[role="doc-backlink"]')!
    expect(page.getElementById(decodeURIComponent(back.getAttribute("href")!.slice(1)))).toBe(mark)
  })

  it("[HTML-11] formulas are MathML with their LaTeX as alternative; what cannot be read stays as text, with a finding", () => {
    const page = pageOf(pages[0]!.bytes)
    expect(page.querySelector("#e1 math mfrac")).not.toBeNull()
    expect(page.querySelector("#e1 math")!.getAttribute("alttext")).toContain("\\frac")
    expect(page.querySelector("#e1 .number")!.textContent).toBe("(1)")
    const broken = writeHtml(standardOf(doc(node("formula", {}, node("formula_source", {}, "\\frac{")))))
    expect(pageOf(broken.bytes).querySelector(".latex")!.textContent).toBe("\\frac{")
    expect(broken.findings.map(({ code }) => code)).toEqual(["html.formula_as_text"])
  })

  it("[HTML-12] only web addresses are links; the text of others stays, with a finding", () => {
    const { bytes, findings } = pages[0]!
    const hrefs = [...pageOf(bytes).querySelectorAll("a")].map((link) => link.getAttribute("href"))
    expect(hrefs).toContain("https://example.org/a?b=1&c=2")
    expect(findings.map(({ code }) => code)).toContain("html.link_dropped")
    expect(pageOf(bytes).body.textContent).toContain("坏链接")
  })

  it("[HTML-13] a type that the writer does not know is refused", () => {
    const larger = new Schema({
      nodes: schema.spec.nodes.addToEnd("strange", { group: "block", attrs: { id: { default: null } } }),
      marks: schema.spec.marks,
    })
    const document = larger.node("doc", null, [larger.node("division", null, [larger.node("strange")])])
    expect(() => writeHtml(standardOf(document))).toThrow(/strange/)
  })
})
