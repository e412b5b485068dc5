import type { Mark, Node } from "prosemirror-model"
import { type Metadata, metadataSchema } from "../../schema/metadata/metadata.ts"
import type { Checked } from "../../schema/rules/document/view.ts"
import { schema } from "../../schema/schema.ts"
import { assignIds, toDocument } from "../../schema/shared/index.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"

/**
 * A standard in a few lines, one block a line: "# 范围" (chapters and clauses by the number of #), "§2 …" (untitled clause of
 * level 2), "前言", "附录 规范性 …", "-- …", "a) …", "· …", "1) …" (list items), "注 …", "示例 …", "脚注 …", "术语 …", "引用 …",
 * "表 题|头,头|格,格", "图 题", "公式 LaTeX|符号=含义"; anything else is a paragraph. "@id " before a line names the block.
 * In a line: {>id} reference, {^id} footnote mark, {$LaTeX} formula, {[GB/T 1]} citation, {_2} lowered, **bold**.
 */
type Build = (text: string, id: Record<string, unknown>) => Node

const inlinePattern =
  /\{>([\w-]+)\}|\{\^([\w-]+)\}|\{\$([^}]*)\}|\{\[([^\]]*?)(?:→([\w-]+))?\]\}|\{_([^}]*)\}|\*\*(.+?)\*\*/g

const marked = (text: string, mark: string, attributes?: Record<string, unknown>): Node => {
  const marks: Mark[] = [schema.marks[mark]!.create(attributes)]
  return schema.text(text, marks)
}

const inline = (text: string): Node[] => {
  const nodes: Node[] = []
  let end = 0
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > end) nodes.push(schema.text(text.slice(end, match.index)))
    end = match.index + match[0].length
    const [, reference, footnote, formula, citation, target, low, bold] = match
    if (reference) nodes.push(schema.nodes["cross_reference"]!.create({ target: reference }))
    else if (footnote) nodes.push(schema.nodes["footnote_reference"]!.create({ target: footnote }))
    else if (formula !== undefined) nodes.push(schema.nodes["inline_formula"]!.create({ latex: formula }))
    else if (citation) nodes.push(marked(citation, "citation", { target: target ?? null }))
    else if (low) nodes.push(marked(low, "subscript"))
    else if (bold) nodes.push(marked(bold, "bold"))
  }
  if (end < text.length) nodes.push(schema.text(text.slice(end)))
  return nodes
}

const block =
  (type: string, attributes: Record<string, unknown> = {}): Build =>
  (text, id) =>
    schema.nodes[type]!.create({ ...attributes, ...id }, inline(text))

const elements: Record<string, string> = {
  ...{ 范围: "scope", 规范性引用文件: "normative_references", 术语和定义: "terms", 符号和缩略语: "symbols" },
  ...{ Scope: "scope", "Normative references": "normative_references", "Terms and definitions": "terms" },
  Symbols: "symbols",
}

const key = (line: string): Node => {
  const at = line.indexOf("=")
  return schema.nodes["key_item"]!.create(null, [
    block("key_symbol")(line.slice(0, at), {}),
    block("key_meaning")(line.slice(at + 1), {}),
  ])
}

const part = (text: string): Node => {
  const [, name, rest] = /^(注|脚注(?:@\w+)?|段|单位) (.*)$/.exec(text) ?? []
  if (name?.startsWith("脚注")) return block("footnote", { id: name.slice(3) || null })(rest!, {})
  const types: Record<string, string> = { 注: "note", 段: "paragraph", 单位: "unit_statement" }
  return name ? block(types[name]!)(rest!, {}) : key(text)
}

const row = (text: string, type: string): Node =>
  schema.nodes["table_row"]!.create(
    null,
    text.split(",").map((cell) => schema.nodes[type]!.create(null, [block("paragraph")(cell, {})])),
  )

/** "题|头,头|格,格|注 …|单位 …": without a head for `表-`. */
const table =
  (head: string, attributes: Record<string, unknown> = {}): Build =>
  (text, id) => {
    const [caption, ...lines] = text.split("|")
    const isPart = (line: string): boolean => /^(注|脚注(@\w+)?|段|单位) /.test(line)
    const rows = lines.filter((line) => !isPart(line))
    const unit = lines.filter((line) => line.startsWith("单位 "))
    const rest = lines.filter((line) => isPart(line) && !line.startsWith("单位 "))
    return schema.nodes["table"]!.create({ ...attributes, ...id }, [
      ...(caption ? [block("caption")(caption, {})] : []),
      ...unit.map(part),
      schema.nodes["table_grid"]!.create(
        null,
        rows.map((line, index) => row(line, index === 0 ? head : "table_cell")),
      ),
      ...rest.map(part),
    ])
  }

const figure: Build = (text, id) => {
  const [caption, ...parts] = text.split("|")
  return schema.nodes["figure"]!.create(id, [
    schema.nodes["image"]!.create({ src: "a.svg" }),
    ...parts.map((line) => {
      if (!line.startsWith("分图 ")) return part(line)
      const [title, ...inner] = line.slice(3).split("/")
      return schema.nodes["subfigure"]!.create(null, [...inner.map(part), block("caption")(title!, {})])
    }),
    ...(caption ? [block("caption")(caption, {})] : []),
  ])
}

