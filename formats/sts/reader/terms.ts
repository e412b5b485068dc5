import type { Node } from "prosemirror-model"
import {
  elements,
  firstElement,
  isElement,
  plainTextOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/tree.ts"
import { markerOf } from "../marker.ts"
import { type BlockReader, type Flow, flowInto, type Import, sortedOrNull } from "./context.ts"
import { put, readBlock, readFlow, readMixed } from "./flow.ts"
import { readInline } from "./inline.ts"

/** Words that some files print inside the text of a note or example of a term; they are made anew. */
const printedLabel =
  /^\s*(Note(\s+\d+)?(\s+to\s+entry)?\s*[:：.]|NOTE(\s+\d+)?\s*[:：.—]?|EXAMPLE(\s+\d+)?\s*[:：.—]?|注\s*\d*\s*[:：]|示例\s*\d*\s*[:：])\s*/

/** True if reading would take the beginning of the text for a printed label. */
export const looksLabelled = (text: string): boolean => printedLabel.test(text)

/** term-sec: its entries; a term-sec inside it is an entry one level deeper. */
export const readTermSection: BlockReader = (element, flow, context) => {
  const label = firstElement(element, "label")
  const inner = flowInto(flow.out, { depth: flow.depth + 1 })
  const level = flow.term
  const start = flow.out.length
  const children = element.children.filter((child) => child !== label && !isElement(child, "title"))
  const entry = children.find((child) => isElement(child, "tbx:termEntry"))
  const display = children.find((child) => isElement(child, "term-display"))
  const deeper = { ...inner, term: level + 1 }
  if (isElement(entry)) {
    readEntry(entry, element, level, deeper, context)
    readFlow(
      children.filter((child) => child !== entry),
      deeper,
      context,
    )
  } else if (isElement(display)) {
    readDisplay(display, element, level, deeper, context)
    readFlow(
      children.filter((child) => child !== display),
      deeper,
      context,
    )
  } else {
    const title = firstElement(element, "title")
    const { content } = readInline(title?.children ?? [], context)
    const attributes = { id: context.identify(element, true), level, extra: context.extra(element) }
    put(context.block("term_title", element, attributes, content), deeper, context)
    readFlow(children, deeper, context)
  }
  const id = flow.out[start]?.attrs["id"]
  if (label && id) context.printed(id, plainTextOf(label), label)
}

/** A termEntry outside a term-sec: a term without a number of its own in the file. */
export const readTermEntry: BlockReader = (element, flow, context) =>
  readEntry(element, null, flow.term, flow, context)

/** The designations of a language; the fuller form of TBX (ntig) holds the same in a group. */
const tigsOf = (set: XmlElement): XmlElement[] =>
  elements(set).flatMap((child) => {
    if (child.name === "tbx:tig") return [child]
    if (child.name !== "tbx:ntig") return []
    const parts = elements(child).flatMap((part) => (part.name === "tbx:termGrp" ? elements(part) : [part]))
    return [{ ...child, children: parts }]
  })

const isTig = (element: XmlElement): boolean => /^tbx:n?tig$/.test(element.name)

const languageOf = (langSet: XmlElement): string =>
  (langSet.attributes["xml:lang"] ?? "").toLowerCase().split(/[-_]/)[0]!

/** tbx value elements (partOfSpeech, gender ...) as names and values: machine facts about the term. */
const termFacts = (tig: XmlElement, context: Import): Record<string, unknown> | null => {
  const facts: Record<string, string> = {}
  for (const child of elements(tig)) {
    const name = child.name.replace("tbx:", "")
    if (name === "term" || name === "usageNote") continue
    facts[name] = child.attributes["value"] ?? plainTextOf(child)
  }
  if (facts["partOfSpeech"] === "noun") delete facts["partOfSpeech"]
  const own = context.extra(tig)
  return Object.keys(facts).length ? { ...own, tbx: mergeFacts(own?.["tbx"], facts) } : own
}

/** Facts of the marker and of the elements; what is no list of facts stays as it was. */
const mergeFacts = (kept: unknown, found: Record<string, string>): unknown =>
  kept === undefined || (typeof kept === "object" && !Array.isArray(kept))
    ? sortedOrNull({ ...(kept as object), ...found })
    : kept

const factsIn = (extra: Record<string, unknown> | null): Record<string, string> | undefined => {
  const facts = extra?.["tbx"]
  return typeof facts === "object" && facts !== null && !Array.isArray(facts)
    ? (facts as Record<string, string>)
    : undefined
}

const statusOf = (tig: XmlElement): string =>
  firstElement(tig, "tbx:normativeAuthorization")?.attributes["value"] ?? ""

/** The block type of a designation in the main language, after the first. */
const designation = (tig: XmlElement): string => {
  const type = firstElement(tig, "tbx:termType")?.attributes["value"]
  if (/^deprecated|^superseded/.test(statusOf(tig))) return "term_deprecated"
  return type === "symbol" || type === "formula" || type === "equation" ? "term_symbol" : "term_admitted"
}

const readEntry = (
  entry: XmlElement,
  section: XmlElement | null,
  level: number,
  flow: Flow,
  context: Import,
): void => {
  const sets = elements(entry, "tbx:langSet")
  const main = sets.find((set) => languageOf(set) === context.language) ?? sets[0]
  const tigs = main ? tigsOf(main) : []
  const preferred = tigs.find((tig) => statusOf(tig) === "preferredTerm") ?? tigs[0]
  readTitle(entry, section, preferred, level, flow, context)
  const named = flow.out.length
  // Order of GB/T 1.1-2020, 8.7.3: term, equivalents in other languages, then the other designations.
  for (const set of sets)
    if (set !== main)
      for (const tig of tigsOf(set))
        readTig("term_equivalent", tig, { language: languageOf(set) }, flow, context)
  for (const tig of tigs) if (tig !== preferred) readTig(designation(tig), tig, {}, flow, context)
  reorder(flow.out, named, markerOf(entry)["order"])
  for (const child of elements(entry))
    if (child.name !== "tbx:langSet") readEntryPart(child, null, flow, context)
  for (const set of sets) {
    const language = set === main ? null : languageOf(set)
    for (const child of elements(set)) if (!isTig(child)) readEntryPart(child, language, flow, context)
  }
}

/** Puts the designations from `start` on into the order in which our writer found them. */
const reorder = (out: Node[], start: number, order: unknown): void => {
  const found = out.slice(start)
  if (!Array.isArray(order) || order.length !== found.length || new Set(order).size !== found.length) return
  const moved = order.map((position) => found[position])
  if (moved.every((block) => block !== undefined)) out.splice(start, found.length, ...moved)
}

const readTitle = (
  entry: XmlElement,
  section: XmlElement | null,
  preferred: XmlElement | undefined,
  level: number,
  flow: Flow,
  context: Import,
): void => {
  const term = preferred ? firstElement(preferred, "tbx:term") : undefined
  const owner = section?.attributes["id"] || !entry.attributes["id"] ? (section ?? entry) : entry
  const id = context.identify(owner, true)!
  for (const source of [entry, section, preferred, term]) context.point(source?.attributes["id"], id)
  const { content, blocks } = readInline(term?.children ?? [], context)
  const facts = preferred ? termFacts(preferred, context) : null
  const tbx = factsIn(facts)
  if (tbx?.["normativeAuthorization"] === "preferredTerm") delete tbx["normativeAuthorization"]
  const sectionExtra = context.extra(section ?? entry)
  const extra = {
    ...sectionExtra,
    ...(tbx && Object.keys(tbx).length ? { tbx: mergeFacts(sectionExtra?.["tbx"], tbx) } : {}),
  }
  put(
    context.block("term_title", section ?? entry, { id, level, extra: sortedOrNull(extra) }, content),
    flow,
    context,
  )
  for (const block of blocks) readBlock(block, flow, context)
  if (preferred) readUsage(preferred, flow, context)
}

const readTig = (
  type: string,
  tig: XmlElement,
  attributes: Record<string, unknown>,
  flow: Flow,
  context: Import,
): void => {
  const term = firstElement(tig, "tbx:term")
  const { content, blocks } = readInline(term?.children ?? [], context)
  const facts = termFacts(tig, context)
  const tbx = factsIn(facts)
  if (tbx) {
    // What the block type says is not said twice.
    if (tbx["normativeAuthorization"] === usualStatus[type]) delete tbx["normativeAuthorization"]
    if (type === "term_symbol" && tbx["termType"] === "symbol") delete tbx["termType"]
    if (!Object.keys(tbx).length) delete facts!["tbx"]
  }
  const extra = facts && Object.keys(facts).length ? facts : null
  const id = context.identify(tig, true)
  if (id) context.point(term?.attributes["id"], id)
  put(context.block(type, tig, { ...attributes, id, extra }, content), flow, context)
  for (const block of blocks) readBlock(block, flow, context)
  readUsage(tig, flow, context)
}

/** Status of a designation that its block type already tells. */
export const usualStatus: Record<string, string> = {
  term_title: "preferredTerm",
  term_admitted: "admittedTerm",
  term_deprecated: "deprecatedTerm",
  term_equivalent: "preferredTerm",
  term_symbol: "preferredTerm",
}

const readUsage = (tig: XmlElement, flow: Flow, context: Import): void => {
  for (const note of elements(tig, "tbx:usageNote")) readEntryPart(note, null, flow, context)
}

/** Children without a label that the file prints in the text. */
const withoutLabel = (element: XmlElement): readonly XmlNode[] => {
  const first = element.children[0]
  if (first?.type !== "text" || markerOf(element)["verbatim"]) return element.children
  return [{ type: "text", text: first.text.replace(printedLabel, "") }, ...element.children.slice(1)]
}

const partTypes: Record<string, string> = {
  "tbx:definition": "definition",
  "tbx:note": "note",
  "tbx:example": "example",
  "tbx:source": "source",
}

/** A part of the entry: definition, note, example, source; others are paragraphs that remember what they were. */
const readEntryPart = (part: XmlElement, language: string | null, flow: Flow, context: Import): void => {
  const type = partTypes[part.name]
  const own: Record<string, string> = language ? { "xml:lang": language } : {}
  const local = { ...flow, continues: false }
  if (type === "definition") return readMixed(type, part, local, context, { language })
  if (type)
    return readMixed(
      type,
      language ? { ...part, attributes: { ...own, ...part.attributes } } : part,
      local,
      context,
      {},
      type === "source" ? part.children : withoutLabel(part),
    )
  if (!part.name.startsWith("tbx:")) return void readBlock(part, local, context)
  const before = flow.out.length
  readMixed("paragraph", part, local, context)
  const block: Node | undefined = flow.out[before]
  if (block)
    flow.out[before] = block.type.create(
      {
        ...block.attrs,
        extra: sortedOrNull({ ...own, ...block.attrs["extra"], tbx: part.name.replace("tbx:", "") }),
      },
      block.content,
    )
}

/** The definition of a term-display: its paragraphs, bare text, or other blocks, which go on from it. */
const readMeaning = (meaning: XmlElement, flow: Flow, context: Import): void => {
  const local = { ...flow, continues: false }
  const paragraphs = elements(meaning, "p")
  if (!paragraphs.length) return readMixed("definition", meaning, local, context, { language: null })
  for (const inner of elements(meaning))
    if (inner.name === "p") readMixed("definition", inner, local, context, { language: null })
    else readBlock(inner, { ...flow, continues: true }, context)
}

/** term-display: terms in the order of print; its first term opens the entry. */
const readDisplay = (
  display: XmlElement,
  section: XmlElement,
  level: number,
  flow: Flow,
  context: Import,
): void => {
  let isOpen = false
  for (const child of elements(display)) {
    if (child.name === "term" || (child.name === "title" && !isOpen)) {
      const { content } = readInline(child.children, context)
      const deprecated = child.attributes["term-status"] === "non-preferred"
      const type = isOpen ? (deprecated ? "term_deprecated" : "term_admitted") : "term_title"
      const id = context.identify(isOpen ? child : section, true)!
      context.point(display.attributes["id"], id)
      put(context.block(type, null, { id, level, extra: null }, content), flow, context)
      isOpen = true
      continue
    }
    if (!isOpen) {
      put(context.block("term_title", null, { id: context.identify(section, true), level }), flow, context)
      isOpen = true
    }
    if (child.name === "def") readMeaning(child, flow, context)
    else if (child.name === "term-source") readMixed("source", child, { ...flow, continues: false }, context)
    else if (/^(related-term|part-of-speech|pronunciation)$/.test(child.name))
      readMixed("paragraph", child, flow, context)
    else readBlock(child, flow, context)
  }
}
