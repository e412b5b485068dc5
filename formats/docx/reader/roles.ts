import type { ListKind, WarningKind } from "../../../schema/nodes/text.ts"
import type { Region } from "../../../schema/structure/numbering.ts"

/** What the name of a style says that a paragraph is. */
export type Role =
  | { type: "clause"; level: number; region?: Region; number?: boolean }
  | { type: "untitled"; level: number; region?: Region }
  | { type: "term_number"; level: number }
  | { type: "list"; kind: ListKind | null; level: number | null }
  | { type: "division"; region: Region }
  | { type: "warning"; kind: WarningKind }
  | { type: "section"; level: number }
  | {
      type:
        | "text"
        | "annex"
        | "annex_title"
        | "annex_role"
        | "title"
        | "term"
        | "term_other"
        | "definition"
        | "symbol"
        | "note"
        | "note_continued"
        | "example"
        | "example_continued"
        | "list_continued"
        | "source"
        | "quotation"
        | "code"
        | "table_caption"
        | "figure_caption"
        | "caption"
        | "subfigure_caption"
        | "unit"
        | "cell"
        | "object_text"
        | "object_note"
        | "object_footnote"
        | "figure"
        | "key_title"
        | "key_item"
        | "formula"
        | "where"
        | "where_item"
        | "blank"
        | "reference"
        | "bibliography_item"
        | "index_item"
        | "index_letter"
        | "contents"
        | "contents_title"
        | "cover"
        | "front_title"
        | "running"
        | "back_cover"
        | "footnote"
        | "end"
    }

const numerals = "一二三四五六七八"
const ordinal = (text: string): number => numerals.indexOf(text) + 1

type Rule = [RegExp, Role | ((match: RegExpExecArray) => Role)]

const simple = (type: string): Role => ({ type }) as Role

/* Names of the template for national standards: 标准文件_… (SET) and the older TCS names, without their prefix. */
const chinese: Rule[] = [
  [/^章标题$/, { type: "clause", level: 0 }],
  [/^附录章标题$/, { type: "clause", level: 1, region: "annex" }],
  [/^(附录|引言)?([一二三四五六])级条标题$/, (m) => clauseOf("clause", m[1], ordinal(m[2]!))],
  [/^(附录|引言)?([一二三四五六])级无(标题条?|标题)$/, (m) => clauseOf("untitled", m[1], ordinal(m[2]!))],
  [/^标准_?([一二三四五])级无标题$/, (m) => clauseOf("untitled", undefined, ordinal(m[1]!))],
  [/^无标题条$/, { type: "untitled", level: 1 }],
  [/^术语条([一二三四五六])$/, (m) => ({ type: "term_number", level: ordinal(m[1]!) })],
  [/^术语(标题)?$/, simple("term")],
  [/^(术语其他|许用术语|拒用术语)$/, simple("term_other")],
  [/^定义$/, simple("definition")],
  [/^(前言、引言标题|目次、标准名称标题|前言标题|引言标题)$/, simple("front_title")],
  [/^目[录次]标题$/, simple("contents_title")],
  [/^(参考文献标题|参考文献、索引标题)$/, { type: "division", region: "bibliography" }],
  [/^索引标题$/, { type: "division", region: "index" }],
  [/^(无编号标题|节标题)$/, { type: "section", level: 0 }],
  [/^(无编号条标题|组标题)$/, { type: "section", level: 1 }],
  [/^(正文)?标准名称(标题)?$|^文件名称标题$|^正文标准名称$/, simple("title")],
  [/^附录(英文)?标识$/, simple("annex")],
  [/^附录标题$/, simple("annex_title")],
  [/^附录性质$/, simple("annex_role")],
  [/^附录[图表]标号$/, simple("blank")],
  [/^(正文|附录)?(英文)?表标题(续)?$|^表格续$/, simple("table_caption")],
  [/^(正文|附录)?(英文)?图标题$|^附录图$/, simple("figure_caption")],
  [/^分图题$/, simple("subfigure_caption")],
  [/^封底编号$/, simple("back_cover")],
  [/^单位$/, simple("unit")],
  [/^(表格|表头)$/, simple("cell")],
  [/^图表(脚注|脚注说明)$|^英文图表脚注$/, simple("object_footnote")],
  [/^图表注$/, simple("object_note")],
  [/^图表说明$/, simple("object_text")],
  [/^图$/, simple("figure")],
  [/^图说明标题$/, simple("key_title")],
  [/^图说明$/, simple("key_item")],
  [/^(正文|附录)公式$/, simple("formula")],
  [/^式中$/, simple("where")],
  [/^公式后的破折号$/, simple("where_item")],
  [/^表后空行$|^附录前$|^终结线$/, simple("blank")],
  [/^规范性引用文件条目$|^引用文件$/, simple("reference")],
  [/^参考文献条目$/, simple("bibliography_item")],
  [/^索引项$/, simple("index_item")],
  [/^索引字母$/, simple("index_letter")],
  [/^(英文)?注[：:]?$|^(英文)?注[×xX]\s*[：:]?$/, simple("note")],
  [/^注[X×xX]?[：:]?后续?$/, simple("note_continued")],
  [/^示例[×xX]?[：:]?$/, simple("example")],
  [/^示例(内容|[×xX]?后续?)$/, simple("example_continued")],
  [/^列项后续$/, simple("list_continued")],
  [/^来源$/, simple("source")],
  [/^引文$/, simple("quotation")],
  [/^代码$/, simple("code")],
  [/^提示$|^重要提示$|^警告$/, { type: "warning", kind: "warning" }],
  [/^(段|段后续|标准正文|正文文本)$/, simple("text")],
  [/^(条文脚注|脚注内容|脚注后续)$/, simple("footnote")],
  [/^列项[·●]/, { type: "list", kind: "dot", level: 2 }],
  [/^列项(——|—|－－)/, { type: "list", kind: "dash", level: 1 }],
  [/^列项◆/, { type: "list", kind: "dot", level: 3 }],
  [/列项|^[一二三]级项2?$/, (m) => ({ type: "list", ...listOf(m.input) })],
  [/^页[眉脚]|书眉|页脚/, simple("running")],
  [/^目次、索引正文$|^目录 ?\d*$/, simple("contents")],
  [/^(ICS|文件编号|替换文件编号|文件名称|标准代替|标准部门|版本|发布|一致程度)$/, simple("cover")],
  [
    /^封面|^标准(称谓|标志)$|^其他(标准称谓|标准标志|发布|实施)|^(发布|实施)(日期|部门)$|^文献分类号$/,
    simple("cover"),
  ],
]

