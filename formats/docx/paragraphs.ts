import {
  AlignmentType,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
} from "docx"
import type { Node } from "prosemirror-model"
import { type Context, lookOf, type Place } from "./context.ts"
import { inlineChildren } from "./inline.ts"

export const alignments: Record<string, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
  both: AlignmentType.BOTH,
  start: AlignmentType.LEFT,
  end: AlignmentType.RIGHT,
}

/** A paragraph in a style of the sheet. */
export const styledParagraph = (
  context: Context,
  style: string,
  children: readonly unknown[],
  options: IParagraphOptions = {},
): Paragraph => {
  const look = lookOf(context.sheet, style)
  return new Paragraph({
    style,
    ...(look.pageBreakBefore ? { pageBreakBefore: true } : {}),
    ...(context.keeping ? { keepNext: true } : {}),
    ...options,
    children: children as ParagraphChild[],
  })
}

const tall = /\\\\(frac|dfrac|tfrac|sum|prod|int|sqrt|binom|begin|over|under|stack|left)/

/**
 * A small formula in a line would make it two lines of the grid high. What is no higher than letters with an index is held to one line
 * (GB/T 1.1-2020, 9.9.3.3, wants no others in running text).
 */
export const lineOf = (blocks: readonly Node[], context: Context): IParagraphOptions => {
  const { grid } = context.sheet
  if (!grid) return {}
  const formulas = blocks.flatMap((block) =>
    block.children.filter(({ type }) => type.name === "inline_formula"),
  )
  if (!formulas.length || formulas.some(({ attrs }) => tall.test(attrs["latex"]))) return {}
  return { spacing: { line: grid, lineRule: LineRuleType.EXACT } }
}

/** A text block as one paragraph: its bookmark, what stands before its text, its text. */
export const textParagraph = (
  context: Context,
  block: Node,
  style: string,
  more: {
    before?: ParagraphChild[]
    after?: ParagraphChild[]
    look?: IRunOptions
    options?: IParagraphOptions
  } = {},
): Paragraph => {
  const children = [
    ...(more.before ?? []),
    ...inlineChildren(block, context, more.look),
    ...(more.after ?? []),
  ]
  context.styles.set(block, lookOf(context.sheet, style).name)
  context.styleKeys.set(block, style)
  const options = { ...lineOf([block], context), ...more.options }
  return styledParagraph(context, style, context.bookmarks.mark(block, children), options)
}

/** Alignment of a block in a table cell: its own, else that of the column. */
export const alignmentAt = (block: Node, place: Place): IParagraphOptions => {
  const align = block.attrs["align"] ?? (place.inside === "cell" ? place.align : undefined)
  const alignment = align ? alignments[align] : undefined
  return { ...(alignment ? { alignment } : {}), ...(place.room ? { indent: place.room } : {}) }
}
