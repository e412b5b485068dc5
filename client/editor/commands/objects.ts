import type { Attrs, Node } from "prosemirror-model"
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from "prosemirror-state"
import { schema } from "../../../schema/schema.ts"
import { newId } from "../../../schema/shared/index.ts"
import { blocksOf, opensDivision } from "../../../schema/structure/numbering.ts"
import { blockAt, positionOf } from "../../collab/binding/divisions.ts"
import { sectionRange } from "./range.ts"

const nodes = schema.nodes

const create = (type: string, attributes: Attrs | null = null, content?: Node | Node[]): Node =>
  nodes[type]!.create(attributes, content)

const isEmptyText = (node: Node): boolean => node.isTextblock && node.content.size === 0

/** Puts blocks behind the block at the caret, or in its place when it is an empty paragraph; the caret goes into the first. */
export const insertBlocks = (state: EditorState, blocks: Node[]): Transaction | null => {
  const at = blockAt(state.doc, state.selection.head)
  const tr = state.tr
  if (!at) {
    tr.insert(0, nodes["division"]!.create(null, blocks))
    return tr.setSelection(Selection.near(tr.doc.resolve(1)))
  }
  const end = at.start + at.node.nodeSize
  const replaces = at.node.type.name === "paragraph" && isEmptyText(at.node)
  if (replaces) tr.replaceWith(at.start, end, blocks)
  else tr.insert(end, blocks)
  const start = replaces ? at.start : end
  const selection =
    Selection.findFrom(tr.doc.resolve(start), 1, true) ?? Selection.near(tr.doc.resolve(start))
  return tr.setSelection(selection)
}

const inserting =
  (make: (state: EditorState) => Node[]): Command =>
  (state, dispatch) => {
    const tr = insertBlocks(state, make(state))
    if (!tr) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }

const cell = (isHeader: boolean): Node =>
  create(isHeader ? "table_header" : "table_cell", null, create("paragraph"))

/** A table with a title, a header row and empty cells. */
export const insertTable = (rows = 3, columns = 3): Command => {
  if (!(rows >= 1 && rows <= 200 && columns >= 1 && columns <= 60))
    throw new RangeError(`A table of ${rows} rows and ${columns} columns cannot be made`)
  return inserting(() => [
    create("table", { id: newId() }, [
      create("caption"),
      create(
        "table_grid",
        null,
        Array.from({ length: rows }, (_, r) =>
          create(
            "table_row",
            { id: newId() },
            Array.from({ length: columns }, () => cell(r === 0)),
          ),
        ),
      ),
    ]),
  ])
}

/** A figure with one picture (`src` names an asset) and a title. */
export const insertFigure = (src: string, alt = ""): Command =>
  inserting(() => [
    create("figure", { id: newId() }, [create("image", { id: newId(), src, alt }), create("caption")]),
  ])

/** A displayed formula; the caret stands at its end, where Enter goes on below it. */
export const insertFormula =
  (latex = "", numbered = false): Command =>
  (state, dispatch) => {
    const source = create("formula_source", null, latex ? schema.text(latex) : [])
    const tr = insertBlocks(state, [create("formula", { id: newId(), numbered }, [source])])
    if (!tr) return false
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, tr.selection.$from.end())).scrollIntoView())
    return true
  }

/** The LaTeX of the displayed formula that the caret is in or that is selected. */
export const formulaSourceAt = (state: EditorState): { node: Node; start: number } | null => {
  const at = blockAt(state.doc, state.selection.from)
  if (at?.node.type.name !== "formula") return null
  let found: { node: Node; start: number } | null = null
  at.node.forEach((child, offset) => {
    if (!found && child.type.name === "formula_source") found = { node: child, start: at.start + 1 + offset }
  })
  return found
}

/** Writes a displayed formula anew. What came with an import as MathML is not its original any more. */
export const editFormula =
  (latex: string): Command =>
  (state, dispatch) => {
    const at = formulaSourceAt(state)
    if (!at) return false
    const { node, start } = at
    if (!dispatch || node.textContent === latex) return true
    const tr = state.tr.setNodeAttribute(start, "mathml", null)
    tr.replaceWith(start + 1, start + 1 + node.content.size, latex ? schema.text(latex) : [])
    dispatch(tr.setSelection(TextSelection.create(tr.doc, start + 1 + latex.length)).scrollIntoView())
    return true
  }

/** A term entry: term, equivalent and definition, ready to be filled in; behind the entry that the caret is in. */
export const insertTerm: Command = (state, dispatch) => {
  const [first, ...rest] = ["term_title", "term_equivalent", "definition"].map((type) =>
    create(type, { id: newId() }),
  )
  const end = endOfEntry(state)
  if (end === null) return inserting(() => [first!, ...rest])(state, dispatch)
  const tr = state.tr.insert(end, [first!, ...rest])
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView())
  return true
}

