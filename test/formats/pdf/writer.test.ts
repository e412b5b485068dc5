import { Schema } from "prosemirror-model"
import { beforeAll, describe, expect, it } from "vitest"
import type { WriteResult } from "../../../formats/format.ts"
import { knownBlocks } from "../../../formats/pdf/blocks.ts"
import { knownInline, knownMarks } from "../../../formats/pdf/inline.ts"
import { writePdf } from "../../../formats/pdf/writer.ts"
import { resolve } from "../../../formats/resolve/resolve.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { contentMarks, contentNodes, schema } from "../../../schema/schema.ts"
import { writeFile } from "../../../server/jobs/write.ts"
import { compareText } from "../../tools/text-compare.ts"
import { doc, mark, node, png, row, sample, standardOf, td, text, th } from "../docx/sample.ts"
import { hasPoppler, infoOf, isLandscape, pagesOf, piecesOfPdf, plainPieces, tagsOf, topOf } from "./print.ts"

const standards = {
  everything: sample(),
  iso: sample({ kind: "international", language: "en" }),
  sample: sampleStandard(),
  empty: standardOf(schema.node("doc")),
}
const names = Object.keys(standards) as (keyof typeof standards)[]
const written = {} as Record<keyof typeof standards, WriteResult>
const pdf = (standard: Parameters<typeof writeFile>[0], options = {}) => writeFile(standard, "pdf", options)
const hostile = `#panic("x") $x$ *b* _e_ @ref <lab> [c] \\ " // /* = - + 1. ~ \`raw\` #{1/0} #import "@preview/x"`

beforeAll(async () => {
  for (const name of names) written[name] = await pdf(standards[name])
})

