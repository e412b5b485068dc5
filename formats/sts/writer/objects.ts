import type { Node } from "prosemirror-model"
import { labelOf } from "../../../schema/structure/labels.ts"
import type { Content } from "../../../schema/structure/tree.ts"
import { isElement, type XmlChild, type XmlElement, type XmlNode, xml } from "../../xml/tree.ts"
import { instruction } from "../marker.ts"
import { addFacts, type ContentsWriter, type Env, type Export, envFor, type Written } from "./context.ts"
import { attachFootnotes } from "./footnotes.ts"
import { writeFormula } from "./formulas.ts"
import { writeGrid } from "./grids.ts"
import { groupInOrder } from "./grouping.ts"
import { writeInline } from "./inline.ts"

/** Children of a container as contents. */
const contentsOf = (children: readonly Node[], context: Export): Content[] =>
  groupInOrder(attachFootnotes(children, context), context.numbering)

const unit = (block: Node, context: Export): XmlElement =>
  context.element(block, "p", { "content-type": "dimension" }, writeInline(block, context), {
    type: "unit_statement",
  })

/** Parts of a table or figure in a place: unit statements have an element of their own. */
const writeParts = (
  children: readonly Node[],
  env: Env,
  context: Export,
  write: ContentsWriter,
): XmlElement[] => {
  const out: XmlElement[] = []
  let run: Node[] = []
  const flush = (): void => {
    if (run.length) out.push(...write(contentsOf(run, context), env, context))
    run = []
  }
  for (const child of children) {
    if (child.type.name === "unit_statement") {
      flush()
      env.before.push(child)
      out.push(unit(child, context))
    } else run.push(child)
  }
  flush()
  return out
}

const labelElement = (block: Node, context: Export): XmlElement | null => {
  const entry = context.entry(block)
  const label = entry && block.attrs["numbered"] ? labelOf(entry, context.words) : ""
  return label ? xml("label", {}, [label]) : null
}

/** caption: the title, then what stands before the grid or the pictures. */
const captionElement = (
  caption: Node | null,
  others: readonly XmlElement[],
  context: Export,
  facts: Record<string, unknown> = {},
): XmlElement | null => {
  if (!caption && !others.length) return null
  if (!caption) return xml("caption", {}, others)
  const title = xml("title", {}, writeInline(caption, context))
  return context.element(caption, "caption", {}, [title, ...others], { facts })
}

/** table-wrap: label, caption with what stands above the grid, grids, foot with everything below. */
export const writeTable = (block: Node, env: Env, context: Export, write: ContentsWriter): XmlElement => {
  context.holding++
  const children = block.children
  const caption = children[0]?.type.name === "caption" ? children[0] : null
  const firstGrid = children.findIndex((child) => child.type.name === "table_grid")
  const from = caption ? 1 : 0
  const above = firstGrid < 0 ? [] : children.slice(from, firstGrid)
  let next = firstGrid < 0 ? from : firstGrid
  const grids: Node[] = []
  for (; children[next]?.type.name === "table_grid"; next++) grids.push(children[next]!)
  const inner = envFor("caption", { before: caption ? [caption] : [] })
  const head = captionElement(caption, writeParts(above, inner, context, write), context)
  inner.before.push(...grids)
  const tables = grids.map((grid) => writeGrid(grid, context, write))
  const foot = writeParts(children.slice(next), { ...inner, place: "foot" }, context, write)
  const label = labelElement(block, context)
  context.holding--
  return context.element(
    block,
    "table-wrap",
    {},
    [label, head, ...tables, foot.length ? xml("table-wrap-foot", {}, foot) : null],
    {
      derived: { continues: env.continues, numbered: label !== null },
    },
  )
}

/** A grid outside a table (only merging makes such a thing): an array that is read as the grid alone. */
export const bareGrid = (grid: Node, context: Export, write: ContentsWriter): XmlElement =>
  xml("array", {}, [instruction({ bare: true }), writeGrid(grid, context, write)])

interface FigureParts {
  caption: Node | null
  /** Place of the caption among the parts, if it is not the last. */
  at: number | null
  parts: Node[]
}

const figureParts = (block: Node): FigureParts => {
  const children = [...block.children]
  const at = children.findIndex((child) => child.type.name === "caption")
  const caption = at < 0 ? null : children.splice(at, 1)[0]!
  return { caption, at: at < 0 || at === children.length ? null : at, parts: children }
}

/** Parts that stand in the caption because they come before the first picture: unit statements. */
const leadingUnits = (parts: readonly Node[]): number => {
  let count = 0
  while (parts[count]?.type.name === "unit_statement") count++
  return count
}

/** fig, or fig-group if there are sub-figures and nothing stands before them that a fig-group cannot take. */
export const writeFigure = (block: Node, env: Env, context: Export, write: ContentsWriter): XmlElement => {
  const { parts } = figureParts(block)
  const first = parts[leadingUnits(parts)]
  const label = labelElement(block, context)
  const written: Written = { derived: { continues: env.continues, numbered: label !== null } }
  if (first?.type.name === "subfigure") return writeFigureGroup(block, label, written, context, write)
  return writeFig(block, label, written, context, write)
}