/** A term as it is defined elsewhere, with where it is from (GB/T 1.1-2020, 8.7.3.4), behind the entry that the caret is in. */
export const insertKnownTerm =
  (term: { term: string; equivalent: string; definition: string; origin: string }): Command =>
  (state, dispatch) => {
    const text = (type: string, words: string): Node =>
      create(type, { id: newId() }, words ? [schema.text(words)] : [])
    const blocks = [
      text("term_title", term.term),
      text("term_equivalent", term.equivalent),
      text("definition", term.definition),
      ...(term.origin ? [text("source", term.origin)] : []),
    ]
    const end = endOfEntry(state)
    const tr = end === null ? insertBlocks(state, blocks) : state.tr.insert(end, blocks)
    if (tr) dispatch?.(tr.scrollIntoView())
    return tr !== null
  }

/** Position behind the term entry that the caret is in; null: it is in none. */
const endOfEntry = (state: EditorState): number | null => {
  const at = blockAt(state.doc, state.selection.head)
  if (!at) return null
  const blocks = blocksOf(state.doc)
  let from = at.index
  while (from > 0 && blocks[from]!.type.name !== "term_title" && !isHeading(blocks[from]!)) from--
  if (blocks[from]!.type.name !== "term_title") return null
  const last = sectionRange(blocks, from)[1] - 1
  return positionOf(state.doc, last) + blocks[last]!.nodeSize
}

const isHeading = (block: Node): boolean => opensDivision(block) || block.type.name.startsWith("clause_")

/** One line of a list of symbols, a key or a where-list. */
export const insertKeyItem: Command = (state, dispatch) => {
  const item = create("key_item", { id: newId() }, [create("key_symbol"), create("key_meaning")])
  const pos = placeOfKey(state)
  if (pos === null) return inserting(() => [item])(state, dispatch)
  const tr = state.tr.insert(pos, item)
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, pos + 2)).scrollIntoView())
  return true
}

/** Where a key belongs in the formula or figure at the caret: behind its last one, else behind the source or picture. */
const placeOfKey = (state: EditorState): number | null => {
  const at = blockAt(state.doc, state.selection.head)
  if (!at || (at.node.type.name !== "formula" && at.node.type.name !== "figure")) return null
  let pos = at.start + 1
  at.node.forEach((child, offset) => {
    if (["formula_source", "image", "subfigure", "key_item"].includes(child.type.name))
      pos = at.start + 1 + offset + child.nodeSize
  })
  return pos
}

/** A text block of a type (note, example, code ...) behind the block at the caret. */
export const insertBlock = (type: string, attributes: Attrs = {}): Command => {
  if (!nodes[type]?.isTextblock) throw new RangeError(`"${type}" is not a text block`)
  return inserting(() => [create(type, { ...attributes, id: newId() })])
}

/** An annex at the end of the annexes, before bibliography and index. */
export const insertAnnex =
  (role: "normative" | "informative"): Command =>
  (state, dispatch) => {
    let index = 0
    let target = -1
    for (const division of state.doc.children) {
      const name = division.firstChild?.type.name
      if (target < 0 && (name === "bibliography_title" || name === "index_title")) target = index
      index += division.childCount
    }
    if (!dispatch) return true
    const pos = target < 0 ? endOfDocument(state) : positionOf(state.doc, target)
    const tr = state.tr.insert(pos, [
      create("annex_title", { id: newId(), role }),
      create("paragraph", { id: newId() }),
    ])
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView())
    return true
  }

const endOfDocument = (state: EditorState): number => Math.max(0, state.doc.content.size - 1)

const canHold = (state: EditorState, type: string): boolean => {
  const { $from, $to } = state.selection
  return (
    $from.sameParent($to) &&
    $from.parent.isTextblock &&
    !!$from.parent.type.contentMatch.matchType(nodes[type]!)
  )
}

const insertingInline =
  (type: string, attributes: () => Attrs): Command =>
  (state, dispatch) => {
    if (!canHold(state, type)) return false
    dispatch?.(state.tr.replaceSelectionWith(create(type, attributes()), false).scrollIntoView())
    return true
  }

export const insertInlineFormula = (latex: string): Command =>
  insertingInline("inline_formula", () => ({ latex }))

export const insertCrossReference = (target: string, show = "label"): Command =>
  insertingInline("cross_reference", () => ({ target, show }))

export const insertIndexEntry =
  (term: string, subterm: string | null = null): Command =>
  (state, dispatch) => {
    const { to, $to } = state.selection
    if (!$to.parent.isTextblock || !$to.parent.type.contentMatch.matchType(nodes["index_entry"]!))
      return false
    // Behind the words that it is about, which stay.
    dispatch?.(state.tr.insert(to, create("index_entry", { term, subterm })).scrollIntoView())
    return true
  }

