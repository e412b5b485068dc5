import { fullTitle, type Metadata } from "../../metadata/metadata.ts"
import type { BlockView } from "../document/block.ts"
import type { Section } from "../document/outline.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search, textOf, when } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

/** Sentences that GB/T 1.1-2020 prescribes for chapters 1 to 4; a test holds them to the templates'. */
export const chapterSentences = {
  references:
    "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
  noReferences: "本文件没有规范性引用文件。",
  terms: "下列术语和定义适用于本文件。",
  noTerms: "本文件没有需要界定的术语和定义。",
  termsOfOthers: "界定的术语和定义适用于本文件。",
  termsBoth: "界定的以及下列术语和定义适用于本文件。",
} as const

const same = (text: string): string => text.replace(/[\s\u3000]/g, "")

const isChinese = ({ language }: Metadata): boolean => language === "zh"

const paragraphsOf = (document: DocumentView, { own }: Section): BlockView[] =>
  own
    .filter((block) => block.type.name === "paragraph")
    .map((block) => document.views[document.entry(block)?.index ?? 0]!)

const rewrite = (view: BlockView, text: string): Hit =>
  hitOn(view.node, {
    fix: { type: "replaceText", blockId: view.id, from: 0, to: view.node.content.size, text },
  })

const add = (chapter: Section, text: string): Hit =>
  hitOn(chapter.title, {
    message: { zh: `缺少：${text}`, en: `Missing: ${text}` },
    fix: { type: "insertBlock", blockId: chapter.id, place: "after", block: { type: "paragraph", text } },
  })

/** The prescribed paragraph stands there; something like it is to be mended; nothing like it is to be added. */
const demand = (views: readonly BlockView[], chapter: Section, right: string, like: RegExp): Hit[] => {
  if (views.some((view) => same(textOf(view)) === same(right))) return []
  const meant = views.find((view) => like.test(textOf(view)))
  return [meant ? rewrite(meant, right) : add(chapter, right)]
}

const scopeForms = /本文件(?:规定|确立|描述|提供|给出|界定)了|[，；](?:规定|确立|描述|提供|给出|界定)了/

const termHits = (document: DocumentView): Hit[] => {
  const chapter = document.chapter("terms")
  if (!chapter) return []
  const views = document.views.filter(
    ({ place, type }) => place.element === "terms" && type === "paragraph" && !place.inTerm,
  )
  const entries = document.ofType("term_title").filter(({ place }) => place.element === "terms").length
  const texts = views.map((view) => same(textOf(view)))
  const ofOthers = (end: string): boolean =>
    texts.some((text) => text.endsWith(end) && text.length > end.length)
  const { terms, noTerms, termsBoth, termsOfOthers } = chapterSentences
  if (entries) {
    if (texts.includes(terms) || ofOthers(termsBoth)) return []
    const meant = views.find((view) => /术语|定义/.test(textOf(view)))
    const right = meant && /界定的/.test(textOf(meant)) ? null : terms
    if (meant && right === null) return [hitOn(meant.node)]
    return demand(views, chapter, terms, /术语|定义/)
  }
  return texts.includes(noTerms) || ofOthers(termsOfOthers)
    ? []
    : demand(views, chapter, noTerms, /没有|不提供|无.*术语/)
}

const symbolForms =
  /^(?:.+界定的(?:以及下列)?|下列)(?:符号|缩略语|符号和缩略语|缩略语和符号|代号)适用于本文件。$/

const wordsOfType: Record<string, readonly [RegExp, RegExp, string]> = {
  test_method: [
    /试验方法|测定|测试方法|检验方法|检测方法|分析方法|测量方法|方法/,
    /method|determination|test|measurement/i,
    "试验方法",
  ],
  specification: [/规范/, /specification/i, "规范"],
  code_of_practice: [/规程/, /code of practice|procedure/i, "规程"],
  guidance: [/指南/, /guid(?:ance|e|elines)/i, "指南"],
  terminology: [/术语|词汇/, /vocabulary|terminology|terms/i, "术语"],
  symbol: [/符号|标志/, /symbol|sign/i, "符号"],
  classification: [/分类|编码|代码/, /classif|cod(?:e|ing)/i, "分类"],
  evaluation: [/评价|评估/, /evaluation|assessment/i, "评价"],
}

const titleFields = ["titleIntroductory", "titleMain", "titleComplementary"] as const

const titleHit = (field: string, more: Hit = {}): Hit => ({ field, ...more })