describe("PDF writer", () => {
  it("[PDF-1] knows every block, inline node and mark", () => {
    const inline = new Set(knownInline())
    const blocks = contentNodes.filter((name) => !["doc", "division"].includes(name) && !inline.has(name))
    expect([...knownBlocks()].sort()).toEqual(blocks.sort())
    expect([...knownMarks()].sort()).toEqual(contentMarks.toSorted())
  })

  it.each(names)("[PDF-2] %s: is tagged PDF that passes the typesetter's check of PDF/UA-1", (name) => {
    const head = new TextDecoder("latin1").decode(written[name].bytes)
    expect(head.startsWith("%PDF-1.7")).toBe(true)
    expect(head).toMatch(/pdfuaid:part[>=]["']?1/)
    expect(head).toContain("/MarkInfo")
  })

  it.runIf(hasPoppler).each(names)("[PDF-3] %s: all sentences are in the file, in order", (name) => {
    const standard = standards[name]
    const number = resolve(standard).number
    const comparison = compareText(plainPieces(standard), piecesOfPdf(written[name].bytes, number))
    expect({ missing: comparison.missing, moved: comparison.moved }).toEqual({ missing: [], moved: [] })
  })

  it.each(names)("[PDF-4] %s: the same standard gives the same bytes", async (name) => {
    const again = await pdf(standards[name])
    expect(Buffer.from(again.bytes).equals(written[name].bytes)).toBe(true)
  })

  it.runIf(hasPoppler)("[PDF-5] hostile text stays text, wherever it stands", async () => {
    const everywhere = Object.values(schema.nodes)
      .filter((type) => type.isInGroup("block") && type.isTextblock)
      .map((type) => type.create(null, schema.text(hostile)))
    const attributes = { href: hostile, target: hostile, type: hostile, style: hostile, standard: hostile }
    const marked = contentMarks.map((name) => text(hostile, mark(name, attributes)))
    const inline = [
      node("unknown_inline", { name: hostile, text: hostile }),
      node("inline_formula", { latex: `\\text{${hostile}}` }),
      node("inline_image", { src: hostile, alt: hostile }),
      node("cross_reference", { target: hostile, text: hostile }),
      node("footnote_reference", { target: hostile }),
    ]
    const formula = node("formula", {}, node("formula_source", {}, `x = \\text{${hostile}} \\# \\$ "a"`))
    const metadata = {
      titleMain: { zh: hostile, en: hostile },
      number: hostile,
      keywords: [hostile],
      abstract: hostile,
    }
    const odd = node("paragraph", { id: hostile, align: hostile }, ...marked, ...inline)
    const { bytes } = await pdf(standardOf(doc(odd, formula, ...everywhere), metadata))
    const shown = pagesOf(bytes).join("").replace(/\s/g, "")
    const count = shown.split('#panic("x")$x$*b*_e_@ref<lab>').length - 1
    expect(count).toBeGreaterThanOrEqual(everywhere.length)
  })

  it.runIf(hasPoppler)(
    "[PDF-6] cover, front pages I, II, III from an odd page, body from page 1 on an odd page",
    () => {
      const pages = pagesOf(written.everything.bytes)
      const at = (pattern: RegExp) => pages.findIndex((page) => pattern.test(page))
      expect(at(/中华人民共和国国家标准/)).toBe(0)
      const [contents, body] = [at(/^.*\n?目次/), at(/警告：使用本文件/)]
      expect([contents % 2, body % 2]).toEqual([0, 0])
      expect(pages[contents]).toMatch(/\nI\s*$/)
      expect(pages[contents + 1]).toMatch(/\nII\s*$/)
      expect(pages[body]).toMatch(/\n1\s*$/)
      expect(pages[body]).toContain("大米要求和试验方法")
      for (const page of pages.slice(body)) expect(page).toContain("GB/T1354—2026")
      expect(pages[1]!.trim()).toBe("")
    },
  )

  it.runIf(hasPoppler)("[PDF-7] the contents name the pages on which the titles stand", () => {
    const pages = pagesOf(written.sample.bytes)
    const contents = pages.slice(2, 4).join("\n").replace(/…+/g, " ")
    const page = (title: RegExp) => pages.findIndex((text, index) => index > 3 && title.test(text))
    const first = page(/^1范围/m)
    const wanted = page(/^6要求/m) - first + 1
    expect(contents).toMatch(new RegExp(`^6要求 ${wanted}$`, "m"))
    expect(contents).not.toContain("monitoringpoint")
  })

  it.runIf(hasPoppler)(
    "[PDF-8] the tag tree has headings, lists, tables, figures, formulas, notes and the contents",
    () => {
      const tags = new Set(tagsOf(written.everything.bytes))
      for (const tag of [
        "H1",
        "H2",
        "P",
        "L",
        "LI",
        "Table",
        "TH",
        "TD",
        "Figure",
        "Formula",
        "Note",
        "TOC",
        "TOCI",
        "Link",
      ])
        expect([...tags]).toContain(tag)
    },
  )

  it.runIf(hasPoppler)("[PDF-9] says its title and its language", () => {
    expect(infoOf(written.everything.bytes)["Title"]).toContain("GB/T 1354—2026")
    const raw = new TextDecoder("latin1").decode(written.iso.bytes)
    expect(raw).toMatch(/\/Lang ?\(en/)
  })

  it.runIf(hasPoppler)(
    "[PDF-10] a long table repeats its head with 表1（续） and its unit on every page",
    async () => {
      const rows = Array.from({ length: 90 }, (_, index) => row(td(`第${index}行`), td(String(index))))
      const table = node(
        "table",
        { id: "t" },
        node("caption", {}, "长表"),
        node("unit_statement", {}, "单位为毫米"),
        node("table_grid", {}, row(th("名称"), th("数值")), ...rows),
        node("note", {}, "表注。"),
      )
      const { bytes } = await pdf(standardOf(doc(node("clause_title", { level: 0 }, "范围"), table)))
      const pages = pagesOf(bytes).filter((page) => /第\d+行/.test(page))
      expect(pages.length).toBeGreaterThan(1)
      for (const [index, page] of pages.entries()) {
        expect(page).toContain("名称")
        expect(page).toContain("单位为毫米")
        expect(page.includes("表1（续）")).toBe(index > 0)
      }
    },
  )

  it.runIf(hasPoppler)(
    "[PDF-15] a table that is too wide for an upright page stands on pages in landscape, and numbers go on",
    async () => {
      const columns = Array.from({ length: 12 }, (_, index) => index)
      const cells = (row_: number) => columns.map((column) => td(`第${row_}行第${column}列的内容`))
      const rows = Array.from({ length: 60 }, (_, index) => row(...cells(index)))
      const head = row(...columns.map((column) => th(`指标名称${column}`)))
      const table = node(
        "table",
        { id: "t" },
        node("caption", {}, "宽表"),
        node("table_grid", {}, head, ...rows),
      )
      const title = node("clause_title", { level: 0 }, "范围")
      const { bytes } = await pdf(
        standardOf(
          doc(
            title,
            node("paragraph", {}, "表前。"),
            table,
            node("paragraph", {}, "表后。"),
            node("annex_title", {}, "资料"),
          ),
        ),
      )
      const pages = pagesOf(bytes)
      const turned = pages.flatMap((_, index) => (isLandscape(bytes, index + 1) ? [index] : []))
      expect(turned.length).toBeGreaterThan(1)
      expect(turned).toEqual(pages.flatMap((page, index) => (/第\d+行第/.test(page) ? [index] : [])))
      for (const [index, at] of turned.entries()) {
        expect(pages[at]).toContain("指标名称11")
        expect(pages[at]!.includes("表1（续）")).toBe(index > 0)
      }
      const before = pages.findIndex((page) => page.includes("表前。"))
      const after = pages.findIndex((page) => page.includes("表后。"))
      expect([before, after]).toEqual([turned[0]! - 1, turned.at(-1)! + 1])
      expect(pages[after]).toMatch(new RegExp(`\\n${turned.length + 2}\\s*$`))
    },
  )

  it.runIf(hasPoppler)(
    "[PDF-16] a published Chinese document ends with a back cover on a left page, a draft or an international one does not",
    async () => {
      const last = async (metadata: Parameters<typeof sample>[0]) =>
        pagesOf((await pdf(sample(metadata))).bytes)
      const published = await last({ stage: "published" })
      expect(published.length % 2).toBe(0)
      expect(published.at(-1)!.trim()).toBe("GB/T1354—2026")
      for (const metadata of [{ stage: "comment" }, { stage: "published", kind: "international" }] as const)
        expect((await last(metadata)).at(-1)!.trim()).not.toBe("GB/T1354—2026")
    },
  )

  it("[PDF-17] a link inside the document leads to its target, and says to which page", async () => {
    const targets = ["clause", "table", "annex"]
    const filling = Array.from({ length: 60 }, (_, index) => node("paragraph", {}, `第${index}段。`))
    const table = node(
      "table",
      { id: "table" },
      node("caption", {}, "表题"),
      node("table_grid", {}, row(th("甲"), td("乙"))),
    )
    const links = targets.map((target) =>
      node("paragraph", {}, "见", node("cross_reference", { target }), "。"),
    )
    const { bytes } = await pdf(
      standardOf(
        doc(
          ...[node("clause_title", { level: 0 }, "范围"), ...links, ...filling],
          ...[node("clause_title", { level: 0, id: "clause" }, "要求"), ...filling, table],
          node("annex_title", { id: "annex" }, "资料"),
        ),
      ),
    )
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs")
    const file = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
    const found: string[] = []
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number)
      for (const { subtype, dest, contentsObj, url } of await page.getAnnotations()) {
        if (subtype !== "Link") continue
        expect(url).toBeUndefined()
        if (typeof dest === "string" || !contentsObj.str.startsWith("第")) continue
        const at = (await file.getPageIndex(dest[0])) + 1
        const { items } = await (await file.getPage(at)).getTextContent()
        // The first line below the place that the link names.
        const below = items.filter((item) => "str" in item && item.str.trim() && item.transform[5] <= dest[3])
        const line = (below[0] as { transform: number[] }).transform[5]
        const text = below.flatMap((item) => ("str" in item && item.transform[5] === line ? [item.str] : []))
        found.push(`${contentsObj.str === `第 ${at} 页`} ${text.join("").replace(/\s/g, "")}`)
      }
    }
    expect(found).toEqual(["true 2要求", "true 表1表题", "true 附录A"])
  })

  it.runIf(hasPoppler)(
    "[PDF-18] in an international document all running text has 6 pt after it, in a Chinese one none",
    async () => {
      const text = ["first", "second"].map((word) => node("paragraph", {}, word))
      const list = ["third", "fourth"].map((word) => node("list_item", { style: "dash", level: 0 }, word))
      const blocks = [...text, ...list, node("paragraph", {}, "fifth")]
      const tops = async (metadata: Parameters<typeof sample>[0]) => {
        const { bytes } = await pdf(
          standardOf(doc(node("clause_title", { level: 0 }, "A"), ...blocks), metadata),
        )
        const page = pagesOf(bytes).findIndex((words) => /^fifth$/m.test(words)) + 1
        return ["first", "second", "third", "fourth", "fifth"].map((word) => topOf(bytes, word, page))
      }
      const steps = (places: number[]) =>
        places.slice(1).map((top, i) => Math.round((top - places[i]!) * 10) / 10)
      const iso = steps(await tops({ kind: "international", language: "en" }))
      expect(new Set(iso).size, String(iso)).toBe(1)
      const gb = steps(await tops({}))
      expect(gb, String(gb)).toEqual([15.6, 15.6, 15.6, 15.6])
      expect(iso[0]).toBeGreaterThan(15.6)
    },
  )

  it.runIf(hasPoppler)("[PDF-11] drafts can be printed with line numbers", async () => {
    await pdf(standards.sample, { lineNumbers: true })
    const { bytes } = await pdf(standards.everything, { lineNumbers: true })
    const plain = pagesOf(written.everything.bytes).join("\n").match(/^\d+$/gm)?.length ?? 0
    expect(pagesOf(bytes).join("\n").match(/^\d+$/gm)!.length).toBeGreaterThan(plain + 50)
  })

  it("[PDF-12] a damaged picture is printed as its alternative text, with a finding", async () => {
    const images = node("paragraph", {}, node("inline_image", { src: "a.png", alt: "坏图" }))
    const { findings } = await pdf(
      standardOf(doc(images, node("image", { src: "a.png", alt: "坏图" })), {}, { "a.png": png }),
    )
    expect(findings.map(({ code }) => code)).toContain("pdf.picture_missing")
  })

  it.each([
    [
      "skipped levels",
      doc(node("clause_title", { level: 3 }, "深"), node("section_title", { level: 5 }, "更深")),
    ],
    [
      "titles in a cell",
      doc(
        node(
          "table",
          {},
          node(
            "table_grid",
            {},
            node(
              "table_row",
              {},
              node("table_cell", {}, node("annex_title", {}, "录"), node("foreword_title", {}, "前")),
            ),
          ),
        ),
      ),
    ],
    [
      "tables without rows",
      doc(
        node("table"),
        node("table", {}, node("table_grid")),
        node("table", {}, node("table_grid", {}, row(), row(td("一")))),
      ),
    ],
    [
      "spans that overflow",
      doc(
        node(
          "table",
          {},
          node(
            "table_grid",
            {},
            row(th("a", { rowspan: 9, colspan: 2 }), td("b", { colspan: 70 })),
            row(td("c", { colspan: 3 })),
          ),
        ),
      ),
    ],
    [
      "a figure without a picture",
      doc(
        node("figure"),
        node("figure", {}, node("caption", {}, "题")),
        node("figure", {}, node("subfigure")),
      ),
    ],
    [
      "dangling references",
      doc(
        node(
          "paragraph",
          {},
          node("cross_reference", { target: "x" }),
          node("footnote_reference", { target: "y" }),
        ),
      ),
    ],
    [
      "one id twice",
      doc(
        node("clause_title", { id: "a", level: 0 }, "一"),
        node("clause_title", { id: "a", level: 0 }, "二"),
        node("paragraph", {}, node("cross_reference", { target: "a" })),
      ),
    ],
    [
      "a footnote that refers to itself",
      doc(
        node("paragraph", {}, node("footnote_reference", { target: "f" })),
        node("footnote", { id: "f" }, "注", node("footnote_reference", { target: "f" })),
      ),
    ],
    [
      "empty blocks",
      doc(
        ...Object.values(schema.nodes)
          .filter((type) => type.isInGroup("block"))
          .map((type) => type.create()),
      ),
    ],
    ["signs without a glyph", doc(node("paragraph", {}, "\ue000\u{10ffff}\u{1f600}\u0007\ud800"))],
  ])("[PDF-13] %s: still a valid PDF", async (_, document) => {
    const { bytes } = await pdf(standardOf(document))
    expect(bytes.length).toBeGreaterThan(1000)
  })

  it("[PDF-14] a type that the writer does not know is refused, and so is PDF without a typesetter", async () => {
    const larger = new Schema({
      nodes: schema.spec.nodes.addToEnd("strange", { group: "block", attrs: { id: { default: null } } }),
      marks: schema.spec.marks,
    })
    const document = larger.node("doc", null, [larger.node("division", null, [larger.node("strange")])])
    await expect(pdf(standardOf(document))).rejects.toThrow(/strange/)
    await expect(writePdf(standards.empty)).rejects.toThrow(/typesetter/)
  })
})
