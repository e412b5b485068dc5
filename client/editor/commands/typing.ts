import type { Node } from "prosemirror-model"
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "prosemirror-state"
import { schema } from "../../../schema/schema.ts"
import { newId } from "../../../schema/shared/index.ts"
import { opensDivision } from "../../../schema/structure/numbering.ts"
import { inheritedAttributes } from "../../../schema/suggestions/suggested.ts"
import { blockAt, positionOf } from "../../collab/binding/divisions.ts"
import { backspaceInKey, leaveKey, leaveObject } from "./leaving.ts"
import { kindAtLevel } from "./list-kinds.ts"
import { setBlock } from "./structure.ts"

/** What Enter makes after a block: the natural next thing to write. */
const successors: Record<string, { type: string; attrs?: (block: Node) => Record<string, unknown> }> = {
  clause_text: { type: "clause_text", attrs: (block) => ({ level: block.attrs["level"] }) },
  list_item: {
    type: "list_item",
    attrs: (block) => ({
      kind: block.attrs["kind"],
      level: block.attrs["level"],
      continues: block.attrs["continues"],
    }),
  },
  term_title: { type: "term_equivalent" },
  term_equivalent: { type: "definition" },
  definition: { type: "paragraph" },
  note: { type: "note" },
  reference_item: { type: "reference_item" },
  index_item: { type: "index_item" },
  example: { type: "paragraph", attrs: () => ({ continues: true }) },
  paragraph: { type: "paragraph", attrs: (block) => ({ continues: block.attrs["continues"] }) },
  key_symbol: { type: "key_meaning" },
}

/** Blocks that an Enter on their empty self turns into a paragraph (or one level out). */
const leavable = new Set([
  "list_item",
  "clause_text",
  "note",
  "example",
  "reference_item",
  "index_item",
  "definition",
])

const textBlockAt = (
  state: EditorState,
): { node: Node; start: number; offset: number; depth: number } | null => {
  const { $from } = state.selection
  if (!(state.selection instanceof TextSelection) || !$from.parent.isTextblock) return null
  return { node: $from.parent, start: $from.before(), offset: $from.parentOffset, depth: $from.depth }
}

/** An item goes out one level. */
const itemOut = (state: EditorState, pos: number, dispatch?: (tr: Transaction) => void): boolean => {
  const $pos = state.doc.resolve(pos)
  const { attrs } = $pos.nodeAfter!
  const level = attrs["level"] - 1
  const kind = kindAtLevel($pos.parent, $pos.index(), level)
  dispatch?.(state.tr.setNodeMarkup(pos, null, { ...attrs, level, kind }))
  return true
}

/** Enter on an empty block: an item goes out one level, a continuing paragraph ends its example, others become text. */
const leaveEmpty: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (!at || !state.selection.empty || at.node.content.size > 0) return false
  const { type, attrs } = at.node
  if (type.name === "list_item" && attrs["level"] > 1) return itemOut(state, at.start, dispatch)
  if (attrs["continues"] && type.name === "paragraph") {
    dispatch?.(state.tr.setNodeMarkup(at.start, null, { ...attrs, continues: false }))
    return true
  }
  return leavable.has(type.name) ? setBlock("paragraph")(state, dispatch) : false
}

/** Parts of an entry that stand ready to be filled in: Enter goes on to the next one instead of making another. */
const forms = new Set(["term_equivalent", "definition"])

const nextOfForm: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (!at || !state.selection.empty || at.offset < at.node.content.size) return false
  const end = at.start + at.node.nodeSize
  const next = state.doc.nodeAt(end)
  const wanted = successors[at.node.type.name]?.type
  if (!next || next.content.size || next.type.name !== wanted || !forms.has(wanted)) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, end + 1)).scrollIntoView())
  return true
}

/**
 * Enter. In the middle of a block both halves are of its type; at the end the natural next block follows; at the beginning
 * an empty block comes before, so that the text keeps its identity (and its references, comments, cursors).
 */
const splitText: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (!at || at.node.type.spec.code) return false
  const parent = state.selection.$from.node(at.depth - 1)
  if (parent.type.name !== "division" && !parent.type.contentMatch.matchType(schema.nodes["paragraph"]!))
    return false
  if (!dispatch) return true
  const tr = state.tr.deleteSelection()
  const $from = tr.selection.$from
  const { parent: block, parentOffset } = $from
  const isEnd = parentOffset === block.content.size
  const successor = successors[block.type.name] ?? { type: "paragraph" }
  const next = successor.type in schema.nodes ? schema.nodes[successor.type]! : schema.nodes["paragraph"]!
  if (parentOffset === 0 && !isEnd) {
    tr.insert($from.before(), block.type.create({ ...block.attrs, id: newId() }))
  } else if (isEnd) {
    const after = $from.after()
    tr.insert(after, next.create({ ...successor.attrs?.(block), id: newId() }))
    tr.setSelection(TextSelection.create(tr.doc, after + 1))
  } else
    tr.split($from.pos, 1, [
      { type: block.type, attrs: { ...inheritedAttributes(block.attrs), id: newId() } },
    ])
  dispatch(tr.scrollIntoView())
  return true
}

