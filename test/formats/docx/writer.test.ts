import { Schema } from "prosemirror-model"
import { beforeAll, describe, expect, it } from "vitest"
import { knownBlocks } from "../../../formats/docx/blocks.ts"
import { knownInline, knownMarks } from "../../../formats/docx/inline.ts"
import { writeDocx } from "../../../formats/docx/writer.ts"
import { FormatError, type WriteResult } from "../../../formats/format.ts"
import { contentMarks, contentNodes, schema } from "../../../schema/schema.ts"
import { hasChecker, paragraphsOf, paragraphWith, partsOf, problemsOf, styleOf, textOf } from "./parts.ts"
import { doc, everything, node, sample, standardOf, text } from "./sample.ts"

let gb: WriteResult
let iso: WriteResult
let xml: string
let parts: Record<string, string>

beforeAll(async () => {
  gb = await writeDocx(sample())
  iso = await writeDocx(sample({ kind: "international", language: "en", code: "ISO", serial: "7301" }))
  parts = partsOf(gb.bytes)
  xml = parts["word/document.xml"]!
})

describe("what the writer knows", () => {
  it("[DOCX-1] knows every block, inline node and mark of the schema", () => {
    const structural = new Set(["doc", "division"])
    const names = contentNodes
    const known = new Set([...knownBlocks(), ...knownInline()])
    expect(names.filter((name) => !structural.has(name) && !known.has(name))).toEqual([])
    expect(contentMarks.filter((name) => !knownMarks().includes(name))).toEqual([])
  })

  it("[DOCX-1] the sample of these tests has every block, inline node and mark of the schema", () => {
    const found = new Set<string>()
    everything().descendants((child) => {
      found.add(child.type.name)
      for (const { type } of child.marks) found.add(`mark ${type.name}`)
      return true
    })
    const marks = contentMarks.map((name) => `mark ${name}`)
    const names = contentNodes.filter((name) => name !== "doc")
    expect([...names, ...marks].filter((name) => !found.has(name))).toEqual([])
  })

  it("[DOCX-2] refuses a block, an inline node and a mark that it does not know", async () => {
    const spec = { ...schema.spec, nodes: schema.spec.nodes.append({ alien: { group: "block" } }) }
    const nodes = spec.nodes.append({ alien_inline: { group: "inline", inline: true } })
    const other = new Schema({ nodes, marks: schema.spec.marks.append({ alien_mark: {} }) })
    const paragraph = (...content: any[]) => other.node("paragraph", null, content)
    const write = (block: any) =>
      writeDocx(standardOf(other.node("doc", null, [other.node("division", null, [block])])))
    await expect(write(other.node("alien"))).rejects.toThrow(FormatError)
    await expect(write(paragraph(other.node("alien_inline")))).rejects.toThrow('"alien_inline"')
    await expect(write(paragraph(other.text("x", [other.mark("alien_mark")])))).rejects.toThrow(
      '"alien_mark"',
    )
  })
})

describe("the file", () => {
  it("[DOCX-3] has all text of the run, in order", () => {
    let at = 0
    const written = textOf(xml)
    for (const block of everything().firstChild!.children) {
      if (!block.isTextblock || ["footnote", "unknown", "code"].includes(block.type.name)) continue
      const words = block.children.filter((child) => child.isText).map((child) => child.text!)
      for (const word of words) {
        const next = written.indexOf(word, at)
        expect(next, `"${word}" after position ${at}`).toBeGreaterThanOrEqual(0)
        at = next + (words.length > 1 ? 1 : word.length)
      }
    }
  })

  it("[DOCX-3] has all text of tables, figures, formulas and footnotes", () => {
    const written = textOf(xml) + textOf(parts["word/footnotes.xml"]!)
    everything().descendants((child) => {
      if (child.isText && !/[\\\n^]/.test(child.text!)) expect(written).toContain(child.text)
      return true
    })
  })

  it("[DOCX-4] has the same bytes when it is written twice", async () => {
    expect(Buffer.compare((await writeDocx(sample())).bytes, gb.bytes)).toBe(0)
  })

  it("[DOCX-4] names the standard, not the clock", () => {
    expect(parts["docProps/core.xml"]).toContain("2026-01-15T00:00:00Z")
    expect(parts["docProps/core.xml"]).toContain("GB/T 1354—2026 大米 要求和试验方法")
  })

  it.skipIf(!hasChecker)(
    "[DOCX-5] is valid for the outside validator (skipped where ../shared is missing)",
    () => {
      expect(problemsOf({ gb: gb.bytes, iso: iso.bytes })).toBe("")
    },
  )
})

