import type { BlockView } from "../document/block.ts"
import type { Passage } from "../document/passage.ts"
import { numbersIn } from "../document/references.ts"
import type { DocumentView } from "../document/view.ts"
import { hitAt, hitOn } from "../helpers.ts"
import { type DocumentRule, gbRule, type Hit } from "../rule.ts"

const isProse = ({ type, place }: BlockView): boolean =>
  ["body", "annex"].includes(place.region) &&
  !place.inTerm &&
  place.element !== "terms" &&
  place.element !== "symbols" &&
  !["reference_item", "index_item", "code", "source", "quotation"].includes(type)

const titlesOf = (document: DocumentView): BlockView[] =>
  document.ofType("term_title", "term_admitted", "term_abbreviation")

/** What is read out of a text once, as long as it is the same text: these rules look at the whole document after each key. */
const remember = <T>(read: (passage: Passage) => T): ((passage: Passage) => T) => {
  const known = new WeakMap<Passage, T>()
  return (passage) => {
    let found = known.get(passage)
    if (found === undefined) {
      found = read(passage)
      known.set(passage, found)
    }
    return found
  }
}

/** Terms with an entry, and where that is. */
const definedTerms = (document: DocumentView): ReadonlyMap<string, BlockView> =>
  new Map(titlesOf(document).map((view) => [view.node.textContent.trim(), view]))

/** “监测点是指……”, “本文件所称监测点，是指……”: what stands before is used like a term. */
const defining =
  /(?:^|[。；])(?:本文件(?:中)?所[称指]的?)?(?:“([\u4e00-\u9fff]{2,12})”|([\u4e00-\u9fff]{2,8}?))[，]?(?:是指|指的是|系指)/g

/** Words that point at something said before, and no names of anything. */
const pointing =
  /^(?:其|这|该|此|它|他|那|上述|下述|前者|后者|所谓|前款|本条|本章|即|也|均|都|主要|一般|通常)|(?:的|也|就|都|均|主要|一般|通常|分别|不)$/

const definingIn = remember(({ text }) => (/指/.test(text) ? [...text.matchAll(defining)] : []))

const definitionsIn = (document: DocumentView, view: BlockView, passage: Passage): Hit[] =>
  definingIn(passage).flatMap((match) => {
    const term = (match[1] ?? match[2])!
    if (pointing.test(term)) return []
    const from = match.index + match[0].indexOf(term)
    const entry = document.derive(definedTerms).get(term)
    const number = entry ? (document.entry(entry.node)?.number ?? "") : ""
    return [
      hitAt(view, passage, from, from + term.length, {
        values: { found: term, number },
        ...(entry && {
          message: {
            zh: "“{found}”已在{number}界定，这里又作界定",
            en: "“{found}” is defined in {number}, and here again",
          },
        }),
      }),
    ]
  })

const sameTerms = (document: DocumentView): Hit[] => {
  const first = new Map<string, string>()
  return document.ofType("term_title").flatMap(({ node }) => {
    // “灯具〈室内〉” and “灯具〈室外〉” are two terms.
    const term = node.textContent.trim()
    const number = document.entry(node)?.number ?? ""
    const known = first.get(term)
    if (known === undefined || !/[\p{L}]{2}/u.test(term)) {
      first.set(term, number)
      return []
    }
    return [hitOn(node, { values: { found: term, number: known } })]
  })
}

const abbreviation = /(?<![A-Za-z\d/._-])[A-Z]{2,6}(?![A-Za-z\d/._-])/g

/** Abbreviations that readers of any standard know, signs of numbers, and codes. */
const common = new Set(
  `AC DC LED LCD CPU GPU USB GPS PDF XML JSON HTML HTTP HTTPS URL URI IP TCP UDP DNA RNA PVC PE PP ABS RGB SQL API CAD PC ID IC QR SIM
  TV OK PH ISO IEC GB GBT UTF ASCII WGS AM PM NO MAX MIN CD DVD AA BB CC DD EE XX XXX II III IV VI VII VIII IX`.split(
    /\s+/,
  ),
)

