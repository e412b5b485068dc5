import type { Mark, Node } from "prosemirror-model"
import type { StandardFile } from "../../../formats/format.ts"
import { emptyMetadata, type Metadata } from "../../../schema/metadata/metadata.ts"
import { schema } from "../../../schema/schema.ts"

/** Builders of documents for the tests of the DOCX writer. */

type Content = (Node | string)[]

export const text = (value: string, ...marks: (string | Mark)[]): Node =>
  schema.text(
    value,
    marks.map((mark) => (typeof mark === "string" ? schema.mark(mark) : mark)),
  )

export const node = (type: string, attrs: Record<string, unknown> = {}, ...content: Content): Node =>
  schema.node(
    type,
    attrs,
    content
      .filter((child) => child !== "")
      .map((child) => (typeof child === "string" ? schema.text(child) : child)),
  )

export const mark = (type: string, attrs: Record<string, unknown> = {}): Mark => schema.mark(type, attrs)

export const doc = (...blocks: Node[]): Node =>
  schema.node("doc", null, [schema.node("division", null, blocks)])

export const standardOf = (
  document: Node,
  metadata: Partial<Metadata> = {},
  assets: Record<string, Uint8Array> = {},
): StandardFile => ({
  template: metadata.kind === "international" ? "iso" : "gb-t",
  metadata: { ...emptyMetadata(), ...metadata },
  doc: document,
  assets,
})

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"))

/** A grey 2 x 1 PNG. */
export const png = bytesOf(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGNoaGgAYggFAA0UAwFQ6aPvAAAAAElFTkSuQmCC",
)

export const svg = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm" viewBox="0 0 60 30"><rect width="60" height="30" fill="#ccc"/></svg>',
)

const cell = (value: string, attrs: Record<string, unknown> = {}, head = false): Node =>
  node(head ? "table_header" : "table_cell", attrs, node("paragraph", {}, value))

export const row = (...cells: Node[]): Node => node("table_row", {}, ...cells)
export const td = (value: string, attrs: Record<string, unknown> = {}): Node => cell(value, attrs)
export const th = (value: string, attrs: Record<string, unknown> = {}): Node => cell(value, attrs, true)

const front = (): Node[] => [
  node("foreword_title", { id: "fw" }, "前言"),
  node(
    "paragraph",
    {},
    "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
  ),
  node(
    "paragraph",
    {},
    "本文件代替GB/T 1354—2009《大米》，主要技术变化如下：",
    node("footnote_reference", { target: "f0" }),
  ),
  node("footnote", { id: "f0" }, "前言中的第一条脚注。"),
  node(
    "list_item",
    { kind: "letter" },
    "增加了“碎米”的要求（见",
    node("cross_reference", { target: "c41" }),
    "）；",
  ),
  node(
    "list_item",
    { kind: "letter" },
    "更改了水分的指标（见",
    node("cross_reference", { target: "t1" }),
    "）。",
  ),
  node("paragraph", {}, "本文件由国家粮食和物资储备局提出并归口。"),
  node("introduction_title", { id: "in" }, "引言"),
  node("clause_title", { level: 1 }, "总体情况"),
  node("paragraph", {}, "引言的文字。"),
  node("clause_title", { level: 1 }, "分类情况"),
  node("clause_text", { level: 2 }, "引言中的无标题条。"),
]

const scope = (): Node[] => [
  node("warning", { kind: "warning" }, "使用本文件的人员应具备正规实验室工作的实践经验。"),
  node("clause_title", { id: "c1", level: 0, element: "scope" }, "范围"),
  node(
    "paragraph",
    {},
    "本文件规定了大米的要求，适用于以稻谷、糙米或半成品大米为原料加工的食用商品大米。",
    node("index_entry", { term: "大米", subterm: "商品" }),
  ),
  node(
    "note",
    {},
    "单个的注，转行应与注的文字对齐，因此这一条注写得长一些，使它超过一行，看一看转行以后文字是否对齐。",
  ),
  node("clause_title", { id: "c2", level: 0, element: "normative_references" }, "规范性引用文件"),
  node(
    "paragraph",
    {},
    "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
  ),
  node(
    "reference_item",
    { id: "r1" },
    text("GB/T 5490", mark("citation", { target: "r1" })),
    "　粮油检验　一般规则",
  ),
  node("reference_item", {}, text("GB 5009.3", mark("citation")), "　食品安全国家标准　食品中水分的测定"),
]

const terms = (): Node[] => [
  node("clause_title", { level: 0, element: "terms" }, "术语和定义"),
  node("paragraph", {}, "下列术语和定义适用于本文件。"),
  node("term_title", { id: "tm1" }, "大米"),
  node("term_equivalent", { language: "en" }, "milled rice"),
  node("term_admitted", {}, "白米"),
  node("term_deprecated", {}, "精米"),
  node("term_symbol", {}, node("inline_formula", { latex: "m_r" })),
  node("definition", {}, "由稻谷碾磨加工制成的成品。"),
  node("definition", { continues: true }, "定义的第二段。"),
  node("note", {}, "大米包括糯米。"),
  node("note", {}, "第二个注。"),
  node("example", {}, "粳米。"),
  node("source", {}, "GB/T 8869—2022，3.1，有修改"),
  node("term_title", { id: "tm2" }, "碎米"),
  node("term_equivalent", { language: "en" }, "broken kernel"),
  node(
    "definition",
    {},
    "长度小于同批试样",
    text("完整米粒", mark("term_reference", { target: "tm1" })),
    "平均长度四分之三的不完整米粒。",
  ),
]

