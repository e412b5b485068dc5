import type { Node } from "prosemirror-model"
import { labelOf } from "../../../schema/structure/labels.ts"
import type { Content, Item, List } from "../../../schema/structure/tree.ts"
import { textOf, type XmlChild, type XmlElement, xml } from "../../xml/tree.ts"
import { runsOn, typesByKind } from "../lists.ts"
import { instruction } from "../marker.ts"
import type { Env, Export } from "./context.ts"
import { footnoteElement, footnoteRuns } from "./footnotes.ts"
import { writeInline } from "./inline.ts"
import { writeKeyItem } from "./keys.ts"
import {
  bareGrid,
  writeFigure,
  writeFormulaBlock,
  writeImage,
  writeSubfigure,
  writeTable,
} from "./objects.ts"
import { writeReferenceList } from "./references.ts"

/** Elements that may stand in each place as they are; anything else is put into a paragraph, which takes everything. */
const notes = ["p", "non-normative-note", "non-normative-example"]
const blocks = [
  ...notes,
  "list",
  "def-list",
  "disp-formula",
  "fig",
  "fig-group",
  "graphic",
  "code",
  "table-wrap",
  "disp-quote",
  "array",
  "boxed-text",
]
const allowed: Record<Env["place"], Set<string>> = {
  flow: new Set([...blocks, "ref-list"]),
  // A section takes lists of references, a note does not.
  note: new Set(blocks),
  item: new Set(notes),
  caption: new Set(notes),
  "list-item": new Set([...notes, "list", "def-list"]),
  foot: new Set([...notes, "fn"]),
  cell: new Set([...notes, "list", "def-list", "disp-formula", "fig", "fig-group", "graphic", "code"]),
  figure: new Set([
    ...notes,
    "list",
    "def-list",
    "disp-formula",
    "table-wrap",
    "graphic",
    "code",
    "disp-quote",
    "fn",
  ]),
}

const _fit = (element: XmlElement, place: Env["place"]): XmlElement => {
  return allowed[place].has(element.name) ? element : xml("p", {}, [instruction({ holds: true }), element])
}

/** An element as it may stand in a place. */
const placed = (element: XmlElement, place: Env["place"]): XmlElement => {
  return allowed[place].has(element.name) ? element : xml("p", {}, [instruction({ holds: true }), element])
}

/** Writes blocks, lists and term-less content into a place. */
export const writeContents = (contents: readonly Content[], env: Env, context: Export): XmlElement[] => {
  const out: XmlElement[] = []
  const add = (element: XmlElement): void => void out.push(placed(element, env.place))
  for (let i = 0; i < contents.length; i++) {
    const content = contents[i]!
    if (content.type === "list") {
      for (const element of writeList(content, env, context)) add(element)
      continue
    }
    // Terms are written by their section; one in another place keeps its blocks.
    if (content.type === "term") {
      for (const element of writeItem(
        { type: "block", block: content.title, entry: content.entry, parts: content.parts },
        env,
        context,
      ))
        add(element)
      continue
    }
    const run = sameRun(contents, i)
    if (run.length && content.block.type.name === "key_item")
      for (const element of writeKeyList(run, env, context)) add(element)
    else if (run.length) for (const element of writeReferenceRun(run, env, context)) add(element)
    else for (const element of writeItem(content, env, context, contents.slice(i + 1, i + 3))) add(element)
    i += Math.max(0, run.length - 1)
  }
  return out
}

/** Key items or references in a row, each without parts: one list on paper. The last one may have parts, which follow it. */
const sameRun = (contents: readonly Content[], from: number): Item[] => {
  const run: Item[] = []
  for (let i = from; i < contents.length; i++) {
    const content = contents[i]!
    if (content.type !== "block" || !/^(key_item|reference_item)$/.test(content.block.type.name)) break
    if (content.block.type.name !== run[0]?.block.type.name && run.length) break
    if (content.parts.length) break
    run.push(content)
  }
  return run
}