describe("numbers", () => {
  it("[DOCX-6] chapters, clauses and annexes are numbered by lists that their styles are linked to", () => {
    const numbering = parts["word/numbering.xml"]!
    const styles = parts["word/styles.xml"]!
    for (const style of ["Chapter", "Clause1", "Clause5", "AnnexTitle", "AnnexClause1", "IntroClause1"]) {
      expect(numbering).toContain(`<w:pStyle w:val="${style}"/>`)
      const definition = new RegExp(`w:styleId="${style}".*?</w:style>`, "s").exec(styles)![0]
      expect(definition).toContain("<w:numPr>")
    }
    expect(paragraphWith(xml, "原理")).not.toContain("w:numPr")
    expect(paragraphsOf(xml).filter((p) => styleOf(p) === "Chapter")).toHaveLength(4)
  })

  it("[DOCX-6] untitled clauses and terms name the same list", () => {
    const chapterList = /w:styleId="Chapter".*?<w:numId w:val="(\d+)"/s.exec(parts["word/styles.xml"]!)![1]
    const untitled = paragraphWith(xml, "碎米含量应符合")
    expect(styleOf(untitled)).toBe("Untitled2")
    expect(untitled).toContain(`<w:ilvl w:val="2"/><w:numId w:val="${chapterList}"/>`)
  })

  it("[DOCX-7] a number that Word would count otherwise is written as text", async () => {
    const inner = node("figure", {}, node("note", {}, "内一"), node("note", {}, "内二"))
    const figure = node("figure", {}, node("note", {}, "外一"), inner, node("note", {}, "外二"))
    const written = partsOf((await writeDocx(standardOf(doc(figure)))).bytes)["word/document.xml"]!
    expect(textOf(paragraphWith(written, "外一"))).toBe("外一")
    expect(textOf(paragraphWith(written, "外二"))).toBe("注2：外二")
    expect(paragraphWith(written, "外二")).not.toContain("w:numPr")
  })

  it("[DOCX-8] each lettered list begins again at a)", () => {
    const lists = ["增加了", "第一项：", "重新开始"].map(
      (words) => /<w:numId w:val="(\d+)"/.exec(paragraphWith(xml, words))![1],
    )
    expect(new Set(lists).size).toBe(3)
    const second = /<w:numId w:val="(\d+)"/.exec(paragraphWith(xml, "第二项；"))![1]
    expect(second).toBe(lists[1])
  })

  it("[DOCX-9] captions count with SEQ fields, in annexes by a series of their own", () => {
    expect(paragraphWith(xml, "图1　试验装置")).toBeTruthy()
    const captions = paragraphsOf(xml).filter((p) => styleOf(p) === "TableCaption")
    expect(captions.map(textOf)).toEqual(["表1　大米质量指标"])
    expect(captions[0]).toContain("SEQ 表 \\* ARABIC")
    const annex = paragraphsOf(xml).find((p) => styleOf(p) === "AnnexTableCaption")!
    expect(textOf(annex)).toBe("表A.1　附录的表")
    expect(annex).toContain("SEQ 表A \\* ARABIC")
  })
})

