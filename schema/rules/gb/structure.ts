import { allBlocks, type Section } from "../document/outline.ts"
import { elementOf } from "../document/place.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search, when } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

const elementNames = {
  scope: "范围",
  normative_references: "规范性引用文件",
  terms: "术语和定义",
} as const

const missing = (document: DocumentView): string[] => {
  const lacks: string[] = []
  if (!document.division("foreword_title")) lacks.push("前言")
  for (const [element, name] of Object.entries(elementNames))
    if (!document.chapter(element as keyof typeof elementNames)) lacks.push(name)
  if (!document.chapters.some(({ element }) => element === null)) lacks.push("核心技术要素")
  return lacks
}

/** Divisions with the place that table 3 gives them; chapters and annexes are one place each. */
const rankOf = ({ region, title }: Section): number => {
  if (title?.type.name === "section_title") return -1
  return ["foreword", "introduction", "body", "annex", "bibliography", "index"].indexOf(region)
}

const fixedTitles: Record<string, string> = {
  foreword_title: "前言",
  introduction_title: "引言",
  bibliography_title: "参考文献",
  index_title: "索引",
}

const chapterTitles: Record<string, readonly string[]> = {
  scope: ["范围"],
  normative_references: ["规范性引用文件"],
  terms: [
    "术语和定义",
    "术语、定义、符号和缩略语",
    "术语和定义、符号和缩略语",
    "术语、定义和符号",
    "术语、定义和缩略语",
  ],
}

const titleHits = (document: DocumentView): Hit[] =>
  document.outline.flatMap(({ title, element, text }) => {
    if (!title || text === "") return []
    const right = fixedTitles[title.type.name]
    const allowed = right ? [right] : element ? (chapterTitles[element] ?? []) : []
    if (!allowed.length || allowed.includes(text)) return []
    // Letter-spaced titles (前　言) are a look that export makes; the text is without.
    const fix = {
      type: "replaceText",
      blockId: title.attrs["id"] ?? "",
      from: 0,
      to: title.content.size,
    } as const
    return [
      hitOn(title, {
        values: { found: text, right: allowed[0]! },
        ...(title.isTextblock && title.childCount === 1 && { fix: { ...fix, text: allowed[0]! } }),
      }),
    ]
  })

const objectNames = new Map([
  ["table", "表"],
  ["figure", "图"],
  ["formula", "公式"],
])

const outOfPlace = (
  document: DocumentView,
  element: "scope" | "normative_references" | "terms",
  place: number,
) => {
  const at = document.chapters.findIndex((chapter) => chapter.element === element)
  return when(at >= 0 && at !== place - 1, hitOn(document.chapters[at]?.title))
}

const coreTitles: Record<string, RegExp> = {
  test_method: /试验|测定|检验|检测|步骤|方法/,
  specification: /要求|性能|特性|指标|功能/,
  product: /要求|性能|特性|指标/,
  code_of_practice: /程序|流程|步骤|阶段|操作|作业|工艺|实施|管理|准备/,
  guidance: /因素|指导|建议|指南|原则|方法|考虑|策划|实施|评价/,
  classification: /分类|编码|类目|代码/,
  evaluation: /评价|指标/,
  symbol: /符号|标志|图形/,
}

const hasCore = (document: DocumentView): boolean => {
  const pattern = coreTitles[document.metadata.functionType ?? ""]
  if (!pattern) return true
  const core = document.sections.filter(
    ({ region, element, depth }) => region === "body" && !element && depth <= 1,
  )
  return core.length === 0 || core.some(({ text }) => pattern.test(text))
}

