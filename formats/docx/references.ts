import type { IRunOptions, ParagraphChild } from "docx"
import type { Node } from "prosemirror-model"
import { labelOf } from "../../schema/structure/labels.ts"
import type { Numbered } from "../../schema/structure/numbering.ts"
import { type Context, report } from "./context.ts"
import { field, run } from "./xml.ts"

/** Field code and what Word itself would show for it. */
interface Target {
  code: string
  shows: string
}

/** Paragraphs numbered by a list are read with \r (the number), captions and formulas by the bookmarked label itself. */
const targetOf = (entry: Numbered, bookmark: string, context: Context): Target => {
  const { words } = context.resolved
  switch (entry.type) {
    case "clause_title":
    case "clause_text":
    case "term_title":
      return { code: `REF ${bookmark} \\r \\h`, shows: entry.number }
    case "annex_title":
      return { code: `REF ${bookmark} \\r \\h`, shows: labelOf(entry, words) }
    case "table":
    case "figure":
    case "formula":
      return { code: `REF ${bookmark} \\h`, shows: labelOf(entry, words) }
    case "subfigure":
      return { code: `REF ${bookmark} \\h`, shows: entry.number }
    case "list_item":
    case "reference_item":
      return { code: `REF ${bookmark} \\r \\h`, shows: entry.number }
    default:
      return { code: `REF ${bookmark} \\h`, shows: "" }
  }
}

/**
 * A cross-reference as a field with its text. Where an update by Word would print something else than this document
 * does, the field is locked: it still leads to its target.
 */
export const referenceField = (
  node: Node,
  shown: string,
  look: IRunOptions,
  context: Context,
): ParagraphChild[] => {
  const entry = context.resolved.numbering.byId.get(node.attrs["target"])
  if (!entry) {
    const message = `A cross-reference points to a block that is not in the document; "${shown}" is printed.`
    report(context, "docx.dangling_reference", "warning", node.attrs["target"] ?? shown, message)
    return [run(shown, look)]
  }
  const bookmark = context.bookmarks.nameOf(entry.block)
  if (!bookmark) return [run(shown, look)]
  const target = targetOf(entry, bookmark, context)
  const at = target.shows ? shown.indexOf(target.shows) : -1
  if (at < 0) return field(target.code, shown, look, true)
  const before = shown.slice(0, at)
  const after = shown.slice(at + target.shows.length)
  return [
    ...(before ? [run(before, look)] : []),
    ...field(target.code, target.shows, look),
    ...(after ? [run(after, look)] : []),
  ]
}

/** Asks for the bookmarks of everything that the document points at, before anything is written. */
export const wantReferenced = (context: Context): void => {
  const { byId } = context.resolved.numbering
  for (const block of context.resolved.blocks)
    block.descendants((node) => {
      const entry = node.type.name === "cross_reference" ? byId.get(node.attrs["target"]) : undefined
      if (entry) context.bookmarks.want(entry.block)
    })
}
