import { describe, expect, it } from "vitest"
import type { ReadResult } from "../../../formats/format.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { codes, first, marksOf, read, readRoot, shape } from "./read.ts"

describe("structure", () => {
  it("[STS-4] keeps a paragraph that stands between two references", () => {
    const list =
      "<ref-list content-type='bibl'><title>参考文献</title><ref><label>[1]</label><mixed-citation>甲</mixed-citation></ref><p>中</p><ref><label>[2]</label><mixed-citation>乙</mixed-citation></ref></ref-list>"
    expect(shape(read("", list))).toEqual([
      "bibliography_title 参考文献",
      "reference_item 甲",
      "paragraph 中",
      "reference_item 乙",
    ])
  })

  it("[STS-5] takes a list out of its paragraph", () => {
    expect(shape(read("<p>甲<list list-type='dash'><list-item><p>乙</p></list-item></list>丙</p>"))).toEqual([
      "paragraph 甲",
      "list_item 乙",
      "paragraph 丙",
    ])
  })

  it("[STS-5] keeps what follows a list inside an item in the item", () => {
    const list =
      "<list list-type='alpha-lower'><list-item><label>a)</label><p>甲</p><list list-type='arabic'><list-item><label>1)</label><p>乙</p></list-item></list><p>丙</p></list-item></list>"
    expect(shape(read(list))).toEqual(["list_item 甲", "list_item 乙", "paragraph+ 丙"])
    expect(first(read(list), "list_item").attrs["kind"]).toBe("letter")
  })

  it("begins a list anew where two of one kind follow each other", () => {
    const list = "<list list-type='arabic'><list-item><p>甲</p></list-item></list>"
    const items = blocksOf(read(list + list).standard.doc)
    expect(items.map((item) => item.attrs["restart"])).toEqual([false, true])
  })

  it("keeps a label of a list item that is a word", () => {
    expect(shape(read("<list><list-item><label>AC-1</label><p>甲</p></list-item></list>"))).toEqual([
      "list_item AC-1 甲",
    ])
  })

  it("[STS-6] makes the first paragraph of a note the note", () => {
    const note =
      "<non-normative-note><label>注：</label><p>甲</p><p>乙</p><list list-type='dash'><list-item><p>丙</p></list-item></list></non-normative-note>"
    expect(shape(read(note))).toEqual(["note 甲", "paragraph+ 乙", "list_item+ 丙"])
  })

  it("[STS-6] reads a warning by its content-type", () => {
    const warning = read(
      "<non-normative-note content-type='caution'><label>注意</label><p>甲</p></non-normative-note>",
    )
    expect(first(warning, "warning").attrs["kind"]).toBe("caution")
  })

  it("[STS-7] tells a clause without title from a heading without number", () => {
    const body =
      "<sec><label>1</label><title>甲</title><sec><label>1.1</label><p>乙</p></sec><sec><title>丙</title><p>丁</p></sec></sec>"
    expect(shape(read(body))).toEqual([
      "clause_title 甲",
      "clause_text 乙",
      "section_title 丙",
      "paragraph 丁",
    ])
  })

  it("[STS-8] knows the prescribed chapters", () => {
    const body = ["scope", "norm-refs", "terms", "symbols"]
      .map((type, i) => `<sec sec-type="${type}"><label>${i + 1}</label><title>x</title></sec>`)
      .join("")
    expect(blocksOf(read(body).standard.doc).map((block) => block.attrs["element"])).toEqual([
      "scope",
      "normative_references",
      "terms",
      "symbols",
    ])
  })

  it("reads annexes of every producer", () => {
    const app = (attributes: string, type: string): string =>
      `<app ${attributes}><label>附录</label>${type}<title>x</title></app>`
    const apps = [
      app('content-type="normative"', ""),
      app('content-type="norm-annex"', ""),
      app('content-type="normative-annex"', ""),
      app("", "<annex-type>（规范性）</annex-type>"),
      app('content-type="inform-annex"', ""),
      app("", "<annex-type>(informative)</annex-type>"),
    ]
    const result = read("", `<app-group>${apps.join("")}</app-group>`)
    expect(blocksOf(result.standard.doc).map((block) => block.attrs["role"])).toEqual([
      "normative",
      "normative",
      "normative",
      "normative",
      "informative",
      "informative",
    ])
  })

  it("keeps text that stands after a nested section", () => {
    const body =
      "<sec><label>1</label><title>甲</title><sec><label>1.1</label><title>乙</title></sec><p>丙</p></sec>"
    expect(shape(read(body))).toEqual(["clause_title 甲", "clause_title 乙", "paragraph 丙"])
  })

  it("[STS-3] takes an adoption as the adopting standard with the adopted body", () => {
    const meta = (number: string): string => `<std-meta><std-ref type="dated">${number}</std-ref></std-meta>`
    const inner = `<standard><front>${meta("ISO 1:2020")}<sec sec-type="foreword"><title>Foreword</title><p>乙</p></sec></front><body><p>丙</p></body><back/></standard>`
    const result = readRoot(
      `<adoption-front>${meta("GB/T 1—2021")}<sec sec-type="foreword"><title>前言</title><p>甲</p></sec></adoption-front>${inner}`,
      "adoption",
    )
    expect(shape(result)).toEqual([
      "foreword_title 前言",
      "paragraph 甲",
      "foreword_title Foreword",
      "paragraph 乙",
      "paragraph 丙",
    ])
    expect(result.standard.metadata.serial).toBe("1")
    expect(result.standard.metadata.adoption).toEqual([{ degree: "IDT", number: "ISO 1:2020", title: "" }])
  })
})

