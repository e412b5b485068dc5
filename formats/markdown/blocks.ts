import type { Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import { writeItems as writeHtmlItems } from "../html/blocks.ts"
import { createContext as createHtmlContext } from "../html/context.ts"
import { htmlText } from "../html/tree.ts"
import { groupRun, type Item } from "../print/run.ts"
import { printWords } from "../print/words.ts"
import { blockLabel, entryOf } from "../resolve/resolve.ts"
import type { Context } from "./context.ts"
import { escapeStart, escapeText, inline, pictureText } from "./inline.ts"

/** Lines of a block: one string is one block of Markdown, blocks are apart by blank lines. */
type Writer = (block: Node, context: Context, more: readonly Item[]) => string[]

const heading = (depth: number, text: string): string =>
  `${"#".repeat(Math.min(6, 2 + Math.max(0, depth)))} ${text}`.trim()

const numbered = (number: string, text: string): string =>
  [escapeText(number), text].filter(Boolean).join(" ")

const title =
  (depth: (block: Node, context: Context) => number): Writer =>
  (block, context) => [
    heading(
      depth(block, context),
      numbered(entryOf(context.resolved, block)?.number ?? "", inline(block, context)),
    ),
  ]

const annex: Writer = (block, context) => {
  const { words } = context.resolved
  const role = block.attrs["role"] === "normative" ? words.normative : words.informative
  return [heading(0, numbered(blockLabel(context.resolved, block) + role, inline(block, context)))]
}

const plain: Writer = (block, context, more) => [
  escapeStart(inline(block, context)),
  ...writeItems(more, context),
]

const labelled: Writer = (block, context, more) => {
  const label = block.attrs["continues"] ? "" : blockLabel(context.resolved, block).trim()
  const text = inline(block, context)
  return [label ? `**${escapeText(label)}** ${text}` : escapeStart(text), ...writeItems(more, context)]
}

const source: Writer = (block, context, more) => {
  const [before = "", after = ""] = context.resolved.words.source.split("%")
  return [escapeText(before) + inline(block, context) + escapeText(after), ...writeItems(more, context)]
}

const code: Writer = (block) => {
  const text = block.textContent
  // A fence is longer than any run of its sign inside.
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length))
  const fence = "`".repeat(longest + 1)
  const language = /^[\w+-]+$/.test(block.attrs["language"] ?? "") ? block.attrs["language"] : ""
  return [`${fence}${language}\n${text}\n${fence}`]
}

const footnote: Writer = (block, context, more) => {
  const mark = entryOf(context.resolved, block)?.number ?? ""
  const text = inline(block, context)
  return [mark ? `<sup>${escapeText(mark)}</sup> ${text}` : escapeStart(text), ...writeItems(more, context)]
}

const term =
  (label: "admitted" | "deprecated"): Writer =>
  (block, context, more) => [
    escapeStart(escapeText(printWords[context.resolved.language][label]) + inline(block, context)),
    ...writeItems(more, context),
  ]

const quoted = (texts: readonly string[]): string =>
  texts
    .join("\n\n")
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n")

const captionOf = (block: Node, context: Context): string[] => {
  const captions = block.children.filter((child) => child.type.name === "caption")
  const label = blockLabel(context.resolved, block)
  const texts = captions.map((caption) => inline(caption, context))
  const text = [escapeText(label), ...texts].filter(Boolean).join(" ")
  return text ? [`**${text}**`] : []
}

const isSimple = (grid: Node): boolean => {
  const width = grid.firstChild?.childCount ?? 0
  return (
    width > 0 &&
    grid.children.every(
      (row) =>
        row.childCount === width &&
        row.children.every(
          ({ attrs, childCount, firstChild }) =>
            attrs["colspan"] === 1 &&
            attrs["rowspan"] === 1 &&
            childCount < 2 &&
            (firstChild?.isTextblock ?? true),
        ),
    )
  )
}

