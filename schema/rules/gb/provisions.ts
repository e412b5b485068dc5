import type { BlockView } from "../document/block.ts"
import type { Passage } from "../document/passage.ts"
import { hitAt, replacement, search, sentenceHits } from "../helpers.ts"
import { type BlockRule, gbRule, type Hit } from "../rule.ts"
import { sentencesOf } from "../words/classify.ts"
import type { ProvisionType } from "../words/lexicon-zh.ts"
import { isChinese } from "../words/sentences.ts"

const provisions: readonly ProvisionType[] = ["requirement", "recommendation", "permission", "instruction"]
const byVerb: readonly ProvisionType[] = ["requirement", "recommendation", "permission"]

const running = new Set([
  "paragraph",
  "clause_text",
  "list_item",
  "definition",
  "note",
  "footnote",
  "example",
])

/** Sentences of the given types, where the block is of the types named. */
const forbidden = (
  block: BlockView,
  types: readonly ProvisionType[],
  blocks: ReadonlySet<string> = running,
): Hit[] =>
  blocks.has(block.type)
    ? sentenceHits(block, ({ type }, passage) => types.includes(type) && isChinese(passage.masked))
    : []

const isObject = ({ type }: BlockView): boolean => type === "table" || type === "figure"

/** Notes anywhere, footnotes of running text: those of tables and figures may demand (9.12.2). */
const isAside = (block: BlockView, { type }: Passage): boolean =>
  type === "note" || (type === "footnote" && !isObject(block))

const words = new Set(["paragraph", "clause_text", "list_item"])

/** GB/T 1.1-2020, 8.3 to 8.10, 9.2, 9.3 and 9.6: where which type of provision may stand. */
export const provisionRules = [
  gbRule<BlockRule>({
    id: "R-110",
    severity: "error",
    clause: "9.2",
    reads: "block",
    title: {
      zh: "注、示例、条文脚注中没有要求、指示、推荐、允许",
      en: "Notes, examples and footnotes of the text demand, instruct, recommend and permit nothing",
    },
    message: {
      zh: "附加信息中的“{found}”：只陈述事实",
      en: "“{found}” in additional information, which states facts only",
    },
    check: (block) => [
      ...sentenceHits(
        block,
        ({ type }) => provisions.includes(type),
        (passage) => isAside(block, passage),
      ),
      // Examples may show how a provision is worded; only what plainly demands is marked.
      ...sentenceHits(
        block,
        ({ type }) => type === "requirement",
        ({ type }) => type === "example",
      ),
    ],
  }),
  gbRule<BlockRule>({
    id: "R-111",
    severity: "error",
    clause: "8.3",
    reads: "block",
    title: { zh: "前言中没有要求、指示、推荐、允许", en: "The foreword has no provisions" },
    message: { zh: "前言中不应有“{found}”型条款", en: "“{found}”: the foreword has no provisions" },
    check: (block) =>
      block.place.region === "foreword" && block.type === "paragraph" ? forbidden(block, byVerb) : [],
  }),
  gbRule<BlockRule>({
    id: "R-112",
    severity: "error",
    clause: "8.4",
    reads: "block",
    title: { zh: "引言中没有要求", en: "The introduction has no requirements" },
    message: { zh: "引言中不应有要求（“{found}”）", en: "“{found}”: the introduction has no requirements" },
    check: (block) => (block.place.region === "introduction" ? forbidden(block, ["requirement"], words) : []),
  }),
  gbRule<BlockRule>({
    id: "R-113",
    severity: "error",
    clause: "8.5.3",
    reads: "block",
    title: { zh: "范围中只有陈述", en: "The scope only states" },
    message: { zh: "范围中不应有“{found}”：只用陈述", en: "“{found}”: the scope only states" },
    check: (block) => (block.place.element === "scope" ? forbidden(block, byVerb, words) : []),
  }),
  gbRule<BlockRule>({
    id: "R-114",
    severity: "error",
    clause: "8.7.3.3",
    reads: "block",
    title: { zh: "定义中没有要求", en: "A definition has no requirement" },
    message: { zh: "定义中不应有要求（“{found}”）", en: "“{found}”: a definition has no requirement" },
    check: (block) => forbidden(block, ["requirement"], new Set(["definition"])),
  }),
  gbRule<BlockRule>({
    id: "R-115",
    severity: "error",
    clause: "8.8.3",
    reads: "block",
    title: {
      zh: "符号和缩略语的说明中没有要求和推荐",
      en: "Explanations of symbols and abbreviations neither demand nor recommend",
    },
    message: { zh: "符号的说明中不应有“{found}”", en: "“{found}”: an explanation of a symbol only states" },
    check: (block) =>
      block.place.element === "symbols"
        ? forbidden(block, ["requirement", "recommendation"], new Set(["key_item", "list_item"]))
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-116",
    severity: "error",
    clause: "8.10",
    reads: "block",
    title: { zh: "总则、原则中没有要求", en: "Principles have no requirements" },
    message: { zh: "总则、原则中不应有要求（“{found}”）", en: "“{found}”: principles have no requirements" },
    check: (block) => (block.place.clause === "principles" ? forbidden(block, ["requirement"], words) : []),
  }),
  gbRule<BlockRule>({
    id: "R-117",
    severity: "error",
    clause: "9.3",
    reads: "block",
    title: {
      zh: "通用要求只含要求，概述只含陈述",
      en: "“General requirements” has requirements only, “overview” statements only",
    },
    message: { zh: "“{found}”与本条标题不符", en: "“{found}” does not fit the title of this clause" },
    check: (block) => {
      if (block.place.clause === "overview") return forbidden(block, byVerb, words)
      if (block.place.clause === "general_requirements")
        return forbidden(block, ["recommendation", "permission"], words)
      return []
    },
  }),
  gbRule<BlockRule>({
    id: "R-118",
    severity: "error",
    clause: "9.6.1.2",
    reads: "block",
    title: { zh: "资料性附录中没有条款", en: "An informative annex has no provisions" },
    message: { zh: "资料性附录中不应有“{found}”型条款", en: "“{found}”: an informative annex only informs" },
    check: (block) => (block.place.annex === "informative" ? forbidden(block, byVerb, words) : []),
  }),
  gbRule<BlockRule>({
    id: "R-127",
    severity: "warning",
    clause: "9.5.4.2.2",
    reads: "block",
    title: {
      zh: "表述外部约束的语句宜单独成条",
      en: "What a law demands stands preferably in a clause of its own",
    },
    message: {
      zh: "外部约束与要求在同一条中",
      en: "A demand of a law and a requirement stand in one clause",
    },
    check: (block) =>
      block.passages.flatMap((passage) => {
        const sentences = sentencesOf(passage)
        if (!sentences.some(({ type }) => type === "requirement")) return []
        return sentences
          .filter(({ type }) => type === "external")
          .map(({ from, to }) => hitAt(block, passage, from, to))
      }),
  }),
]

