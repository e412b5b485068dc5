import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, type Transaction } from "prosemirror-state"
import { needsId, newId } from "../../../schema/shared/index.ts"
import { isRemote } from "../../collab/binding/binding.ts"
import { regroup } from "../../collab/binding/divisions.ts"

/** Positions of blocks in the changed divisions that have no id, or one that another block has already. */
const missingIds = (previous: Node, doc: Node): number[] => {
  const unchanged = new Set(previous.children)
  const taken = new Set<string>()
  const grew = countBlocks(previous) !== countBlocks(doc)
  if (grew) for (const division of doc.children) if (unchanged.has(division)) collect(division, taken)
  const found: number[] = []
  let start = 0
  for (const division of doc.children) {
    if (!unchanged.has(division)) inspect(division, start + 1, true, taken, found)
    start += division.nodeSize
  }
  return found
}

const countBlocks = (doc: Node): number =>
  doc.children.reduce((sum, division) => sum + division.childCount, 0)

const collect = (parent: Node, taken: Set<string>): void =>
  parent.forEach((node) => {
    if (node.attrs["id"]) taken.add(node.attrs["id"])
    if (node.isBlock && !node.isTextblock && !node.isLeaf) collect(node, taken)
  })

const inspect = (parent: Node, start: number, isFlat: boolean, taken: Set<string>, found: number[]): void =>
  parent.forEach((node, offset) => {
    const id: string | null = node.attrs["id"] ?? null
    if (needsId(node, isFlat) && (!id || taken.has(id))) found.push(start + offset)
    else if (id) taken.add(id)
    if (node.isBlock && !node.isTextblock && !node.isLeaf)
      inspect(node, start + offset + 1, false, taken, found)
  })

/**
 * Keeps what a local edit leaves behind in order: divisions, ids (the later of two equal ones is renewed), a paragraph in
 * a cell that was emptied. What others did arrives in order already and is not touched: two ends must not both repair it.
 */
const tidy = (
  transactions: readonly Transaction[],
  previous: EditorState,
  state: EditorState,
): Transaction | null => {
  if (!transactions.some((tr) => tr.docChanged && !isRemote(tr))) return null
  const tr = state.tr
  for (const pos of missingIds(previous.doc, state.doc)) tr.setNodeAttribute(pos, "id", newId())
  fillCells(tr, previous.doc)
  const unchanged = new Set(previous.doc.children)
  regroup(tr, new Set(tr.doc.children.filter((division) => unchanged.has(division))))
  return tr.docChanged ? tr : null
}

const fillCells = (tr: Transaction, previous: Node): void => {
  const known = new Set<Node>()
  for (const division of previous.children) known.add(division)
  const empty: number[] = []
  let start = 0
  for (const division of tr.doc.children) {
    if (!known.has(division))
      division.descendants((node, pos) => {
        if (node.childCount === 0 && (node.type.name === "table_cell" || node.type.name === "table_header"))
          empty.push(start + 1 + pos + 1)
        return !node.isTextblock
      })
    start += division.nodeSize
  }
  for (const pos of empty.reverse()) tr.insert(pos, tr.doc.type.schema.nodes["paragraph"]!.create())
}

export const structurePlugin = (): Plugin => new Plugin({ appendTransaction: tidy })
