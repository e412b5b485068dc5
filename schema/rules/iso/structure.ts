import { endOf, listsOf } from "../document/lists.ts"
import type { Section } from "../document/outline.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, isoRule, type Rule } from "../rule.ts"
import { alike } from "./shared.ts"

const elementNames = {
  scope: "Scope",
  normative_references: "Normative references",
  terms: "Terms and definitions",
} as const

const missing = (document: DocumentView): string[] =>
  Object.entries(elementNames)
    .filter(([element]) => !document.chapter(element as keyof typeof elementNames))
    .map(([, name]) => name)

const fixedTitles: Record<string, readonly string[]> = {
  foreword_title: ["Foreword"],
  introduction_title: ["Introduction"],
  bibliography_title: ["Bibliography"],
  scope: ["Scope"],
  normative_references: ["Normative references"],
  terms: [
    ...[
      "Terms and definitions",
      "Terms, definitions and symbols",
      "Terms, definitions and abbreviated terms",
    ],
    ...["Terms, definitions, symbols and abbreviated terms", "Terms, definitions, symbols and units"],
  ],
}

const orderOf = ["scope", "normative_references", "terms"] as const

const outOfOrder = (document: DocumentView): { chapter: Section; right: number; now: number }[] =>
  orderOf.flatMap((element, place) => {
    const at = document.chapters.findIndex((chapter) => chapter.element === element)
    return at >= 0 && at !== place ? [{ chapter: document.chapters[at]!, right: place + 1, now: at + 1 }] : []
  })

const ordered = new Set(["letter", "number", "roman", "upper_letter", "upper_roman"])

const clauseOf = (document: DocumentView, index: number): number =>
  document.sections.findLastIndex((section) => section.index <= index)

const severalLists = (document: DocumentView) => {
  const seen = new Set<number>()
  return document
    .derive(listsOf)
    .filter(({ level, kind }) => level === 1 && ordered.has(kind))
    .filter(({ items }) => {
      const clause = clauseOf(document, items[0]!.index)
      const isSecond = seen.has(clause)
      seen.add(clause)
      return isSecond
    })
    .map(({ items }) => hitOn(items[0]!.node))
}

const titleTypes = new Set([
  ...["clause_title", "annex_title", "section_title", "foreword_title", "introduction_title"],
  ...["bibliography_title", "index_title", "term_title"],
])

const listEnds = (document: DocumentView) =>
  document
    .derive(listsOf)
    .filter(({ items }) => !["index", "bibliography"].includes(document.places[items[0]!.index]!.region))
    .flatMap(({ lead, items, isLast }) => {
      const texts = items.map(({ node }) => endOf(node))
      if (!lead || !/:$/.test(endOf(lead)) || texts.some((text) => text === "" || /https?:/.test(text)))
        return []
      // Sentences with a capital end with full stops, everything else with semicolons or commas and one full stop.
      const full = texts.every((text) => /^[A-Z]/.test(text) && /\.$/.test(text))
      if (full) return []
      return items
        .filter(({ isOpen }, index) => {
          const text = texts[index]!
          if (isOpen) return false
          return index === items.length - 1
            ? isLast && !/\.$/.test(text)
            : !/[;,](?: and| or)?$|\.$/.test(text)
        })
        .map(({ node }) => hitOn(node, { values: { right: node === items.at(-1)!.node ? "." : ";" } }))
    })

