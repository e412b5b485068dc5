import type { Node } from "prosemirror-model"
import { blockLabel, entryOf, printedText } from "../resolve/resolve.ts"
import type { Context } from "./context.ts"
import { anchor, inline } from "./inline.ts"
import { type Code, call, seq, str } from "./typst.ts"

/** Number and text with the gap of the profile between them. */
export const withNumber = (number: string, body: Code, context: Context): Code =>
  number ? seq([str(number + context.resolved.profile.gap), body]) : body

/**
 * A heading in the look of a place. No level is skipped, whatever order merging gave the titles: the first is 1, and none is
 * more than one deeper than the one before. A title without any text is no heading (ISO 14289-1, 7.4.1).
 */
export const heading = (
  block: Node,
  depth: number,
  style: string,
  body: Code,
  context: Context,
  bookmarked: boolean,
): Code => {
  const isEmpty = !printedText(context.resolved, block).trim() && !entryOf(context.resolved, block)?.number
  if (isEmpty) return call("put", {}, str(style), seq([anchor(block, context), body]))
  const level = Math.min(Math.max(0, depth), context.headingLevel) + 1
  context.headingLevel = level
  const label = context.labels.take(block)
  const named = {
    level,
    outlined: context.listed.has(block),
    bookmarked,
    label: label ? str(label) : undefined,
  }
  return call("title-block", named, str(style), body)
}

const clauseTitle = (block: Node, context: Context): Code[] => {
  const entry = entryOf(context.resolved, block)
  const depth = Math.max(0, entry?.depth ?? 0)
  const name = depth === 0 ? "clause_title_0" : "clause_title"
  const body = withNumber(entry?.number ?? "", inline(block, context), context)
  return [heading(block, depth, name, body, context, true)]
}

/** The number of a clause without title is set like those with one (GB/T 1.1-2020, table F.1, 33). */
const clauseText = (block: Node, context: Context): Code[] => {
  const number = entryOf(context.resolved, block)?.number ?? ""
  const body = number
    ? seq([call("clause-number", {}, str(number)), str(context.resolved.profile.gap), inline(block, context)])
    : inline(block, context)
  return [call("put", {}, str("clause_text"), seq([anchor(block, context), body]))]
}

/** Number, role and title stand in a line each (GB/T 1.1-2020, 9.6.4). */
const annexTitle = (block: Node, context: Context): Code[] => {
  const { words } = context.resolved
  const role = block.attrs["role"] === "normative" ? words.normative : words.informative
  const body = seq([
    str(blockLabel(context.resolved, block)),
    "linebreak()",
    context.resolved.profile.id === "iso" ? call("text", { weight: str("regular") }, str(role)) : str(role),
    "linebreak()",
    inline(block, context),
  ])
  return [heading(block, 0, "annex_title", body, context, true)]
}

const title = (block: Node, context: Context): Code[] => [
  heading(block, 0, block.type.name, inline(block, context), context, true),
]

const sectionTitle = (block: Node, context: Context): Code[] => {
  const level = Math.max(0, Number(block.attrs["level"]) || 0)
  return [heading(block, level, "section_title", inline(block, context), context, level === 0)]
}

/** Number alone in its line, then the term and its equivalents (GB/T 1.1-2020, 10.3.5). */
export const termEntry = (block: Node, equivalents: readonly Node[], context: Context): Code[] => {
  const entry = entryOf(context.resolved, block)
  const number = entry?.number
    ? [heading(block, entry.depth, "term_number", str(entry.number), context, false)]
    : []
  const others = equivalents.flatMap((equivalent, index) => {
    const language: string = equivalent.attrs["language"] || ""
    const body = inline(equivalent, context)
    const gap =
      index || block.childCount ? [str(context.resolved.profile.id === "gb" ? "\u3000" : "\u2003")] : []
    const isTag = /^[a-z]{2,3}$/.test(language)
    return [...gap, anchor(equivalent, context), isTag ? call("text", { lang: str(language) }, body) : body]
  })
  const term = seq([anchor(block, context), inline(block, context), ...others])
  return [...number, call("put", { sticky: true }, str("term_title"), term)]
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
