import type { BlockView } from "../document/block.ts"
import type { Passage } from "../document/passage.ts"
import { numbersIn } from "../document/references.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search, sentenceHits, textOf, when } from "../helpers.ts"
import { type BlockRule, type DocumentRule, type Hit, isoRule, type Rule } from "../rule.ts"
import { sentencesOf } from "../words/classify.ts"
import type { ProvisionType } from "../words/lexicon-zh.ts"
import { isChinese } from "../words/sentences.ts"

/** Sentences that the ISO/IEC Directives prescribe; a test holds them to the templates'. */
export const isoSentences = {
  references:
    "The following documents are referred to in the text in such a way that some or all of their content constitutes requirements of this document. For dated references, only the edition cited applies. For undated references, the latest edition of the referenced document (including any amendments) applies.",
  noReferences: "There are no normative references in this document.",
  terms: "For the purposes of this document, the following terms and definitions apply.",
  noTerms: "No terms and definitions are listed in this document.",
} as const

const same = (text: string): string => text.replace(/\s+/g, " ").trim()

const isEnglish = ({ language }: { language: string }): boolean => language === "en"

const rewriteOrAdd = (
  document: DocumentView,
  views: readonly BlockView[],
  right: string,
  like: RegExp,
  title: Hit,
): Hit[] => {
  if (views.some((view) => same(textOf(view)) === right)) return []
  const meant = views.find((view) => like.test(textOf(view)))
  if (meant)
    return [
      hitOn(meant.node, {
        fix: { type: "replaceText", blockId: meant.id, from: 0, to: meant.node.content.size, text: right },
      }),
    ]
  const blockId = title.block ?? ""
  return document.blocks.length
    ? [
        {
          ...title,
          fix: { type: "insertBlock", blockId, place: "after", block: { type: "paragraph", text: right } },
        },
      ]
    : []
}

const inText = ({ place }: BlockView): boolean => ["introduction", "body", "annex"].includes(place.region)

const running = ({ type }: Passage): boolean =>
  !["reference_item", "source", "code", "term_equivalent", "quotation"].includes(type)

const plain = (block: BlockView, pattern: RegExp, fix?: (found: string) => string | null): Hit[] =>
  inText(block)
    ? search(block, pattern, { where: running, ...(fix && { fix: ([found]) => fix(found) }) })
    : []

const provisions: readonly ProvisionType[] = ["requirement", "recommendation", "permission"]

const english = (
  block: BlockView,
  types: readonly ProvisionType[],
  where: (passage: Passage) => boolean = () => true,
): Hit[] =>
  sentenceHits(
    block,
    ({ type, text, verbs }, passage) =>
      types.includes(type) &&
      // “is required”, “is allowed” often only tell what somebody else demands.
      verbs.some(
        (verb) => verb.type === type && (verb.form === "preferred" || block.place.region === "introduction"),
      ) &&
      !isChinese(passage.masked) &&
      !boilerplate.test(text),
    where,
  )

/** Sentences that ISO prints in every foreword. */
const boilerplate = /\b(?:ISO|IEC|patents?|national standards body|technical committee)\b/

const rest = new Set(["paragraph", "clause_text", "list_item"])

