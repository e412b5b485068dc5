import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { FormatError, readStandard, writeStandard } from "../../../formats/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { recallOf } from "./recall.ts"

/** Real Word files from outside; they lie beside the repository where that has been prepared. */
const folder = new URL("../../../../shared/data/docx/", import.meta.url).pathname
const hasData = existsSync(folder)

const files = (extension: string): string[] =>
  hasData
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(extension))
        .sort()
    : []

const bytesOf = (name: string): Uint8Array => readFileSync(join(folder, name))

/** What the expectation of pandoc says of headings, tables and footnotes, by counting its words. */
const expected = (native: string) => ({
  // A heading without text is no block here.
  headers: [...native.matchAll(/Header\s+(\d)\s*\([^\]]*\]\s*,\s*\[[^\]]*\]\s*\)\s*\[(?!\s*\])/g)].map(
    (match) => Number(match[1]),
  ),
  tables: native.match(/\bTable\s*\(/g)?.length ?? 0,
  cells: native.match(/\bCell\s*\(/g)?.length ?? 0,
  notes: native.match(/\bNote\s*\[/g)?.length ?? 0,
})

const count = (doc: Node, ...names: string[]): number => {
  let found = 0
  doc.descendants((node) => {
    if (names.includes(node.type.name)) found++
  })
  return found
}

describe.runIf(hasData)("real files (skipped where ../shared is missing)", () => {
  it.each(files(".docx"))(
    "[DOCX-R40] %s: nothing of its text is lost, and it can be written again",
    async (name) => {
      const bytes = bytesOf(name)
      const { standard } = await readStandard(bytes, "docx")
      const { found, sentences, missing } = recallOf(bytes, standard)
      expect(sentences ? found / sentences : 1, missing.join("\n")).toBeGreaterThanOrEqual(0.995)
      expect((await writeStandard(standard, "docx")).bytes.length).toBeGreaterThan(1000)
    },
    60_000,
  )

  it.each(files(".native"))(
    "[DOCX-R41] %s: headings and their levels, tables, cells, footnotes",
    async (name) => {
      const want = expected(readFileSync(join(folder, name), "utf8"))
      const { standard } = await readStandard(bytesOf(name.replace(/native$/, "docx")), "docx")
      const levels = blocksOf(standard.doc)
        .filter(({ type }) => type.name === "clause_title")
        .map(({ attrs }) => attrs["level"] + 1)
      expect(levels).toEqual(want.headers)
      expect(count(standard.doc, "table_grid")).toBe(want.tables)
      // Pandoc fills up short rows.
      const cells = count(standard.doc, "table_cell", "table_header")
      expect(cells).toBeLessThanOrEqual(want.cells)
      expect(cells).toBeGreaterThanOrEqual(want.cells - want.tables)
      expect(count(standard.doc, "footnote_reference")).toBe(want.notes)
    },
  )

  it("[DOCX-R42] documents on the national template: titles, terms, annexes as their source says", async () => {
    const { standard } = await readStandard(bytesOf("rendered-from-gbt-template/gbt-minimal.docx"), "docx")
    const titles = blocksOf(standard.doc)
      .filter(({ type }) => /title/.test(type.name))
      .map(({ type, textContent }) => `${type.name} ${textContent}`)
    expect(titles).toEqual([
      "foreword_title 前言",
      "introduction_title 引言",
      "clause_title 范围",
      "clause_title 规范性引用文件",
      "clause_title 术语和定义",
      "term_title 模板 profile",
      "clause_title 生成要求",
      "clause_title 模板选择",
      "annex_title 模板兼容实现示例",
      "clause_title profile 映射",
    ])
    expect(standard.metadata).toMatchObject({
      code: "GB/T",
      serial: "12345",
      year: "2026",
      ics: ["01.040.03"],
      ccs: ["A 00"],
      issueDate: "2026-06-30",
      implementationDate: "2027-01-01",
      titleMain: { zh: "标准文稿生成系统要求", en: "Requirements for standard document generation systems" },
    })
  })

  it.each(files(".doc"))("[DOCX-R43] %s is refused with a word on what to do", async (name) => {
    const error = await readStandard(bytesOf(name), "docx").catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FormatError)
    expect((error as Error).message).toMatch(/save it as \.docx/)
  })
})