/** def-list; a footnote that does not stand at its mark ends it, and another one goes on. */
const writeKeyList = (run: readonly Item[], env: Env, context: Export): XmlElement[] => {
  const out: XmlElement[] = []
  let items: XmlElement[] = []
  const close = (): void => {
    if (items.length) out.push(xml("def-list", {}, items))
    items = []
  }
  for (const { block } of run) {
    const { element, after } = withFootnotes(block, env, context, () =>
      writeKeyItem(block, env, context, writeContents),
    )
    items.push(element)
    if (after.length) close()
    out.push(...after)
  }
  close()
  return out
}

const writeReferenceRun = (run: readonly Item[], env: Env, context: Export): XmlElement[] =>
  writeReferenceList(run, env, context)

/** Remembers a block as written: the reader will see it at this place. */
const note = (block: Node, env: Env): void => void env.before.push(block)

interface WithFootnotes<T> {
  element: T
  /** Footnotes that could not be written at their mark. */
  after: XmlElement[]
}

/** True if the footnotes that follow a block may be written at their marks in its text. */
const standAtMarks = (block: Node, context: Export): boolean => {
  const attached = context.attached.get(block)
  if (!attached) return true
  const canHold = !/^(table|figure|code|image|unknown)$/.test(block.type.name) && !context.holding
  return canHold && isInOrder(block, footnoteRuns(attached))
}

/** Writes a block and the footnotes that follow it: at their marks if they stand there in this order, else after the block. */
export const withFootnotes = <T>(
  block: Node,
  env: Env,
  context: Export,
  write: () => T,
  place: Env["place"] = env.place,
): WithFootnotes<T> => {
  const runs = footnoteRuns(context.attached.get(block) ?? [])
  const outer = context.open
  context.open = new Map()
  if (standAtMarks(block, context)) for (const run of runs) context.open.set(run[0]!.attrs["id"], run)
  note(block, env)
  const element = write()
  const missed = standAtMarks(block, context)
    ? runs.filter((run) => context.open.has(run[0]!.attrs["id"]))
    : runs
  context.open = outer
  for (const run of runs) env.before.push(...run)
  return { element, after: missed.map((run) => footnoteElement(run, context, writeInline, stays(place))) }
}

/** In the foot of a table and in a figure a footnote is at home; anywhere else it says that it is not to be moved. */
const stays = (place: Env["place"]): Record<string, unknown> =>
  place === "foot" || place === "figure" ? {} : { stays: true }

/** True if the text refers to exactly these footnotes for the first time, in this order. */
const isInOrder = (block: Node, runs: readonly Node[][]): boolean => {
  if (!runs.length) return true
  const wanted = runs.map((run) => run[0]!.attrs["id"])
  const seen: string[] = []
  block.descendants((node) => {
    const target = node.type.name === "footnote_reference" ? node.attrs["target"] : null
    if (target && wanted.includes(target) && !seen.includes(target)) seen.push(target)
    return true
  })
  return (
    runs.every((run) => !run[0]!.attrs["continues"]) &&
    seen.length === wanted.length &&
    seen.every((id, i) => id === wanted[i])
  )
}

const writeItem = (
  item: Item,
  env: Env,
  context: Export,
  following: readonly Content[] = [],
): XmlElement[] => {
  const { block } = item
  if (owners.has(block.type.name)) return writeOwner(item, env, context)
  // A reference sees to its footnotes itself.
  if (block.type.name === "reference_item")
    return [...writeReferenceList([item], env, context), ...writeContents(item.parts, env, context)]
  const { element, after } = withFootnotes(block, env, context, () =>
    writeBlock(block, env, context, following),
  )
  // Such a block cannot hold what continues it: its parts follow, and say so themselves.
  return [
    ...element,
    ...after.map((footnote) => placed(footnote, env.place)),
    ...writeContents(item.parts, env, context),
  ]
}

const owners = new Set(["note", "example", "warning", "quotation"])

