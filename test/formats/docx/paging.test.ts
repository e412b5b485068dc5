import type { Node } from "prosemirror-model"
import { beforeAll, describe, expect, it } from "vitest"
import { withDelimiters } from "../../../formats/docx/equations.ts"
import { tableBreaks } from "../../../formats/docx/paging.ts"
import { writeDocx } from "../../../formats/docx/writer.ts"
import type { StandardFile } from "../../../formats/format.ts"
import { assignIds } from "../../../schema/shared/ids.ts"
import { differences, throughWord } from "../docx-reader/same.ts"
import { hasChecker, paragraphsOf, paragraphWith, partsOf, problemsOf, styleOf, textOf } from "./parts.ts"
import { doc, node, sample, sampleMetadata, standardOf } from "./sample.ts"

const cell = (type: string, text: string): Node => node(type, {}, node("paragraph", {}, text))

/** A table with a head, a unit, a note. */
const table = (id: string, rows: number, columns: number): Node =>
  node(
    "table",
    { id },
    node("caption", {}, `表题${id}`),
    node("unit_statement", {}, "单位为毫米"),
    node(
      "table_grid",
      {},
      ...Array.from({ length: rows }, (_, r) =>
        node(
          "table_row",
          {},
          ...Array.from({ length: columns }, (_, c) =>
            r ? cell("table_cell", `第${r}行第${c}列`) : cell("table_header", `列${c}`),
          ),
        ),
      ),
    ),
    node("note", {}, "表注。"),
  )

const chapter = [node("clause_title", { level: 0, role: "scope" }, "范围"), node("paragraph", {}, "段。")]
const counted = (): (() => number) => {
  let state = 1
  return () => (state = (state * 16807) % 2147483647) / 2147483647
}
const withTables = (metadata = {}): StandardFile => {
  const last = node("paragraph", {}, "其后的段。")
  const document = doc(...chapter, table("long", 80, 4), table("wide", 30, 14), last, table("small", 5, 3))
  return standardOf(assignIds(document, counted()), { ...sampleMetadata, ...metadata })
}

let xml: string
beforeAll(async () => {
  xml = partsOf((await writeDocx(withTables())).bytes)["word/document.xml"]!
})

const tables = (): string[] => [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map((match) => match[0])
const sections = (): string[] => [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map((match) => match[0])

describe("long tables", () => {
  it("[DOCX-17] go on on a new page with 表1（续） and the unit, the number as a field", () => {
    const lines = paragraphsOf(xml).filter((paragraph) => styleOf(paragraph) === "TableContinued")
    expect(lines.length).toBeGreaterThanOrEqual(3)
    expect(textOf(lines[0]!)).toBe("表1（续）")
    expect(lines[0]).toMatch(/REF _Ref\d+ \\h/)
    expect(lines[0]).toContain("<w:pageBreakBefore/>")
    const units = paragraphsOf(xml).filter((paragraph) => textOf(paragraph) === "单位为毫米")
    expect(units).toHaveLength(3 + lines.length)
  })

  it("[DOCX-17] each part has the head, every row stands in one of them, notes in the last", () => {
    const long = tables().filter((one) => !textOf(one).includes("列13") && textOf(one).includes("列3"))
    const whole = long.map(textOf).join("")
    for (const part of long) expect(textOf(part)).toMatch(/^列0列1列2列3/)
    for (let row = 1; row < 80; row++) expect(whole.split(`第${row}行第0列`)).toHaveLength(2)
    expect(long.map((part) => textOf(part).includes("表注"))).toEqual([
      ...long.slice(1).map(() => false),
      true,
    ])
  })

  it("[DOCX-17] are not parted where a cell from above reaches into the row", () => {
    const heights = { above: 500, rows: new Array(40).fill(400), headRows: 1, foot: 0 }
    const { rows } = tableBreaks({ ...heights, mayBegin: (row) => row % 5 === 0 }, 6000, 13000)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row % 5 === 0)).toBe(true)
    expect(tableBreaks({ ...heights, mayBegin: () => false }, 6000, 13000).rows).toEqual([])
  })

  it("[DOCX-17] up to half a page a table stays on one page", () => {
    const small = tables().at(-1)!
    const kept = paragraphsOf(small).filter((paragraph) => paragraph.includes("<w:keepNext/>"))
    // All but the foot, which is the last row.
    expect(kept).toHaveLength(15)
  })

  it("[DOCX-R20] come back as one table", async () => {
    for (const metadata of [{}, { kind: "international", language: "en" } as const]) {
      const standard = withTables(metadata)
      const { back } = await throughWord(standard)
      expect(differences(standard.doc, back.doc)).toEqual([])
    }
  })
})

