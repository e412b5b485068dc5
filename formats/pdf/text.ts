import type { Node } from "prosemirror-model"
import { textUnits } from "../../schema/structure/cell-places.ts"
import { placeOf, report } from "../print/findings.ts"
import { groupRun, type Item, type ListEntry } from "../print/run.ts"
import { blockLabel, entryOf, printedText } from "../resolve/resolve.ts"
import { type Context, type Place, styleOf } from "./context.ts"
import { anchor, inline } from "./inline.ts"
import { withNumber } from "./titles.ts"
import { array, type Code, call, pt, seq, str } from "./typst.ts"

type Writer = (block: Node, context: Context, place: Place, more: readonly Item[]) => Code[]

/** The text of a block with what stands before it, without a look. */
export const textBody = (block: Node, context: Context, ...before: Code[]): Code =>
  seq([anchor(block, context), ...before, inline(block, context)])

const paragraphStyle = (place: Place): string => {
  if (place.inside === "cell") return "table_cell"
  if (place.inside === "object") return "table_paragraph"
  const owner = place.owner?.type.name
  return owner === "note" || owner === "example" || owner === "quotation" ? owner : "paragraph"
}

const aligns = new Set(["left", "center", "right", "justify"])

/** Further paragraphs of a note or list item begin where its text begins; those of others have the usual indent. */
const paragraph: Writer = (block, context, place) => {
  const asked = aligns.has(block.attrs["align"]) ? block.attrs["align"] : undefined
  const align = asked ?? (place.inside === "cell" ? place.align : undefined)
  const isHanging = place.owner?.type.name === "note" || place.owner?.type.name === "list_item"
  const flush = isHanging || (asked && asked !== "justify")
  const named = {
    align: align ? str(align) : undefined,
    left: place.left ? pt(place.left) : undefined,
    first: flush ? "0pt" : undefined,
  }
  return [call("put", named, str(paragraphStyle(place)), textBody(block, context))]
}

/** Width of a label in points, Han characters counted as two halves. */
const labelWidth = (label: string, size: number): number => (textUnits(label) * size) / 2

const hangingLabel = (label: string, size: number): Code =>
  call("label-box", {}, pt(labelWidth(label, size)), str(label))

/** The label, and the text that hangs behind it (GB/T 1.1-2020, 10.4.4). */
const note: Writer = (block, context, place, more) => {
  const { size, left = 0, first = 0 } = styleOf(context.layout, "note")
  const label = blockLabel(context.resolved, block)
  const width = labelWidth(label, size)
  const start = place.left + (context.resolved.profile.id === "gb" ? Math.max(0, left + first) : 0)
  const at = place.inside === "run" ? start : Math.min(start, size * 2)
  const hang = context.resolved.profile.id === "gb" ? width : 0
  const gap = context.resolved.profile.id === "gb" ? "" : "\u2002"
  const before = label ? (hang ? [hangingLabel(label, size)] : [str(label + gap)]) : []
  const named = { left: pt(at), first: "0pt", hang: pt(hang) }
  return [
    call("put", named, str("note"), textBody(block, context, ...before)),
    ...context.write(more, { ...place, owner: block, left: at + hang }),
  ]
}

/** The label stands in a line of its own, the text below it (GB/T 1.1-2020, 10.4.5); in ISO on the same line. */
const example: Writer = (block, context, place, more) => {
  const label = blockLabel(context.resolved, block)
  const inside = { ...place, owner: block }
  const left = place.left ? pt(place.left) : undefined
  if (context.resolved.profile.id === "iso") {
    const before = label ? [str(`${label}\u2002`)] : []
    return [
      call("put", { left }, str("example"), textBody(block, context, ...before)),
      ...context.write(more, inside),
    ]
  }
  const text = block.content.size ? [call("put", { left }, str("example"), inline(block, context))] : []
  const line = call(
    "put",
    { left, first: "21pt", sticky: true },
    str("example_label"),
    seq([anchor(block, context), str(label)]),
  )
  return [...(label ? [line] : []), ...text, ...context.write(more, inside)]
}

const warning: Writer = (block, context, place, more) => {
  const label = block.attrs["continues"] ? "" : blockLabel(context.resolved, block)
  const before = label ? [call("strong", {}, str(label))] : []
  return [
    call("put", {}, str("warning"), textBody(block, context, ...before)),
    ...context.write(more, { ...place, owner: block }),
  ]
}

const source: Writer = (block, context, place, more) => {
  const [before = "", after = ""] = context.resolved.words.source.split("%")
  const text = seq([anchor(block, context), str(before), inline(block, context), str(after)])
  const style = place.inside === "run" ? "source" : paragraphStyle(place)
  return [call("put", {}, str(style), text), ...context.write(more, { ...place, owner: block })]
}

const quotation: Writer = (block, context, place, more) => [
  call("put", {}, str("quotation"), textBody(block, context)),
  ...context.write(more, { ...place, owner: block }),
]

const code: Writer = (block, context) => [
  call("code-block", {}, str(block.textContent)),
  anchor(block, context),
]

const unknown: Writer = (block, context, place) => {
  const message = `A block "${block.attrs["name"]}" is written as a plain paragraph.`
  report(context, "pdf.unknown_block", "warning", placeOf(context, block), message)
  return [call("put", { first: "0pt" }, str(paragraphStyle(place)), textBody(block, context))]
}

