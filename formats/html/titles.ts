import type { Node } from "prosemirror-model"
import { blockLabel, entryOf } from "../resolve/resolve.ts"
import type { XmlChild, XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { h } from "./tree.ts"

/** Number before a title or text, with the gap of the profile. */
export const numberSpan = (number: string, context: Context): XmlChild[] =>
  number ? [h("span", { class: "number" }, number), context.resolved.profile.gap] : []

/** Heading of a depth: the page's title is h1, chapters h2; below h6 the level is said in words of ARIA. */
export const heading = (
  depth: number,
  attributes: Record<string, string | null>,
  ...children: XmlChild[]
): XmlElement => {
  const level = 2 + Math.max(0, depth)
  return level <= 6
    ? h(`h${level}`, attributes, ...children)
    : h("h6", { ...attributes, "aria-level": String(level) }, ...children)
}

const clauseTitle = (block: Node, context: Context): XmlElement[] => {
  const entry = entryOf(context.resolved, block)
  const depth = Math.max(0, entry?.depth ?? 0)
  const name = depth === 0 ? "clause_title_0" : "clause_title"
  return [
    heading(
      depth,
      { ...context.anchors.take(block), class: name },
      ...numberSpan(entry?.number ?? "", context),
      ...inlineChildren(block, context),
    ),
  ]
}

const clauseText = (block: Node, context: Context): XmlElement[] => [
  h(
    "p",
    { ...context.anchors.take(block), class: "clause_text" },
    ...numberSpan(entryOf(context.resolved, block)?.number ?? "", context),
    ...inlineChildren(block, context),
  ),
]

/** Number, role and title stand in a line each (GB/T 1.1-2020, 9.6.4). */
const annexTitle = (block: Node, context: Context): XmlElement[] => {
  const { words } = context.resolved
  const role = block.attrs["role"] === "normative" ? words.normative : words.informative
  return [
    h(
      "h2",
      { ...context.anchors.take(block), class: "annex_title" },
      h("span", { class: "number" }, blockLabel(context.resolved, block)),
      h("br"),
      h("span", { class: "role" }, role),
      h("br"),
      ...inlineChildren(block, context),
    ),
  ]
}

const title = (block: Node, context: Context): XmlElement[] => [
  h("h2", { ...context.anchors.take(block), class: block.type.name }, ...inlineChildren(block, context)),
]

const sectionTitle = (block: Node, context: Context): XmlElement[] => {
  const level = Math.max(0, Number(block.attrs["level"]) || 0)
  const attributes = { ...context.anchors.take(block), class: "section_title" }
  return [heading(level, attributes, ...inlineChildren(block, context))]
}

/** Number alone in its line, then the term and its equivalents (GB/T 1.1-2020, 10.3.5). */
export const termElement = (block: Node, equivalents: readonly Node[], context: Context): XmlElement => {
  const entry = entryOf(context.resolved, block)
  const number = entry?.number ? [h("span", { class: "term_number" }, entry.number), " "] : []
  const others = equivalents.flatMap((equivalent): XmlChild[] => [
    context.resolved.profile.gap,
    h(
      "span",
      {
        ...context.anchors.take(equivalent),
        class: "term_equivalent",
        lang: equivalent.attrs["language"] || null,
      },
      ...inlineChildren(equivalent, context),
    ),
  ])
  return heading(
    entry?.depth ?? 1,
    { ...context.anchors.take(block), class: "term_title" },
    ...number,
    h("span", { class: "term" }, ...inlineChildren(block, context), ...others),
  )
}

/** Titles and numbered blocks of the run. */
export const titleWriters = {
  clause_title: clauseTitle,
  clause_text: clauseText,
  foreword_title: title,
  introduction_title: title,
  annex_title: annexTitle,
  bibliography_title: title,
  index_title: title,
  section_title: sectionTitle,
}