const writeFig = (
  block: Node,
  label: XmlChild,
  written: Written,
  context: Export,
  write: ContentsWriter,
): XmlElement => {
  context.holding++
  const { caption, at, parts } = figureParts(block)
  const inner = envFor("figure")
  const units = leadingUnits(parts)
  const head = writeParts(parts.slice(0, units), inner, context, write)
  const captionMade = captionElement(caption, head, context, at === null ? {} : { at })
  const content = writeParts(parts.slice(units), inner, context, write)
  context.holding--
  return context.element(block, "fig", { "fig-type": "figure" }, [label, captionMade, ...content], written)
}

const writeFigureGroup = (
  block: Node,
  label: XmlChild,
  written: Written,
  context: Export,
  write: ContentsWriter,
): XmlElement => {
  const { caption, at, parts } = figureParts(block)
  const inner = envFor("figure")
  const units = leadingUnits(parts)
  const head = writeParts(parts.slice(0, units), inner, context, write)
  const captionMade = captionElement(caption, head, context, at === null ? {} : { at })
  const figures: XmlElement[] = []
  context.holding++
  for (let i = units; i < parts.length; ) {
    const figure = writeSubfigure(parts[i]!, context, write)
    inner.before.push(parts[i]!)
    let end = i + 1
    while (end < parts.length && parts[end]!.type.name !== "subfigure") end++
    // fig-group takes no notes: they stand in the figure before them and say that they belong to the group.
    const grouped = writeParts(parts.slice(i + 1, end), inner, context, write).map((element) =>
      addFacts(element, { group: true }),
    )
    figures.push({ ...figure, children: [...figure.children, ...grouped] })
    i = end
  }
  context.holding--
  return context.element(block, "fig-group", {}, [label, captionMade, ...figures], written)
}

export const writeSubfigure = (
  block: Node,
  context: Export,
  write: ContentsWriter,
  written: Written = {},
): XmlElement => {
  const number = context.entry(block)?.number ?? ""
  return writeFig(block, number ? xml("label", {}, [number]) : null, written, context, write)
}

export const writeImage = (block: Node, env: Env, context: Export): XmlElement => {
  const src = String(block.attrs["src"] ?? "")
  const alt = String(block.attrs["alt"] ?? "")
  const isData = /^data:/.test(src)
  const derived = {
    continues: env.continues,
    src: isData ? "" : src,
    alt: alt.replace(/[ \t\r\n]+/g, " ").trim(),
  }
  return context.element(block, "graphic", { "xlink:href": src }, [alt ? xml("alt-text", {}, [alt]) : null], {
    derived,
  })
}

/** Places where a formula and its symbols may stand one after the other. */
const open = /^(flow|note|cell|figure)$/

/** disp-formula, and after it the "where" line with the symbols; parts of another kind follow and are counted. */
export const writeFormulaBlock = (
  block: Node,
  env: Env,
  context: Export,
  write: ContentsWriter,
  following: readonly Content[],
): XmlElement[] => {
  const [first, ...others] = block.children
  const hasSource = first?.type.name === "formula_source"
  const rest = hasSource ? others : block.children
  const label = labelElement(block, context)
  const isOpen = open.test(env.place)
  context.holding++
  const parts = write(contentsOf(rest, context), envFor(isOpen ? env.place : "flow"), context)
  context.holding--
  const isWhere =
    parts.length === 1 &&
    parts[0]!.name === "def-list" &&
    rest.every((child) => child.type.name === "key_item" && !child.attrs["continues"])
  const isPlain = isWhere || (!rest.length && !looksLikeWhere(following))
  const made = context.element(
    block,
    "disp-formula",
    {},
    [label, ...(hasSource ? mathOf(first, context) : [])],
    {
      derived: { continues: env.continues, numbered: label !== null },
      facts: isPlain ? {} : { parts: parts.length },
    },
  )
  const all = isWhere ? [made, xml("p", {}, [context.words.where]), ...parts] : [made, ...parts]
  return isOpen || all.length === 1 ? all : [xml("boxed-text", {}, [instruction({ bare: true }), ...all])]
}

const mathOf = (source: Node, context: Export): XmlElement[] => {
  const { element, attrs } = writeFormula(source.textContent, source.attrs["mathml"], true)
  const { id, extra } = source.attrs
  const written = id ? context.claim(id) : null
  const own = { ...attrs, ...(written === id ? {} : { id }), ...(extra ? { extra } : {}) }
  const children = element.name === "alternatives" ? element.children : [element]
  return [xml("alternatives", { id: written }, [instruction({ attrs: own }), ...asChildren(children)])]
}

const asChildren = (nodes: readonly XmlNode[]): XmlElement[] => nodes.filter((node) => isElement(node))

/** What follows would be taken for the symbols of the formula. */
const looksLikeWhere = (following: readonly Content[]): boolean => {
  const [line, list] = following
  return (
    line?.type === "block" &&
    line.block.type.name === "paragraph" &&
    list?.type === "block" &&
    list.block.type.name === "key_item"
  )
}