const clauseOf = (type: "clause" | "untitled", prefix: string | undefined, level: number): Role => {
  if (prefix === "附录") return { type, level, region: "annex" }
  // The first level of an introduction is 0.1.
  return prefix === "引言" ? { type, level, region: "introduction" } : { type, level }
}

const listOf = (name: string): { kind: ListKind | null; level: number | null } => {
  const level = /[（(]([一二三四五])级[）)]/.exec(name)?.[1] ?? /^([一二三])级项/.exec(name)?.[1]
  const kinds: [RegExp, ListKind][] = [
    [/破折号/, "dash"],
    [/间隔号|圆点/, "dot"],
    [/大写罗马/, "upper_roman"],
    [/罗马/, "roman"],
    [/大写字母/, "upper_letter"],
    [/字母/, "letter"],
    [/数字|编号列项/, "number"],
  ]
  return {
    kind: kinds.find(([pattern]) => pattern.test(name))?.[1] ?? null,
    level: level ? ordinal(level) : null,
  }
}

/* Names of the ISO template and of Word itself. */
const latin: Rule[] = [
  [/^heading ([1-9])$/, (m) => ({ type: "clause", level: Number(m[1]) - 1 })],
  [/^p([2-6])$/, (m) => ({ type: "untitled", level: Number(m[1]) - 1 })],
  [/^a([2-6])$/, (m) => ({ type: "clause", level: Number(m[1]) - 1, region: "annex" })],
  [/^pa([2-6])$/, (m) => ({ type: "untitled", level: Number(m[1]) - 1, region: "annex" })],
  [/^intro (\d)$/, (m) => ({ type: "clause", level: Number(m[1]), region: "introduction" })],
  [/^intro p(\d)$/, (m) => ({ type: "untitled", level: Number(m[1]), region: "introduction" })],
  [/^termnum(\d?)$/, (m) => ({ type: "term_number", level: Number(m[1] || 1) })],
  [/^term\(s\)$|^terms?$/, simple("term")],
  [/^(admitted term|admittedterm|alt ?terms?|deprecated ?terms?)$/, simple("term_other")],
  [/^definition$/, simple("definition")],
  [/^annex$/, simple("annex")],
  [/^annex[_ ]?title$/, simple("annex_title")],
  [/^foreword title$/, { type: "division", region: "foreword" }],
  [/^intro(duction)? title$/, { type: "division", region: "introduction" }],
  [/^biblio(graphy)? title$/, { type: "division", region: "bibliography" }],
  [/^index (title|head(ing)?)$/, { type: "division", region: "index" }],
  [/^section title$/, { type: "section", level: 0 }],
  [/^group title$/, { type: "section", level: 1 }],
  [/^(zzcontents|toc heading|contents (heading|title))$/, simple("contents_title")],
  [/^(toc \d|table of figures)$/, simple("contents")],
  [/^(zzstdtitle|std title)$/, simple("title")],
  [/^(zzcover.*|cover.*|zzcopyright)$/, simple("cover")],
  [/^(zzheader|zzfooter|header|footer).*$/, simple("running")],
  [/^(annex )?table title$|^tabletitle$|^table continued$/, simple("table_caption")],
  [/^(annex )?figure title$|^figuretitle1?$/, simple("figure_caption")],
  [/^(caption|image caption|table caption)$/, simple("caption")],
  [/^subfigure title$|^figure subtitle$/, simple("subfigure_caption")],
  [/^(dimension(_100)?|figure description dimension|unit)$/, simple("unit")],
  [/^table (body|header).*$/, simple("cell")],
  [/^table footnote$|^tablefootnote$/, simple("object_footnote")],
  [/^table note$|^figure note$/, simple("object_note")],
  [/^table text$/, simple("object_text")],
  [/^figure graphic$|^figuregraphic$|^captioned figure$|^figure$/, simple("figure")],
  [/^key title$/, simple("key_title")],
  [/^key text$|^figure key$/, simple("key_item")],
  [/^formula$|^mtdisplayequation$|^equation$/, simple("formula")],
  [/^where$/, simple("where")],
  [/^where item$|^list of symbols$/, simple("where_item")],
  [/^after table$/, simple("blank")],
  [/^refnorm$|^norm ?ref$/, simple("reference")],
  [/^biblio(graphy)? (entry|text)\d*$|^biblioentry\d*$|^bibliography$/, simple("bibliography_item")],
  [/^index (entry|[1-9])$/, simple("index_item")],
  [/^index letter$/, simple("index_letter")],
  [/^note( numbered)?$|^note indent$/, simple("note")],
  [/^note continued$/, simple("note_continued")],
  [/^example( numbered)?$|^example indent$/, simple("example")],
  [/^example continued$/, simple("example_continued")],
  [/^list text$/, simple("list_continued")],
  [/^source$/, simple("source")],
  [/^(quotation|quote|intense quote|block text)$/, simple("quotation")],
  [/^(code|source code|html preformatted|macro text|plain code)$/, simple("code")],
  [/^warning( text)?$/, { type: "warning", kind: "warning" }],
  [/^list continue ?(\d?)$/, (m) => ({ type: "list", kind: null, level: Number(m[1] || 1) })],
  [/^list bullet ?(\d?)$/, (m) => ({ type: "list", kind: "dot", level: Number(m[1] || 1) })],
  [/^list number arabic ?(\d?)$/, (m) => ({ type: "list", kind: "number", level: Number(m[1] || 1) })],
  [/^list number( upper)? roman ?(\d?)$/, (m) => listRoman(m)],
  [/^list number ?(\d?)$/, (m) => ({ type: "list", kind: null, level: Number(m[1] || 1) })],
  [/^(body text.*|foreword text|normal|first paragraph|compact|default|text)$/, simple("text")],
  [/^(footnote|endnote) text$/, simple("footnote")],
  [/^title$/, simple("title")],
]

const listRoman = (match: RegExpExecArray): Role => ({
  type: "list",
  kind: match[1] ? "upper_roman" : "roman",
  level: Number(match[2] || 1),
})

const cache = new Map<string, Role | null>()

/** The role that a style's name gives; null for a name without a meaning. */
export const roleOfName = (name: string): Role | null => {
  let role = cache.get(name)
  if (role !== undefined) return role
  const bare = name.replace(/^(标准文件_|附录_)/, "").trim()
  role = null
  for (const [rules, text] of [
    [chinese, bare],
    [latin, name.toLowerCase().trim()],
  ] as const) {
    for (const [pattern, value] of rules) {
      const match = pattern.exec(text)
      if (!match) continue
      role = typeof value === "function" ? value(match) : value
      break
    }
    if (role) break
  }
  if (cache.size > 2000) cache.clear()
  cache.set(name, role)
  return role
}

/** The role of the first name in a chain of styles (own name first) that has one; plain text ends the search late. */
export const roleOfNames = (names: readonly string[]): Role | null => {
  let text: Role | null = null
  for (const name of names) {
    const role = roleOfName(name)
    if (role && role.type !== "text") return role
    text ??= role
  }
  return text
}