describe("pages", () => {
  it("[DOCX-10] cover, front pages in Roman, body in Arabic numbers from an odd page", () => {
    const sections = [...xml.matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map((match) => match[0])
    expect(sections).toHaveLength(3)
    expect(sections[0]).not.toContain("headerReference")
    expect(sections[1]).toContain('<w:pgNumType w:start="1" w:fmt="upperRoman"/>')
    expect(sections[2]).toContain('<w:type w:val="oddPage"/>')
    expect(sections[2]).toContain('<w:pgNumType w:start="1" w:fmt="decimal"/>')
  })

  it("[DOCX-11] the number of the document is in the head of odd and even pages", () => {
    const heads = Object.entries(parts).filter(([name]) => /^word\/header\d/.test(name))
    expect(heads.map(([, part]) => textOf(part))).toEqual(new Array(4).fill("GB/T 1354—2026"))
    expect(new Set(heads.map(([, part]) => styleOf(part)))).toEqual(new Set(["HeaderOdd", "HeaderEven"]))
    expect(parts["word/settings.xml"]).toContain("<w:evenAndOddHeaders/>")
    expect(parts["word/settings.xml"]).toContain("<w:mirrorMargins/>")
  })

  it("[DOCX-12] the cover says what the data sheet says, in frames", () => {
    const cover = xml.slice(0, xml.indexOf("<w:sectPr>"))
    const lines = paragraphsOf(cover).map(textOf).filter(Boolean)
    expect(lines).toEqual([
      "ICS 67.060",
      "CCS B 22",
      "GB",
      "中华人民共和国国家标准",
      "GB/T 1354—2026",
      "代替 GB/T 1354—2009",
      "大米",
      "要求和试验方法",
      "Milled rice—Requirements and test methods",
      "（ISO 7301:2021，Rice — Specification，MOD）",
      "（征求意见稿）",
      "（本稿完成日期：2026-01-15）",
      "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。",
      "2026-03-01发布",
      "2026-09-01实施",
      "国家市场监督管理总局",
      "国家标准化管理委员会",
      "发布",
    ])
    expect(cover.match(/<w:framePr /g)!.length).toBe(lines.length + 2)
  })

  it("[DOCX-13] the contents list titles, figures and tables with their pages", () => {
    const entries = paragraphsOf(xml).filter((p) => /^TOC\d/.test(styleOf(p)) && textOf(p))
    expect(entries.map(textOf).slice(0, 5)).toEqual([
      "前言II",
      "引言III",
      "0.1　总体情况III",
      "0.2　分类情况III",
      "1　范围1",
    ])
    expect(entries.map(textOf).filter((line) => /^[表图]/.test(line))).toHaveLength(5)
    expect(entries.every((p) => p.includes("PAGEREF _Ref"))).toBe(true)
    expect(entries.map(textOf).join()).not.toContain("milled rice")
  })
})

describe("references and notes", () => {
  it("[DOCX-14] a cross-reference is a REF field to a bookmark, with its text", () => {
    const paragraph = paragraphWith(xml, "碎米含量应符合")
    expect(textOf(paragraph)).toBe("碎米含量应符合附录A、第1章、公式(1)和a)的规定，另见旧表。")
    const names = [...paragraph.matchAll(/REF (_Ref\d+)/g)].map((match) => match[1]!)
    expect(names).toHaveLength(4)
    for (const name of names) expect(xml).toContain(`w:name="${name}"`)
  })

  it("[DOCX-14] every bookmark that a field or link names is in the document", () => {
    const all = xml + parts["word/footnotes.xml"]!
    const marked = new Set(
      [...all.matchAll(/<w:bookmarkStart w:name="([^"]+)"|w:name="(_Ref\d+)"/g)].map((m) => m[1] ?? m[2]),
    )
    for (const [, name] of all.matchAll(/(?:PAGE)?REF (_\w+)/g)) expect(marked).toContain(name)
    for (const [, name] of all.matchAll(/w:anchor="(_\w+)"/g)) expect(marked).toContain(name)
  })

  it("[DOCX-15] footnotes of the text are native, those of tables stand in the table", () => {
    const notes = textOf(parts["word/footnotes.xml"]!)
    expect(notes).toContain(")前言中的第一条脚注。")
    expect(notes).toContain("脚注的第二段。")
    expect(textOf(xml)).not.toContain("前言中的第一条脚注")
    expect(xml.match(/<w:footnoteReference /g)).toHaveLength(2)
    const table = /<w:tbl>.*?<\/w:tbl>/s.exec(xml)![0]
    expect(textOf(table)).toContain("表中的段。表注一。表注二。a表脚注。")
  })

  it("[DOCX-16] links are web addresses; another scheme is dropped with a finding", () => {
    expect(parts["word/_rels/document.xml.rels"]).toContain("https://example.org/a?b=1&amp;c=2")
    expect(JSON.stringify(parts)).not.toContain("javascript:")
    expect(gb.findings.map((finding) => finding.code)).toContain("docx.link_dropped")
  })
})

describe("tables, figures, formulas", () => {
  it("[DOCX-17] tables have thick outer and head rules, repeated heads, spans", () => {
    const table = /<w:tbl>.*?<\/w:tbl>/s.exec(xml)![0]
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(table).toContain('<w:gridSpan w:val="2"/>')
    expect(table).toContain('<w:vMerge w:val="restart"/>')
    expect(table).toContain('<w:top w:val="single" w:color="000000" w:sz="8"/>')
    expect(table).toContain('<w:bottom w:val="single" w:color="000000" w:sz="4"/>')
  })

  it("[DOCX-18] pictures carry their alternative text; a missing one shows it and is a finding", () => {
    expect(xml).toContain('descr="装置"')
    expect(textOf(xml)).toContain("[没有的图]")
    expect(gb.findings.find((finding) => finding.code === "docx.picture_missing")?.severity).toBe("error")
    expect(parts["[Content_Types].xml"]).toContain('Extension="svg"')
  })

  it("[DOCX-19] formulas are native equations; what cannot be converted stays LaTeX with a finding", () => {
    expect(xml).toContain("<m:f>")
    expect(textOf(xml)).toContain("\\ce{H2O}")
    expect(gb.findings.map((finding) => finding.code)).toContain("docx.formula_as_text")
  })

  it("[DOCX-20] control characters and lone surrogates do not reach the file", async () => {
    const document = doc(node("paragraph", {}, text("a\u0000b\u000bc\ud800d\ufffee")))
    const written = partsOf((await writeDocx(standardOf(document))).bytes)["word/document.xml"]!
    expect(textOf(written)).toContain("abcde")
  })
})

describe("profiles", () => {
  it("[DOCX-21] an international document has its own styles, English words and Roman small page numbers", () => {
    const written = partsOf(iso.bytes)
    const body = written["word/document.xml"]!
    expect(textOf(body)).toContain("INTERNATIONAL STANDARD")
    expect(textOf(body)).toContain("Table A.1 — 附录的表")
    expect(body).toContain('w:fmt="lowerRoman"')
    expect(body).not.toContain("<w:framePr")
    expect(written["word/styles.xml"]).toContain("Cambria")
    expect(written["word/numbering.xml"]).toContain('w:lvlText w:val="Annex %1"')
  })

  it("[DOCX-22] style names are those of the official template", () => {
    for (const name of [
      "标准文件_章标题",
      "标准文件_一级条标题",
      "标准文件_段",
      "标准文件_附录标识",
      "标准文件_注×：",
    ])
      expect(parts["word/styles.xml"]).toContain(`<w:name w:val="${name}"/>`)
  })
})