/** The first row is the head in Markdown, whatever it holds. */
const pipes = (grid: Node, context: Context): string => {
  const rows = grid.children.map((row) =>
    row.children.map((cell) =>
      (cell.firstChild ? inline(cell.firstChild, context) : "").replaceAll("\n", " "),
    ),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  return [line(rows[0]!), line(rows[0]!.map(() => "---")), ...rows.slice(1).map(line)].join("\n")
}

/** Tables that Markdown cannot draw are HTML, which it may hold. A blank line would end it. */
const asHtml = (block: Node, context: Context): string => {
  const html = createHtmlContext(context.standard, context.resolved)
  const elements = writeHtmlItems([{ type: "block", block, more: [] }], html)
  return elements
    .map(htmlText)
    .join("\n")
    .replace(/\n{2,}/g, "\n")
}

const table: Writer = (block, context) => {
  const grids = block.children.filter((child) => child.type.name === "table_grid")
  if (!grids.every(isSimple)) return [asHtml(block, context)]
  const rest = block.children.filter(
    (child) => !["caption", "table_grid", "unit_statement"].includes(child.type.name),
  )
  const units = block.children.filter((child) => child.type.name === "unit_statement")
  return [
    ...captionOf(block, context),
    ...units.map((unit) => escapeStart(inline(unit, context))),
    ...grids.map((grid) => pipes(grid, context)),
    ...writeItems(groupRun(rest), context),
  ]
}

const figure: Writer = (block, context) => {
  const rest = block.children.filter((child) => child.type.name !== "caption")
  return [...writeItems(groupRun(rest), context), ...captionOf(block, context)]
}

const display = (source: Node, number = ""): string =>
  source.textContent.trim() ? `$$\n${source.textContent.trim()}${number ? ` \\tag{${number}}` : ""}\n$$` : ""

const formula: Writer = (block, context) => {
  const number = entryOf(context.resolved, block)?.number ?? ""
  const sources = block.children.filter((child) => child.type.name === "formula_source")
  const rest = block.children.filter((child) => child.type.name !== "formula_source")
  const where = rest[0]?.type.name === "key_item" ? [escapeText(context.resolved.words.where)] : []
  return [
    ...sources.map((one, index) => display(one, index ? "" : number)),
    ...where,
    ...writeItems(groupRun(rest), context),
  ]
}

const content: Writer = (block, context) => writeItems(groupRun(block.children), context)

const writers: Record<string, Writer> = {
  clause_title: title((block, { resolved }) => entryOf(resolved, block)?.depth ?? 0),
  clause_text: (block, context) => [
    numbered(entryOf(context.resolved, block)?.number ?? "", inline(block, context)),
  ],
  foreword_title: title(() => 0),
  introduction_title: title(() => 0),
  annex_title: annex,
  bibliography_title: title(() => 0),
  index_title: title(() => 0),
  section_title: title((block) => Number(block.attrs["level"]) || 0),
  paragraph: plain,
  note: labelled,
  example: labelled,
  warning: labelled,
  source,
  footnote,
  quotation: (block, context, more) => [quoted(plain(block, context, more))],
  code,
  unknown: plain,
  term_equivalent: plain,
  term_admitted: term("admitted"),
  term_deprecated: term("deprecated"),
  term_symbol: plain,
  definition: plain,
  key_symbol: plain,
  key_meaning: plain,
  index_item: plain,
  caption: plain,
  unit_statement: plain,
  table,
  table_grid: (block, context) => [isSimple(block) ? pipes(block, context) : asHtml(block, context)],
  table_row: content,
  table_cell: content,
  table_header: content,
  figure,
  subfigure: figure,
  image: (block) => [pictureText(block)],
  formula,
  formula_source: (block) => [display(block)],
}

const grouped = ["list_item", "key_item", "reference_item", "term_title"]

/** Types of blocks that the writer knows; a test compares them with the schema. */
export const knownBlocks = (): string[] => [...Object.keys(writers), ...grouped]

const indented = (text: string): string => text.replace(/\n(?=[^\n])/g, "\n  ")

/** An item with its own mark; the dash is that of Markdown. */
const bullet = (mark: string, text: string, more: readonly string[]): string => {
  const shown = /^[—·•-]*$/.test(mark) ? "" : `${escapeStart(escapeText(mark))} `
  return indented([`- ${shown}${shown ? text : escapeStart(text)}`, ...more].join("\n\n"))
}

const keyLine = (item: Node, context: Context): string[] => {
  const part = (name: string) => item.children.find((child) => child.type.name === name)
  const [symbol, meaning] = [part("key_symbol"), part("key_meaning")]
  const rest = item.children.filter((child) => child !== symbol && child !== meaning)
  const text = [symbol, meaning]
    .map((one) => (one ? inline(one, context) : ""))
    .join(context.resolved.words.keySeparator)
  return [bullet("", text, writeItems(groupRun(rest), context))]
}

const writeItem = (item: Item, context: Context): string[] => {
  const { resolved } = context
  switch (item.type) {
    case "list":
      return [
        item.entries
          .map(({ block, more }) =>
            bullet(blockLabel(resolved, block), inline(block, context), writeItems(more, context)),
          )
          .join("\n"),
      ]
    case "keys":
      return [item.items.flatMap((one) => keyLine(one, context)).join("\n")]
    case "references":
      return item.blocks.map((block) =>
        escapeStart(numbered(entryOf(resolved, block)?.number ?? "", inline(block, context))),
      )
    case "term": {
      const entry = entryOf(resolved, item.title)
      const names = [item.title, ...item.equivalents].map((block) => inline(block, context))
      return [heading(entry?.depth ?? 1, numbered(entry?.number ?? "", names.join(resolved.profile.gap)))]
    }
    case "block": {
      const write = writers[item.block.type.name]
      if (!write)
        throw new FormatError(`The Markdown writer does not know the block "${item.block.type.name}".`)
      return write(item.block, context, item.more)
    }
  }
}

/** Writes grouped blocks: one string a block. */
export const writeItems = (items: readonly Item[], context: Context): string[] =>
  items.flatMap((item) => writeItem(item, context)).filter((text) => text.trim())
