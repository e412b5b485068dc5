import { describe, expect, it } from "vitest"
import { knownBlocks } from "../../../formats/markdown/blocks.ts"
import { knownInline, knownMarks } from "../../../formats/markdown/inline.ts"
import { writeMarkdown } from "../../../formats/markdown/writer.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { contentMarks, contentNodes } from "../../../schema/schema.ts"
import { compareText } from "../../tools/text-compare.ts"
import { piecesOfDocument } from "../../tools/text-pieces.ts"
import { doc, node, row, sample, standardOf, td, th } from "../docx/sample.ts"

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const written = (document: Parameters<typeof standardOf>[0]) =>
  decode(writeMarkdown(standardOf(document)).bytes)

/** What a reader of Markdown sees: no escapes, no marks, no tags. */
const shown = (markdown: string): string =>
  markdown
    .replace(/\[\^\d+\]/g, "")
    .replace(/<math[^>]*alttext="([^"]*)"[\s\S]*?<\/math>/g, "$1")
    .replace(/<sup><a[^>]*role="doc-noteref"[^>]*>.*?<\/a><\/sup>/g, "")
    .replace(/<sup>[a-z]<\/sup>/g, "")
    .replace(/!\[[^\]]*\]\(<[^>]*>\)/g, "")
    .replace(/\[([^\]]*)\]\(<[^)]*>\)/g, "$1")
    .replace(/(?<!\\)<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/(?<!\\)(\*+|~~|\$)/g, "")
    .replace(/^(> |\s*- |#+ |\|)/gm, "")
    .replace(/\\([\\`*_{}[\]<>#|~$&.)=+>-])/g, "$1")

describe("Markdown writer", () => {
  it("[HTML-30] Markdown knows every block, inline node and mark", () => {
    const inline = new Set(knownInline())
    const blocks = contentNodes.filter((name) => !["doc", "division"].includes(name) && !inline.has(name))
    expect([...knownBlocks()].sort()).toEqual(blocks.sort())
    expect([...knownMarks()].sort()).toEqual(contentMarks.toSorted())
  })

  it.each([
    ["everything", sample()],
    ["the sample", sampleStandard()],
  ])("[HTML-31] %s: all text is in the Markdown, in order", (_, standard) => {
    const text = shown(decode(writeMarkdown(standard).bytes))
    const clean = (pieces: string[]) => pieces.map((piece) => piece.replace(/[$*~\\]/g, ""))
    const { main, notes } = piecesOfDocument(standard)
    const output = clean([text])
    const comparison = compareText(
      { main: clean(main), notes: clean(notes) },
      { main: output, notes: output },
    )
    expect({ missing: comparison.missing, moved: comparison.moved }).toEqual({ missing: [], moved: [] })
  })

  it("[HTML-32] headings carry their numbers, lists their marks, formulas their LaTeX", () => {
    const text = decode(writeMarkdown(sample()).bytes)
    for (const line of [
      "# 大米　要求和试验方法",
      "## 1 范围",
      "### 4.1 质量指标",
      "## 附录A（规范性） 试验方法",
      "- a) 第一项：",
      "### 3.1 大米　milled rice",
    ])
      expect(text.split("\n")).toContain(line)
    expect(text).toContain("  - 1\\) 数字一；")
    expect(text).toContain("\\tag{1}")
    expect(text).toContain("公式$E=mc^2$和图")
    expect(text).toMatch(/^\[\^1\]: 前言中的第一条脚注。$/m)
  })

  it("[HTML-33] simple tables are drawn with pipes, tables with spans are HTML", () => {
    const simple = node(
      "table",
      {},
      node("table_grid", {}, row(th("甲"), th("乙|丙")), row(td("1"), td("2"))),
    )
    expect(written(doc(simple))).toContain("| 甲 | 乙\\|丙 |\n| --- | --- |\n| 1 | 2 |")
    const spans = node(
      "table",
      {},
      node("table_grid", {}, row(th("甲", { colspan: 2 })), row(td("1"), td("2"))),
    )
    expect(written(doc(spans))).toContain('colspan="2"')
  })

  it("[HTML-34] hostile text stays text in Markdown; twice the same bytes", () => {
    const texts = [
      "# 1",
      "- x",
      "1. x",
      "> x",
      "<script>",
      "a*b*_c_",
      "[x](javascript:1)",
      "`x`",
      "$x$",
      "| a |",
      "\\",
    ]
    const text = written(doc(...texts.map((one) => node("paragraph", {}, one))))
    expect(text).toContain("\\# 1")
    for (const bad of [/^- x/m, /^1\. x/m, /^> x/m, /^# 1/m, /(^|[^\\])<script>/m, /(^|[^\\])`x/m])
      expect(text).not.toMatch(bad)
    const standard = sampleStandard()
    expect(decode(writeMarkdown(standard).bytes)).toBe(decode(writeMarkdown(standard).bytes))
  })
})