const formula =
  (attributes: Record<string, unknown>): Build =>
  (text, id) => {
    const [latex, ...parts] = text.split("|")
    return schema.nodes["formula"]!.create({ ...attributes, ...id }, [
      schema.nodes["formula_source"]!.create(null, latex ? [schema.text(latex)] : []),
      ...parts.map(key),
    ])
  }

const keyItem: Build = (text, id) => key(text).type.create(id, key(text).content)

const builders: readonly (readonly [RegExp, (match: RegExpExecArray) => Build])[] = [
  [
    /^(#{1,7}) /,
    ([, marks]) =>
      (text, id) => {
        const level = marks!.length - 1
        const element = level === 0 ? (elements[text] ?? null) : null
        return block("clause_title", { level, element })(text, id)
      },
  ],
  [/^§(\d) /, ([, level]) => block("clause_text", { level: Number(level) })],
  [/^=(\w+) ?/, ([, type]) => block(`${type}_title`)],
  [
    /^附录 (规范性|资料性) /,
    ([, role]) => block("annex_title", { role: role === "规范性" ? "normative" : "informative" }),
  ],
  [/^-- /, () => block("list_item", { kind: "dash", level: 1 })],
  [/^· /, () => block("list_item", { kind: "dot", level: 2 })],
  [/^[a-z]\) /, () => block("list_item", { kind: "letter", level: 1 })],
  [/^\d\) /, () => block("list_item", { kind: "number", level: 2 })],
  [/^\*(\w+),(\d) /, ([, kind, level]) => block("list_item", { kind, level: Number(level) })],
  [/^>> /, () => block("paragraph", { continues: true })],
  [/^标题 /, () => block("section_title", { level: 1 })],
  [/^表 /, () => table("table_header")],
  [/^表- /, () => table("table_cell")],
  [/^表0 /, () => table("table_header", { numbered: false })],
  [/^图 /, () => figure],
  [/^公式 /, () => formula({})],
  [/^公式# /, () => formula({ numbered: true })],
  [/^公式> /, () => formula({ continues: true })],
  [/^键 /, () => keyItem],
  ...Object.entries({
    ...{
      注: "note",
      示例: "example",
      脚注: "footnote",
      警告: "warning",
      术语: "term_title",
      英文: "term_equivalent",
    },
    ...{
      定义: "definition",
      来源: "source",
      许用: "term_admitted",
      拒用: "term_deprecated",
      引用: "reference_item",
    },
    ...{ 引文: "quotation", 符号: "term_symbol" },
  }).map(([word, type]) => [new RegExp(`^${word} `), () => block(type)] as const),
]

const fixed: Record<string, string> = {
  ...{ 前言: "foreword", 引言: "introduction", 参考文献: "bibliography", 索引: "index" },
}

const line = (text: string): Node => {
  const [, name, rest] = /^@([\w-]+) (.*)$/s.exec(text) ?? [null, null, text]
  const id = name ? { id: name } : {}
  if (fixed[rest!]) return block(`${fixed[rest!]}_title`)(rest!, id)
  for (const [pattern, build] of builders) {
    const match = pattern.exec(rest!)
    if (match) return build(match)(rest!.slice(match[0].length), id)
  }
  return block("paragraph")(rest!, id)
}

const opensDivision = /^(@[\w-]+ )?(# |=|前言$|引言$|参考文献$|索引$|附录 )/m

/** The blocks of a draft. One that begins with no division is put into a chapter of requirements. */
export const draft = (text: string): Node[] => {
  const lines = text.split("\n")
  return blocksOf(
    assignIds(toDocument((opensDivision.test(lines[0]!) ? lines : ["# 要求", ...lines]).map(line))),
  )
}

export const metadataOf = (fields: Partial<Metadata> = {}): Metadata => metadataSchema.parse(fields)

/** A draft, ready to check. */
export const checkedOf = (
  text: string | readonly Node[],
  fields: Partial<Metadata> = {},
  profile: "gb" | "iso" = "gb",
): Checked => {
  const blocks = typeof text === "string" ? draft(text) : text
  return { blocks, numbering: numberBlocks(blocks, profiles[profile]), metadata: metadataOf(fields) }
}

/** A whole small standard without a fault. */
export const whole = `前言
本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。
请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。
本文件由全国示例标准化技术委员会（SAC/TC 999）提出并归口。
本文件起草单位：甲研究院、乙公司。
本文件主要起草人：张三、李四。
本文件为首次发布。
# 范围
本文件规定了灯具的要求，描述了对应的试验方法。
本文件适用于室内灯具。
# 规范性引用文件
下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。
引用 GB/T 2423.1—2008　电工电子产品环境试验　第2部分：试验方法　试验A：低温
# 术语和定义
下列术语和定义适用于本文件。
术语 灯具
英文 luminaire
定义 分配、透出或转变光源发出光线的器具。
# 要求
## 外观
灯具的表面应光滑。
## 性能
灯具的功率应符合表1的规定，低温试验按GB/T 2423.1—2008的规定进行。
表 功率|型号,功率 W|A型,10|B型,20
# 试验方法
## 外观
目视检查灯具的表面。
## 性能
测量灯具的功率。`