describe("terms", () => {
  const entry = `<sec sec-type="terms"><label>3</label><title>术语</title><term-sec id="s"><label>3.1</label><tbx:termEntry id="t">
    <tbx:langSet xml:lang="zh"><tbx:definition>定<tbx:entailedTerm target="t">义</tbx:entailedTerm></tbx:definition><tbx:note>注1：注</tbx:note><tbx:example>例</tbx:example><tbx:source>源</tbx:source>
      <tbx:tig><tbx:term>许</tbx:term><tbx:partOfSpeech value="noun"/><tbx:normativeAuthorization value="admittedTerm"/></tbx:tig>
      <tbx:tig><tbx:term>词</tbx:term><tbx:partOfSpeech value="noun"/><tbx:normativeAuthorization value="preferredTerm"/></tbx:tig>
      <tbx:tig><tbx:term>拒</tbx:term><tbx:partOfSpeech value="noun"/><tbx:normativeAuthorization value="deprecatedTerm"/></tbx:tig></tbx:langSet>
    <tbx:langSet xml:lang="en"><tbx:tig><tbx:term>term</tbx:term><tbx:partOfSpeech value="noun"/></tbx:tig></tbx:langSet>
    </tbx:termEntry></term-sec></sec>`

  it("[STS-9] reads a TBX entry in the order of the drafting rules, without typed labels", () => {
    expect(shape(read(entry)).slice(1)).toEqual([
      "term_title 词",
      "term_equivalent term",
      "term_admitted 许",
      "term_deprecated 拒",
      "definition 定义",
      "note 注",
      "example 例",
      "source 源",
    ])
  })

  it("[STS-9] follows the mention of a term to its entry", () => {
    let target: unknown
    read(entry).standard.doc.descendants((node) => {
      for (const mark of node.marks) if (mark.type.name === "term_reference") target = mark.attrs["target"]
      return true
    })
    expect(target).toBe("s")
  })

  it("[STS-9] reads term-display", () => {
    const display =
      "<term-sec><label>3.1</label><term-display><term>词</term><def><p>定义</p></def><term-source>源</term-source></term-display></term-sec>"
    expect(shape(read(display))).toEqual(["term_title 词", "definition 定义", "source 源"])
  })
})