/** A footnote: its mark at the caret and its text behind the block (inside a table or figure: at its end). */
export const insertFootnote: Command = (state, dispatch) => {
  if (!canHold(state, "footnote_reference")) return false
  if (!dispatch) return true
  const id = newId()
  const tr = state.tr.replaceSelectionWith(create("footnote_reference", { target: id }), false)
  const at = blockAt(tr.doc, tr.selection.head)!
  const inObject = at.node.type.name === "table" || at.node.type.name === "figure"
  const pos = inObject ? at.start + at.node.nodeSize - 1 : at.start + at.node.nodeSize
  tr.insert(pos, create("footnote", { id }))
  dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView())
  return true
}

/** What comes behind a part of a table or figure (GB/T 1.1-2020, 9.7.5 and 9.8.5): the part stands before the first of these. */
const behind: Record<"note" | "unit_statement" | "paragraph", readonly string[]> = {
  unit_statement: ["table_grid", "image", "subfigure"],
  paragraph: ["note", "footnote"],
  note: ["footnote"],
}

const placeInObject = (object: Node, start: number, type: keyof typeof behind): number => {
  const isFigure = object.type.name === "figure"
  let pos = start + object.nodeSize - 1
  for (let i = object.childCount - 1, end = pos; i >= 0; i--) {
    const child = object.child(i)
    end -= child.nodeSize
    // The title of a figure is its last line.
    if (behind[type].includes(child.type.name) || (isFigure && child.type.name === "caption")) pos = end
  }
  return pos
}

/** Puts one block into the table or figure at the caret: a note, a unit statement, a paragraph. */
export const insertIntoObject =
  (type: "note" | "unit_statement" | "paragraph"): Command =>
  (state, dispatch) => {
    const at = blockAt(state.doc, state.selection.head)
    if (!at || (at.node.type.name !== "table" && at.node.type.name !== "figure")) return false
    if (!dispatch) return true
    const pos = placeInObject(at.node, at.start, type)
    const tr = state.tr.insert(pos, create(type, { id: type === "note" ? newId() : null }))
    dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView())
    return true
  }

/** Numbered or not: the table, figure or formula at the caret. */
export const toggleNumbered: Command = (state, dispatch) => {
  const at = blockAt(state.doc, state.selection.head)
  if (!at || !("numbered" in at.node.attrs)) return false
  dispatch?.(state.tr.setNodeAttribute(at.start, "numbered", !at.node.attrs["numbered"]))
  return true
}

/** Normative or informative: the annex at the caret. */
export const toggleAnnexRole: Command = (state, dispatch) => {
  const at = blockAt(state.doc, state.selection.head)
  if (at?.node.type.name !== "annex_title") return false
  const role = at.node.attrs["role"] === "normative" ? "informative" : "normative"
  dispatch?.(state.tr.setNodeAttribute(at.start, "role", role))
  return true
}

const safeProtocols = /^(https?:|mailto:)/i

const hrefOf = (node: Node): string | undefined =>
  node.marks.find((mark) => mark.type.name === "link")?.attrs["href"]

/** The whole link that a caret stands in or beside. */
const linkAround = (state: EditorState): { from: number; to: number } | null => {
  const { parent, parentOffset } = state.selection.$from
  if (!parent.isTextblock) return null
  const start = state.selection.$from.start()
  const runs: { href: string; from: number; to: number }[] = []
  parent.forEach((child, offset) => {
    const href = hrefOf(child)
    const last = runs.at(-1)
    if (href && last?.href === href && last.to === offset) last.to += child.nodeSize
    else if (href) runs.push({ href, from: offset, to: offset + child.nodeSize })
  })
  const found = runs.find(({ from, to }) => from <= parentOffset && parentOffset <= to)
  return found ? { from: start + found.from, to: start + found.to } : null
}

/**
 * Sets or (with "") removes the link on the selection, or on the link that the caret stands in; elsewhere it inserts `text`
 * (or the address) as a link. Only http, https and mailto.
 */
export const setLink =
  (href: string, text = ""): Command =>
  (state, dispatch) => {
    const type = schema.marks["link"]!
    const address = href.trim()
    if (address && !safeProtocols.test(address)) return false
    const { $from, empty } = state.selection
    const range = empty ? linkAround(state) : state.selection
    if (range) {
      const tr = state.tr.removeMark(range.from, range.to, type)
      dispatch?.(address ? tr.addMark(range.from, range.to, type.create({ href: address })) : tr)
      return true
    }
    if (!address || !$from.parent.isTextblock || !$from.parent.type.allowsMarkType(type)) return false
    const words = schema.text(text.trim() || address, [type.create({ href: address })])
    dispatch?.(state.tr.replaceSelectionWith(words, false).scrollIntoView())
    return true
  }

/** Deletes the flat blocks that the selection touches. */
export const deleteBlock: Command = (state, dispatch) => {
  const at = blockAt(state.doc, state.selection.head)
  if (!at) return false
  dispatch?.(state.tr.delete(at.start, at.start + at.node.nodeSize).scrollIntoView())
  return true
}
