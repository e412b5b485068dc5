import type { BlockView } from "../document/block.ts"
import { type Listed, referencesOf } from "../document/references.ts"
import type { DocumentView } from "../document/view.ts"
import { hitAt, hitOn, replacement, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit, type Message } from "../rule.ts"
import { sentencesOf } from "../words/classify.ts"
import { findNumbers, leadingNumber, type StandardNumber } from "../words/numbers.ts"

/** 8.6.3.2: national, sector, local, association, ISO and IEC, others. Null: a code whose place nobody prescribes. */
const groupOf = ({ code, family }: StandardNumber): number | null => {
  if (/^GB(\/[TZ])?$/.test(code)) return 0
  if (/^DB\d/.test(code)) return 2
  if (/^T\//.test(code)) return 3
  if (/^Q\//.test(code) || /^JJ[GF]$|^GJB|^GSB/.test(code)) return null
  if (family === "chinese") return 1
  if (/^ISO(\/IEC)?$|^ISO\/IEC|^ISO\//.test(code)) return 4
  return /^IEC/.test(code) ? 5 : 6
}

const pieces = (serial: string): number[] => serial.split(/[.-]/).map(Number)

const compareSerials = (a: string, b: string): number => {
  const [left, right] = [pieces(a), pieces(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1)
    if (difference) return difference
  }
  return 0
}

const compare = (a: StandardNumber, b: StandardNumber): number => {
  const [left, right] = [groupOf(a), groupOf(b)]
  if (left === null || right === null) return 0
  // ISO, ISO/IEC and IEC are one class, and nothing says which of them comes first.
  if (left >= 4 && left <= 5 && right >= 4 && right <= 5)
    return a.code === b.code ? compareSerials(a.serial, b.serial) : 0
  if (left !== right) return left - right
  if (left !== 0) {
    const [codeA, codeB] = [a.code.replace(/\/[TZ]$/, ""), b.code.replace(/\/[TZ]$/, "")]
    if (codeA !== codeB) return codeA < codeB ? -1 : 1
  }
  return compareSerials(a.serial, b.serial)
}

/** Runs of entries that no group title divides. */
const runsOf = (list: readonly Listed[], document: DocumentView): Listed[][] => {
  const runs: Listed[][] = []
  let last = -2
  for (const item of list) {
    const index = document.entry(item.view.node)?.index ?? -1
    if (index === last + 1) runs.at(-1)!.push(item)
    else runs.push([item])
    last = index
  }
  return runs
}

const disorder = (run: readonly Listed[]): Hit[] => {
  for (const [index, item] of run.entries()) {
    const before = run[index - 1]?.number
    if (before && item.number && compare(before, item.number) > 0)
      return [hitOn(item.view.node, { values: { found: item.number.text, before: before.text } })]
  }
  return []
}

const inBody = ({ place }: BlockView): boolean => ["introduction", "body", "annex"].includes(place.region)

const isChapter2 = ({ type, place }: BlockView): boolean =>
  type === "reference_item" && place.element === "normative_references"

/** GB/T 1.1-2020, 8.6.3, 8.13 and 9.5.3: the lists of documents, and how the text names places. */
export const referenceListRules = [
  gbRule<BlockRule>({
    id: "R-095",
    severity: "error",
    clause: "9.5.4.1.2",
    reads: "block",
    title: {
      zh: "引用所有部分时，在顺序号后标“（所有部分）”",
      en: "A citation of all parts has （所有部分） after the number",
    },
    message: { zh: "“{found}”：用“（所有部分）”", en: "“{found}”: write （所有部分）" },
    check: (block) =>
      inBody(block) || block.place.region === "bibliography"
        ? search(
            block,
            /(?<=(?:GB(?:\/[TZ])?|[A-Z]{2}\/T|ISO|IEC)\s?\d+)\s*(?:系列(?:国家|行业|国际)?标准|系列|\(所有部分\)|\(all parts\)|的?各部分|全部部分)/g,
            {
              fix: () => "（所有部分）",
            },
          )
        : [],
  }),
  gbRule<DocumentRule>({
    id: "R-097",
    severity: "error",
    clause: "8.6.3.2",
    reads: "references",
    title: {
      zh: "清单按国家、行业、地方、团体、ISO和IEC、其他的次序，再按代号和顺序号排列",
      en: "Lists go by class (national, sector, local, association, ISO and IEC, others), code and number",
    },
    message: { zh: "{found}应排在{before}之前", en: "{found} belongs before {before}" },
    check: (document) => {
      const { normative, bibliography } = document.derive(referencesOf)
      return [normative, bibliography].flatMap((list) => runsOf(list, document).flatMap(disorder))
    },
  }),
  gbRule<BlockRule>({
    id: "R-098",
    severity: "error",
    clause: "8.6.3.1, 10.3.4",
    reads: "block",
    title: {
      zh: "清单各项无序号、无末尾标点；编号与名称之间空一字；国际文件给出中文译名和原名",
      en: "Entries have no number of their own and no end punctuation; foreign titles stand in Chinese with the original",
    },
    message: { zh: "清单项的写法：“{found}”", en: "How the entry is written: “{found}”" },
    check: (block) => {
      if (block.type !== "reference_item") return []
      const say = (hits: Hit[], message: Message): Hit[] => hits.map((hit) => ({ ...hit, message }))
      const ends = say(search(block, /[。；，、;,]\s*$/g, { quoted: true, fix: () => "" }), {
        zh: "清单项末尾没有标点",
        en: "An entry does not end with punctuation",
      })
      if (!isChapter2(block)) return ends
      const text = block.passages[0]?.text ?? ""
      const labels = say(search(block, /^\s*(?:\[\d+\]|\d{1,2}[.、)）]|——|[a-z]\))\s*/g, { fix: () => "" }), {
        zh: "第2章的清单项不编号：“{found}”",
        en: "Entries of chapter 2 have no number: “{found}”",
      })
      const number = leadingNumber(text)
      if (!number) return [...ends, ...labels]
      const rest = text.slice(number.to)
      const passage = block.passages[0]!
      const gap = /^\s*[,，、:：《]/.exec(rest)
      const isForeign = number.family === "international" && /^(ISO|IEC)/.test(number.code)
      const lacks = isForeign && !(/[\u4e00-\u9fff]/.test(rest) && /[（(][^）)]*[A-Za-z]{3}/.test(rest))
      const fix = replacement(block, passage, number.to, number.to + (gap?.[0].length ?? 0), "\u3000")
      return [
        ...ends,
        ...labels,
        ...(gap
          ? [
              hitAt(block, passage, number.to, number.to + gap[0].length, {
                values: { found: gap[0].trim() },
                message: {
                  zh: "编号与名称之间空一个汉字的间隙，不用“{found}”",
                  en: "A gap of one character stands between number and title, no “{found}”",
                },
                ...(fix && !gap[0].includes("《") && { fix }),
              }),
            ]
          : []),
        ...(lacks && rest.trim() !== ""
          ? [
              hitAt(block, passage, number.from, number.to, {
                values: { found: number.text },
                message: {
                  zh: "{found}给出中文译名，其后在圆括号中给出原名",
                  en: "{found} has its title in Chinese, with the original in brackets",
                },
              }),
            ]
          : []),
      ]
    },
  }),
  gbRule<BlockRule>({
    id: "R-102",
    severity: "error",
    clause: "9.5.4.4.3",
    reads: "block",
    title: {
      zh: "不规范性引用法律法规和政策，不写“应符合国家有关法律法规”",
      en: "No normative reference to laws and policies",
    },
    message: { zh: "“{found}”：不规范性引用法律法规", en: "“{found}”: laws are not referred to normatively" },
    check: (block) =>
      inBody(block)
        ? search(
            block,
            /(?:符合|遵守|执行|满足|遵循)(?:国家|地方|行业|我国|当地|\s)*(?:及|和|、)?(?:国家|地方|行业)*(?:的)?(?:有关|相关|现行)(?:的)?(?:国家|地方|行业|安全|环保|卫生)*(?:法律|法规|政策|规章|条例|规定|标准|要求)/g,
            {
              where: ({ type }) => type !== "warning",
              unless: ({ index }, passage) => {
                const sentence = sentencesOf(passage).find(({ from, to }) => from <= index && index < to)
                return sentence?.type !== "requirement" || !sentence.verbs.some(({ to }) => to <= index)
              },
            },
          )
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-103",
    severity: "error",
    clause: "9.5.3",
    reads: "block",
    title: { zh: "提及文中内容不用页码", en: "No page numbers in references" },
    message: { zh: "“{found}”：不用页码", en: "“{found}”: pages are not referred to" },
    check: (block) =>
      inBody(block) && block.type !== "reference_item"
        ? search(block, /(?:见|在|参见|按)\s*(?:本文件)?第?\s*\d+\s*页/g)
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-104",
    severity: "error",
    clause: "9.5.5.2",
    reads: "block",
    title: {
      zh: "不写“见上文”“见下图”，写编号",
      en: "Places are named by number, not as “above” or “below”",
    },
    message: { zh: "“{found}”：写出编号", en: "“{found}”: give the number" },
    check: (block) =>
      inBody(block)
        ? search(
            block,
            /(?:参见|见|如|按)(?:上文|下文|前文|后文|前述)(?!件)|(?:如|见|按|在|由|从|据|与|用|符合|，|。|^)(?:上|下|左|右)(?:图|表)(?=中|所|的|给|规|，|。|）|$)|上述[图表](?=中|所|的|给|规|，|。|$)/g,
          )
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-105",
    severity: "error",
    clause: "9.5.3",
    reads: "block",
    title: {
      zh: "提及章写“第4章”，提及条只写编号",
      en: "A chapter is named 第4章, a clause by its bare number",
    },
    message: {
      zh: "“{found}”的写法：章为“第4章”，条为“5.2”",
      en: "“{found}”: write 第4章 for chapters, 5.2 for clauses",
    },
    check: (block) =>
      inBody(block)
        ? [
            ...search(block, /第?\s*((?:[A-Z]|\d+)(?:\.\d+)+)\s*(?:条|节|章|款)(?!文|件|约|理)/g, {
              fix: ([, number]) => number!,
            }),
            ...search(block, /(?<=见|按|符合|依据|和)(?:本文件)?(?<!第)(\d{1,2})章/g, {
              fix: ([, number]) => `第${number}章`,
            }),
          ]
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-106",
    severity: "warning",
    clause: "8.1",
    reads: "block",
    title: {
      zh: "文件编号的代号后空一字距，年份号前用一字线",
      en: "A number has a space after its code and an em dash before the year",
    },
    message: { zh: "“{found}”写为“{right}”", en: "“{found}” is written “{right}”" },
    check: (block) =>
      block.passages.flatMap((passage) =>
        findNumbers(passage.text).flatMap((number) => {
          const { code, serial, year, from, to, text, family, allParts } = number
          if (family !== "chinese" || serial.startsWith("×") || allParts) return []
          const right = `${code} ${serial}${year ? `—${year}` : ""}`
          if (right === text.replace(/[\u00A0\u2009]/g, " ")) return []
          const fix = replacement(block, passage, from, to, right)
          return [hitAt(block, passage, from, to, { values: { found: text, right }, ...(fix && { fix }) })]
        }),
      ),
  }),
  gbRule<BlockRule>({
    id: "R-107",
    severity: "error",
    clause: "9.5.4.3, 8.7.3.4",
    reads: "block",
    title: {
      zh: "来源写为[来源：文件编号，条目编号]，括号和“来源”由程序给出",
      en: "A source is a block of its own; brackets and 来源 are printed by the program",
    },
    message: { zh: "来源的写法：“{found}”", en: "How the source is written: “{found}”" },
    check: (block) => {
      if (block.type === "source")
        return search(block, /^\s*[[［【]?\s*来源\s*[:：]?|[\]］】]\s*$|^\s*[[［【]|定义\s*(?=\d)/g, {
          quoted: true,
          fix: () => "",
        })
      return ["paragraph", "definition"].includes(block.type)
        ? search(
            block,
            /[[［【（(]来源[:：][^\]］】）)]*[\]］】）)]?|^来源[:：].+|[[［](?:GB|ISO|IEC)[^\]］]{3,40}(?:定义|，)\s*\d[\d.]*[^\]］]*[\]］]/g,
          )
        : []
    },
  }),
]
