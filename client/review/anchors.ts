import type { Node } from "prosemirror-model"
import { type EditorState, NodeSelection, type Selection, TextSelection } from "prosemirror-state"
import { CellSelection } from "prosemirror-tables"
import * as Y from "yjs"
import { clauseText } from "../../schema/structure/clause-text.ts"
import { plainText } from "../../schema/structure/labels.ts"
import { isTitleBlock } from "../../schema/structure/place-names.ts"
import type { Binding } from "../collab/binding/binding.ts"
import { blockAt, positionOf } from "../collab/binding/divisions.ts"
import { toPosition, toRelative } from "../collab/cursors.ts"
import { numberingOf } from "../editor/plugins/numbering.ts"
import type { Anchor } from "./types.ts"

/** Where a comment stands in the text as it is now. */
export type Placement =
  | { type: "document" }
  | { type: "range"; from: number; to: number; blockId: string | null; index: number }
  | { type: "block"; from: number; to: number; blockId: string; index: number }
  /** The words, or the block, are gone; `index` is the block where they were, if that is still there. */
  | { type: "detached"; blockId: string | null; index: number }
  | { type: "unplaced" }

const maxQuote = 2000
const maxTextThen = 20_000

const textOf = (node: Node): string =>
  node.isTextblock ? plainText(node) : node.textBetween(0, node.content.size, "\n", " ")

/** The innermost block with an id around a position, and the position before it. */
const blockAround = (state: EditorState, selection: Selection): { node: Node; pos: number } | null => {
  if (selection instanceof NodeSelection && selection.node.attrs["id"])
    return { node: selection.node, pos: selection.from }
  const { $from } = selection
  for (let depth = $from.depth; depth > 1; depth--)
    // A row has an id for merging, but nothing points at one.
    if ($from.node(depth).attrs["id"] && $from.node(depth).type.name !== "table_row")
      return { node: $from.node(depth), pos: $from.before(depth) }
  const flat = blockAt(state.doc, selection.from)
  return flat?.node.attrs["id"] ? { node: flat.node, pos: flat.start } : null
}

const rangeOf = (selection: Selection): { from: number; to: number } | null => {
  if (selection instanceof CellSelection) {
    const { ranges } = selection
    const from = Math.min(...ranges.map(({ $from }) => $from.pos))
    return { from, to: Math.max(...ranges.map(({ $to }) => $to.pos)) }
  }
  if (!(selection instanceof TextSelection)) return null
  if (!selection.empty) return { from: selection.from, to: selection.to }
  // A caret in a cell means the cell.
  const { $from } = selection
  for (let depth = $from.depth; depth > 1; depth--)
    if (/^table_(cell|header)$/.test($from.node(depth).type.name))
      return { from: $from.start(depth) + 1, to: $from.end(depth) - 1 }
  return null
}

/** What a comment on the selection is about, and the text there now: the words, the clause of a title, or the block. */
export const anchorOfSelection = (
  binding: Binding,
  state: EditorState,
  place: (blockId: string) => string,
): { anchor: Anchor; textThen: string } | null => {
  const around = blockAround(state, state.selection)
  if (!around) return null
  const blockId: string = around.node.attrs["id"]
  const textThen = textOf(around.node).slice(0, maxTextThen)
  const range = rangeOf(state.selection)
  const quote = range ? state.doc.textBetween(range.from, range.to, "\n", " ").trim() : ""
  if (range && quote) {
    const from = toRelative(binding, state, range.from)
    const to = toRelative(binding, state, range.to, -1)
    const positions = { from: from && Y.relativePositionToJSON(from), to: to && Y.relativePositionToJSON(to) }
    const anchor = { blockId, ...positions, quote: quote.slice(0, maxQuote), place: place(blockId) }
    return { anchor: { scope: "text", ...anchor }, textThen }
  }
  const scope = isTitleBlock(around.node) ? "clause" : "block"
  const words = textOf(around.node).slice(0, maxQuote)
  const anchor: Anchor = { scope, blockId, from: null, to: null, quote: words, place: place(blockId) }
  return { anchor, textThen: textNow(state, anchor) ?? textThen }
}

export const documentAnchor: Anchor = {
  ...{ scope: "document", blockId: null, from: null, to: null, quote: "", place: "" },
}

