import { type Sentence, sentencesOf } from "../words/classify.ts"
import { findNumbers, leadingNumber, type StandardNumber } from "../words/numbers.ts"
import type { BlockView } from "./block.ts"
import { atoms, type Passage } from "./passage.ts"
import type { DocumentView } from "./view.ts"

/** An entry of chapter 2 or of the bibliography. */
export interface Listed {
  view: BlockView
  /** Null: no standard, or a number that nobody knows. */
  number: StandardNumber | null
  text: string
}

/** `unclear`: the sentence does not say. */
export type Role = "normative" | "informative" | "unclear"

/** A place in the text that names another document. */
export interface Citation {
  view: BlockView
  passage: Passage
  number: StandardNumber
  role: Role
  /** The piece that is named: “中5.2”, “第5章”. */
  piece: string
}

export interface References {
  normative: readonly Listed[]
  bibliography: readonly Listed[]
  citations: readonly Citation[]
}

const numbersCache = new WeakMap<Passage, readonly StandardNumber[]>()

/** Numbers of standards in a passage. Cached by passage. */
export const numbersIn = (passage: Passage): readonly StandardNumber[] => {
  let known = numbersCache.get(passage)
  if (!known) {
    known = findNumbers(passage.text)
    numbersCache.set(passage, known)
  }
  return known
}

const applying =
  /(?:按|按照|依据|依照|根据|符合|遵守|遵照|满足|执行|采用|达到|低于|高于|in accordance with|conform(?:s|ing)? to|comply with|specified in|given in|according to)[^，。；,;]{0,16}$/
const onlyTold = /(?:参见|详见|另见|见|参考|来源[:：]|\bsee(?: also)?)\s*$/
const givesInformation = /^[^，。；]{0,8}(?:给出了|提供了|介绍了|描述了)/
const termsLeadIn = /界定的(?:以及下列)?术语和定义适用于|terms and definitions given in/

/** What a mention of a document, annex or table says: whether the text needs it or only tells of it. */
export const roleAt = (sentence: Sentence | undefined, passage: Passage, at: number, to: number): Role => {
  const start = sentence?.from ?? 0
  const before = passage.text.slice(start, at)
  const after = passage.text.slice(to, sentence?.to ?? passage.text.length)
  if (onlyTold.test(before) || givesInformation.test(after)) return "informative"
  // “（见A、B和C）”: the second and third of a list in brackets too.
  const open = Math.max(before.lastIndexOf("（"), before.lastIndexOf("("))
  const isBracketed = open > Math.max(before.lastIndexOf("）"), before.lastIndexOf(")"))
  if (isBracketed && /^[（(]\s*(?:参见|详见|见|see\b)/.test(before.slice(open))) return "informative"
  if (passage.type === "note" || passage.type === "example" || passage.type === "source") return "informative"
  if (termsLeadIn.test(passage.text)) return "normative"
  const needs = applying.test(before) || /^[^，。；]{0,4}(?:的规定|规定的|的要求|要求的)/.test(after)
  if (!sentence || !needs) return "unclear"
  if (sentence.type === "requirement" || sentence.type === "instruction") return "normative"
  // “低温试验按GB/T 2423.1进行”: no verb of annex C, and yet an instruction.
  if (
    /(?:按|按照)[^，。；]{0,10}$/.test(before) &&
    /^[^。；]{0,30}(?:进行|执行|试验|测定|检验|检测|计算|方法)/.test(after)
  )
    return "normative"
  return "unclear"
}

const pieceAfter =
  /^(?:中的?|的)?\s*(第\s*[\dA-Z]+\s*章|附录\s*[A-Z](?:\.\d+)*|表\s*[A-Z]?\.?\d+|图\s*[A-Z]?\.?\d+|公式\s*[（(]|[A-Z]\.\d+(?:\.\d+)*|\d+\.\d+(?:\.\d+)*|(?:Clause|Table|Figure|Annex)\s+[A-Z\d]|\d+(?:\.\d+)*(?=规定|的规定|和\d))/

const pieceOf = (passage: Passage, number: StandardNumber): string => {
  const mark = passage.cited.find(({ from, to }) => from < number.to && number.from < to)
  return mark?.located ?? pieceAfter.exec(passage.text.slice(number.to))?.[1] ?? ""
}

const citationsIn = (view: BlockView): Citation[] =>
  view.passages.flatMap((passage) =>
    numbersIn(passage).map((number) => {
      const sentence = sentencesOf(passage).find(({ from, to }) => from <= number.from && number.from < to)
      const isFront = view.place.region === "introduction" || view.place.region === "foreword"
      const role = isFront ? "informative" : roleAt(sentence, passage, number.from, number.to)
      return { view, passage, number, role, piece: pieceOf(passage, number) }
    }),
  )

const cache = new WeakMap<BlockView["node"], { place: string; citations: readonly Citation[] }>()

const cachedCitations = (view: BlockView): readonly Citation[] => {
  const known = cache.get(view.node)
  if (known?.place === view.place.key) return known.citations
  const citations = citationsIn(view)
  cache.set(view.node, { place: view.place.key, citations })
  return citations
}

const listed = (view: BlockView): Listed => {
  const text = view.passages[0]?.text ?? ""
  return {
    view,
    number: leadingNumber(text.replace(/^\s*\[\d+\]\s*/, (label) => " ".repeat(label.length))),
    text,
  }
}

/** “Cancelled and replaced by ISO 7301:2021.”: a footnote about a document, no citation of another. */
const tellsStatus =
  /(?:replaced by|remplacée?s? par|stage at the time of publication|stade au moment de la publication|代替为?|被)\s*:?\s*$/i

/** Both lists and all citations of a document. What the foreword names are no references; nor is the document itself. */
export const referencesOf = (document: DocumentView): References => {
  const { serial, number: printed } = document.metadata
  // A part also speaks of the other parts of the document that it is a part of: the serial alone says what is its own.
  const own = serial || (/\d{4,}/.exec(printed)?.[0] ?? "")
  const items = document.ofType("reference_item")
  const isListed = new Set(items)
  const ofLists = new Set(items.flatMap(({ passages }) => passages.flatMap(({ footnotes }) => footnotes)))
  return {
    normative: items.filter(({ place }) => place.element === "normative_references").map(listed),
    bibliography: items.filter(({ place }) => place.region === "bibliography").map(listed),
    citations: document.views
      .filter(
        (view) =>
          !isListed.has(view) &&
          !ofLists.has(view.id) &&
          ["introduction", "body", "annex"].includes(view.place.region),
      )
      .flatMap(cachedCitations)
      .filter(
        ({ number, passage, view }) =>
          !isOwn(number, own, document) &&
          !number.serial.startsWith("×") &&
          !(
            (view.type === "footnote" || passage.type === "footnote") &&
            tellsStatus.test(passage.text.slice(0, number.from))
          ),
      ),
  }
}

/** The document itself, or the series that it is a part of; other parts are other documents. */
const isOwn = ({ serial }: StandardNumber, own: string, { metadata }: DocumentView): boolean => {
  if (!own) return false
  const [first, part] = serial.split(/[.-]/)
  return first === own && (part === undefined || part === metadata.part || !metadata.serial)
}

/** Text without the characters of atoms, for messages. */
export const readable = (text: string): string => text.replaceAll(atoms.reference, "…")
