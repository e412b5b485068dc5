import type { Node } from "prosemirror-model"
import type { Content, Section, TermEntry } from "../../../schema/structure/tree.ts"
import { type XmlChild, type XmlElement, xml } from "../../xml/tree.ts"
import { headingAttributes, headingOf, isKnownSection } from "../headings.ts"
import { instruction } from "../marker.ts"
import { withFootnotes, writeContents } from "./blocks.ts"
import { type Env, type Export, envFor } from "./context.ts"
import { blocksIn, groupInOrder } from "./grouping.ts"
import { writeInline } from "./inline.ts"
import { writeReference } from "./references.ts"
import { writeTerms } from "./terms.ts"

/** The sections of a document, as the parts of a standard in which STS wants them. */
interface Parts {
  front: Section[]
  body: Section[]
  back: Section[]
}

const isChapter = (section: Section): boolean =>
  section.title?.type.name === "clause_title" && section.region === "body"

const typeOf = (section: Section): string => section.title?.type.name ?? ""

/**
 * Cuts the run of sections into front, body and back without changing their order: the front ends with the last foreword or introduction
 * at the beginning, the back begins with the first annex, bibliography or index behind the last chapter.
 */
export const divide = (sections: readonly Section[]): Parts => {
  let leading = 0
  while (
    leading < sections.length &&
    /^(|foreword_title|introduction_title|section_title)$/.test(typeOf(sections[leading]!))
  )
    leading++
  let bodyFrom = 0
  for (let i = 0; i < leading; i++)
    if (/^(foreword|introduction)_title$/.test(typeOf(sections[i]!))) bodyFrom = i + 1
  let lastChapter = -1
  for (const [i, section] of sections.entries()) if (isChapter(section)) lastChapter = i
  let backFrom = Math.max(bodyFrom, lastChapter + 1)
  while (
    backFrom < sections.length &&
    !/^(annex|bibliography|index)_title$/.test(typeOf(sections[backFrom]!))
  )
    backFrom++
  return {
    front: sections.slice(0, bodyFrom),
    body: sections.slice(bodyFrom, backFrom),
    back: sections.slice(backFrom),
  }
}

interface Sorted {
  contents: Content[]
  terms: TermEntry[]
  sections: Section[]
}

const sort = (children: readonly (Content | Section)[]): Sorted => {
  const sorted: Sorted = { contents: [], terms: [], sections: [] }
  for (const child of children) {
    if (child.type === "section") sorted.sections.push(child)
    else if (child.type === "term") sorted.terms.push(child)
    else sorted.contents.push(child)
  }
  return sorted
}

/** Children of a section, their blocks in the order of the run. */
const inOrder = (children: readonly (Content | Section)[], context: Export): (Content | Section)[] => {
  const contents = children.filter((child) => child.type !== "section") as Content[]
  const blocks = blocksIn(contents)
  const places = blocks.map((block) => context.placeOf(block))
  if (places.every((place, i) => !i || places[i - 1]! < place)) return [...children]
  const sorted = [...blocks].sort((a, b) => context.placeOf(a) - context.placeOf(b))
  return [...groupInOrder(sorted, context.numbering), ...children.filter((child) => child.type === "section")]
}

/** What a section holds: blocks, then terms, then sub-sections. */
const writeChildren = (children: readonly (Content | Section)[], env: Env, context: Export): XmlElement[] => {
  const { contents, terms, sections } = sort(inOrder(children, context))
  return [
    ...writeContents(contents, env, context),
    ...writeTerms(terms, env, context),
    ...sections.map((section) => writeSection(section, env.depth, context)),
  ]
}

const paragraphOf = (footnote: XmlElement): XmlElement => xml("p", {}, [footnote])

/** The text of a title block as title or first paragraph, and its footnotes that do not stand at their mark. */
const writeText = (
  title: Node,
  name: string,
  env: Env,
  context: Export,
): { element: XmlElement; after: XmlElement[] } => {
  const { element, after } = withFootnotes(title, env, context, () =>
    xml(name, {}, writeInline(title, context)),
  )
  return { element, after: after.map(paragraphOf) }
}

const sectionType = (title: Node): string | null => {
  const { element, kind, role } = title.attrs
  switch (title.type.name) {
    case "foreword_title":
      return "foreword"
    case "introduction_title":
      return "intro"
    case "annex_title":
      return role === "normative" ? "norm-annex" : "inform-annex"
    case "bibliography_title":
      return "bibliography"
    case "index_title":
      return "index"
    case "clause_text":
      return "numbered-paragraph"
    case "section_title":
      return typeof kind === "string" && /\S/.test(kind) ? kind : null
    default:
      return (
        { scope: "scope", normative_references: "norm-refs", terms: "terms", symbols: "symbols" }[
          String(element)
        ] ?? null
      )
  }
}

/** A division or clause as sec. */
const writeSection = (section: Section, depth: number, context: Export): XmlElement => {
  const env = envFor("flow", { depth: depth + 1 })
  const { title } = section
  if (!title)
    return xml("sec", {}, [
      instruction({ untitled: true }),
      xml("title"),
      ...writeChildren(section.children, env, context),
    ])
  const number = section.entry?.number ?? ""
  const label = number
    ? xml("label", {}, [
        title.type.name === "annex_title" ? context.words.annex.replace("%", number) : number,
      ])
    : null
  const isText = title.type.name === "clause_text"
  const text = writeText(title, isText ? "p" : "title", env, context)
  const heads: XmlChild[] = isText
    ? [label, label ? null : xml("title"), text.element]
    : [label, text.element]
  const kept = keptType(title)
  const type = sectionType(title) ?? kept
  const children = [...heads, ...text.after, ...writeChildren(section.children, env, context)]
  const probe = xml("sec", { "sec-type": type }, heads)
  const { attributes } = headingAttributes(title.type.name, probe, depth)
  const source = kept ? withoutExtra(title, "sec-type") : title
  return context.element(source, "sec", { "sec-type": type }, children, {
    derived: attributes,
    type: headingOf(probe, depth),
  })
}

