import { Fragment, type Node } from "prosemirror-model"
import { type Command, TextSelection, type Transaction } from "prosemirror-state"
import { listKinds } from "../../../schema/nodes/text.ts"
import { schema } from "../../../schema/schema.ts"
import { blocksOf, opensDivision } from "../../../schema/structure/numbering.ts"
import { blockAt, positionOf } from "../../collab/binding/divisions.ts"
import { kindAtLevel } from "./list-kinds.ts"
import { sectionRange, selectedBlocks } from "./range.ts"

/** Attributes that mean the same in both types travel along when a block is turned into another. */
const attributesFor = (
  typeName: string,
  block: Node,
  attributes: Record<string, unknown>,
): Record<string, unknown> => {
  const type = schema.nodes[typeName]!
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(type.spec.attrs ?? {}))
    if (name !== "continues" && name in block.attrs) kept[name] = block.attrs[name]
  if (typeName !== block.type.name) for (const name of ["kind", "level", "element", "role"]) delete kept[name]
  return { ...kept, ...attributes }
}

const hasNoChapters = (division: Node | null, block: Node): boolean => {
  const opener = division?.firstChild
  return !!opener && opener !== block && /^(annex|introduction)_title$/.test(opener.type.name)
}

/** Turns the text blocks of the selection into another type, e.g. `setBlock("note")`, `setBlock("clause_title", { level: 2 })`. */
export const setBlock =
  (typeName: string, attributes: Record<string, unknown> = {}): Command =>
  (state, dispatch) => {
    const type = schema.nodes[typeName]
    if (!type?.isTextblock) throw new RangeError(`"${typeName}" is not a text block`)
    const changes: { pos: number; node: Node; attributes: Record<string, unknown> }[] = []
    const { from, to } = state.selection
    state.doc.nodesBetween(from, to, (node, pos, parent) => {
      const inRun = parent?.type.name === "division" || parent?.type.spec.tableRole
      const fit = { ...attributes }
      // In an annex and in the introduction the first rank is A.1 and 0.1: a chapter would end them.
      if (typeName === "clause_title" && fit["level"] === 0 && hasNoChapters(parent, node)) fit["level"] = 1
      if (node.isTextblock && inRun && !node.type.spec.code) changes.push({ pos, node, attributes: fit })
      return !node.isTextblock
    })
    const real = changes.filter(
      ({ node, attributes: fit }) => node.type !== type || !hasAttributes(node, fit),
    )
    if (!real.length) return false
    if (dispatch) {
      const tr = state.tr
      for (const { pos, node, attributes: fit } of real)
        tr.setNodeMarkup(pos, type, attributesFor(typeName, node, fit))
      dispatch(tr.scrollIntoView())
    }
    return true
  }

const hasAttributes = (node: Node, attributes: Record<string, unknown>): boolean =>
  Object.entries(attributes).every(([name, value]) => node.attrs[name] === value)

/** Turns blocks into list items of a kind, or back into paragraphs when they all are of that kind already. */
export const toggleList =
  (kind: (typeof listKinds)[number]): Command =>
  (state, dispatch) => {
    if (!listKinds.includes(kind)) throw new RangeError(`Unknown kind of list "${kind}"`)
    const selected = selectedBlocks(state)
    if (!selected) return false
    const blocks = selected.blocks.slice(selected.from, selected.to)
    const isOn = blocks.every((block) => block.type.name === "list_item" && block.attrs["kind"] === kind)
    return (isOn ? setBlock("paragraph") : setBlock("list_item", { kind }))(state, dispatch)
  }

/** Smallest level that a clause may have where it stands: an annex and the introduction have no chapters. */
const shallowest = (blocks: readonly Node[], index: number): number => {
  for (let i = index - 1; i >= 0; i--) {
    const name = blocks[i]!.type.name
    if (name === "annex_title" || name === "introduction_title") return 1
    if (opensDivision(blocks[i]!)) return 0
  }
  return 0
}

const hasLevel = (block: Node): boolean =>
  ["clause_title", "clause_text", "list_item"].includes(block.type.name)

const deepest = (block: Node): number => (block.type.name === "list_item" ? 4 : 5)

/** Shifts the clause or list item at the caret, with all that belongs to it, by one level. */
const shift =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const selected = selectedBlocks(state)
    const first = selected?.blocks[selected.from]
    if (!selected || !first || !hasLevel(first)) return false
    const lowest = first.type.name === "clause_title" ? shallowest(selected.blocks, selected.from) : 1
    const [from, end] = sectionRange(selected.blocks, selected.from)
    const to = Math.max(end, selected.to)
    const affected = selected.blocks
      .slice(from, to)
      .filter(
        (block) =>
          block.type === first.type ||
          (hasLevel(block) && block.type.name !== "list_item" && first.type.name !== "list_item"),
      )
    const fits = affected.every((block) => {
      const level = block.attrs["level"] + by
      return level >= (block === first ? lowest : 1) && level <= deepest(block)
    })
    if (!fits) return false
    if (dispatch) {
      const tr = state.tr
      const level = first.attrs["level"] + by
      const $first = state.doc.resolve(positionOf(state.doc, from))
      const kind = first.type.name === "list_item" && kindAtLevel($first.parent, $first.index(), level)
      for (let i = from; i < to; i++) {
        const block = selected.blocks[i]!
        if (!affected.includes(block)) continue
        const attributes = { ...block.attrs, level: block.attrs["level"] + by }
        const isBeside = kind && attributes.level === level
        tr.setNodeMarkup(positionOf(state.doc, i), null, isBeside ? { ...attributes, kind } : attributes)
      }
      dispatch(tr.scrollIntoView())
    }
    return true
  }

