import type { Node } from "prosemirror-model"
import type { Content, Item, TermEntry } from "../../../schema/structure/tree.ts"
import { type XmlChild, type XmlElement, type XmlNode, xml } from "../../xml/tree.ts"
import { instruction } from "../marker.ts"
import { looksLabelled, usualStatus } from "../reader/terms.ts"
import { withFootnotes, writeContents } from "./blocks.ts"
import type { Env, Export } from "./context.ts"
import { writeInline } from "./inline.ts"

/** Terms that stand one after the other; a deeper one stands inside the one before it. */
export const writeTerms = (
  terms: readonly TermEntry[],
  env: Env,
  context: Export,
  level = 1,
): XmlElement[] => {
  const out: XmlElement[] = []
  for (let i = 0; i < terms.length; ) {
    let end = i + 1
    while (
      end < terms.length &&
      Number(terms[end]!.title.attrs["level"]) > Number(terms[i]!.title.attrs["level"])
    )
      end++
    const section = writeTerm(terms[i]!, env, context, level)
    const inner = writeTerms(terms.slice(i + 1, end), env, context, level + 1)
    out.push({ ...section, children: [...section.children, ...inner] })
    i = end
  }
  return out
}

const designations = /^(term_equivalent|term_admitted|term_deprecated|term_symbol)$/

const isItem = (content: Content | undefined): content is Item => content?.type === "block"

const languageTag = /^[a-z]{2,3}$/

/** term-sec with its entry in TBX; what TBX cannot hold in this order follows the entry as ordinary blocks. */
const writeTerm = (term: TermEntry, env: Env, context: Export, level: number): XmlElement => {
  const { title, parts } = term
  let next = 0
  const named: Item[] = []
  const hasOthers = parts.some((part) => isItem(part) && designations.test(part.block.type.name))
  const { before, titleTig } = writeTitle(title, env, context, hasOthers)
  // Footnotes of the title come before everything else, and so everything else comes after the entry.
  const isOpen = !before.length
  for (; isOpen && next < parts.length; next++) {
    const part = parts[next]
    if (
      !isItem(part) ||
      part.parts.length ||
      !designations.test(part.block.type.name) ||
      !isWritable(part.block, context)
    )
      break
    named.push(part)
  }
  const tigs = named.map(({ block }) => ({ block, element: writeTig(block, env, context) }))
  const prose: XmlElement[] = []
  for (; isOpen && next < parts.length; next++) {
    const made = writeProse(parts[next]!, env, context)
    if (!made) break
    prose.push(made)
  }
  const entry = termEntry(context, title, titleTig, tigs, prose)
  const rest = writeContents(parts.slice(next), { ...env, place: "flow" }, context)
  const number = term.entry?.number ?? ""
  // In a term-sec a ref-list may only stand at the end.
  const safe = rest.map((element) => (element.name === "ref-list" ? xml("p", {}, [element]) : element))
  const children: XmlChild[] = [number ? xml("label", {}, [number]) : null, entry, ...before, ...safe]
  return context.element(title, "term-sec", {}, children, { derived: { level } })
}

/** Designations with a language that is none stay ordinary blocks. */
const isWritable = (block: Node, context: Export): boolean => {
  const runs = context.attached.get(block)
  if (runs?.length) return false
  return block.type.name !== "term_equivalent" || languageTag.test(String(block.attrs["language"]))
}

interface TitleParts {
  titleTig: XmlElement
  /** Footnotes of the title that could not stand at their mark. */
  before: XmlElement[]
}

const writeTitle = (title: Node, env: Env, context: Export, hasOthers: boolean): TitleParts => {
  const { element, after } = withFootnotes(title, env, context, () =>
    xml("tbx:term", {}, writeInline(title, context, "tbx-name")),
  )
  const facts = tbxFacts(title.attrs["extra"])
  const status = hasOthers && !facts.normativeAuthorization ? "preferredTerm" : facts.normativeAuthorization
  return {
    titleTig: xml("tbx:tig", {}, [element, ...factElements({ ...facts, normativeAuthorization: status })]),
    before: after.map((footnote) => xml("p", {}, [footnote])),
  }
}

const values: Record<string, RegExp> = {
  partOfSpeech: /^(noun|verb|adj|adv)$/,
  grammaticalGender: /^(feminine|masculine|neuter)$/,
  grammaticalNumber: /^(plural|singular)$/,
  normativeAuthorization: /^(preferredTerm|admittedTerm|deprecatedTerm)$/,
  termType: /^(abbreviation|acronym|symbol|variant|formula|equation|fullForm)$/,
}

/** Facts about a designation that an import kept, as far as TBX has a value for them. */
const tbxFacts = (extra: Record<string, unknown> | null): Record<string, string | undefined> => {
  const kept = extra?.["tbx"]
  const facts: Record<string, string> = {}
  if (typeof kept !== "object" || kept === null) return facts
  for (const [name, value] of Object.entries(kept))
    if (typeof value === "string" && values[name]?.test(value)) facts[name] = value
  return facts
}

