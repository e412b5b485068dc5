import type { Node } from "prosemirror-model"
import { entryOf } from "../resolve/resolve.ts"
import { captionOf } from "./captions.ts"
import type { BlockWriter, Context, Place, Written } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { styledParagraph, textParagraph } from "./paragraphs.ts"
import { picture } from "./pictures.ts"
import { run } from "./xml.ts"

const image = (block: Node, context: Context, place: Place): Written[] => {
  const children = context.bookmarks.mark(block, picture(block, context, {}, place.width))
  return [styledParagraph(context, place.inside === "cell" ? "TableText" : "Figure", children)]
}

/** Title of a sub-figure below it: "a)　题" (GB/T 1.1-2020, 9.7.6). */
const subfigure = (block: Node, context: Context, place: Place): Written[] => {
  const number = entryOf(context.resolved, block)?.number ?? ""
  const captions = block.children.filter((child) => child.type.name === "caption")
  const rest = block.children.filter((child) => child.type.name !== "caption")
  const title = captions.flatMap((caption) =>
    context.bookmarks.mark(caption, inlineChildren(caption, context)),
  )
  const gap = number && title.length ? [run(context.sheet.captionGap)] : []
  const label = context.bookmarks.mark(block, number ? [run(number)] : [])
  return [
    ...context.write(rest, { ...place, owner: null }),
    styledParagraph(context, "SubfigureCaption", [...label, ...gap, ...title]),
  ]
}

/** Unit, picture, key, paragraphs, notes, footnotes, then the title (GB/T 1.1-2020, 9.7.5 and 10.4.2). */
const figure = (block: Node, context: Context, place: Place): Written[] => {
  const parts = block.children
  const units = parts.filter((part) => part.type.name === "unit_statement")
  const rest = parts.filter((part) => part.type.name !== "unit_statement" && part.type.name !== "caption")
  const key = rest.findIndex((part) => part.type.name === "key_item")
  const inside: Place = { ...place, inside: place.inside === "cell" ? "cell" : "object", owner: null }
  const keyTitle = key >= 0 ? [styledParagraph(context, "KeyTitle", [run(context.resolved.words.key)])] : []
  const split = key >= 0 ? key : rest.length
  return [
    ...units.map((unit) => textParagraph(context, unit, "Unit")),
    ...context.write(rest.slice(0, split), inside),
    ...keyTitle,
    ...context.write(rest.slice(split), inside),
    ...captionOf(block, context, "FigureCaption"),
  ]
}

export const figureWriters: Record<string, BlockWriter> = { figure, subfigure, image }
