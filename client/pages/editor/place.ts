import type { Node } from "prosemirror-model"
import { NodeSelection } from "prosemirror-state"
import type { EditorSession, OutlineItem } from "../../editor/index.ts"

/** Where the cursor is, in the words of a drafter. */
export interface Place {
  /** Node name of the innermost block that has a name of its own. */
  type: string
  id: string
  /** Printed number of the block, or of the clause it stands in. */
  number: string
  depth: number
  /** Id of the clause, annex ... that it stands in; the block's own for a title. */
  sectionId: string | null
}

const silent = new Set(["doc", "division", "table_grid", "table_row"])

const innermost = (session: EditorSession): Node | null => {
  const { selection } = session.state
  if (selection instanceof NodeSelection && selection.node.isBlock) return selection.node
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    // A paragraph in a cell is a cell to the one who writes in it.
    const inCell =
      node.type.name === "paragraph" && depth > 1 && /^table_/.test($from.node(depth - 1).type.name)
    if (!silent.has(node.type.name) && !inCell) return node
  }
  return null
}

/** The last outline item at or before a position in the run; the outline is in order, so a binary search. */
export const sectionAt = (outline: readonly OutlineItem[], index: number): OutlineItem | null => {
  let low = 0
  let high = outline.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (outline[middle]!.index <= index) low = middle + 1
    else high = middle
  }
  return outline[low - 1] ?? null
}

/** The outline item in whose text a block stands. */
export const sectionOf = (session: EditorSession, blockId: string): OutlineItem | null => {
  const entry = session.numbering.byId.get(blockId)
  return entry ? sectionAt(session.outline, entry.index) : null
}

export const placeOf = (session: EditorSession): Place | null => {
  const node = session.view ? innermost(session) : null
  if (!node) return null
  const entry = session.numbering.byBlock.get(node)
  const { $from } = session.state.selection
  let top: Node = node
  if ($from.depth >= 2) top = $from.node(2)
  const index = entry?.index ?? session.numbering.byBlock.get(top)?.index
  const section = index === undefined ? null : sectionAt(session.outline, index)
  return {
    type: node.type.name,
    id: node.attrs["id"] ?? top.attrs["id"] ?? "",
    number: entry?.number || section?.number || "",
    depth: entry?.depth ?? -1,
    sectionId: section?.id ?? null,
  }
}

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a === b ||
  (!!a &&
    !!b &&
    a.id === b.id &&
    a.type === b.type &&
    a.number === b.number &&
    a.depth === b.depth &&
    a.sectionId === b.sectionId)

/** The key of the word for a block: a title is a chapter or a clause by its depth. */
export const blockWord = (type: string, depth: number): string => {
  if (type !== "clause_title") return `block.${type}`
  return depth === 0 ? "block.chapter" : "block.clause"
}