const lists = (): Node[] => [
  node("clause_title", { id: "c4", level: 0 }, "技术要求"),
  node("clause_title", { id: "c41", level: 1 }, "质量指标"),
  node(
    "clause_text",
    { id: "c411", level: 2 },
    text("加工精度", "bold"),
    "应符合",
    node("cross_reference", { target: "t1" }),
    "的规定。",
  ),
  node(
    "clause_text",
    { level: 2 },
    "碎米含量应符合",
    node("cross_reference", { target: "a1" }),
    "、",
    node("cross_reference", { target: "c1" }),
    "、",
    node("cross_reference", { target: "e1" }),
    "和",
    node("cross_reference", { target: "li" }),
    "的规定，另见",
    node("cross_reference", { target: "nowhere", text: "旧表" }),
    "。",
  ),
  node("clause_title", { level: 1 }, "列项"),
  node(
    "paragraph",
    {},
    "各种列项的样子如下",
    node("footnote_reference", { target: "f1" }),
    "：",
    node("footnote_reference", { target: "f1" }),
  ),
  node(
    "list_item",
    { kind: "dash" },
    "破折号列项的第一项，写得长一些，使它超过一行，以便看出第二行的文字是否与第一行的文字对齐，对齐才符合规定；",
  ),
  node("list_item", { kind: "dot", level: 2 }, "间隔号列项；"),
  node("list_item", { kind: "dash" }, "破折号列项的第二项。"),
  node("paragraph", {}, "字母和数字："),
  node("list_item", { id: "li", kind: "letter" }, "第一项："),
  node("list_item", { kind: "number", level: 2 }, "数字一；"),
  node("list_item", { kind: "number", level: 2 }, "数字二；"),
  node("paragraph", { continues: true }, "数字二的后续段。"),
  node("list_item", { kind: "letter" }, "第二项；"),
  node("list_item", { kind: "letter", restart: true }, "重新开始；"),
  node("list_item", { kind: "roman" }, "罗马；"),
  node("list_item", { kind: "upper_letter" }, "大写；"),
  node("list_item", { kind: "upper_roman" }, "大写罗马；"),
  node("list_item", { kind: "none", level: 3 }, "没有标记。"),
  node(
    "footnote",
    { id: "f1" },
    "一条条文脚注，写得长一些，使它超过一行，以便看出脚注第二行的文字是否与第一行的文字对齐，对齐才符合规定的样子。",
  ),
  node("footnote", { continues: true }, "脚注的第二段。"),
  node("example", {}, "一个示例。"),
  node("paragraph", { continues: true }, "示例的后续段。"),
  node("quotation", {}, "引用的一段文字。"),
  node("code", { language: "c" }, "int main(void) {\n\treturn 0;\n}"),
  node("unknown", { name: "sec-meta", source: "<x/>" }, "不认识的内容。"),
]

const marks = (): Node[] => [
  node("clause_title", { level: 1 }, "字符"),
  node(
    "paragraph",
    {},
    text("粗", "bold"),
    text("italic", "italic"),
    text("下划", "underline"),
    text("删除", "strike"),
    "H",
    text("2", "subscript"),
    "O m",
    text("3", "superscript"),
    text("small", mark("styled", { style: "sc" })),
    text("code()", "inline_code"),
    text("命名", mark("named_content", { type: "x" })),
    text("链接", mark("link", { href: "https://example.org/a?b=1&c=2" })),
    text("坏链接", mark("link", { href: "javascript:alert(1)" })),
    node("hard_break"),
    "换行以后，公式",
    node("inline_formula", { latex: "E=mc^2" }),
    "和图",
    node("inline_image", { src: "a.png", alt: "小图", width: 5 }),
    "和",
    node("unknown_inline", { name: "x", text: "未知" }),
    "。",
  ),
  node("paragraph", { align: "center" }, "居中的一段"),
]