const notQuoted = ({ type }: Passage): boolean =>
  !["reference_item", "source", "term_title", "caption"].includes(type)

/** Adjectives with 不可…, no ban. */
const cannotBe =
  "不可(?!靠|用性|行|逆|见|避免|抗|或缺|分割|预见|预测|燃|缺少|溶|能|接受|调|重复|读|否认|拆卸|再生|回收|降解|控|替代|信|知|少|更改的|压缩|移动|恢复|修复|比|忽视|忽略|思议|估量|磨灭|多得|利用|分离|互换|知论|食用|变|视|及|挽回|追溯|量化|检|编程|更换的|用[的于]|兼得|侵犯|归责)"

const misused: readonly (readonly [RegExp, string])[] = [
  [/(?<!所)必须(?!品|的)/g, "应"],
  [/(?<![获取获懂值])不得(?!不|已|而知)/g, "不应"],
  [new RegExp(`${cannotBe}(?![\\u4e00-\\u9fff]{1,4}[的性])`, "g"), "不应"],
  [
    /(?<!被)(?:严禁|禁止)(?!标志|性|令|符号|标识|区|项|通行|吸烟标|[^，。；]{1,14}(?:的|标志|清单|名录))/g,
    "不应",
  ],
]

/** GB/T 1.1-2020, annex C and 9.4.2: the words of provisions. */
export const verbRules = [
  gbRule<BlockRule>({
    id: "R-119",
    severity: "error",
    clause: "C.1",
    reads: "block",
    title: {
      zh: "不用“必须”替代“应”，不用“不可”“不得”“禁止”替代“不应”",
      en: "A requirement says 应 and 不应, never 必须, 不可, 不得, 禁止",
    },
    message: {
      zh: "“{found}”不是要求型条款的能愿动词，用“应”或“不应”",
      en: "“{found}” is no verb of a requirement; write 应 or 不应",
    },
    check: (block) =>
      ["body", "annex"].includes(block.place.region)
        ? misused.flatMap(([pattern, right]) =>
            search(block, pattern, {
              where: notQuoted,
              fix: () => right,
              unless: ({ index }, passage) =>
                sentencesOf(passage).some(
                  ({ from, to, type }) => type === "external" && from <= index && index < to,
                ),
            }),
          )
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-120",
    severity: "warning",
    clause: "9.1",
    reads: "block",
    title: {
      zh: "等效表述仅在特殊情况下使用",
      en: "Equivalent expressions are for special cases only",
    },
    message: { zh: "“{found}”宜写为“{right}”", en: "“{found}” is preferably “{right}”" },
    check: (block) =>
      ["body", "annex"].includes(block.place.region)
        ? block.passages.filter(notQuoted).flatMap((passage) =>
            sentencesOf(passage).flatMap(({ verbs }) =>
              verbs.flatMap(({ word, from, to }) => {
                const right = preferred[word]
                if (!right) return []
                const fix = replacement(block, passage, from, to, right)
                return [
                  hitAt(block, passage, from, to, { values: { found: word, right }, ...(fix && { fix }) }),
                ]
              }),
            ),
          )
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-121",
    severity: "error",
    clause: "9.4.2.2",
    reads: "block",
    title: {
      zh: "“尽可能”“尽量”“考虑”“避免”“慎重”不与“应”一起使用",
      en: "尽可能, 尽量, 考虑, 避免, 慎重 do not go with 应",
    },
    message: { zh: "“{found}”：与“宜”一起使用", en: "“{found}”: such words go with 宜" },
    check: (block) =>
      search(
        block,
        /(?<!相|反|响|对|适|供|效|感|呼)不?应(?:当|该)?(?:优先|充分|综合|统筹|全面|重点|首先|同时|注意|预先){0,2}(?:尽可能|尽量|考虑(?!到的)|避免|慎重)/g,
        { fix: ([found]) => found.replace(/应(?:当|该)?/, "宜") },
      ),
  }),
  gbRule<BlockRule>({
    id: "R-122",
    severity: "error",
    clause: "9.4.2.3",
    reads: "block",
    title: {
      zh: "“通常”“一般”“原则上”不与“应”“不应”一起使用",
      en: "通常, 一般, 原则上 do not go with 应 and 不应",
    },
    message: { zh: "“{found}”：与“宜”“不宜”一起使用", en: "“{found}”: such words go with 宜" },
    check: (block) =>
      search(
        block,
        /(?:通常|一般)(?:情况下)?，?不?应(?!用|力|变|急)|原则上[^，。；]{0,8}(?<!相|反|响|对|适|供|效|感)应(?!用|力|变|急)/g,
        {
          fix: ([found]) => found.replace(/应$/, "宜"),
        },
      ),
  }),
  gbRule<BlockRule>({
    id: "R-123",
    severity: "warning",
    clause: "9.4.2.1",
    reads: "block",
    title: { zh: "人或组织用“遵守”，事物用“符合”", en: "People observe (遵守), things conform (符合)" },
    message: {
      zh: "“{found}”：事物用“符合”，人用“遵守”",
      en: "“{found}”: 符合 is for things, 遵守 for people",
    },
    check: (block) => [
      ...search(
        block,
        /(?:产品|设备|仪器|材料|装置|尺寸|结构|外观|参数|性能|试样|样品|标志|零件|部件|接口|指标)[^，。；人员者]{0,6}应(?<at>遵守)/g,
        { fix: () => "符合" },
      ),
      ...search(
        block,
        /(?:操作者|作业者|人员|用户|使用者)应(?<at>符合)[^，。；]{0,20}(?:操作规程|规章制度|作业规程|管理制度)/g,
        {
          fix: () => "遵守",
        },
      ),
    ],
  }),
  gbRule<BlockRule>({
    id: "R-124",
    severity: "error",
    clause: "C.1",
    reads: "block",
    title: { zh: "没有无法证实的定性要求", en: "No demands that nobody can verify" },
    message: { zh: "“{found}”无法证实", en: "“{found}” cannot be verified" },
    check: (block) =>
      search(block, vague, {
        unless: ({ index }, passage) =>
          !sentencesOf(passage).some(
            ({ type, from, to }) => type === "requirement" && from <= index && index < to,
          ),
      }),
  }),
]

const preferred: Readonly<Record<string, string>> = {
  ...{ 应该: "应", 应当: "应", 不应该: "不应", 可以: "可", 可以不: "不必", 无须: "不必" },
}

const vague =
  /足够(?:的)?(?:坚固|牢固|结实|强度|刚度|硬度|稳定|灵敏|长度|长|大|空间)|适当的?(?:强度|硬度|刚度|厚度|长度|宽度)|相对(?:完善|完整|稳定|便捷|合理)|较为?(?:完善|便捷|方便|稳定|坚固|合理|好|高|强)(?=[的，。；]|$)|尽善尽美/g
