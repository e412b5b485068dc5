import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, type Transaction } from "prosemirror-state"
import { needsId, newId } from "../../../schema/shared/index.ts"
import { isRemote } from "../../collab/binding/binding.ts"
import { regroup } from "../../collab/binding/divisions.ts"

/** Positions of blocks in the changed divisions that have no id, or one that another block has already. */
const missingIds = (previous: Node, doc: Node): number[] => {
  const unchanged = new Set(previous.children)
  const grew = countBlocks(previous) !== countBlocks(doc)
  // A division keeps its ids as long as it is the same: only changed ones are looked through.
  const elsewhere = grew ? doc.children.filter((division) => unchanged.has(division)).map(idsOf) : []
  const met = new Set<string>()
  const isTaken = (id: string): boolean => met.has(id) || elsewhere.some((ids) => ids.has(id))
  const found: number[] = []
  let start = 0
  for (const division of doc.children) {
    if (!unchanged.has(division)) inspect(division, start + 1, true, { isTaken, met, found })
    start += division.nodeSize
  }
  return found
}

const countBlocks = (doc: Node): number =>
  doc.children.reduce((sum, division) => sum + division.childCount, 0)

const divisionIds = new WeakMap<Node, ReadonlySet<string>>()

const idsOf = (division: Node): ReadonlySet<string> => {
  const known = divisionIds.get(division)
  if (known) return known
  const ids = new Set<string>()
  collect(division, ids)
  divisionIds.set(division, ids)
  return ids
}

const collect = (parent: Node, ids: Set<string>): void =>
  parent.forEach((node) => {
    if (node.attrs["id"]) ids.add(node.attrs["id"])
    if (node.isBlock && !node.isTextblock && !node.isLeaf) collect(node, ids)
  })

interface Inspection {
  isTaken(id: string): boolean
  /** Ids of the blocks looked at so far. */
  met: Set<string>
  /** Positions of those that need one. */
  found: number[]
}

const inspect = (parent: Node, start: number, isFlat: boolean, inspection: Inspection): void =>
  parent.forEach((node, offset) => {
    const id: string | null = node.attrs["id"] ?? null
    if (needsId(node, isFlat) && (!id || inspection.isTaken(id))) inspection.found.push(start + offset)
    else if (id) inspection.met.add(id)
    if (node.isBlock && !node.isTextblock && !node.isLeaf)
      inspect(node, start + offset + 1, false, inspection)
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
