import { type ParagraphChild, TabStopType } from "docx"
import type { Node } from "prosemirror-model"
import { textUnits } from "../../schema/structure/cell-places.ts"
import { printedText } from "../resolve/resolve.ts"
import type { BlockWriter, Context, Place, Written } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { lineOf, styledParagraph, textParagraph } from "./paragraphs.ts"
import { run, tab } from "./xml.ts"

/** LaTeX commands count as one character each, braces and scripts as none; Latin capitals are wider than half a character. */
const symbolUnits = (symbol: Node, context: Context): number => {
  const text = printedText(context.resolved, symbol)
    .replace(/\\[a-zA-Z]+\s?/g, "x")
    .replace(/[{}_^]/g, "")
  return textUnits(text) + 0.5 * (text.match(/[A-Z]/g)?.length ?? 0)
}

const partOf = (item: Node, name: string): Node | undefined =>
  item.children.find((child) => child.type.name === name)

const inlineOf = (part: Node | undefined, context: Context): ParagraphChild[] =>
  part ? (context.bookmarks.mark(part, inlineChildren(part, context)) as ParagraphChild[]) : []

/** Longest symbol that the others are aligned with; a longer one pushes its own meaning to the right. */
const mostUnits = 14

interface Geometry {
  start: number
  /** Position of the separator. */
  tab: number
  /** Position of the meaning, where its turn lines start. */
  left: number
}

const geometry = (items: readonly Node[], style: string, context: Context): Geometry => {
  const size = context.sheet.styles[style]?.size ?? 21
  const symbols = items.map((item) => partOf(item, "key_symbol")).filter((part) => part !== undefined)
  const units = Math.min(mostUnits, Math.max(1, ...symbols.map((symbol) => symbolUnits(symbol, context))))
  const start = context.sheet.id === "gb" ? 20 * size : 400
  const tab = Math.ceil(start + units * 5 * size) + 100
  const separator = textUnits(context.resolved.words.keySeparator.trim()) ? 20 * size : 200
  return { start, tab, left: tab + separator }
}

const itemParagraphs = (
  item: Node,
  style: string,
  at: Geometry,
  context: Context,
  place: Place,
): Written[] => {
  const symbol = partOf(item, "key_symbol")
  const meaning = partOf(item, "key_meaning")
  const rest = item.children.filter((child) => child !== symbol && child !== meaning)
  const separator = context.resolved.words.keySeparator.trim()
  const children = [
    ...inlineOf(symbol, context),
    tab(),
    ...(separator ? [run(separator)] : []),
    ...inlineOf(meaning, context),
  ]
  const options = {
    ...lineOf(
      [symbol, meaning].filter((part) => part !== undefined),
      context,
    ),
    indent: { left: at.left, hanging: at.left - at.start },
    tabStops: [{ type: TabStopType.LEFT, position: at.tab }],
  }
  const paragraph = styledParagraph(context, style, context.bookmarks.mark(item, children), options)
  context.revisions?.note(item, [paragraph])
  return [paragraph, ...context.write(rest, { ...place, owner: null })]
}

/** Symbols and their meanings, the separators below each other (GB/T 1.1-2020, 8.8, 9.7.5, 9.9.3). */
export const writeKeyItems = (
  items: readonly Node[],
  context: Context,
  place: Place,
  style: string,
): Written[] => {
  const at = geometry(items, style, context)
  return items.flatMap((item) => itemParagraphs(item, style, at, context, place))
}

/** Parts of a key item that stand alone, which only merging can make. */
export const keyWriters: Record<string, BlockWriter> = {
  key_item: (block, context, place) =>
    writeKeyItems([block], context, place, place.inside === "run" ? "WhereItem" : "KeyItem"),
  key_symbol: (block, context, place) => [
    textParagraph(context, block, place.inside === "run" ? "Text" : "TableParagraph"),
  ],
  key_meaning: (block, context, place) => [
    textParagraph(context, block, place.inside === "run" ? "Text" : "TableParagraph"),
  ],
}