/** In a caption Enter goes on to the first cell; in a key to the meaning, then to the next key item. */
const leavePart: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (!at) return false
  const { $from } = state.selection
  switch (at.node.type.name) {
    case "caption":
    case "unit_statement":
    case "key_symbol": {
      const next = Selection.findFrom(state.doc.resolve($from.after()), 1, true)
      if (!next) return false
      dispatch?.(state.tr.setSelection(next).scrollIntoView())
      return true
    }
    case "key_meaning":
    case "formula_source": {
      const isKey = at.node.type.name === "key_meaning"
      const after = $from.after(at.depth - 1)
      const node = isKey
        ? keyItem($from.node(at.depth - 1))
        : schema.nodes["paragraph"]!.create({ id: newId() })
      if (
        !$from
          .node(at.depth - 2)
          .canReplaceWith($from.indexAfter(at.depth - 2), $from.indexAfter(at.depth - 2), node.type)
      )
        return false
      if (dispatch) {
        const tr = state.tr.insert(after, node)
        dispatch(tr.setSelection(Selection.near(tr.doc.resolve(after + 1))).scrollIntoView())
      }
      return true
    }
    default:
      return false
  }
}

const keyItem = (before: Node): Node =>
  schema.nodes["key_item"]!.create({ id: newId(), continues: before.attrs["continues"] }, [
    schema.nodes["key_symbol"]!.create(),
    schema.nodes["key_meaning"]!.create(),
  ])

const newlineInCode: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (at?.node.type.name !== "code") return false
  dispatch?.(state.tr.insertText("\n").scrollIntoView())
  return true
}

export const enter: Command = (state, dispatch, view) =>
  leaveKey(state, dispatch, view) ||
  leaveObject(state, dispatch, view) ||
  leaveEmpty(state, dispatch, view) ||
  leavePart(state, dispatch, view) ||
  newlineInCode(state, dispatch, view) ||
  nextOfForm(state, dispatch, view) ||
  splitText(state, dispatch, view)

/** Shift-Enter: a line break inside the block. */
export const hardBreak: Command = (state, dispatch) => {
  const { $from } = state.selection
  const type = schema.nodes["hard_break"]!
  if (!$from.parent.isTextblock || !$from.parent.type.contentMatch.matchType(type))
    return newlineInCode(state, dispatch)
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView())
  return true
}

/** Titles that a standard has by the rules (scope, foreword, annex …): one Backspace too many must not end their element. */
const isPrescribed = (block: Node): boolean =>
  !!block.attrs["element"] || (opensDivision(block) && block.type.name !== "clause_title")

/** Backspace at the beginning first takes away what the block is (item, note, title), then joins it to the one before. */
const unwrap: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (!at || !state.selection.empty || at.offset > 0 || !isInRun(state)) return false
  const { type, attrs } = at.node
  if (type.name === "list_item" && attrs["level"] > 1) return itemOut(state, at.start, dispatch)
  if (isPrescribed(at.node) && at.node.content.size > 0) {
    const before = Selection.findFrom(state.doc.resolve(at.start), -1, true)
    if (before) dispatch?.(state.tr.setSelection(before).scrollIntoView())
    return true
  }
  if (type.name !== "paragraph") return setBlock("paragraph")(state, dispatch)
  if (!attrs["continues"]) return false
  dispatch?.(state.tr.setNodeMarkup(at.start, null, { ...attrs, continues: false }))
  return true
}

const isInRun = (state: EditorState): boolean => {
  const { $from } = state.selection
  return (
    $from.depth === 2 ||
    $from.node(-1).type.name === "table_cell" ||
    $from.node(-1).type.name === "table_header"
  )
}

/** Joins the flat text block `index` to the end of the text block before it; selects what cannot be joined. */
const joinAt = (state: EditorState, index: number, dispatch?: (tr: Transaction) => void): boolean => {
  if (index < 1) return false
  const previousPos = positionOf(state.doc, index - 1)
  const previous = state.doc.nodeAt(previousPos)!
  const pos = positionOf(state.doc, index)
  const block = state.doc.nodeAt(pos)!
  if (!dispatch) return true
  const tr = state.tr
  if (!previous.isTextblock) {
    if (block.isTextblock && block.content.size === 0) tr.delete(pos, pos + block.nodeSize)
    dispatch(tr.setSelection(NodeSelection.create(tr.doc, previousPos)).scrollIntoView())
    return true
  }
  // An empty block before a block with text gives way: the text keeps its identity.
  if (previous.content.size === 0) {
    dispatch(tr.delete(previousPos, previousPos + previous.nodeSize).scrollIntoView())
    return true
  }
  const end = previousPos + previous.nodeSize - 1
  tr.delete(pos, pos + block.nodeSize)
  tr.insert(end, previous.type.spec.code ? schema.text(block.textContent || " ") : block.content)
  dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView())
  return true
}

const joinBefore: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (!at || !state.selection.empty || at.offset > 0 || state.selection.$from.depth !== 2) return false
  return joinAt(state, blockAt(state.doc, at.start)!.index, dispatch)
}

const joinAfter: Command = (state, dispatch) => {
  const at = textBlockAt(state)
  if (!at || !state.selection.empty || at.offset < at.node.content.size || state.selection.$from.depth !== 2)
    return false
  const next = blockAt(state.doc, at.start)!.index + 1
  const pos = positionOf(state.doc, next)
  const node = state.doc.nodeAt(pos)
  if (!node) return false
  if (node.isTextblock) return joinAt(state, next, dispatch)
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, pos)).scrollIntoView())
  return true
}

export const backspace: Command = (state, dispatch, view) =>
  backspaceInKey(state, dispatch, view) || unwrap(state, dispatch, view) || joinBefore(state, dispatch, view)

export const deleteForward: Command = (state, dispatch, view) => joinAfter(state, dispatch, view)
