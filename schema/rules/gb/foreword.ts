import type { BlockView } from "../document/block.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search, textOf, when } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

/** Sentences that GB/T 1.1-2020 prescribes for foreword and introduction; a test holds them to the templates'. */
export const forewordSentences = {
  basis: "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
  patents: "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
  patentNotice: "本文件的发布机构提请注意，声明符合本文件时，可能涉及到",
  patentPosition: "本文件的发布机构对于该专利的真实性、有效性和范围无任何立场。",
  patentRest: "请注意除上述专利外，本文件的某些内容仍可能涉及专利。本文件的发布机构不承担识别专利的责任。",
} as const

const foreword = (document: DocumentView): BlockView[] =>
  document.views.filter(({ place, type }) => place.region === "foreword" && type !== "foreword_title")

const same = (text: string): string => text.replace(/[\s\u3000]/g, "")

const isChinese = ({ language }: { language: string }): boolean => language === "zh"

const title = (document: DocumentView) => document.division("foreword_title")?.title

/** Missing, or there in other words: `like` finds the paragraph that was meant. */
const verbatim = (
  document: DocumentView,
  sentence: string,
  like: RegExp,
  isSame: (text: string) => boolean,
): Hit[] => {
  const paragraphs = foreword(document)
  if (!title(document) || paragraphs.some((view) => isSame(same(textOf(view))))) return []
  const meant = paragraphs.find((view) => like.test(textOf(view)))
  if (meant)
    return [
      hitOn(meant.node, {
        fix: { type: "replaceText", blockId: meant.id, from: 0, to: meant.node.content.size, text: sentence },
      }),
    ]
  const blockId = title(document)!.attrs["id"] ?? ""
  return [
    hitOn(title(document), {
      message: { zh: `前言中缺少：${sentence}`, en: `The foreword lacks: ${sentence}` },
      fix: { type: "insertBlock", blockId, place: "after", block: { type: "paragraph", text: sentence } },
    }),
  ]
}

/** Steps a) to h) of 8.3 by what their sentences say. */
const steps: readonly (readonly [RegExp, number])[] = [
  [/^本(?:文件|标准|部分)按照?.*起草/, 0],
  [/^本(?:文件|标准|部分)(?:是|为).*的第.+部分/, 1],
  [/^本(?:文件|标准|部分)代替/, 2],
  [/^本(?:文件|标准|部分)(?:等同采用|修改采用|使用重新起草法|与.*的一致性程度|参考.*起草)/, 3],
  [/涉及专利/, 4],
  [/^本(?:文件|标准|部分)由.*(?:提出|归口)/, 5],
  [/^本(?:文件|标准|部分)(?:主要)?起草单位/, 6],
  [/^本(?:文件|标准|部分)(?:主要)?起草人/, 7],
  [/历次版本发布情况|首次发布/, 8],
]

const stepOf = (text: string): number => steps.find(([pattern]) => pattern.test(text))?.[1] ?? -1

const paragraphs = (document: DocumentView): BlockView[] =>
  foreword(document).filter(({ type }) => type === "paragraph")

const hasFacts = ({ blocks }: DocumentView): boolean => blocks.length > 0

const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text)