/** ISO/IEC Directives, Part 2, clauses 7 and 11 to 16: words. */
export const isoWordingRules: readonly Rule[] = [
  isoRule<DocumentRule>({
    id: "I-020",
    severity: "error",
    clause: "15.5.1",
    reads: "structure",
    appliesTo: isEnglish,
    title: {
      zh: "规范性引用文件的引导语用固定表述",
      en: "The lead-in of the normative references is verbatim",
    },
    message: { zh: "引导语与规定的表述不一致", en: "The lead-in differs from the prescribed one" },
    check: (document) => {
      const chapter = document.chapter("normative_references")
      if (!chapter) return []
      const views = document.views.filter(
        ({ place, type }) => place.element === "normative_references" && type === "paragraph",
      )
      const hasItems = chapter.own.some((block) => block.type.name === "reference_item")
      const right = hasItems ? isoSentences.references : isoSentences.noReferences
      return rewriteOrAdd(document, views, right, /following|referenc/i, hitOn(chapter.title))
    },
  }),
  isoRule<DocumentRule>({
    id: "I-021",
    severity: "error",
    clause: "16.5.3",
    reads: "structure",
    appliesTo: isEnglish,
    title: { zh: "术语和定义的引导语用固定表述", en: "The lead-in of the terms is verbatim" },
    message: { zh: "引导语与规定的表述不一致", en: "The lead-in differs from the prescribed one" },
    check: (document) => {
      const chapter = document.chapter("terms")
      if (!chapter) return []
      const views = document.views.filter(
        ({ place, type }) => place.element === "terms" && type === "paragraph" && !place.inTerm,
      )
      const has = document.ofType("term_title").some(({ place }) => place.element === "terms")
      const isOthers = views.some((view) =>
        new RegExp(
          `^For the purposes of this document, the terms and definitions given in .+${has ? "and the following " : ""}apply\\.$`,
        ).test(same(textOf(view))),
      )
      return isOthers
        ? []
        : rewriteOrAdd(
            document,
            views,
            has ? isoSentences.terms : isoSentences.noTerms,
            /terms|definitions/i,
            hitOn(chapter.title),
          )
    },
  }),
  isoRule<BlockRule>({
    id: "I-022",
    severity: "error",
    clause: "10.6",
    reads: "block",
    title: { zh: "称自己为this document", en: "A document calls itself “this document”" },
    message: { zh: "“{found}”应为“this document”", en: "“{found}” has to be “this document”" },
    check: (block) =>
      plain(
        block,
        /\b[Tt]his (?:International Standard|standard|European Standard|Technical (?:Specification|Report)|part of (?:ISO|IEC)[ /\d-]*|specification)\b/g,
        (found) => (found.startsWith("T") ? "This document" : "this document"),
      ),
  }),
  isoRule<BlockRule>({
    id: "I-023",
    severity: "error",
    clause: "7.6",
    reads: "block",
    title: { zh: "要求用shall，不用must", en: "A requirement says “shall”, never “must”" },
    message: {
      zh: "“{found}”只用于法律或自然规律的约束",
      en: "“{found}” is for constraints of laws or of nature only",
    },
    check: (block) =>
      inText(block)
        ? search(block, /\bmust(?: not)?\b/g, {
            where: running,
            fix: ([found]) => found.replace("must", "shall"),
            unless: ({ index }, passage) =>
              /\b(?:law|legislation|legal|statutory|directive|regulation)s?\b/i.test(
                sentencesOf(passage).find(({ from, to }) => from <= index && index < to)?.text ?? "",
              ),
          })
        : [],
  }),
  isoRule<BlockRule>({
    id: "I-024",
    severity: "warning",
    clause: "7.5",
    reads: "block",
    title: { zh: "避免might、could", en: "“might” and “could” are avoided" },
    message: { zh: "“{found}”宜写为can或may", en: "“{found}” is preferably “can” or “may”" },
    check: (block) => plain(block, /\b(?:might|could)\b/g),
  }),
  isoRule<BlockRule>({
    id: "I-025",
    severity: "warning",
    clause: "7.2",
    reads: "block",
    title: { zh: "避免need to", en: "“need to” is avoided: it is no verb of a provision" },
    message: { zh: "“{found}”不是条款的能愿动词", en: "“{found}” is no verb of a provision" },
    check: (block) =>
      plain(block, /\bneeds? to(?= (?:be|have|do|use|take|comply|conform|ensure|provide|meet))\b/g),
  }),
  isoRule<BlockRule>({
    id: "I-026",
    severity: "warning",
    clause: "ISO House Style",
    reads: "block",
    title: { zh: "不用and/or、&、billion", en: "No “and/or”, “&”, “billion”" },
    message: { zh: "不用“{found}”", en: "“{found}” is avoided" },
    check: (block) =>
      plain(block, /\band\/or\b|(?<=[a-z] )&(?= [a-z])|\b(?:billion|trillion)s?\b/g, (found) =>
        found === "&" ? "and" : null,
      ),
  }),
  isoRule<BlockRule>({
    id: "I-027",
    severity: "warning",
    clause: "ISO House Style",
    reads: "block",
    title: { zh: "写series of standards", en: "“series”, not “family” or “suite” of standards" },
    message: { zh: "“{found}”：用series", en: "“{found}”: write “series”" },
    check: (block) =>
      plain(block, /\b(?:family|suite)(?= of (?:International )?[Ss]tandards)/g, () => "series"),
  }),
  isoRule<DocumentRule>({
    id: "I-028",
    severity: "error",
    clause: "14.5",
    reads: "structure",
    appliesTo: isEnglish,
    title: {
      zh: "范围以This document specifies等开头",
      en: "The scope begins “This document specifies …” or alike",
    },
    message: {
      zh: "范围中没有“This document specifies …”一类的陈述",
      en: "The scope lacks “This document specifies …” or alike",
    },
    check: (document) => {
      const chapter = document.chapter("scope")
      const text = document.views
        .filter(({ place, type }) => place.element === "scope" && type !== "clause_title")
        .map(textOf)
        .join(" ")
      const has =
        /\bThis document (?:\w+ly )?(?:specifies|establishes|gives|provides|describes|defines|sets out|covers|lays down|deals with|presents|contains|is applicable)\b/
      return when(text.trim() !== "" && !has.test(text), hitOn(chapter?.title))
    },
  }),
  isoRule<DocumentRule>({
    id: "I-029",
    severity: "error",
    clause: "11.5.2",
    reads: "metadata",
    title: { zh: "名称不含文件类别", en: "A title does not name the kind of document" },
    message: { zh: "名称中不应有“{found}”", en: "The title must not have “{found}”" },
    check: ({ metadata }) =>
      (["titleIntroductory", "titleMain", "titleComplementary"] as const).flatMap((field) => {
        const found =
          /\b(?:International Standard|Technical (?:Specification|Report)|Publicly Available Specification|Guide(?= for the| to the)|Standard(?=$| for ))\b/.exec(
            metadata[field].en,
          )?.[0]
        return found ? [{ field, values: { found } }] : []
      }),
  }),
  isoRule<DocumentRule>({
    id: "I-030",
    severity: "warning",
    clause: "11.4",
    reads: "metadata",
    title: {
      zh: "英文名称各要素首字母大写，其余小写",
      en: "Only the first letter of each element of a title is a capital",
    },
    message: { zh: "名称“{found}”的大小写", en: "Capitals in the title: “{found}”" },
    check: ({ metadata }) =>
      (["titleIntroductory", "titleMain", "titleComplementary"] as const).flatMap((field) => {
        const title = metadata[field].en.trim()
        const words = title
          .split(/\s+/)
          .slice(1)
          .filter((word) => /^[A-Za-z][a-z]{3,}$/.test(word))
        const isWrong =
          /^[a-z](?![A-Z])/.test(title) || (words.length >= 2 && words.every((word) => /^[A-Z]/.test(word)))
        return when(isWrong, { field, values: { found: title } })
      }),
  }),
  isoRule<BlockRule>({
    id: "I-040",
    severity: "error",
    clause: "12.4",
    reads: "block",
    title: {
      zh: "前言中没有要求、推荐、允许",
      en: "The foreword has no requirements, recommendations or permissions",
    },
    message: { zh: "前言中的“{found}”", en: "“{found}” in the foreword" },
    check: (block) =>
      block.place.region === "foreword" && rest.has(block.type) ? english(block, provisions) : [],
  }),
  isoRule<BlockRule>({
    id: "I-041",
    severity: "error",
    clause: "13.2",
    reads: "block",
    title: { zh: "引言中没有要求", en: "The introduction has no requirements" },
    message: { zh: "引言中的“{found}”", en: "“{found}” in the introduction" },
    check: (block) =>
      block.place.region === "introduction" && rest.has(block.type) ? english(block, ["requirement"]) : [],
  }),
  isoRule<BlockRule>({
    id: "I-042",
    severity: "error",
    clause: "14.3",
    reads: "block",
    title: {
      zh: "范围中没有要求、推荐、允许",
      en: "The scope has no requirements, recommendations or permissions",
    },
    message: { zh: "范围中的“{found}”", en: "“{found}” in the scope" },
    check: (block) =>
      block.place.element === "scope" && rest.has(block.type) ? english(block, provisions) : [],
  }),
  isoRule<BlockRule>({
    id: "I-043",
    severity: "error",
    clause: "16.5.6",
    reads: "block",
    title: { zh: "定义中没有要求", en: "A definition has no requirement" },
    message: { zh: "定义中的“{found}”", en: "“{found}” in a definition" },
    check: (block) =>
      block.type === "definition"
        ? sentenceHits(block, ({ verbs }) => verbs.some(({ word }) => /^shall/.test(word)))
        : [],
  }),
  isoRule<BlockRule>({
    id: "I-044",
    severity: "error",
    clause: "24.5",
    reads: "block",
    title: {
      zh: "注中没有要求、推荐、允许",
      en: "Notes have no requirements, recommendations or permissions",
    },
    message: { zh: "注中的“{found}”", en: "“{found}” in a note" },
    check: (block) => english(block, provisions, ({ type }) => type === "note"),
  }),
  isoRule<BlockRule>({
    id: "I-045",
    severity: "error",
    clause: "25.5",
    reads: "block",
    title: {
      zh: "示例中没有要求、推荐、允许",
      en: "Examples have no requirements, recommendations or permissions",
    },
    message: { zh: "示例中的“{found}”", en: "“{found}” in an example" },
    check: (block) => english(block, provisions, ({ type }) => type === "example"),
  }),
  isoRule<BlockRule>({
    id: "I-046",
    severity: "error",
    clause: "26.5",
    reads: "block",
    title: {
      zh: "条文脚注中没有要求、推荐、允许",
      en: "Footnotes of the text have no requirements, recommendations or permissions",
    },
    message: { zh: "脚注中的“{found}”", en: "“{found}” in a footnote" },
    check: (block) => (block.type === "footnote" ? english(block, provisions) : []),
  }),
  isoRule<BlockRule>({
    id: "I-048",
    severity: "warning",
    clause: "7.2",
    reads: "block",
    title: { zh: "用shall，不用is to、has to", en: "“shall” rather than “is to”, “has to”" },
    message: { zh: "“{found}”宜写为shall", en: "“{found}” is preferably “shall”" },
    check: (block) =>
      plain(
        block,
        /\b(?:is|are) (?:not )?to be(?= (?:used|made|carried|tested|measured|marked|applied|kept))\b|(?<!may )\b(?:has|have) to(?= be)\b/g,
        (found) => (/^ha/.test(found) ? "shall" : / not /.test(found) ? "shall not be" : "shall be"),
      ),
  }),
  isoRule<BlockRule>({
    id: "I-060",
    severity: "warning",
    clause: "15.5.3",
    reads: "block",
    title: {
      zh: "规范性引用不写see、refer to",
      en: "“see” and “refer to” do not make a reference normative",
    },
    message: { zh: "“{found}”不构成规范性引用", en: "“{found}” makes no normative reference" },
    check: (block) =>
      inText(block)
        ? search(block, /\bshall (?:see|refer to|consult)\b/g, {
            where: (passage) =>
              running(passage) && (numbersIn(passage).length > 0 || passage.pointers.length > 0),
          })
        : [],
  }),
]