/** A sec-type of a chapter that an import left in `extra` and that means nothing to the reader ("clause"). */
const keptType = (title: Node): string | null => {
  const kept = title.attrs["extra"]?.["sec-type"]
  if (
    title.type.name !== "clause_title" ||
    sectionType(title) ||
    typeof kept !== "string" ||
    !/^[\w-]+$/.test(kept)
  )
    return null
  return isKnownSection(kept) ? null : kept
}

/** Normative, informative: the word that is printed below the label of an annex. */
const writeAnnex = (section: Section, context: Export): XmlElement => {
  const title = section.title!
  const env = envFor("flow", { depth: 1 })
  const isNormative = title.attrs["role"] === "normative"
  const number = section.entry?.number ?? ""
  const text = writeText(title, "title", env, context)
  const kept = title.attrs["extra"]?.["content-type"]
  const fits = typeof kept === "string" && (isNormative ? /^norm/i : /^inf/i).test(kept)
  const usual = isNormative ? "norm-annex" : "inform-annex"
  const children = [
    number ? xml("label", {}, [context.words.annex.replace("%", number)]) : null,
    xml("annex-type", {}, [isNormative ? context.words.normative : context.words.informative]),
    text.element,
    ...text.after,
    ...writeChildren(section.children, env, context),
  ]
  const source = fits ? withoutExtra(title, "content-type") : title
  return context.element(source, "app", { "content-type": fits ? kept : usual }, children, {
    derived: { role: isNormative ? "normative" : "informative" },
  })
}

/** The title without an entry of `extra` that the element says itself. */
const withoutExtra = (title: Node, key: string): Node => {
  const { [key]: _, ...rest } = title.attrs["extra"]
  return title.type.create({ ...title.attrs, extra: Object.keys(rest).length ? rest : null }, title.content)
}

/** True for a bibliography that ref-list can hold: references, blocks, groups of them under a title. */
const isReferenceList = (section: Section): boolean =>
  section.children.every((child) =>
    child.type === "section"
      ? child.title?.type.name === "section_title" && isReferenceList(child)
      : child.type !== "term",
  )

/**
 * ref-list wants blocks, then references, then lists: each further stretch of blocks and references becomes a list without a title, so
 * that a paragraph between two references keeps its place.
 */
const writeBibliography = (section: Section, depth: number, context: Export): XmlElement => {
  const title = section.title!
  const env = envFor("flow", { depth })
  const text = writeText(title, "title", env, context)
  const { contents, sections } = sort(inOrder(section.children, context))
  const stretches: XmlElement[][] = [[...text.after]]
  let run: Content[] = []
  let inReferences = false
  const flush = (): void => {
    // Blocks come before all references and lists of them; a list among the blocks needs a paragraph around it.
    const made = run.length ? writeContents(run, env, context) : []
    stretches
      .at(-1)!
      .push(...made.map((element) => (element.name === "ref-list" ? xml("p", {}, [element]) : element)))
    run = []
  }
  for (const content of contents) {
    const isReference =
      content.type === "block" && content.block.type.name === "reference_item" && !content.parts.length
    if (!isReference) {
      if (inReferences) stretches.push([])
      inReferences = false
      run.push(content)
      continue
    }
    flush()
    inReferences = true
    env.before.push(content.block)
    const { element, after } = writeReference(content.block, context)
    stretches.at(-1)!.push(element)
    if (after.length) {
      stretches.push(after.map(paragraphOf))
      inReferences = false
    }
  }
  flush()
  const [first, ...more] = stretches
  const lists = [
    ...more.map((stretch) => xml("ref-list", {}, stretch)),
    ...sections.map((inner) => writeBibliography(inner, depth + 1, context)),
  ]
  const isTop = title.type.name === "bibliography_title"
  // A title without letters is none for the reader, unless the marker names it.
  const readAs = isTop ? "bibliography_title" : /\S/.test(title.textContent) ? "section_title" : "paragraph"
  return context.element(
    title,
    "ref-list",
    { "content-type": isTop ? "bibl" : null },
    [text.element, ...first!, ...lists],
    { derived: isTop ? {} : { level: Math.max(1, depth - 1) }, type: readAs },
  )
}

/** front, body or back from sections in a row. */
export const writeParts = (
  parts: Parts,
  context: Export,
): { front: XmlElement[]; body: XmlElement[]; back: XmlElement[] } => ({
  front: parts.front.map((section) => writeSection(section, 0, context)),
  body: parts.body.flatMap((section, i) =>
    section.title || i || sort(section.children).terms.length
      ? [writeSection(section, 0, context)]
      : writeChildren(section.children, envFor("flow"), context),
  ),
  back: writeBack(parts.back, context),
})

const writeBack = (sections: readonly Section[], context: Export): XmlElement[] => {
  const out: XmlElement[] = []
  for (let i = 0; i < sections.length; i++) {
    const section = sections[i]!
    if (typeOf(section) === "annex_title") {
      const annexes: XmlElement[] = []
      for (; i < sections.length && typeOf(sections[i]!) === "annex_title"; i++)
        annexes.push(writeAnnex(sections[i]!, context))
      i--
      out.push(xml("app-group", {}, annexes))
    } else if (typeOf(section) === "bibliography_title" && isReferenceList(section))
      out.push(writeBibliography(section, 1, context))
    else out.push(writeSection(section, 0, context))
  }
  return out
}