describe("tables, figures, formulas", () => {
  it("[STS-10] reads CALS as XHTML", () => {
    const cals = `<table-wrap><label>表1</label><oasis:table xmlns:oasis="http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"><oasis:tgroup cols="2"><oasis:colspec colname="a"/><oasis:colspec colname="b"/>
      <oasis:thead><oasis:row><oasis:entry namest="a" nameend="b">头</oasis:entry></oasis:row></oasis:thead>
      <oasis:tbody><oasis:row><oasis:entry morerows="1">甲</oasis:entry><oasis:entry>乙</oasis:entry></oasis:row><oasis:row><oasis:entry>丙</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></oasis:table></table-wrap>`
    const result = read(cals)
    expect(first(result, "table_header").attrs["colspan"]).toBe(2)
    expect(first(result, "table_cell").attrs["rowspan"]).toBe(2)
    expect(first(result, "table").attrs["numbered"]).toBe(true)
  })

  it("[STS-11] puts the footnotes of a table at its end", () => {
    const table =
      "<table-wrap><table><tbody><tr><td>甲<xref ref-type='table-fn' rid='f'><sup>a</sup></xref></td></tr></tbody></table><table-wrap-foot><non-normative-note><label>注：</label><p>乙</p></non-normative-note><fn id='f'><label>a</label><p>丙</p></fn></table-wrap-foot></table-wrap>"
    expect(shape(read(table))).toEqual([
      "table",
      "  table_grid",
      "    table_row",
      "      table_cell",
      "        paragraph 甲",
      "  note 乙",
      "  footnote 丙",
    ])
  })

  it("[STS-11] brings a footnote from a group at the end to its mark", () => {
    const result = read(
      "<p>甲<xref ref-type='fn' rid='f'>1)</xref></p><p>乙</p>",
      "<fn-group><fn id='f'><label>1)</label><p>丙</p></fn></fn-group>",
    )
    expect(shape(result)).toEqual(["paragraph 甲", "footnote 丙", "paragraph 乙"])
  })

  it("[STS-11] reads a footnote without a reference where it stands", () => {
    const result = read("<p>甲<fn><p>乙</p></fn></p>")
    expect(shape(result)).toEqual(["paragraph 甲", "footnote 乙"])
    expect(first(result, "footnote_reference").attrs["target"]).toBe(first(result, "footnote").attrs["id"])
  })

  it("[STS-14] turns MathML into LaTeX", () => {
    const result = read(
      "<disp-formula><mml:math><mml:mfrac><mml:mi>F</mml:mi><mml:mi>g</mml:mi></mml:mfrac></mml:math><label>（1）</label></disp-formula>",
    )
    expect(first(result, "formula_source").textContent).toBe("\\frac{F}{g}")
    expect(codes(result)).toEqual([])
  })

  it("[STS-14] takes the LaTeX where the file has both", () => {
    const result = read(
      "<disp-formula><alternatives><mml:math><mml:mi>x</mml:mi></mml:math><tex-math>$\\vec{x}$</tex-math></alternatives></disp-formula>",
    )
    expect(first(result, "formula_source").textContent).toBe("\\vec{x}")
  })

  it("[STS-15] takes the symbols after where into the formula", () => {
    const body =
      "<disp-formula><mml:math><mml:mi>m</mml:mi></mml:math></disp-formula><p>式中：</p><def-list><def-item><term>m</term><def><p>质量</p></def></def-item></def-list><p>后</p>"
    expect(shape(read(body))).toEqual([
      "formula",
      "  formula_source m",
      "  key_item",
      "    key_symbol m",
      "    key_meaning 质量",
      "paragraph 后",
    ])
  })

  it("[STS-16] makes an asset of a data: URI, once", () => {
    const graphic =
      "<graphic xlink:href='data:image/png;base64,iVBORw0KGgo='><alt-text>图</alt-text></graphic>"
    const { standard } = read(
      `<fig><label>图1</label><caption><title>题</title></caption>${graphic}${graphic}</fig>`,
    )
    expect(Object.keys(standard.assets)).toEqual(["image-1.png"])
    expect([...standard.assets["image-1.png"]!].slice(0, 4)).toEqual([0x89, 0x50, 0x4e, 0x47])
  })

  it("puts the caption of a figure last and its unit first", () => {
    const figure =
      "<fig><label>图1</label><caption><title>题</title><p content-type='dimension'>单位为毫米</p></caption><graphic xlink:href='a.png'/></fig>"
    expect(shape(read(figure))).toEqual(["figure", "  unit_statement 单位为毫米", "  image", "  caption 题"])
  })
})

