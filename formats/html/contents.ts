import { type ContentsEntry, contentsOf } from "../resolve/contents.ts"
import type { XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { h } from "./tree.ts"

const entryChildren = (entry: ContentsEntry, context: Context) => {
  const { block, number } = entry
  const gap = context.resolved.profile.gap
  const captions = block.isTextblock
    ? [block]
    : block.children.filter((child) => child.type.name === "caption").slice(0, 1)
  const title = captions.flatMap((caption) => inlineChildren(caption, context, true))
  return number ? [number, gap, ...title] : title
}

const lineOf = (entry: ContentsEntry, context: Context, deeper: XmlElement[]): XmlElement => {
  const href = context.anchors.hrefOf(entry.block.attrs["id"])
  const text = entryChildren(entry, context)
  return h("li", {}, href ? h("a", { href }, ...text) : h("span", {}, ...text), ...deeper)
}

/** Entries as nested lists by their level. */
const listOf = (entries: readonly ContentsEntry[], context: Context): XmlElement[] => {
  if (!entries.length) return []
  const level = Math.min(...entries.map((entry) => entry.level))
  const lines: XmlElement[] = []
  for (let at = 0; at < entries.length; ) {
    let end = at + 1
    while (end < entries.length && entries[end]!.level > level) end++
    lines.push(lineOf(entries[at]!, context, listOf(entries.slice(at + 1, end), context)))
    at = end
  }
  return [h("ul", { role: "list" }, ...lines)]
}

/** The list of contents as navigation: headings, then figures and tables (GB/T 1.1-2020, 8.2). */
export const contentsElement = (context: Context): XmlElement => {
  const contents = contentsOf(context.resolved, context.resolved.profile.id === "iso" ? 2 : 1)
  return h(
    "nav",
    { class: "contents", "aria-labelledby": "_contents" },
    h("h2", { id: "_contents", class: "contents_title" }, context.resolved.words.contents),
    ...listOf(contents.headings, context),
    ...listOf(contents.figures, context),
    ...listOf(contents.tables, context),
  )
}
