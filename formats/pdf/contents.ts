import { type ContentsEntry, contentsOf } from "../resolve/contents.ts"
import type { Context } from "./context.ts"
import { inline } from "./inline.ts"
import { type Code, call, dictionary, seq, str } from "./typst.ts"

const deepestListed = { gb: 1, iso: 2 }

/** A title of text alone is printed in the contents as it stands: its heading holds number and text. */
const isPlain = ({ block }: ContentsEntry): boolean =>
  block.type.name === "clause_title" &&
  block.children.every((child) => child.isText && child.marks.every(({ type }) => type.name !== "link"))

/** Level of an entry, and its text where it differs from the title; the page is found by Typst. */
const entryCode = (entry: ContentsEntry, context: Context): Code => {
  const { block, number, level } = entry
  if (isPlain(entry)) return String(level)
  const titles = block.isTextblock
    ? [block]
    : block.children.filter((child) => child.type.name === "caption").slice(0, 1)
  const gap = context.resolved.profile.gap
  const text = seq([
    ...(number ? [str(number + gap)] : []),
    ...titles.map((one) => inline(one, context, true)),
  ])
  return `(level:${level},text:${text})`
}

/** The list of contents with page numbers: headings, then figures, then tables (GB/T 1.1-2020, 8.2 and 10.3.2). */
export const contentsCode = (context: Context): Code => {
  const contents = contentsOf(context.resolved, deepestListed[context.resolved.profile.id])
  const entries: Record<string, Code> = {}
  for (const entry of [...contents.headings, ...contents.figures, ...contents.tables]) {
    context.listed.add(entry.block)
    entries[context.labels.want(entry.block)] = entryCode(entry, context)
  }
  const groups = [
    contents.headings.length ? ["heading"] : [],
    contents.figures.length ? ['figure.where(kind:"figure")'] : [],
    contents.tables.length ? ['figure.where(kind:"table")'] : [],
  ].flat()
  return call("contents", {}, str(context.resolved.words.contents), dictionary(entries), ...groups)
}
