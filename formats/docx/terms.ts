import type { Node } from "prosemirror-model"
import { termNumber } from "./clauses.ts"
import type { BlockWriter, Context, Written } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { styledParagraph, textParagraph } from "./paragraphs.ts"
import { run } from "./xml.ts"

const language = (block: Node) => {
  const tag: string | null = block.attrs["language"]
  return tag ? { language: tag === "zh" ? { eastAsia: "zh-CN" } : { value: tag } } : {}
}

/**
 * The term and, after a gap of one character, its equivalents in other languages: one line of the entry
 * (GB/T 1.1-2020, 10.3.5). `equivalents` are the blocks that follow the title.
 */
export const writeTerm = (title: Node, equivalents: readonly Node[], context: Context): Written[] => {
  const children = inlineChildren(title, context)
  for (const block of equivalents) {
    if (children.length) children.push(run(context.sheet.id === "gb" ? "\u3000" : "\u2003"))
    children.push(
      ...(context.bookmarks.mark(block, inlineChildren(block, context, language(block))) as never[]),
    )
  }
  return [termNumber(title, context), styledParagraph(context, "TermTitle", children)]
}

const other =
  (style: string, before: Record<"zh" | "en", string> = { zh: "", en: "" }) =>
  (block: Node, context: Context): Written[] => {
    const label = before[context.resolved.language]
    return [
      textParagraph(context, block, style, { before: label ? [run(label)] : [], look: language(block) }),
    ]
  }

/** Parts of a term entry. `term_title` with its equivalents is written by `writeTerm`. */
export const termWriters: Record<string, BlockWriter> = {
  term_title: (block, context) => writeTerm(block, [], context),
  term_equivalent: other("TermTitle"),
  term_admitted: other("TermOther", { zh: "许用术语：", en: "" }),
  term_deprecated: other("TermOther", { zh: "拒用术语：", en: "DEPRECATED: " }),
  term_symbol: other("TermOther"),
  definition: other("Definition"),
}
