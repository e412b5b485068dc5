import type { ParagraphChild } from "docx"
import type { Node } from "prosemirror-model"
import { labelOf } from "../../schema/structure/labels.ts"
import { entryOf } from "../resolve/resolve.ts"
import type { Context, Written } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { styledParagraph } from "./paragraphs.ts"
import { field, run } from "./xml.ts"

/** The label of a table or figure: its last number as a SEQ field, so that Word can count captions on. */
const labelChildren = (block: Node, context: Context): ParagraphChild[] => {
  const entry = entryOf(context.resolved, block)
  if (!entry?.number) return []
  const label = labelOf(entry, context.resolved.words)
  const match = /^(.*?)(\d+)$/.exec(label)
  if (!match) return [run(label)]
  const [, before = "", count = ""] = match
  // One series per annex: 表A.1 counts under its own name, "表A". Spaces and points would end the name.
  const series = before.replace(/[\s.]+/g, "") || "caption"
  return [run(before), ...field(`SEQ ${series} \\* ARABIC`, count)]
}

/**
 * The caption of a table or figure with its label; the bookmark of the object holds the label alone, for references.
 * Captions beyond the first, which merging can make, follow without a label. `isFresh`: on a new page.
 */
export const captionOf = (
  block: Node,
  context: Context,
  style: "TableCaption" | "FigureCaption",
  isFresh = false,
): Written[] => {
  const captions = block.children.filter((child) => child.type.name === "caption")
  const annex = entryOf(context.resolved, block)?.region === "annex"
  const name = annex ? `Annex${style}` : style
  const label = context.bookmarks.mark(block, labelChildren(block, context))
  const options = isFresh ? { pageBreakBefore: true } : {}
  if (!captions.length) return label.length ? [styledParagraph(context, name, label, options)] : []
  return captions.map((caption, index) => {
    const text = context.bookmarks.mark(caption, inlineChildren(caption, context))
    const gap = index === 0 && label.length && text.length ? [run(context.sheet.captionGap)] : []
    return styledParagraph(
      context,
      name,
      [...(index === 0 ? label : []), ...gap, ...text],
      index ? {} : options,
    )
  })
}