const objects = (): Node[] => [
  node("clause_title", { level: 1 }, "表、图和公式"),
  node(
    "paragraph",
    {},
    "大米的质量指标见",
    node("cross_reference", { target: "t1" }),
    "，装置见",
    node("cross_reference", { target: "g1" }),
    "，计算见",
    node("cross_reference", { target: "e1" }),
    "。",
  ),
  node(
    "table",
    { id: "t1" },
    node("caption", {}, "大米质量指标"),
    node("unit_statement", {}, "单位为克每百克"),
    node(
      "table_grid",
      {},
      row(th("品种", { rowspan: 2 }), th("籼米", { colspan: 2 }), th("粳米", { colspan: 2 })),
      row(th("一级"), th("二级"), th("一级"), th("二级", {})),
      row(
        td("碎米总量"),
        td("≤15.0"),
        td("≤20.0"),
        td("≤10.0"),
        node("table_cell", {}, node("paragraph", {}, "≤15.0", node("footnote_reference", { target: "tf" }))),
      ),
      row(td("水分", { rowspan: 2 }), td("≤14.5", { colspan: 2 }), td("≤15.5", { colspan: 2 })),
      row(td("合并", { colspan: 4, align: "right" })),
    ),
    node("paragraph", {}, "表中的段。"),
    node("note", {}, "表注一。"),
    node("note", {}, "表注二。"),
    node("footnote", { id: "tf" }, "表脚注。"),
  ),
  node("paragraph", {}, "表后的一段。"),
  node(
    "figure",
    { id: "g1" },
    node("unit_statement", {}, "单位为毫米"),
    node("image", { src: "a.png", alt: "装置", width: 80, height: 40 }),
    node("key_item", {}, node("key_symbol", {}, "1"), node("key_meaning", {}, "钉芯；")),
    node("key_item", {}, node("key_symbol", {}, "10"), node("key_meaning", {}, "钉体。")),
    node("note", {}, "图注。"),
    node("caption", {}, "试验装置"),
  ),
  node(
    "figure",
    { id: "g2" },
    node("subfigure", {}, node("image", { src: "b.svg", alt: "矢量" }), node("caption", {}, "分图题一")),
    node(
      "subfigure",
      { id: "sg" },
      node("image", { src: "missing.png", alt: "没有的图" }),
      node("caption", {}, "分图题二"),
    ),
    node("caption", {}, "带分图的图"),
  ),
  node("paragraph", {}, "碎米含量按", node("cross_reference", { target: "e1" }), "计算："),
  node(
    "formula",
    { id: "e1", numbered: true },
    node("formula_source", {}, "w=\\frac{m_1-m_2}{m}\\times 100\\,\\%"),
    node(
      "key_item",
      {},
      node("key_symbol", {}, node("inline_formula", { latex: "w" })),
      node("key_meaning", {}, "碎米含量，以质量分数表示；"),
    ),
    node(
      "key_item",
      {},
      node("key_symbol", {}, node("inline_formula", { latex: "m_1" })),
      node("key_meaning", {}, "试样的质量，单位为克（g）。"),
    ),
  ),
  node("formula", {}, node("formula_source", {}, "\\ce{H2O}")),
  node(
    "key_item",
    {},
    node("key_symbol", {}, "GMO"),
    node("key_meaning", {}, "转基因生物（genetically modified organism）"),
  ),
]

const back = (): Node[] => [
  node("annex_title", { id: "a1", role: "normative" }, "试验方法"),
  node("clause_title", { id: "a11", level: 1 }, "原理"),
  node(
    "paragraph",
    {},
    "附录的段，见",
    node("cross_reference", { target: "ta" }),
    "和",
    node("cross_reference", { target: "a111" }),
    "。",
  ),
  node("clause_title", { id: "a111", level: 2 }, "仪器"),
  node("clause_text", { level: 3 }, "天平。"),
  node(
    "table",
    { id: "ta" },
    node("caption", {}, "附录的表"),
    node("table_grid", {}, row(th("甲"), th("乙")), row(td("1"), td("2"))),
  ),
  node("formula", { id: "ea", numbered: true }, node("formula_source", {}, "a^2+b^2=c^2")),
  node("figure", {}, node("image", { src: "a.png", alt: "图" }), node("caption", {}, "附录的图")),
  node("annex_title", { id: "a2" }, "参考资料"),
  node("section_title", { level: 1 }, "无编号标题"),
  node("paragraph", {}, "第二个附录。"),
  node("bibliography_title", { id: "bib" }, "参考文献"),
  node("reference_item", { id: "b1" }, "GB/T 20000.1—2014　标准化工作指南"),
  node("reference_item", {}, "ISO 7301:2021, Rice — Specification"),
  node("index_title", {}, "索引"),
  node("section_title", { level: 1 }, "D"),
  node("index_item", {}, "大米……3.1"),
  node("index_item", { level: 2 }, "商品……1"),
]

/** A document with every block, inline node and mark of the schema. */
export const everything = (): Node =>
  doc(...front(), ...scope(), ...terms(), ...lists(), ...marks(), ...objects(), ...back())

export const sampleMetadata: Partial<Metadata> = {
  titleIntroductory: { zh: "", en: "" },
  titleMain: { zh: "大米", en: "Milled rice" },
  titleComplementary: { zh: "要求和试验方法", en: "Requirements and test methods" },
  code: "GB/T",
  serial: "1354",
  year: "2026",
  ics: ["67.060"],
  ccs: ["B 22"],
  issueDate: "2026-03-01",
  implementationDate: "2026-09-01",
  stage: "comment",
  draftDate: "2026-01-15",
  replaces: [{ number: "GB/T 1354—2009", title: "大米" }],
  adoption: [{ degree: "MOD", number: "ISO 7301:2021", title: "Rice — Specification" }],
}

export const sample = (metadata: Partial<Metadata> = {}): StandardFile =>
  standardOf(everything(), { ...sampleMetadata, ...metadata }, { "a.png": png, "b.svg": svg })
