import type { Node } from "prosemirror-model"
import { placeOf, report } from "../print/findings.ts"
import { groupRun, type Item, type ListEntry } from "../print/run.ts"
import { blockLabel, entryOf } from "../resolve/resolve.ts"
import type { XmlChild, XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { inlineChildren } from "./inline.ts"
import { numberSpan } from "./titles.ts"
import { h } from "./tree.ts"

/** Writes the blocks that belong to one. */
export type More = () => XmlElement[]

const plain = (block: Node, context: Context, name: string, before: XmlChild[] = []): XmlElement =>
  h(
    "p",
    {
      ...context.anchors.take(block),
      class: name,
      style: block.attrs["align"] ? `text-align:${alignment(block.attrs["align"])}` : null,
    },
    ...before,
    ...inlineChildren(block, context),
  )

const alignment = (value: unknown): string =>
  ["left", "center", "right", "justify"].includes(String(value)) ? String(value) : "left"

const paragraph = (block: Node, context: Context): XmlElement[] => [plain(block, context, "paragraph")]

/** A note, an example ...: its label, its text, its further paragraphs. */
const labelled =
  (name: "note" | "example" | "warning") =>
  (block: Node, context: Context, more: More): XmlElement[] => {
    const label = block.attrs["continues"] ? "" : blockLabel(context.resolved, block)
    const span = label ? [h("span", { class: `${name}_label` }, label)] : []
    return [
      h(
        "div",
        { ...context.anchors.take(block), class: name, role: name === "example" ? null : "note" },
        h("p", {}, ...span, ...inlineChildren(block, context)),
        ...more(),
      ),
    ]
  }

const source = (block: Node, context: Context, more: More): XmlElement[] => {
  const [before = "", after = ""] = context.resolved.words.source.split("%")
  const attributes = { ...context.anchors.take(block), class: "source" }
  return [h("p", attributes, before, ...inlineChildren(block, context), after), ...more()]
}

const quotation = (block: Node, context: Context, more: More): XmlElement[] => [
  h(
    "blockquote",
    { ...context.anchors.take(block), class: "quotation" },
    h("p", {}, ...inlineChildren(block, context)),
    ...more(),
  ),
]

const code = (block: Node, context: Context): XmlElement[] => [
  h(
    "pre",
    { ...context.anchors.take(block), class: "code", tabindex: "0" },
    h("code", {}, block.textContent),
  ),
]

const unknown = (block: Node, context: Context): XmlElement[] => {
  const message = `A block "${block.attrs["name"]}" is written as a plain paragraph.`
  report(context, "html.unknown_block", "warning", placeOf(context, block), message)
  return [plain(block, context, "unknown")]
}

/** A footnote that stays in its table or figure, or that nothing points to. */
const footnote = (block: Node, context: Context, more: More): XmlElement[] => {
  const mark = entryOf(context.resolved, block)?.number ?? ""
  if (!mark) {
    const message = "Nothing points to this footnote; it is printed where it stands."
    report(context, "html.footnote_unused", "warning", placeOf(context, block), message)
  }
  const sup = mark ? [h("sup", {}, mark), " "] : []
  return [plain(block, context, "table_footnote", sup), ...more()]
}

const inLanguage =
  (name: string, label?: "admitted" | "deprecated") =>
  (block: Node, context: Context, more: More): XmlElement[] => {
    const text = label ? context.words[label] : ""
    return [
      h(
        "p",
        { ...context.anchors.take(block), class: name, lang: block.attrs["language"] || null },
        text,
        ...inlineChildren(block, context),
      ),
      ...more(),
    ]
  }

const indexItem = (block: Node, context: Context): XmlElement[] => {
  const level = Math.max(1, Number(block.attrs["level"]) || 1)
  const attributes = { class: "index_item", style: level > 1 ? `margin-left:${level - 1}em` : null }
  return [h("p", { ...context.anchors.take(block), ...attributes }, ...inlineChildren(block, context))]
}

/** Marks are text: they are derived by the profile, and references quote them. */
const entryElement = ({ block, more }: ListEntry, context: Context, write: Write): XmlElement =>
  h(
    "li",
    context.anchors.take(block),
    h("span", { class: "mark" }, blockLabel(context.resolved, block)),
    " ",
    h("span", { class: "item" }, ...inlineChildren(block, context)),
    ...write(more),
  )

type Write = (items: readonly Item[]) => XmlElement[]

/** Safari leaves out lists without marks of its own; the role says that they are lists. */
export const listElement = (
  item: Extract<Item, { type: "list" }>,
  context: Context,
  write: Write,
): XmlElement =>
  h(
    "ul",
    { class: "items", role: "list" },
    ...item.entries.map((entry) => entryElement(entry, context, write)),
  )

export const referenceList = (blocks: readonly Node[], context: Context): XmlElement =>
  h(
    "ul",
    { class: "references", role: "list" },
    ...blocks.map((block) =>
      h(
        "li",
        { ...context.anchors.take(block), class: "reference_item" },
        ...numberSpan(entryOf(context.resolved, block)?.number ?? "", context),
        ...inlineChildren(block, context),
      ),
    ),
  )

const definitionOf = (item: Node, context: Context, write: Write): XmlElement => {
  const symbol = item.children.find((child) => child.type.name === "key_symbol")
  const meaning = item.children.find((child) => child.type.name === "key_meaning")
  const rest = item.children.filter((child) => child !== symbol && child !== meaning)
  const separator = context.resolved.words.keySeparator.trim()
  const part = (block: Node | undefined) => (block ? inlineChildren(block, context) : [])
  const anchor = (block: Node | undefined) => (block ? context.anchors.take(block) : {})
  return h(
    "div",
    context.anchors.take(item),
    h("dt", anchor(symbol), ...part(symbol)),
    h(
      "dd",
      anchor(meaning),
      ...(separator ? [h("span", { class: "separator" }, separator)] : []),
      ...part(meaning),
      ...write(groupRun(rest)),
    ),
  )
}

/** Symbols and their meanings (GB/T 1.1-2020, 8.8, 9.7.5, 9.9.3). */
export const keyList = (items: readonly Node[], context: Context, write: Write): XmlElement =>
  h("dl", { class: "keys" }, ...items.map((item) => definitionOf(item, context, write)))

/** Running text and what stands beside it. */
export const textWriters = {
  paragraph,
  note: labelled("note"),
  example: labelled("example"),
  warning: labelled("warning"),
  source,
  quotation,
  code,
  unknown,
  footnote,
  index_item: indexItem,
  term_equivalent: inLanguage("term_equivalent"),
  term_admitted: inLanguage("term_admitted", "admitted"),
  term_deprecated: inLanguage("term_deprecated", "deprecated"),
  term_symbol: inLanguage("term_symbol"),
  definition: inLanguage("definition"),
  key_symbol: paragraph,
  key_meaning: paragraph,
}