const isTitleCase = (element: string): boolean => {
  const words = element
    .split(/\s+/)
    .slice(1)
    .filter((word) => /^[A-Za-z][a-z]{3,}$|^[a-z]{4,}/.test(word))
  return words.length >= 2 && words.every((word) => /^[A-Z]/.test(word))
}

/** GB/T 1.1-2020, 6.1, 8.5 to 8.8, 9.5.2: prescribed sentences and titles. */
export const wordingRules = [
  gbRule<DocumentRule>({
    id: "R-079",
    severity: "error",
    clause: "8.5.3",
    reads: "structure",
    appliesTo: isChinese,
    title: {
      zh: "范围用“本文件规定了……”等表述，并说明“本文件适用于……”",
      en: "The scope says what the document specifies, in one of six forms, and to what it applies",
    },
    message: { zh: "范围中没有{found}", en: "The scope lacks {name}" },
    check: (document) => {
      const chapter = document.chapter("scope")
      const text = document.views
        .filter(({ place }) => place.element === "scope")
        .map(textOf)
        .join("")
      if (!chapter || text.replace(chapter.text, "").trim() === "") return []
      return [
        ...when(
          !scopeForms.test(text),
          hitOn(chapter.title, {
            values: {
              found: "“本文件规定了……”一类的陈述",
              name: "what the document specifies (“本文件规定了……”)",
            },
          }),
        ),
        ...when(
          !/适用于/.test(text),
          hitOn(chapter.title, {
            values: { found: "“本文件适用于……”", name: "what the document applies to (“本文件适用于……”)" },
          }),
        ),
      ]
    },
  }),
  gbRule<DocumentRule>({
    id: "R-080",
    severity: "error",
    clause: "8.6.2",
    reads: "structure",
    appliesTo: isChinese,
    title: {
      zh: "规范性引用文件的引导语用固定表述",
      en: "The lead-in of the normative references is verbatim",
    },
    message: { zh: "引导语与8.6.2不一致", en: "The lead-in differs from 8.6.2" },
    check: (document) => {
      const chapter = document.chapter("normative_references")
      if (!chapter) return []
      const views = paragraphsOf(document, chapter)
      const hasItems = chapter.own.some((block) => block.type.name === "reference_item")
      const { references, noReferences } = chapterSentences
      const right = hasItems ? references : noReferences
      const wrong = hasItems ? noReferences : references
      const both = views.filter((view) => same(textOf(view)) === same(wrong))
      if (both.length && views.some((view) => same(textOf(view)) === same(right)))
        return [hitOn(both[0]!.node)]
      return demand(views, chapter, right, /下列|规范性引用/)
    },
  }),
  gbRule<DocumentRule>({
    id: "R-081",
    severity: "error",
    clause: "8.7.2",
    reads: "structure",
    appliesTo: isChinese,
    title: { zh: "术语和定义的引导语用固定表述", en: "The lead-in of the terms is verbatim" },
    message: { zh: "引导语与8.7.2不一致", en: "The lead-in differs from 8.7.2" },
    check: termHits,
  }),
  gbRule<DocumentRule>({
    id: "R-082",
    severity: "error",
    clause: "8.8.2",
    reads: "structure",
    appliesTo: isChinese,
    title: {
      zh: "符号和缩略语的引导语用固定表述",
      en: "The lead-in of symbols and abbreviations is verbatim",
    },
    message: { zh: "引导语与8.8.2不一致", en: "The lead-in differs from 8.8.2" },
    check: (document) => {
      const chapter = document.chapter("symbols")
      if (!chapter) return []
      const views = document.views.filter(
        ({ place, type }) => place.element === "symbols" && type === "paragraph",
      )
      if (views.some((view) => symbolForms.test(same(textOf(view))))) return []
      const right = `下列${/^(符号|缩略语|符号和缩略语)$/.test(chapter.text) ? chapter.text : "符号和缩略语"}适用于本文件。`
      return demand(views, chapter, right, /下列|适用/)
    },
  }),
  gbRule<BlockRule>({
    id: "R-083",
    severity: "error",
    clause: "9.5.2",
    reads: "block",
    title: {
      zh: "称自己为“本文件”，不用“本标准”“本部分”“本规范”",
      en: "A document calls itself 本文件, never 本标准, 本部分, 本规范",
    },
    message: { zh: "“{found}”应为“本文件”", en: "“{found}” has to be 本文件" },
    check: (block) =>
      search(
        block,
        /(?<![样基成文版资课书])本(?:标准(?!化|差|偏差|值|物质)|部分(?!的?内容为)|规范(?!性|化)|规程|指导性技术文件|导则)/g,
        {
          fix: () => "本文件",
          where: ({ type }) => type !== "reference_item" && type !== "quotation",
        },
      ),
  }),
  gbRule<DocumentRule>({
    id: "R-084",
    severity: "error",
    clause: "6.1.4.1",
    reads: "metadata",
    title: {
      zh: "名称中不含“……标准”这样的文件类别",
      en: "A title does not name the kind of document (…标准)",
    },
    message: { zh: "名称中不应有“{found}”", en: "The title must not have “{found}”" },
    check: ({ metadata }) =>
      titleFields.flatMap((field) => {
        const found =
          /(?:国家|行业|地方|团体|企业|推荐性|强制性)?标准(?=[\s\u3000]|$)|标准化指导性技术文件/.exec(
            metadata[field].zh,
          )?.[0]
        return found ? [titleHit(field, { values: { found } })] : []
      }),
  }),
  gbRule<DocumentRule>({
    id: "R-085",
    severity: "warning",
    clause: "6.1.4.2",
    reads: "metadata",
    title: { zh: "名称含有表示功能类型的词语", en: "A title has the word of its function (table 1)" },
    message: {
      zh: "名称中宜有“{found}”及其英文",
      en: "The title preferably has “{found}” and its English word",
    },
    check: ({ metadata }) => {
      const words = wordsOfType[metadata.functionType ?? ""]
      const [zh, en] = [fullTitle(metadata, "zh"), fullTitle(metadata, "en")]
      if (!words || (!zh && !en)) return []
      const isWrong = (zh !== "" && !words[0].test(zh)) || (en !== "" && !words[1].test(en))
      return when(isWrong, titleHit("titleMain", { values: { found: words[2] } }))
    },
  }),
  gbRule<DocumentRule>({
    id: "R-086",
    severity: "error",
    clause: "6.1.1",
    reads: "metadata",
    title: { zh: "名称不多于三个要素", en: "A title has no more than three elements" },
    message: { zh: "名称有{found}个要素，最多三个", en: "The title has {found} elements; three are allowed" },
    check: ({ metadata }) => {
      const count = titleFields.flatMap((field) =>
        metadata[field].zh.split(/[\s\u3000]+/).filter((one) => /[\u4e00-\u9fff]/.test(one)),
      ).length
      return when(count > 3, titleHit("titleMain", { values: { found: String(count) } }))
    },
  }),
  gbRule<DocumentRule>({
    id: "R-087",
    severity: "error",
    clause: "10.3.1.2",
    reads: "metadata",
    title: {
      zh: "英文名称每个要素首字母大写，其余小写",
      en: "Only the first letter of each element of the English title is a capital",
    },
    message: { zh: "英文名称“{found}”的大小写", en: "Capitals in the English title: “{found}”" },
    check: ({ metadata }) =>
      titleFields.flatMap((field) => {
        const title = metadata[field].en.trim()
        const isWrong = /^[a-z](?![A-Z])/.test(title) || isTitleCase(title)
        return when(isWrong, titleHit(field, { values: { found: title } }))
      }),
  }),
  gbRule<DocumentRule>({
    id: "R-034",
    severity: "error",
    clause: "7.1.2, 7.1.3",
    reads: "metadata",
    title: {
      zh: "部分的编号为从1起的阿拉伯数字，名称有补充要素；“第×部分”由程序给出",
      en: "A part has an Arabic number from 1 and a title of its own; 第×部分 is derived",
    },
    message: { zh: "部分编号或名称：{found}", en: "Number or title of the part: {name}" },
    check: ({ metadata }) => {
      const { part } = metadata
      const typed = titleFields.filter((field) => /第.{1,3}部分/.test(metadata[field].zh))
      return [
        ...when(part !== "" && !/^[1-9]\d*$/.test(part), {
          field: "part",
          values: { found: part, name: part },
        }),
        ...when(part !== "" && !metadata.titleComplementary.zh, {
          field: "titleComplementary",
          values: { found: "缺少部分的名称", name: "the part has no title of its own" },
        }),
        ...typed.map((field) => ({ field, values: { found: metadata[field].zh, name: metadata[field].zh } })),
      ]
    },
  }),
]