const bracketsIn = remember(({ text }) =>
  /[A-Z]{2}/.test(text) ? (text.match(/[（(][^）)]{0,60}[）)]|[A-Z]{2,6}[（(]/g) ?? []) : [],
)

/** Abbreviations of a text that need an explanation. */
const abbreviationsIn = remember((passage) =>
  [...passage.masked.matchAll(abbreviation)].filter(
    ({ 0: word, index }) =>
      !common.has(word) && !numbersIn(passage).some(({ from, to }) => from <= index && index < to),
  ),
)

/** Text in which an abbreviation is explained: in brackets, or in the chapter of symbols and abbreviations. */
const explanations = (document: DocumentView): string =>
  document.views
    .filter(
      ({ type, place }) => place.element === "symbols" || type.startsWith("term_") || type.startsWith("key_"),
    )
    .map(({ node }) => node.textContent)
    .concat(document.views.flatMap(({ passages }) => passages.flatMap(bracketsIn)))
    .join("\n")

const explains = (text: string, word: string): boolean =>
  new RegExp(`(?<![A-Za-z\\d])${word}(?![A-Za-z\\d])`).test(text)

const unexplained = (document: DocumentView): Hit[] => {
  const text = document.derive(explanations)
  // Where nothing is explained the document speaks to those who know.
  if (!abbreviationIn.test(text)) return []
  const uses = new Map<string, Hit[]>()
  for (const view of document.views.filter(isProse))
    for (const passage of view.passages)
      for (const { 0: word, index } of abbreviationsIn(passage)) {
        const hit = hitAt(view, passage, index, index + word.length, { values: { found: word } })
        uses.set(word, [...(uses.get(word) ?? []), hit])
      }
  return [...uses].flatMap(([word, hits]) =>
    hits.length >= 3 && !explains(text, word) ? hits.slice(0, 1) : [],
  )
}

const abbreviationIn = /[（(][^）)]*(?<![A-Za-z])[A-Z]{2,6}[）)]|^[A-Z]{2,6}\b/m

/** GB/T 1.1-2020, 8.7 and 9.4.3: words that are used like terms. */
export const undefinedTermRules = [
  gbRule<DocumentRule>({
    id: "R-132",
    severity: "warning",
    clause: "8.7.1",
    reads: "structure",
    title: {
      zh: "术语在“术语和定义”中界定，不在条文中界定",
      en: "Terms are defined in the chapter of terms, not in the text",
    },
    message: {
      zh: "“{found}”在条文中界定：列入“术语和定义”",
      en: "“{found}” is defined in the text; it belongs in the terms and definitions",
    },
    check: (document) =>
      document.isChinese
        ? document.views
            .filter(isProse)
            .flatMap((view) => view.passages.flatMap((passage) => definitionsIn(document, view, passage)))
        : [],
  }),
  gbRule<DocumentRule>({
    id: "R-133",
    severity: "error",
    clause: "5.4.1, 8.7.3.2",
    reads: "structure",
    title: { zh: "一个术语只界定一次", en: "A term is defined once" },
    message: { zh: "“{found}”已在{number}界定", en: "“{found}” is defined in {number} already" },
    check: sameTerms,
  }),
  gbRule<DocumentRule>({
    id: "R-134",
    severity: "info",
    clause: "9.4.3.3",
    reads: "structure",
    title: {
      zh: "缩略语给出过全称：首次出现时，或在“符号和缩略语”中",
      en: "An abbreviation is explained: where it appears first, or among the abbreviations",
    },
    message: { zh: "缩略语“{found}”没有给出全称", en: "The abbreviation “{found}” is explained nowhere" },
    check: (document) => (document.isChinese ? unexplained(document) : []),
  }),
]