describe("references", () => {
  const body = (xref: string, label = "1"): string =>
    `<sec id="a"><label>${label}</label><title>甲</title><p>见${xref}</p></sec>`
  const form = (result: ReadResult): unknown => first(result, "cross_reference").attrs["show"]

  it("[STS-12] shows the label or the number that the file printed", () => {
    expect(form(read(body('<xref rid="a">第1章</xref>')))).toBe("label")
    expect(form(read(body('<xref rid="a">1</xref>')))).toBe("number")
    expect(form(read(body('<xref rid="a"/>')))).toBe("label")
  })

  it("[STS-12] keeps a text that is no label", () => {
    const result = read(body('<xref rid="a">上文</xref>'))
    expect(first(result, "cross_reference").attrs).toMatchObject({ show: "text", text: "上文", target: "a" })
  })

  it("[STS-12] keeps the text of a reference that leads nowhere", () => {
    const result = read(body('<xref rid="gone">表9</xref>'))
    expect(first(result, "cross_reference").attrs["text"]).toBe("表9")
    expect(codes(result)).toContain("dangling-reference")
  })

  it("[STS-13] reports a label that differs from the number", () => {
    const result = read(`<sec><label>3 bis</label><title>甲</title></sec>`)
    expect(result.findings[0]).toMatchObject({
      code: "label-differs",
      message: expect.stringMatching(/"3 bis".*"1"/),
    })
  })

  it("[STS-18] gives the second of two equal ids a new one, and leads references to the first", () => {
    const result = read('<p id="x">甲</p><p id="x">乙<xref rid="x">甲</xref></p>')
    const [one, two] = blocksOf(result.standard.doc)
    expect(one!.attrs["id"]).toBe("x")
    expect(two!.attrs["id"]).not.toBe("x")
    expect(first(result, "cross_reference").attrs["target"]).toBe("x")
  })

  it("[STS-18] gives an id that is no name a new one, and references follow", () => {
    const result = read('<p id="record(s)">甲<xref rid="record(s)">x</xref></p>')
    expect(first(result, "cross_reference").attrs["target"]).toBe(
      blocksOf(result.standard.doc)[0]!.attrs["id"],
    )
  })

  it("marks the number of a standard, and puts a gap between number and title", () => {
    const result = read(
      "<sec sec-type='norm-refs'><label>2</label><title>x</title><ref-list><ref id='r'><std><std-ref>GB/T 191</std-ref><title>标志</title></std></ref></ref-list><p>按<std><std-ref>GB/T 191</std-ref></std></p></sec>",
    )
    expect(shape(result).slice(1)).toEqual(["reference_item GB/T 191\u3000标志", "paragraph 按GB/T 191"])
    expect(marksOf(result, "GB/T 191")).toEqual(["citation"])
  })
})

describe("what has no place", () => {
  it("[STS-17] keeps an element whole, with its text", () => {
    const result = read("<verse-group><verse-line>一</verse-line><verse-line>二</verse-line></verse-group>")
    const unknown = first(result, "unknown")
    expect(unknown.attrs["source"]).toBe(
      "<verse-group><verse-line>一</verse-line><verse-line>二</verse-line></verse-group>",
    )
    expect(unknown.textContent).toBe("一二")
    expect(codes(result)).toEqual(["unknown-element"])
  })

  it("[STS-17] reads what is in a leaked element", () => {
    expect(shape(read("<form><p>甲</p></form><iteration>3</iteration>"))).toEqual([
      "unknown 甲",
      "paragraph 3",
    ])
  })

  it("[STS-17] keeps attributes in extra", () => {
    const result = read('<p content-type="x" style-type="y">甲</p>')
    expect(blocksOf(result.standard.doc)[0]!.attrs["extra"]).toEqual({
      "content-type": "x",
      "style-type": "y",
    })
  })

  it("takes no link that runs a script", () => {
    const result = read(
      '<p><ext-link xlink:href="javascript:alert(1)">甲</ext-link><ext-link xlink:href="https://example.org/">乙</ext-link></p>',
    )
    expect(marksOf(result, "甲")).toEqual(["named_content"])
    expect(marksOf(result, "乙")).toEqual(["link"])
  })

  it("takes no attribute from a marker that does not belong to the block", () => {
    const result = read(
      '<p><?guiju {"type":"table","attrs":{"id":5,"__proto__":{"x":1},"align":"left","onclick":"x"}}?>甲</p><p><?guiju not json?>乙</p>',
    )
    expect(shape(result)).toEqual(["paragraph 甲", "paragraph 乙"])
    expect(Object.keys(blocksOf(result.standard.doc)[0]!.attrs).sort()).toEqual([
      "align",
      "continues",
      "extra",
      "id",
      "suggested",
    ])
  })
})
