import type { BlockView } from "../document/block.ts"
import { atoms } from "../document/passage.ts"
import type { DocumentView } from "../document/view.ts"
import { hitAt, hitOn, replacement, search, textOf } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

interface Entry {
  title: BlockView
  term: string
  parts: BlockView[]
}

const clean = (text: string): string =>
  text.replace(new RegExp(`[${Object.values(atoms).join("")}]`, "g"), "").trim()

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** The term and “是指” at the beginning of a definition; the fix takes them off, where no reference stands among them. */
const openingHit = (view: BlockView, term: string, found: string): Hit => {
  const says = "是指|指的是|系指|指|是|为|即|，|："
  const opening = new RegExp(`^(?:${term ? `${escaped(term)}(?:${says})|` : ""}${says})`).exec(
    textOf(view),
  )?.[0]
  const passage = view.passages[0]!
  return hitOn(view.node, {
    values: { found },
    ...(opening && { fix: replacement(view, passage, 0, opening.length, "") }),
  })
}

const entriesOf = (document: DocumentView): Entry[] => {
  const entries: Entry[] = []
  let open: Entry | null = null
  for (const view of document.views) {
    if (view.type === "term_title") {
      open = { title: view, term: clean(textOf(view)), parts: [] }
      entries.push(open)
    } else if (!view.place.inTerm) open = null
    else open?.parts.push(view)
  }
  return entries
}

/** All running text of a document in one string, blocks apart; term titles and lists of documents left out. */
const textOfAll = (document: DocumentView): string =>
  document.views
    .filter(
      ({ type, place }) =>
        type !== "term_title" &&
        type !== "reference_item" &&
        type !== "index_item" &&
        place.region !== "foreword",
    )
    .flatMap(({ passages }) => passages.map(({ text }) => text))
    .join("\n")

const count = (text: string, word: string): number => text.split(word).length - 1

const isPlaceholder = (text: string): boolean => text === "" || /[×…]{2}|^x{2,}$/i.test(text)

/** English terms and those of two readings cannot be counted by their letters. */
const isCountable = (term: string): boolean => /^[\u4e00-\u9fff]{2,}$/.test(term)

const partOrder = [
  "term_title",
  "term_equivalent",
  "term_symbol",
  "definition",
  "formula",
  "example",
  "note",
  "source",
]

const orderHits = ({ parts }: Entry): Hit[] => {
  let highest = 0
  for (const { type, node } of parts) {
    const rank = partOrder.indexOf(type)
    if (rank < 0 || node.attrs["continues"]) continue
    // 8.7.3.1 lists example, note and source after the definition; R-058 looks at examples and notes.
    if (rank < highest && rank <= 3)
      return [
        hitOn(node, {
          message: { zh: "术语条目各项的次序不对", en: "The parts of the term entry stand in another order" },
        }),
      ]
    highest = Math.max(highest, rank)
  }
  return []
}

const lacks = ({ title, term, parts }: Entry): Hit[] => {
  if (isPlaceholder(term)) return []
  const has = (name: string): boolean => parts.some(({ type }) => type === name)
  return [
    ...(has("term_equivalent")
      ? []
      : [hitOn(title.node, { values: { found: "英文对应词", name: "English equivalent" } })]),
    ...(has("definition") ? [] : [hitOn(title.node, { values: { found: "定义", name: "definition" } })]),
  ]
}

const forbiddenTerms = (document: DocumentView): Hit[] =>
  document.derive(entriesOf).flatMap(({ term, parts }) =>
    parts
      .filter(({ type }) => type === "term_deprecated")
      .map((view) => clean(textOf(view)))
      .filter((word) => isCountable(word) && !term.includes(word))
      .flatMap((word) =>
        document.views
          .filter(
            ({ type, place }) =>
              !place.inTerm &&
              !type.startsWith("term_") &&
              ["body", "annex"].includes(place.region) &&
              type !== "reference_item",
          )
          .flatMap((view) =>
            view.passages.flatMap((passage) => {
              const at = passage.masked.indexOf(word)
              return at < 0
                ? []
                : [hitAt(view, passage, at, at + word.length, { values: { found: word, right: term } })]
            }),
          ),
      ),
  )