/** A footnote that stays in its table or figure, or that nothing points to. */
const footnote: Writer = (block, context, place, more) => {
  const mark = entryOf(context.resolved, block)?.number ?? ""
  if (!mark) {
    const message = "Nothing points to this footnote; it is printed where it stands."
    report(context, "pdf.footnote_unused", "warning", placeOf(context, block), message)
  }
  const before = mark ? [call("label-box", {}, "9pt", call("super", {}, str(mark)))] : []
  return [
    call(
      "put",
      { left: "18pt", first: "0pt", hang: mark ? "9pt" : undefined },
      str("note"),
      textBody(block, context, ...before),
    ),
    ...context.write(more, { ...place, owner: block, left: 27 }),
  ]
}

const indexItem: Writer = (block, context) => {
  const left = (Math.max(1, Number(block.attrs["level"]) || 1) - 1) * 10.5
  return [call("put", { left: pt(left), first: "0pt" }, str("index_item"), textBody(block, context))]
}

const inLanguage =
  (name: string, label?: "admitted" | "deprecated"): Writer =>
  (block, context, place, more) => {
    const before = label && context.words[label] ? [str(context.words[label])] : []
    const text = textBody(block, context, ...before)
    const language: string = block.attrs["language"] || ""
    const spoken = /^[a-z]{2,3}$/.test(language) ? call("text", { lang: str(language) }, text) : text
    return [call("put", {}, str(name), spoken), ...context.write(more, { ...place, owner: block })]
  }

const entryBody = ({ block, more }: ListEntry, context: Context, place: Place): Code => {
  const rest = context.write(more, { ...place, owner: block, left: 0 })
  return seq([
    call("put", { first: "0pt", left: "0pt" }, str("list_text"), textBody(block, context)),
    ...rest,
  ])
}

/** A list with marks of its own: they are derived by the profile, and references quote them. */
export const list = (item: Extract<Item, { type: "list" }>, context: Context, place: Place): Code[] => {
  const style = styleOf(context.layout, "list_item_1")
  const hang = -(style.first ?? -21)
  const start = (style.left ?? 42) - hang
  const isNested = place.owner?.type.name === "list_item"
  const size = place.inside === "run" ? hang : 18
  // In the run a list of level n stands n steps in; inside another item, where that item's text begins.
  const indent = isNested
    ? 0
    : place.inside === "run"
      ? start + (item.level - 1) * hang
      : (item.level - 1) * 18
  const marks = item.entries.map(({ block }) => str(blockLabel(context.resolved, block)))
  const bodies = item.entries.map((entry) => entryBody(entry, context, place))
  return [call("items", {}, pt(indent), pt(size), array(marks), ...bodies)]
}

export const references = (blocks: readonly Node[], context: Context): Code[] =>
  blocks.map((block) => {
    const number = entryOf(context.resolved, block)?.number ?? ""
    const text = withNumber(number, inline(block, context), context)
    return call("put", {}, str("reference_item"), seq([anchor(block, context), text]))
  })

/** LaTeX commands count as one character each, braces and scripts as none. */
const symbolUnits = (symbol: Node | undefined, context: Context): number =>
  symbol
    ? textUnits(
        printedText(context.resolved, symbol)
          .replace(/\\[a-zA-Z]+\s?/g, "x")
          .replace(/[{}_^]/g, ""),
      )
    : 0

/** Symbols and their meanings, the separators below each other (GB/T 1.1-2020, 8.8, 9.7.5, 9.9.3). */
export const keys = (items: readonly Node[], context: Context, place: Place): Code[] => {
  const part = (item: Node, name: string) => item.children.find((one) => one.type.name === name)
  const separator = context.resolved.words.keySeparator.trim()
  const longest = Math.max(1, ...items.map((item) => symbolUnits(part(item, "key_symbol"), context)))
  const rows = items.map((item) => {
    const [symbol, meaning] = [part(item, "key_symbol"), part(item, "key_meaning")]
    const rest = item.children.filter((one) => one !== symbol && one !== meaning)
    const text = (block: Node | undefined) => (block ? textBody(block, context) : "[]")
    const first = seq([anchor(item, context), text(symbol)])
    const more = context.write(groupRun(rest), { ...place, owner: null, left: 0 })
    return `(${first},${seq([call("flush", {}, text(meaning)), ...more])})`
  })
  const named = { left: pt(place.left + (place.inside === "run" ? 21 : 18)), long: longest > 14 }
  return [call("keys", named, str(separator), str(place.inside === "run" ? "paragraph" : "note"), ...rows)]
}

/** Running text and what stands beside it. */
export const textWriters: Record<string, Writer> = {
  paragraph,
  note,
  example,
  warning,
  source,
  quotation,
  code,
  unknown,
  footnote,
  index_item: indexItem,
  term_equivalent: inLanguage("term_title"),
  term_admitted: inLanguage("term_admitted", "admitted"),
  term_deprecated: inLanguage("term_deprecated", "deprecated"),
  term_symbol: inLanguage("term_symbol"),
  definition: inLanguage("definition"),
  key_symbol: paragraph,
  key_meaning: paragraph,
}