/** GB/T 1.1-2020, 6.2 and 8: which elements a document has, and where. */
export const structureRules = [
  gbRule<DocumentRule>({
    id: "R-001",
    severity: "error",
    clause: "6.2.2.3",
    reads: "structure",
    title: {
      zh: "前言、范围、规范性引用文件、术语和定义及至少一个核心技术要素为必备",
      en: "Foreword, scope, normative references, terms and at least one technical chapter are compulsory",
    },
    message: { zh: "缺少必备要素：{found}", en: "A compulsory element is missing: {found}" },
    check: (document) =>
      document.blocks.length === 0 ? [] : missing(document).map((found) => ({ values: { found } })),
  }),
  gbRule<DocumentRule>({
    id: "R-002",
    severity: "error",
    clause: "6.2.2.3",
    reads: "structure",
    title: { zh: "资料性要素的标题与表3一致", en: "Titles of the elements are those of table 3" },
    message: { zh: "标题“{found}”应为“{right}”", en: "The title “{found}” has to be “{right}”" },
    check: titleHits,
  }),
  gbRule<DocumentRule>({
    id: "R-003",
    severity: "error",
    clause: "8.5.2",
    reads: "structure",
    title: { zh: "范围为第1章", en: "The scope is chapter 1" },
    message: { zh: "“范围”不是第1章", en: "The scope is not chapter 1" },
    check: (document) => outOfPlace(document, "scope", 1),
  }),
  gbRule<DocumentRule>({
    id: "R-004",
    severity: "error",
    clause: "8.6.1",
    reads: "structure",
    title: {
      zh: "规范性引用文件为第2章，不分条",
      en: "The normative references are chapter 2 and have no clauses",
    },
    message: { zh: "“规范性引用文件”不是第2章", en: "The normative references are not chapter 2" },
    check: (document) => [
      ...outOfPlace(document, "normative_references", 2),
      ...(document.chapter("normative_references")?.children ?? []).map(({ title }) =>
        hitOn(title, {
          message: { zh: "“规范性引用文件”一章不应分条", en: "The normative references have no clauses" },
        }),
      ),
    ],
  }),
  gbRule<DocumentRule>({
    id: "R-005",
    severity: "error",
    clause: "8.7.1",
    reads: "structure",
    title: {
      zh: "术语和定义为第3章，其下的条有标题",
      en: "The terms are chapter 3; clauses below it have titles",
    },
    message: { zh: "“术语和定义”不是第3章", en: "The terms are not chapter 3" },
    check: (document) => [
      ...outOfPlace(document, "terms", 3),
      ...(document.chapter("terms")?.children ?? [])
        .filter(({ titled }) => !titled)
        .map(({ title }) =>
          hitOn(title, {
            message: {
              zh: "“术语和定义”一章的条应有标题；术语用术语条目",
              en: "Clauses of the terms have titles; a term is an entry, not a clause",
            },
          }),
        ),
    ],
  }),
  gbRule<DocumentRule>({
    id: "R-006",
    severity: "warning",
    clause: "8.8.1",
    reads: "structure",
    title: { zh: "符号和缩略语宜为第4章", en: "Symbols and abbreviations are preferably chapter 4" },
    message: { zh: "“{found}”宜作为第4章", en: "“{found}” is preferably chapter 4" },
    check: (document) => {
      const at = document.chapters.findIndex(({ element }) => element === "symbols")
      const chapter = document.chapters[at]
      return when(at >= 0 && at !== 3, hitOn(chapter?.title, { values: { found: chapter?.text ?? "" } }))
    },
  }),
  gbRule<DocumentRule>({
    id: "R-007",
    severity: "error",
    clause: "6.2.2.3, 8.13, 9.6.2",
    reads: "structure",
    title: {
      zh: "前言、引言、正文、附录、参考文献、索引依次排列",
      en: "Foreword, introduction, body, annexes, bibliography and index stand in this order",
    },
    message: { zh: "“{found}”的位置不对", en: "“{found}” stands in the wrong place" },
    check: (document) => {
      let highest = -1
      return document.outline.flatMap((section) => {
        const rank = rankOf(section)
        if (rank < 0) return []
        if (rank < highest) return [hitOn(section.title, { values: { found: section.text } })]
        highest = rank
        return []
      })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-009",
    severity: "error",
    clause: "8.4",
    reads: "metadata",
    title: {
      zh: "分为部分的文件的每个部分，以及涉及已识别专利的文件，有引言",
      en: "A part of a document, and a document with identified patents, has an introduction",
    },
    message: { zh: "本文件{found}，应有引言", en: "This document has to have an introduction: {name}" },
    check: (document) => {
      const { part, patentsIdentified } = document.metadata
      const values = part
        ? { found: "是一个部分", name: "it is a part of another" }
        : { found: "涉及已识别的专利", name: "patents have been identified" }
      const isWrong = (part !== "" || patentsIdentified) && !document.division("introduction_title")
      return when(isWrong && document.blocks.length > 0, { values })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-010",
    severity: "error",
    clause: "8.3",
    reads: "structure",
    title: {
      zh: "前言不编号，不分条，没有图、表、公式",
      en: "The foreword has no clauses, figures, tables or formulas",
    },
    message: { zh: "前言中不应有{found}", en: "The foreword must not have this: {name}" },
    check: (document) => {
      const foreword = document.division("foreword_title")
      if (!foreword) return []
      const objects = allBlocks(foreword).filter(({ type }) => objectNames.has(type.name))
      return [
        ...foreword.children.map(({ title }) => hitOn(title, { values: { found: "条", name: "clause" } })),
        ...objects.map((block) => {
          const name = block.type.name
          return hitOn(block, { values: { found: objectNames.get(name)!, name } })
        }),
      ]
    },
  }),
  gbRule<BlockRule>({
    id: "R-011",
    severity: "error",
    clause: "8.3, 8.4, 8.13",
    reads: "block",
    title: {
      zh: "前言、引言、参考文献、索引的标题不编号",
      en: "Titles of foreword, introduction, bibliography and index have no number",
    },
    message: { zh: "标题“{found}”不应带编号", en: "This title has no number: “{found}”" },
    check: (block) =>
      block.type in fixedTitles
        ? search(block, /^\s*(?:第?[\d一二三四五六七八九十]+[章节.、]?|[A-Z]\.)\s*(?=\S)/g)
        : [],
  }),
  gbRule<DocumentRule>({
    id: "R-012",
    severity: "error",
    clause: "8.13",
    reads: "structure",
    title: {
      zh: "参考文献不分条，分组标题不编号",
      en: "The bibliography has no clauses; titles of groups have no number",
    },
    message: { zh: "参考文献不应分条；分组用无编号的标题", en: "The bibliography has no numbered clauses" },
    check: (document) =>
      document
        .divisions("bibliography_title")
        .flatMap(({ children }) => children)
        .filter(({ title, text }) => title?.type.name !== "section_title" || /^(\d+|[A-Z])[.、\s]/.test(text))
        .map(({ title }) => hitOn(title)),
  }),
  gbRule<DocumentRule>({
    id: "R-013",
    severity: "error",
    clause: "9.6.3.2",
    reads: "structure",
    title: {
      zh: "附录中没有范围、规范性引用文件、术语和定义",
      en: "An annex has no scope, normative references or terms and definitions",
    },
    message: { zh: "附录中不应设“{found}”", en: "An annex must not have “{found}”" },
    check: (document) =>
      document.sections
        .filter(({ region, depth }) => region === "annex" && depth > 0)
        .filter(
          ({ text, title }) => /^(范围|规范性引用文件|术语和定义)$/.test(text) || elementOf(title!) !== null,
        )
        .map(({ title, text }) => hitOn(title, { values: { found: text } })),
  }),
  gbRule<DocumentRule>({
    id: "R-014",
    severity: "error",
    clause: "8.11",
    reads: "structure",
    title: {
      zh: "核心技术要素与文件的功能类型相符",
      en: "The core chapters fit the function of the document",
    },
    message: {
      zh: "没有与功能类型相符的核心技术要素（表4）",
      en: "No chapter has the core content that documents of this function have (table 4)",
    },
    appliesTo: ({ functionType }) => functionType !== null,
    check: (document) => when(!hasCore(document)),
  }),
  gbRule<BlockRule>({
    id: "R-015",
    severity: "error",
    clause: "5.5.3",
    reads: "block",
    title: {
      zh: "文件中没有索赔、担保、费用结算等合同要求，没有行政管理措施、法律责任、罚则",
      en: "No contract terms and no administrative or legal sanctions",
    },
    message: {
      zh: "“{found}”属于合同要求或行政、法律要求",
      en: "“{found}” is a matter of contracts or of the law",
    },
    check: (block) =>
      ["body", "annex"].includes(block.place.region) && !block.place.inTerm && block.place.element !== "scope"
        ? search(
            block,
            /索赔|违约责任|违约金|费用结算(?=[^。]{0,12}(?:合同|双方))|(?:承担|追究|依法追究)[^，。；]{0,8}(?:法律|刑事|民事)责任|罚款|罚则|(?:给予|予以)[^，。；]{0,6}(?:行政处罚|处罚)|(?:由|应)[^，。；]{0,10}赔偿/g,
            { where: ({ type }) => type !== "reference_item" },
          )
        : [],
  }),
]