/** ISO/IEC Directives, Part 2, clauses 6, 11 to 16, 21 to 23: structure. */
export const isoStructureRules: readonly Rule[] = [
  isoRule<DocumentRule>({
    id: "I-001",
    severity: "error",
    clause: "6.3",
    reads: "structure",
    title: {
      zh: "范围、规范性引用文件、术语和定义为必备",
      en: "Scope, normative references and terms are compulsory",
    },
    message: { zh: "缺少必备要素：{found}", en: "A compulsory element is missing: {found}" },
    check: (document) =>
      document.chapters.length && !document.isForeign
        ? missing(document).map((found) => ({ values: { found } }))
        : [],
  }),
  isoRule<DocumentRule>({
    id: "I-002",
    severity: "error",
    clause: "6.3",
    reads: "structure",
    title: { zh: "规定要素的标题", en: "Titles of the prescribed elements are fixed" },
    message: { zh: "标题“{found}”应为“{right}”", en: "The title “{found}” has to be “{right}”" },
    check: (document) =>
      (document.isForeign ? [] : document.outline).flatMap(({ title, element, text }) => {
        const allowed = fixedTitles[title?.type.name ?? ""] ?? fixedTitles[element ?? ""]
        if (!title || !allowed || text === "" || allowed.includes(text)) return []
        return [hitOn(title, { values: { found: text, right: allowed[0]! } })]
      }),
  }),
  isoRule<DocumentRule>({
    id: "I-003",
    severity: "error",
    clause: "14.1, 15.1, 16.1",
    reads: "structure",
    title: {
      zh: "范围、规范性引用文件、术语和定义为第1～3章",
      en: "Scope, normative references and terms are clauses 1 to 3",
    },
    message: {
      zh: "“{found}”应为第{right}章，现为第{now}章",
      en: "“{found}” has to be Clause {right}; it is Clause {now}",
    },
    check: (document) =>
      outOfOrder(document).map(({ chapter, right, now }) =>
        hitOn(chapter.title, { values: { found: chapter.text, right: String(right), now: String(now) } }),
      ),
  }),
  isoRule<DocumentRule>({
    id: "I-004",
    severity: "error",
    clause: "12.4",
    reads: "structure",
    title: { zh: "前言不分条", en: "The foreword has no subclauses" },
    message: { zh: "前言不分条", en: "The foreword has no subclauses" },
    check: (document) =>
      (document.division("foreword_title")?.children ?? [])
        .filter(({ title }) => title?.type.name !== "section_title")
        .map(({ title }) => hitOn(title)),
  }),
  isoRule<DocumentRule>({
    id: "I-005",
    severity: "error",
    clause: "14.4, 15.4",
    reads: "structure",
    title: { zh: "范围、规范性引用文件不分条", en: "Scope and normative references are not divided" },
    message: { zh: "“{found}”不分条", en: "“{found}” is not divided" },
    check: (document) =>
      document.chapters
        .filter(
          ({ element, children }) =>
            (element === "scope" || element === "normative_references") && children.length > 0,
        )
        .map(({ title, text }) => hitOn(title, { values: { found: text } })),
  }),
  alike("I-006", "R-022", "22.3.2"),
  alike("I-007", "R-025", "22.2"),
  alike("I-008", "R-024", "22.2"),
  alike("I-009", "R-021", "22.3.1"),
  alike("I-010", "R-028", "22.3.3"),
  alike("I-011", "R-023", "22.3.1"),
  alike("I-012", "R-007", "6.3"),
  isoRule<BlockRule>({
    id: "I-013",
    severity: "info",
    clause: "22.2",
    reads: "block",
    title: { zh: "标题末尾没有标点", en: "A title does not end with punctuation" },
    message: { zh: "标题末尾有“{found}”", en: "The title ends with “{found}”" },
    check: (block) => (titleTypes.has(block.type) ? search(block, /[.,;:]\s*$/g, { fix: () => "" }) : []),
  }),
  isoRule<BlockRule>({
    id: "I-014",
    severity: "error",
    clause: "22.2",
    reads: "block",
    title: { zh: "编号由程序给出，不写在标题里", en: "Numbers are derived, never typed" },
    message: { zh: "编号“{found}”是写进去的", en: "The number “{found}” is typed" },
    check: (block) =>
      /^(clause|annex|foreword|introduction|bibliography)_title$/.test(block.type)
        ? search(
            block,
            /^\s*(?:\d+(?:\.\d+)+|[A-Z](?:\.\d+)+|\d+\.|Annex [A-Z]|Clause \d+)[\s—:–-]+(?=\S)|\((?:normative|informative)\)\s*/g,
            {
              fix: () => "",
            },
          )
        : [],
  }),
  isoRule<BlockRule>({
    id: "I-015",
    severity: "warning",
    clause: "23.2",
    reads: "block",
    title: { zh: "列项不超过四层", en: "A list has no more than four levels" },
    message: { zh: "第{found}层列项", en: "A list item of level {found}" },
    check: ({ type, node }) =>
      type === "list_item" && node.attrs["level"] > 4
        ? [hitOn(node, { values: { found: String(node.attrs["level"]) } })]
        : [],
  }),
  isoRule<DocumentRule>({
    id: "I-016",
    severity: "warning",
    clause: "23.3",
    reads: "structure",
    title: {
      zh: "一个条中只有一个编号列项",
      en: "A clause has one ordered list only, so that its items can be named",
    },
    message: { zh: "本条有第二个编号列项", en: "A second ordered list in this clause" },
    check: severalLists,
  }),
  isoRule<DocumentRule>({
    id: "I-017",
    severity: "warning",
    clause: "23.2",
    reads: "structure",
    title: { zh: "列项的标点", en: "Items end with a semicolon or comma, the last with a full stop" },
    message: {
      zh: "此项应以“{right}”结束",
      en: "This item has to end with “{right}”",
    },
    check: listEnds,
  }),
  isoRule<DocumentRule>({
    id: "I-018",
    severity: "error",
    clause: "23.2",
    reads: "structure",
    title: { zh: "列项符号由程序给出", en: "Marks of list items are derived, never typed" },
    message: { zh: "列项符号“{found}”是写进去的", en: "The mark “{found}” is typed" },
    check: (document) =>
      document
        .ofType("list_item")
        .filter(({ place }) => place.region !== "index")
        .flatMap((view) =>
          search(view, /^\s*(?:[a-z]\)|\(?[ivx]{1,4}\)|\(?\d{1,2}\)|[—–•●·-]\s)\s*/g, { fix: () => "" }),
        ),
  }),
]