/** GB/T 1.1-2020, 8.3, 8.4 and annex D: foreword and patents. */
export const forewordRules = [
  gbRule<DocumentRule>({
    id: "R-070",
    severity: "error",
    clause: "8.3 a)",
    reads: "structure",
    appliesTo: isChinese,
    title: { zh: "前言给出起草依据，用固定表述", en: "The foreword names the drafting rules, verbatim" },
    message: { zh: "起草依据的表述与8.3 a)不一致", en: "The sentence differs from 8.3 a)" },
    check: (document) =>
      verbatim(document, forewordSentences.basis, /^本(?:文件|标准|部分)按照?.*起草/, (text) => {
        const sentence = same(forewordSentences.basis)
        // With one of GB/T 20001 beside it: “…》和GB/T 20001.5—2017《…》的规定起草。”
        const head = sentence.replace("的规定起草。", "")
        return text === sentence || (text.startsWith(head) && text.endsWith("的规定起草。"))
      }),
  }),
  gbRule<DocumentRule>({
    id: "R-071",
    severity: "error",
    clause: "8.3",
    reads: "structure",
    appliesTo: isChinese,
    title: { zh: "前言的内容按8.3 a)～h)的次序", en: "The foreword follows the order of 8.3 a) to h)" },
    message: { zh: "这一段在前言中的次序不对", en: "This paragraph is out of order in the foreword" },
    check: (document) => {
      let highest = -1
      return paragraphs(document).flatMap((view) => {
        const step = stepOf(textOf(view))
        if (step < 0) return []
        if (step < highest) return [hitOn(view.node)]
        highest = step
        return []
      })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-072",
    severity: "error",
    clause: "D.2",
    reads: "metadata",
    // Enterprises publish for themselves; their template has no such sentence.
    profiles: ["gb", "gb-mandatory"],
    title: {
      zh: "尚未识别出专利时，前言用固定表述",
      en: "Where no patents are known the foreword says so, verbatim",
    },
    message: { zh: "专利的表述与D.2不一致", en: "The sentence about patents differs from D.2" },
    appliesTo: ({ language, patentsIdentified }) => language === "zh" && !patentsIdentified,
    check: (document) =>
      verbatim(
        document,
        forewordSentences.patents,
        /专利/,
        (text) => text === same(forewordSentences.patents),
      ),
  }),
  gbRule<DocumentRule>({
    id: "R-073",
    severity: "error",
    clause: "D.3",
    reads: "metadata",
    title: {
      zh: "已识别出专利时，引言用D.3的表述",
      en: "Identified patents: the introduction has the text of D.3",
    },
    message: { zh: "引言中缺少D.3的表述：{found}", en: "The introduction lacks this text of D.3: {found}" },
    appliesTo: ({ language, patentsIdentified }) => language === "zh" && patentsIdentified,
    check: (document) => {
      const introduction = document.division("introduction_title")
      if (!introduction) return []
      const text = same(
        document.views
          .filter(({ place }) => place.region === "introduction")
          .map(textOf)
          .join(""),
      )
      const { patentNotice, patentPosition, patentRest } = forewordSentences
      return [patentNotice, patentPosition, patentRest]
        .filter((sentence) => !text.includes(same(sentence)))
        .map((found) => hitOn(introduction.title, { values: { found } }))
    },
  }),
  gbRule<BlockRule>({
    id: "R-075",
    severity: "error",
    clause: "8.3 f), g)",
    reads: "block",
    title: {
      zh: "提出、归口、起草单位、起草人用规定的表述，委员会注明（SAC/TC ×××）",
      en: "Proposer, committee and drafters in the prescribed words, a committee with （SAC/TC ×××）",
    },
    message: {
      zh: "“{found}”与8.3 f)、g)的表述不一致",
      en: "“{found}” differs from the wording of 8.3 f), g)",
    },
    check: (block) => {
      if (block.place.region !== "foreword" || block.type !== "paragraph" || block.place.language !== "zh")
        return []
      const text = textOf(block).trim()
      if (/^本.{2,3}由.*(提出|归口)/.test(text) && !/^本文件由.+(?:提出|归口|提出并归口)。$/.test(text))
        return [hitOn(block.node, { values: { found: shortened(text) } })]
      if (
        /^本.{0,4}起草(单位|人)|^(主要)?起草(单位|人)/.test(text) &&
        !/^本文件(?:起草单位|主要起草人)：.+。$/.test(text)
      )
        return [hitOn(block.node, { values: { found: shortened(text) } })]
      return search(block, /全国[^，。；（(]*技术委员会(?!（SAC\/(?:TC|SWG) )[（(]?/g, {
        unless: () => !/提出|归口/.test(text),
      })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-076",
    severity: "error",
    clause: "8.3 c)",
    reads: "metadata",
    appliesTo: isChinese,
    title: {
      zh: "代替其他文件时，前言给出编号、名称和主要技术变化",
      en: "The foreword names replaced documents with number and title, and the main technical changes",
    },
    message: {
      zh: "前言中没有说明代替的文件{found}",
      en: "The foreword does not name the replaced document {found}",
    },
    check: (document) => {
      if (!title(document)) return []
      const replacing = paragraphs(document).filter((view) => /^本(?:文件|标准|部分)代替/.test(textOf(view)))
      const text = same(replacing.map(textOf).join(""))
      const lacks = document.metadata.replaces
        .filter(({ number }) => number && !text.includes(same(number)))
        .map(({ number }) => hitOn(title(document), { values: { found: number } }))
      const incomplete = replacing.filter((view) => {
        const next = document.views[document.blocks.indexOf(view.node) + 1]
        return (
          !/《.+》/.test(textOf(view)) ||
          !/变化|修订|整合/.test(textOf(view)) ||
          (/：$/.test(textOf(view).trim()) && next?.type !== "list_item")
        )
      })
      return [
        ...lacks,
        ...incomplete.map(({ node }) =>
          hitOn(node, {
            message: {
              zh: "给出被代替文件的名称和主要技术变化的列项",
              en: "Give the title of the replaced document and the list of main technical changes",
            },
          }),
        ),
      ]
    },
  }),
  gbRule<DocumentRule>({
    id: "R-077",
    severity: "error",
    clause: "8.3 h)",
    reads: "structure",
    appliesTo: isChinese,
    title: { zh: "前言给出历次版本发布情况", en: "The foreword tells the history of editions" },
    message: { zh: "前言中没有历次版本发布情况", en: "The foreword has no history of editions" },
    check: (document) => {
      if (!title(document)) return []
      const text = foreword(document).map(textOf).join("\n")
      return when(!/历次版本|首次发布|第一次发布/.test(text), hitOn(title(document)))
    },
  }),
  gbRule<BlockRule>({
    id: "R-078",
    severity: "error",
    clause: "26",
    source: { document: "强制性国家标准管理办法", edition: "2020", clause: "26" },
    profiles: ["gb-mandatory"],
    reads: "block",
    title: {
      zh: "强制性国家标准的前言不列起草单位和起草人",
      en: "The foreword of a mandatory standard names no drafting organizations and no drafters",
    },
    message: {
      zh: "强制性国家标准的前言不应有“{found}”",
      en: "A mandatory standard does not name them: “{found}”",
    },
    check: (block) =>
      block.place.region === "foreword" ? search(block, /(?:主要)?起草(?:单位|人)(?=：|:)/g) : [],
  }),
  gbRule<DocumentRule>({
    id: "R-069",
    severity: "error",
    clause: "8.3 f)",
    reads: "structure",
    appliesTo: ({ language }) => language === "zh",
    title: { zh: "前言给出归口单位", en: "The foreword names the committee in charge" },
    message: { zh: "前言中没有归口单位", en: "The foreword does not name the committee in charge" },
    profiles: ["gb"],
    check: (document) => {
      if (!title(document) || !hasFacts(document)) return []
      return when(!paragraphs(document).some((view) => /归口/.test(textOf(view))), hitOn(title(document)))
    },
  }),
]