/** 5.1.1 becomes 5.2: one level up, with all that belongs to it. */
export const promote: Command = shift(-1)
/** 5.2 becomes 5.1.1: one level down, with all that belongs to it. */
export const demote: Command = shift(1)

/** Moves the blocks [from, to) before the block `target` (its index before the move). A caret in them goes along. */
export const moveBlocks = (tr: Transaction, from: number, to: number, target: number): Transaction => {
  if (target >= from && target <= to) return tr
  const blocks = blocksOf(tr.doc)
  const moved = blocks.slice(from, to)
  const { anchor, head } = tr.selection
  const start = positionOf(tr.doc, from)
  const size = moved.reduce((sum, block) => sum + block.nodeSize, 0)
  const offset = offsetInBlocks(tr.doc, from, anchor)
  const headOffset = offsetInBlocks(tr.doc, from, head)
  const last = positionOf(tr.doc, to - 1) + moved.at(-1)!.nodeSize
  const inside = anchor >= start && anchor <= last && head >= start && head <= last
  for (let i = to - 1; i >= from; i--) {
    const pos = positionOf(tr.doc, i)
    tr.delete(pos, pos + blocks[i]!.nodeSize)
  }
  const index = target > from ? target - (to - from) : target
  const pos =
    index > 0 ? positionOf(tr.doc, index - 1) + tr.doc.nodeAt(positionOf(tr.doc, index - 1))!.nodeSize : 1
  tr.insert(pos, Fragment.from(moved))
  if (inside && size)
    tr.setSelection(TextSelection.between(tr.doc.resolve(pos + offset), tr.doc.resolve(pos + headOffset)))
  return tr
}

/** Offset of a position counted over the blocks from `from` on, without the borders of divisions between them. */
const offsetInBlocks = (doc: Node, from: number, pos: number): number => {
  const at = blockAt(doc, pos)
  if (!at || at.index < from) return 0
  let offset = pos - at.start
  const blocks = blocksOf(doc)
  for (let i = from; i < at.index; i++) offset += blocks[i]!.nodeSize
  return offset
}

/** Where the section before this one begins, if it is of the same rank. */
const previousSection = (blocks: readonly Node[], index: number): number => {
  for (let i = index - 1; i >= 0; i--) {
    const [, end] = sectionRange(blocks, i)
    if (end === index && rankOf(blocks[i]!) === rankOf(blocks[index]!)) return i
    if (rankOf(blocks[i]!) < rankOf(blocks[index]!)) return -1
  }
  return -1
}

/** Division 0, clause by level, everything else below. */
const rankOf = (block: Node): number => {
  if (opensDivision(block)) return 0
  if (block.type.name === "clause_title" || block.type.name === "clause_text") return block.attrs["level"]
  if (block.type.name === "section_title") return block.attrs["level"]
  if (block.type.name === "term_title") return 10
  return 20
}

/** The block at the caret or the clause that it titles: what Alt-Up and Alt-Down move. */
export const moveUp: Command = (state, dispatch) => {
  const at = blockAt(state.doc, state.selection.head)
  if (!at) return false
  const blocks = blocksOf(state.doc)
  const [from, to] = sectionRange(blocks, at.index)
  const target = previousSection(blocks, from)
  if (target < 0) return false
  dispatch?.(moveBlocks(state.tr, from, to, target).scrollIntoView())
  return true
}

export const moveDown: Command = (state, dispatch) => {
  const at = blockAt(state.doc, state.selection.head)
  if (!at) return false
  const blocks = blocksOf(state.doc)
  const [from, to] = sectionRange(blocks, at.index)
  const next = blocks[to]
  if (!next || rankOf(next) !== rankOf(blocks[from]!)) return false
  dispatch?.(moveBlocks(state.tr, from, to, sectionRange(blocks, to)[1]).scrollIntoView())
  return true
}

/** Moves a section (by the id of its title) before another block, or to the end of the document. For the outline. */
export const moveSection =
  (id: string, beforeId: string | null): Command =>
  (state, dispatch) => {
    const blocks = blocksOf(state.doc)
    const index = blocks.findIndex((block) => block.attrs["id"] === id)
    const target =
      beforeId === null ? blocks.length : blocks.findIndex((block) => block.attrs["id"] === beforeId)
    if (index < 0 || target < 0) return false
    const [from, to] = sectionRange(blocks, index)
    if (target >= from && target <= to) return false
    dispatch?.(moveBlocks(state.tr, from, to, target))
    return true
  }