describe("sections", () => {
  it("[DOCX-25] a table that is too wide for an upright page stands on pages in landscape", () => {
    expect(sections().map((section) => section.includes('w:orient="landscape"'))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ])
    expect(sections()[3]).toContain('<w:pgSz w:w="16838" w:h="11906"')
    const wide = tables().find((one) => one.includes("第1行第9列"))!
    const width = [...wide.matchAll(/<w:gridCol w:w="(\d+)"/g)].reduce(
      (sum, match) => sum + Number(match[1]),
      0,
    )
    expect(width).toBe(16838 - 1418 - 1134)
  })

  it("[DOCX-25] page numbers go on through the sections of the body", () => {
    const starts = sections().map((section) => /<w:pgNumType[^>]*w:start="(\d+)"/.exec(section)?.[1])
    expect(starts).toEqual([undefined, "1", "1", undefined, undefined])
  })

  it("[DOCX-26] lines of a review draft are numbered page by page, but not on the cover, in heads and in feet", async () => {
    const files = partsOf((await writeDocx(withTables(), { lineNumbers: true })).bytes)
    const numbered = files["word/document.xml"]!.match(/<w:lnNumType[^>]*w:restart="newPage"/g)
    expect(numbered).toHaveLength(4)
    expect(files["word/document.xml"]!.indexOf("<w:lnNumType")).toBeGreaterThan(
      files["word/document.xml"]!.indexOf("<w:sectPr"),
    )
    expect(files["word/header1.xml"]).toContain("<w:suppressLineNumbers/>")
    expect(xml).not.toContain("<w:lnNumType")
  })

  it("[DOCX-27] a published document has a back cover with its number at the top right; a draft has none", async () => {
    const published = await throughWord(withTables({ stage: "published" }))
    const written = partsOf(published.bytes)["word/document.xml"]!
    expect(styleOf(paragraphsOf(written).at(-1)!)).toBe("BackNumber")
    expect(textOf(paragraphsOf(written).at(-1)!)).toBe("GB/T 1354—2026")
    expect(written).toMatch(/<w:type w:val="evenPage"\/>/)
    expect(differences(withTables().doc, published.back.doc)).toEqual([])
    expect(xml).not.toContain("BackNumber")
  })

  it("[DOCX-12] drafts of every stage carry the request for patents, published documents do not", async () => {
    for (const stage of ["drafting", "comment", "review", "approval", "published"] as const) {
      const bytes = (await writeDocx(sample({ stage }))).bytes
      const hasRequest = textOf(partsOf(bytes)["word/document.xml"]!).includes(
        "请将您知道的相关专利连同支持性文件一并附上",
      )
      expect([stage, hasRequest]).toEqual([stage, stage !== "published"])
    }
  })

  it.skipIf(!hasChecker)(
    "[DOCX-5] parted tables, landscape, line numbers and back cover are valid for the outside validator (skipped where ../shared is missing)",
    async () => {
      const published = await writeDocx(withTables({ stage: "published" }), { lineNumbers: true })
      const iso = await writeDocx(withTables({ kind: "international", language: "en" }), {
        lineNumbers: true,
      })
      expect(problemsOf({ gb: published.bytes, iso: iso.bytes })).toBe("")
    },
  )
})

describe("words and properties", () => {
  it("[DOCX-21] notes and examples of an international document have no colon after their label", async () => {
    const files = partsOf((await writeDocx(sample({ kind: "international", language: "en" }))).bytes)
    expect(files["word/numbering.xml"]).toContain('w:lvlText w:val="NOTE %1"')
    expect(files["word/numbering.xml"]).toContain('w:lvlText w:val="EXAMPLE"')
    expect(files["word/numbering.xml"]).not.toMatch(/NOTE[^"]*:/)
  })

  it("[DOCX-28] the file says its language, number, subject, kind and stage", async () => {
    const core = partsOf((await writeDocx(sample())).bytes)["docProps/core.xml"]!
    expect(core).toContain("<dc:language>zh-CN</dc:language>")
    expect(core).toContain("<dc:identifier>GB/T 1354—2026</dc:identifier>")
    expect(core).toContain("<dc:subject>ICS 67.060; CCS B 22</dc:subject>")
    expect(core).toContain("<cp:contentStatus>comment</cp:contentStatus>")
  })

  it("[DOCX-19] an exponent of parentheses belongs to all that they hold", () => {
    expect(withDelimiters("(a-b)^2")).toBe("\\left(a-b\\right)^2")
    expect(withDelimiters("\\sum (x_i - (y)_1)^{2}")).toBe(
      "\\sum \\left(x_i - \\left(y\\right)_1\\right)^{2}",
    )
    expect(withDelimiters("\\left(a\\right)^2 + f(x)")).toBe("\\left(a\\right)^2 + f(x)")
    expect(withDelimiters("\\frac{(a}{b)^2}")).toBe("\\frac{(a}{b)^2}")
  })

  it("[DOCX-19] a line with a letter and its index is as high as the others", async () => {
    const line = paragraphWith(
      partsOf((await writeDocx(sample())).bytes)["word/document.xml"]!,
      "试样的质量，单位为克",
    )
    expect(line).toContain('<w:spacing w:line="312" w:lineRule="exact"/>')
  })
})