/** GB/T 1.1-2020, 5.4.1 and 8.7: terms. */
export const termRules = [
  gbRule<DocumentRule>({
    id: "R-126",
    severity: "warning",
    clause: "5.4.1",
    reads: "structure",
    title: {
      zh: "同一概念用同一术语：不用拒用术语",
      en: "One concept, one term: a deprecated term is not used",
    },
    message: { zh: "“{found}”为拒用术语，用“{right}”", en: "“{found}” is deprecated; the term is “{right}”" },
    check: forbiddenTerms,
  }),
  gbRule<DocumentRule>({
    id: "R-129",
    severity: "warning",
    clause: "8.7.3.2",
    reads: "structure",
    title: { zh: "所界定的术语在文中至少使用两次", en: "A defined term is used at least twice in the text" },
    message: {
      zh: "“{found}”在文中只用了{count}次，至少使用两次的术语才界定",
      en: "“{found}” is used {count} time(s); it is defined only if used twice",
    },
    appliesTo: ({ functionType }) => functionType !== "terminology",
    check: (document) => {
      const entries = document.derive(entriesOf)
      if (!entries.length) return []
      const text = document.derive(textOfAll)
      return entries.flatMap(({ title, term, parts }) => {
        if (!isCountable(term)) return []
        const forms = [
          term,
          ...parts.filter(({ type }) => type === "term_admitted").map((view) => clean(textOf(view))),
        ]
        const uses = Math.max(...forms.filter(Boolean).map((form) => count(text, form)))
        return uses < 2 ? [hitOn(title.node, { values: { found: term, count: String(uses) } })] : []
      })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-130",
    severity: "error",
    clause: "8.7.3.1",
    reads: "structure",
    title: {
      zh: "术语条目依次有编号、术语、英文对应词、定义",
      en: "An entry has number, term, English equivalent and definition, in this order",
    },
    message: { zh: "术语条目缺少{found}", en: "The term entry lacks the {name}" },
    check: (document) =>
      document.isChinese
        ? document.derive(entriesOf).flatMap((entry) => [...lacks(entry), ...orderHits(entry)])
        : [],
  }),
  gbRule<DocumentRule>({
    id: "R-131",
    severity: "warning",
    clause: "8.7.3.3",
    reads: "structure",
    title: {
      zh: "定义能在上下文中代替术语：不以术语或“是指”开头",
      en: "A definition can replace its term: it does not begin with the term or with 是指",
    },
    message: { zh: "定义以“{found}”开头", en: "The definition begins with “{found}”" },
    check: (document) =>
      document.derive(entriesOf).flatMap(({ term, parts }) =>
        parts
          .filter(({ type }) => type === "definition")
          .flatMap((view) => {
            const text = clean(textOf(view))
            const found =
              term && new RegExp(`^${escaped(term)}(?:是|指|，|：|为|即)`).test(text)
                ? term
                : /^(?:是指|指的是|系指|指(?=[\u4e00-\u9fff]{2,})(?!示|标|定|令|数|纹|针|南|导|甲))/.exec(
                    text,
                  )?.[0]
            return found ? [openingHit(view, term, found)] : []
          }),
      ),
  }),
  gbRule<DocumentRule>({
    id: "R-141",
    severity: "error",
    clause: "9.4.3.2",
    reads: "structure",
    title: {
      zh: "简称在首次出现时给出，只给一次",
      en: "A short form is introduced once, where it appears first",
    },
    message: { zh: "简称“{found}”已经给出过", en: "The short form “{found}” is introduced already" },
    check: (document) => {
      const known = new Set<string>()
      return document.views.flatMap((view) =>
        view.passages.flatMap((passage) =>
          [
            ...passage.text.matchAll(/[（(]以下(?:简)?称(?:为)?[：:]?\s*[“"]?([^”"）)]{1,20})[”"]?[）)]/g),
          ].flatMap((match) => {
            const found = match[1]!
            if (!known.has(found)) {
              known.add(found)
              return []
            }
            return [hitAt(view, passage, match.index, match.index + match[0].length, { values: { found } })]
          }),
        ),
      )
    },
  }),
  gbRule<BlockRule>({
    id: "R-128",
    severity: "error",
    clause: "9.13.1",
    reads: "block",
    title: {
      zh: "不给出商品名；不可避免时注明®、™并给出规定的脚注",
      en: "No trade names; one that cannot be avoided has ® or ™ and the prescribed footnote",
    },
    message: {
      zh: "商品名“{found}”应有规定的脚注",
      en: "The trade name “{found}” needs the prescribed footnote",
    },
    check: (block) =>
      block.type === "footnote" ||
      block.type === "reference_item" ||
      !["body", "annex"].includes(block.place.region)
        ? []
        : search(block, /[A-Za-z\u4e00-\u9fff]{0,8}[®™]/g, {
            where: ({ footnotes }) => footnotes.length === 0,
          }),
  }),
  gbRule<DocumentRule>({
    id: "R-125",
    severity: "error",
    clause: "8.11, table 4",
    reads: "structure",
    title: {
      zh: "规范标准的要求有对应的证实方法",
      en: "In a specification the requirements have methods of verification",
    },
    message: { zh: "规范标准没有证实方法", en: "This specification has no methods of verification" },
    appliesTo: ({ functionType }) => functionType === "specification",
    check: (document) => {
      const hasRequirements = document.chapters.some(({ element }) => element === null)
      const isMethod = /方法|试验|检验|检测|测定|证实|测试/
      return hasRequirements && !document.sections.some(({ text }) => isMethod.test(text))
        ? [hitOn(document.chapters.find(({ element }) => element === null)?.title)]
        : []
    },
  }),
]
