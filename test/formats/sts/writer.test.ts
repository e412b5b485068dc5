import { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { writeSts } from "../../../formats/sts/writer.ts"
import { emptyMetadata, type Metadata } from "../../../schema/metadata/metadata.ts"
import { schema } from "../../../schema/schema.ts"

type Json = Record<string, unknown>

const text = (value: string, ...marks: Json[]): Json => ({ type: "text", text: value, marks })
const block = (type: string, content: string | Json[] = [], attrs: Json = {}): Json => ({
  type,
  attrs,
  content: typeof content === "string" ? (content ? [text(content)] : []) : content,
})

const write = (
  blocks: Json[],
  metadata: Partial<Metadata> = {},
  language?: "zh" | "en",
): { xml: string; codes: string[] } => {
  const doc = Node.fromJSON(schema, { type: "doc", content: [{ type: "division", content: blocks }] })
  const standard = { template: "gb-t", metadata: { ...emptyMetadata(), ...metadata }, doc, assets: {} }
  const { bytes, findings } = writeSts(standard, language ? { language } : {})
  const xml = new TextDecoder().decode(bytes).replace(/\n/g, "")
  return { xml: xml.slice(xml.indexOf("</std-meta>") + 11), codes: findings.map((finding) => finding.code) }
}

describe("numbers and labels", () => {
  const annex = [
    block("clause_title", "范围", { id: "a" }),
    block("annex_title", "方法", { id: "b", role: "normative" }),
    block("clause_title", "总则", { id: "c", level: 1 }),
  ]

  it("[STS-33] writes derived numbers", () => {
    const { xml } = write(annex)
    expect(xml).toContain('<sec id="a"><label>1</label><title>范围</title></sec>')
    expect(xml).toContain(
      '<app id="b" content-type="norm-annex"><label>附录A</label><annex-type>（规范性）</annex-type><title>方法</title>',
    )
    expect(xml).toContain("<label>A.1</label>")
  })

  it("[STS-33] writes labels in the language of the export", () => {
    const { xml } = write(annex, {}, "en")
    expect(xml).toContain("<label>Annex A</label><annex-type>(normative)</annex-type>")
  })

  it("[STS-33] writes what a reference shows", () => {
    const reference = { type: "cross_reference", attrs: { target: "a", show: "label", text: "" } }
    const { xml } = write([...annex, block("paragraph", [text("见"), reference], { id: "d" })])
    expect(xml).toContain('见<xref ref-type="sec" rid="a">第1章</xref>')
  })

  it("[STS-34] writes a dangling reference as text and says so", () => {
    const reference = { type: "cross_reference", attrs: { target: "gone", show: "text", text: "表9" } }
    const { xml, codes } = write([block("paragraph", [reference], { id: "d" })])
    expect(xml).toMatch(/<named-content content-type="cross-reference">.*表9<\/named-content>/)
    expect(codes).toEqual(["dangling-reference"])
  })
})

describe("elements", () => {
  it("[STS-35] writes a term entry as TBX", () => {
    const { xml } = write([
      block("clause_title", "术语和定义", { id: "a", element: "terms" }),
      block("term_title", "装置", { id: "t" }),
      block("term_equivalent", "device", { id: "e" }),
      block("definition", "定义", { id: "d" }),
      block("source", "ISO 704", { id: "s" }),
    ])
    expect(xml).toContain('<sec id="a" sec-type="terms">')
    expect(xml).toContain(
      '<term-sec id="t"><label>1.1</label><tbx:termEntry id="term-t"><tbx:langSet xml:lang="zh"><tbx:definition id="d">定义</tbx:definition><tbx:source id="s">ISO 704</tbx:source><tbx:tig><tbx:term>装置</tbx:term>',
    )
    expect(xml).toContain(
      '<tbx:langSet xml:lang="en"><tbx:tig id="e"><tbx:term>device</tbx:term><tbx:partOfSpeech value="noun"/></tbx:tig></tbx:langSet>',
    )
  })

  it("[STS-36] writes a formula as MathML with its LaTeX", () => {
    const { xml } = write([
      block("paragraph", [{ type: "inline_formula", attrs: { latex: "\\frac{a}{b}" } }], { id: "p" }),
    ])
    expect(xml).toContain("<mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac>")
    expect(xml).toContain('<tex-math notation="LaTeX">\\frac{a}{b}</tex-math>')
  })

  it("[STS-36] writes LaTeX that nobody can read as LaTeX alone", () => {
    const { xml } = write([
      block("paragraph", [{ type: "inline_formula", attrs: { latex: "\\frac{" } }], { id: "p" }),
    ])
    expect(xml).toContain('<inline-formula><tex-math notation="LaTeX">\\frac{</tex-math></inline-formula>')
  })

  it("[STS-37] writes a footnote at its mark", () => {
    const mark = { type: "footnote_reference", attrs: { target: "f" } }
    const { xml } = write([
      block("paragraph", [text("甲"), mark], { id: "p" }),
      block("footnote", "乙", { id: "f" }),
    ])
    expect(xml).toContain(
      '甲<xref ref-type="fn" rid="f"><sup>1)</sup></xref><fn id="f"><label><sup>1)</sup></label><p>乙</p></fn></p>',
    )
  })

  it("[STS-37] writes the footnote of a table in its foot", () => {
    const mark = { type: "footnote_reference", attrs: { target: "f" } }
    const cell = { type: "table_cell", content: [block("paragraph", [text("甲"), mark])] }
    const grid = { type: "table_grid", content: [{ type: "table_row", content: [cell] }] }
    const { xml } = write([
      block("table", [block("caption", "题"), grid, block("footnote", "乙", { id: "f" })], { id: "t" }),
    ])
    expect(xml).toContain('<table-wrap id="t"><label>表1</label><caption><title>题</title></caption>')
    expect(xml).toContain('<xref ref-type="table-fn" rid="f"><sup>a</sup></xref>')
    expect(xml).toContain(
      '<table-wrap-foot><fn id="f"><label><sup>a</sup></label><p>乙</p></fn></table-wrap-foot>',
    )
  })

  it("[STS-38] counts characters that XML cannot hold", () => {
    const { xml, codes } = write([block("paragraph", "甲\u0001乙\uD800", { id: "p" })])
    expect(xml).toContain("甲乙\uFFFD")
    expect(codes).toEqual(["control-character", "half-character"])
  })

  it("[STS-39] writes a citation as std and a listed standard with its title", () => {
    const cited = text("GB/T 191—2008", { type: "citation" })
    const { xml } = write([
      block("clause_title", "规范性引用文件", { id: "a", element: "normative_references" }),
      block("reference_item", [cited, text("\u3000标志")], { id: "r" }),
    ])
    expect(xml).toContain('<ref id="r"><std type="dated">')
    expect(xml).toContain(
      '<std-ref type="dated">GB/T 191—2008</std-ref>\u3000<title>标志</title></std></ref>',
    )
  })

  it("[STS-39] writes an index entry, a key and a picture", () => {
    const entry = { type: "index_entry", attrs: { term: "装置", subterm: "小" } }
    const key = block("key_item", [block("key_symbol", "1"), block("key_meaning", "壳")], { id: "k" })
    const { xml } = write([
      block("paragraph", [entry], { id: "p" }),
      key,
      block("image", [], { id: "i", src: "a.png", alt: "图" }),
    ])
    expect(xml).toContain(
      "<index-term><term>装置</term><index-term><term>小</term></index-term></index-term>",
    )
    expect(xml).toContain(
      '<def-list><def-item id="k"><term>1</term><def><p>壳</p></def></def-item></def-list>',
    )
    expect(xml).toContain('<graphic id="i" xlink:href="a.png"><alt-text>图</alt-text></graphic>')
  })

  it("[STS-30] puts a table in a list item into a paragraph", () => {
    const table = block("table", [{ type: "table_grid", content: [] }], { id: "t", continues: true })
    const { xml } = write([block("list_item", "甲", { id: "l" }), table])
    expect(xml).toMatch(
      /<list-item id="l"><label>——<\/label><p>甲<\/p><p><\?guiju \{"holds":true\}\?><table-wrap id="t">/,
    )
  })

  it("keeps a paragraph between two references in a list of its own", () => {
    const { xml } = write([
      block("bibliography_title", "参考文献", { id: "b" }),
      block("reference_item", "甲", { id: "r" }),
      block("paragraph", "中", { id: "p" }),
      block("reference_item", "乙", { id: "s" }),
    ])
    expect(xml).toContain('</ref><ref-list><p id="p">中</p><ref id="s">')
  })
})
