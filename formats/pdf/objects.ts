import type { Node } from "prosemirror-model"
import { groupRun } from "../print/run.ts"
import { blockLabel, captionText, entryOf } from "../resolve/resolve.ts"
import type { Context, Place } from "./context.ts"
import { anchor, equation, inline } from "./inline.ts"
import { picture } from "./pictures.ts"
import { gridCode, isSmall } from "./tables.ts"
import { keys } from "./text.ts"
import { type Code, call, seq, str } from "./typst.ts"

type Writer = (block: Node, context: Context, place: Place) => Code[]

const named = (block: Node, name: string): Node[] =>
  block.children.filter((child) => child.type.name === name)

/** Label and title; further captions, which merging can make, follow in lines of their own. */
const captionCode = (block: Node, context: Context): Code => {
  const label = blockLabel(context.resolved, block)
  const captions = named(block, "caption")
  const gap = label && captions.length ? context.resolved.profile.gap : ""
  const texts = captions.flatMap((caption, index) => [
    ...(index ? ["linebreak()"] : []),
    anchor(caption, context),
    inline(caption, context),
  ])
  return seq([...(label ? [str(label + gap)] : []), ...texts])
}

const units = (block: Node, context: Context): Code[] =>
  named(block, "unit_statement").map((unit) =>
    call("put", { sticky: true }, str("unit_statement"), seq([anchor(unit, context), inline(unit, context)])),
  )

/** Tables and figures with their title, so that the list of contents and readers aloud find them. */
const titled = (
  kind: "table" | "figure",
  block: Node,
  body: Code,
  context: Context,
  splits: boolean,
): Code => {
  const caption = captionCode(block, context)
  const isListed = Boolean(entryOf(context.resolved, block)?.number && captionText(context.resolved, block))
  const label = context.labels.take(block)
  const about = {
    kind: str(kind),
    name: label ? str(label) : undefined,
    caption: caption === "[]" ? undefined : caption,
    listed: isListed,
    // Without a picture or grid of its own the object has to say what it is (ISO 14289-1, 7.3).
    alt: /\b(image|rules)\(/.test(body)
      ? undefined
      : str(captionText(context.resolved, block) || context.words.picture),
    splits,
  }
  return call("titled", about, body)
}

const above = new Set(["caption", "unit_statement", "table_grid"])

const table: Writer = (block, context, place) => {
  const rest = block.children.filter((part) => !above.has(part.type.name))
  const grids = named(block, "table_grid")
  const isFoot = (part: Node) => part.type.name !== "table" && part.type.name !== "figure"
  const foot = grids.length ? rest.filter(isFoot) : []
  const below = rest.filter((part) => !foot.includes(part))
  const inside: Place = { ...place, inside: "object", owner: null, left: 0 }
  const small = place.inside !== "run" || grids.every((grid) => isSmall(grid, place.width))
  // The continued head looks where the table began.
  const start = small ? null : context.labels.want(block)
  const bodies = grids.map((grid, index) =>
    gridCode(grid, index === grids.length - 1 ? foot : [], { context, place, table: block, start }),
  )
  const body = seq([...units(block, context), ...bodies, ...context.write(groupRun(below), inside)])
  return [titled("table", block, body, context, !small)]
}

/** Unit, pictures, key, paragraphs, notes, footnotes, then the title (GB/T 1.1-2020, 9.7). */
const figureBody = (block: Node, context: Context, place: Place): Code => {
  const rest = block.children.filter(
    (part) => part.type.name !== "unit_statement" && part.type.name !== "caption",
  )
  const key = rest.findIndex((part) => part.type.name === "key_item")
  const split = key < 0 ? rest.length : key
  const inside: Place = {
    ...place,
    inside: place.inside === "cell" ? "cell" : "object",
    owner: null,
    left: 0,
  }
  const keyTitle =
    key < 0
      ? []
      : [call("put", { first: "18pt", sticky: true }, str("note"), str(context.resolved.words.key))]
  return seq([
    ...units(block, context),
    ...context.write(groupRun(rest.slice(0, split)), inside),
    ...keyTitle,
    ...context.write(groupRun(rest.slice(split)), inside),
  ])
}

const figure: Writer = (block, context, place) => [
  titled("figure", block, figureBody(block, context, place), context, false),
]

const subfigure: Writer = (block, context, place) => {
  const caption = captionCode(block, context)
  const body = figureBody(block, context, place)
  const title = caption === "[]" ? [] : [call("put", {}, str("subfigure_caption"), caption)]
  return [call("block", { breakable: false, width: "100%" }, seq([anchor(block, context), body, ...title]))]
}

const line = (latex: string, mathml: unknown, number: string, place: string, context: Context): Code => {
  const body = equation(latex, mathml, true, place, context)
  return call("formula-line", { number: number ? str(`(${number})`) : undefined }, body || "[]")
}

/** A formula: its sources, numbered once; the where-list; then whatever else merging put into it. */
const formula: Writer = (block, context, place) => {
  const number = entryOf(context.resolved, block)?.number ?? ""
  const sources = named(block, "formula_source")
  const rest = block.children.filter((child) => child.type.name !== "formula_source")
  const split = rest.findIndex((child) => child.type.name !== "key_item")
  const keyItems = split < 0 ? rest : rest.slice(0, split)
  const others = split < 0 ? [] : rest.slice(split)
  const inside: Place = { ...place, owner: null, left: 0 }
  const lines = (sources.length ? sources : [null]).map((source, index) => {
    const latex = source?.textContent ?? ""
    const at: string = source?.attrs["id"] || block.attrs["id"] || latex
    return line(latex, source?.attrs["mathml"], index ? "" : number, at, context)
  })
  const where = keyItems.length
    ? [
        call("put", { sticky: true }, str("formula_where"), str(context.resolved.words.where)),
        ...keys(keyItems, context, inside),
      ]
    : []
  const anchors = [block, ...sources].map((one) => anchor(one, context))
  return [...anchors, ...lines, ...where, ...context.write(groupRun(others), inside)]
}

const image: Writer = (block, context, place) => {
  const body = seq([anchor(block, context), picture(block, context, place.width)])
  return [call("picture-line", {}, body)]
}

/** A row or cell outside a table, which only merging can make, is shown as its content. */
const content: Writer = (block, context, place) => context.write(groupRun(block.children), place)

const styledLine =
  (style: string): Writer =>
  (block, context) => [call("put", {}, str(style), seq([anchor(block, context), inline(block, context)]))]

/** Tables, figures and formulas, and parts of them that stand alone. */
export const objectWriters: Record<string, Writer> = {
  table,
  table_grid: (block, context, place) => [gridCode(block, [], { context, place, table: block, start: null })],
  table_row: content,
  table_cell: content,
  table_header: content,
  figure,
  subfigure,
  image,
  formula,
  formula_source: (block, context) => [
    anchor(block, context),
    line(block.textContent, block.attrs["mathml"], "", block.attrs["id"] || block.textContent, context),
  ],
  caption: styledLine("caption"),
  unit_statement: styledLine("unit_statement"),
}