const factElements = (facts: Record<string, string | undefined>): XmlElement[] =>
  ["partOfSpeech", "grammaticalGender", "grammaticalNumber", "normativeAuthorization", "termType"].flatMap(
    (name) => {
      const value = facts[name] ?? (name === "partOfSpeech" ? "noun" : undefined)
      return value ? [xml(`tbx:${name}`, { value })] : []
    },
  )

const writeTig = (block: Node, env: Env, context: Export): XmlElement => {
  env.before.push(block)
  const { name } = block.type
  const own = tbxFacts(block.attrs["extra"])
  const facts = {
    ...own,
    normativeAuthorization:
      own["normativeAuthorization"] ??
      (name === "term_admitted" || name === "term_deprecated" ? usualStatus[name] : undefined),
    termType: own["termType"] ?? (name === "term_symbol" ? "symbol" : undefined),
  }
  const term = xml("tbx:term", {}, writeInline(block, context, "tbx-name"))
  const derived = name === "term_equivalent" ? { language: block.attrs["language"] } : {}
  return context.element(block, "tbx:tig", {}, [term, ...factElements(facts)], {
    derived,
    type: derivedType(name, facts),
  })
}

/** The block type that the reader makes of a tig in the main language. */
const derivedType = (name: string, facts: Record<string, string | undefined>): string => {
  if (name === "term_equivalent") return name
  if (facts["normativeAuthorization"] === "deprecatedTerm") return "term_deprecated"
  return /^(symbol|formula|equation)$/.test(facts["termType"] ?? "") ? "term_symbol" : "term_admitted"
}

const proseElements: Record<string, string> = {
  definition: "tbx:definition",
  note: "tbx:note",
  example: "tbx:example",
  source: "tbx:source",
}

/** Definition, note, example or source as TBX; null for what TBX cannot hold. */
const writeProse = (content: Content, env: Env, context: Export): XmlElement | null => {
  if (!isItem(content) || content.parts.length) return null
  const { block } = content
  const name = proseElements[block.type.name]
  if (
    !name ||
    block.attrs["continues"] ||
    (block.type.name === "definition" && block.attrs["language"] !== null)
  )
    return null
  const runs = context.attached.get(block) ?? []
  // A source may not hold tbx:entailedTerm.
  const holder = name === "tbx:source" ? "tbx-name" : "tbx"
  const { element, after } = withFootnotes(block, { ...env, before: [] }, context, () =>
    writeInline(block, context, holder),
  )
  if (after.length) {
    // Their footnotes must follow: the whole part is written as a block instead, with ids taken anew.
    for (const footnote of runs) context.release(footnote.attrs["id"])
    return null
  }
  env.before.push(block, ...runs)
  const facts =
    name === "tbx:note" || name === "tbx:example"
      ? looksLabelled(leadingText(element))
        ? { verbatim: true }
        : {}
      : {}
  return context.element(block, name, {}, element, {
    derived: { continues: false },
    type: block.type.name,
    facts,
  })
}

const leadingText = (nodes: readonly XmlNode[]): string => (nodes[0]?.type === "text" ? nodes[0].text : "")

/** termEntry: the language of the document first, with the parts of the entry, then a set for each other language. */
const termEntry = (
  context: Export,
  title: Node,
  titleTig: XmlElement,
  tigs: readonly { block: Node; element: XmlElement }[],
  prose: readonly XmlElement[],
): XmlElement => {
  const languages: string[] = []
  const inOrder: Node[] = []
  for (const { block } of tigs)
    if (block.type.name === "term_equivalent" && !languages.includes(block.attrs["language"]))
      languages.push(block.attrs["language"])
  for (const language of languages)
    for (const { block } of tigs)
      if (block.type.name === "term_equivalent" && block.attrs["language"] === language) inOrder.push(block)
  const own = tigs.filter(({ block }) => block.type.name !== "term_equivalent")
  inOrder.push(...own.map(({ block }) => block))
  // Read: equivalents, then the other designations. Another order is told by positions.
  const order = tigs.map(({ block }) => inOrder.indexOf(block))
  const isUsual = order.every((position, i) => position === i)
  const sets = languages.map((language) =>
    xml(
      "tbx:langSet",
      { "xml:lang": language },
      tigs
        .filter(({ block }) => block.type.name === "term_equivalent" && block.attrs["language"] === language)
        .map(({ element }) => element),
    ),
  )
  const main = xml("tbx:langSet", { "xml:lang": context.metadata.language }, [
    ...prose,
    titleTig,
    ...own.map(({ element }) => element),
  ])
  const id = title.attrs["id"] ? context.claim(`term-${title.attrs["id"]}`) : null
  return xml("tbx:termEntry", { id }, [instruction(isUsual ? {} : { order }), main, ...sets])
}