/** note, example, warning, quotation: label, text, and everything that continues it. */
const writeOwner = (item: Item, env: Env, context: Export): XmlElement[] => {
  const { block } = item
  const { name } = block.type
  const element =
    name === "example" ? "non-normative-example" : name === "quotation" ? "disp-quote" : "non-normative-note"
  const kind = block.attrs["kind"]
  const isKind = name === "warning" && /^(important|danger|warning|caution)$/.test(kind)
  const label = item.entry && name !== "quotation" ? labelOf(item.entry, context.words).trim() : ""
  const inner: Env = { ...env, place: "note", continues: true, level: 1 }
  // A footnote that does not stand at its mark follows the note, unless paragraphs of the note follow the footnote.
  const place = item.parts.length ? "note" : env.place
  const text = withFootnotes(block, env, context, () => xml("p", {}, writeInline(block, context)), place)
  const after = text.after.map((footnote) => placed(footnote, place))
  const parts = writeContents(item.parts, inner, context)
  const children: XmlChild[] = [
    label ? xml("label", {}, [label]) : null,
    text.element,
    ...(item.parts.length ? after : []),
    ...parts,
  ]
  const made = context.element(block, element, { "content-type": isKind ? kind : null }, children, {
    derived: { continues: env.continues, ...(isKind ? { kind } : {}) },
    type: isKind ? "warning" : name === "warning" ? "note" : name,
  })
  return item.parts.length ? [made] : [made, ...after]
}

/** Writes a list; deeper lists and continuing blocks stand in its items. */
const writeList = (list: List, env: Env, context: Export): XmlElement[] => {
  const known = list.kind in typesByKind
  // A kind that STS has no word for is read as none, and asked for as none.
  const restart = runsOn(env.before, env.level, known ? list.kind : "none")
  const continues = env.continues && env.level === 1
  const items = list.items.map(({ block, entry, parts }, i) => {
    const text = withFootnotes(
      block,
      env,
      context,
      () => xml("p", {}, writeInline(block, context)),
      "list-item",
    )
    const inner: Env = { ...env, place: "list-item", continues: true, level: env.level + 1 }
    const label = entry?.number ?? ""
    const children = [
      label && known ? xml("label", {}, [label]) : null,
      text.element,
      ...text.after.map((footnote) => placed(footnote, "list-item")),
      ...writeContents(parts, inner, context),
    ]
    return context.element(block, "list-item", {}, children, {
      derived: { kind: known ? list.kind : "none", level: env.level, restart: restart && i === 0, continues },
    })
  })
  return [xml("list", { "list-type": typesByKind[list.kind as keyof typeof typesByKind] ?? "simple" }, items)]
}

/** One block as elements: all but formulas give one. */
const writeBlock = (block: Node, env: Env, context: Export, following: readonly Content[]): XmlElement[] => {
  const derived = { continues: env.continues }
  switch (block.type.name) {
    case "table":
      return [writeTable(block, env, context, writeContents)]
    case "figure":
      return [writeFigure(block, env, context, writeContents)]
    case "subfigure":
      return [writeSubfigure(block, context, writeContents, { type: "figure" })]
    case "table_grid":
      return [bareGrid(block, context, writeContents)]
    case "formula":
      return writeFormulaBlock(block, env, context, writeContents, following)
    case "image":
      return [writeImage(block, env, context)]
    case "code":
      return [writeCode(block, env, context)]
    case "key_item":
      return [xml("def-list", {}, [writeKeyItem(block, env, context, writeContents)])]
    case "footnote":
      return [footnoteElement([block], context, writeInline, stays(env.place))]
    case "source":
      return [
        context.element(block, "p", { "content-type": "source" }, writeInline(block, context), {
          derived,
          type: "source",
        }),
      ]
    case "index_item":
      return [
        context.element(block, "p", { "content-type": "index-item" }, writeInline(block, context), {
          derived: { level: 1 },
          type: "index_item",
        }),
      ]
    default:
      return [context.element(block, "p", {}, writeInline(block, context), { derived, type: "paragraph" })]
  }
}

const writeCode = (block: Node, env: Env, context: Export): XmlElement => {
  const { language } = block.attrs
  const attribute = language && /\S/.test(language) ? String(language) : null
  const text = textOf({ type: "text", text: block.textContent })
  return context.element(block, "code", { language: attribute }, [text], {
    derived: { continues: env.continues, language: attribute },
  })
}