/** Text of a subtree with the position of each letter, so that words can be looked for and shown. */
const lettersOf = (node: Node, start: number): { text: string; positions: number[] } => {
  let text = ""
  const positions: number[] = []
  node.descendants((child, offset) => {
    const at = start + 1 + offset
    if (child.isText)
      for (let i = 0; i < child.text!.length; i++) {
        text += child.text![i]
        positions.push(at + i)
      }
    else if (child.isTextblock && text && !text.endsWith("\n")) {
      text += "\n"
      positions.push(at)
    } else if (child.isInline && child.isLeaf) {
      text += " "
      positions.push(at)
    }
    return true
  })
  return { text, positions }
}

/** Where words stand in a node, once and only once; null otherwise. */
const findWords = (node: Node, start: number, words: string): { from: number; to: number } | null => {
  const { text, positions } = lettersOf(node, start)
  const at = text.indexOf(words)
  if (at < 0 || text.indexOf(words, at + 1) >= 0) return null
  return { from: positions[at]!, to: positions[at + words.length - 1]! + 1 }
}

/** Position before a block that may lie inside a table or figure. */
const positionOfBlock = (
  state: EditorState,
  id: string,
): { pos: number; node: Node; index: number } | null => {
  const entry = numberingOf(state).numbering.byId.get(id)
  if (!entry) return null
  const start = positionOf(state.doc, entry.index)
  const flat = state.doc.nodeAt(start)
  if (!flat) return null
  if (flat === entry.block) return { pos: start, node: flat, index: entry.index }
  let inside: number | null = null
  flat.descendants((node, offset) => {
    if (node === entry.block) inside = start + 1 + offset
    return inside === null && !node.isTextblock
  })
  return inside === null ? null : { pos: inside, node: entry.block, index: entry.index }
}

const rangeAt = (state: EditorState, from: number, to: number): Placement => {
  const block = blockAt(state.doc, from)
  return { type: "range", from, to, blockId: block?.node.attrs["id"] ?? null, index: block?.index ?? 0 }
}

const shortestSure = 4

const placeWords = (binding: Binding, state: EditorState, anchor: Anchor): Placement => {
  const from = anchor.from ? toPosition(binding, state, anchor.from) : null
  const to = anchor.to ? toPosition(binding, state, anchor.to) : null
  if (from !== null && to !== null && from < to) return rangeAt(state, from, to)
  const block = anchor.blockId ? positionOfBlock(state, anchor.blockId) : null
  // Splitting a block moves its second half into a new one: the words are there, under other identities.
  const inBlock = block && findWords(block.node, block.pos, anchor.quote)
  if (inBlock) return rangeAt(state, inBlock.from, inBlock.to)
  const anywhere = anchor.quote.length >= shortestSure ? findWords(state.doc, -1, anchor.quote) : null
  if (anywhere) return rangeAt(state, anywhere.from, anywhere.to)
  return { type: "detached", blockId: block ? anchor.blockId : null, index: block?.index ?? -1 }
}

/** Where a comment stands now. Looks at Yjs positions first, then at the quoted words, and never guesses between two. */
export const placeAnchor = (binding: Binding, state: EditorState, anchor: Anchor): Placement => {
  switch (anchor.scope) {
    case "document":
      return { type: "document" }
    case "unplaced":
      return { type: "unplaced" }
    case "text":
      return placeWords(binding, state, anchor)
    case "clause":
    case "block": {
      const block = anchor.blockId ? positionOfBlock(state, anchor.blockId) : null
      if (!block) return { type: "detached", blockId: null, index: -1 }
      const { pos, node, index } = block
      return { type: "block", from: pos, to: pos + node.nodeSize, blockId: anchor.blockId!, index }
    }
  }
}

/** Text now of the block that a comment is about, of a clause with all below it; null if it is gone. */
export const textNow = (state: EditorState, { blockId, scope }: Anchor): string | null => {
  const { blocks, numbering } = numberingOf(state)
  const entry = blockId ? numbering.byId.get(blockId) : undefined
  if (!entry) return null
  const text = scope === "clause" ? clauseText(blocks, numbering, entry.id) : textOf(entry.block)
  return text?.slice(0, maxTextThen) ?? null
}
