import type { Node } from "prosemirror-model"
import type { Transaction } from "prosemirror-state"
import { opensDivision } from "../../../schema/structure/numbering.ts"

/**
 * Divisions are derived: they exist so that the browser lays out only what is near the screen (docs/decisions/0001-flat-run.md).
 * A division must begin where a chapter, an annex ... begins; it may begin at any clause title when it would grow too long.
 */
const longest = 80
const wanted = 40

const mayBegin = (block: Node): boolean =>
  opensDivision(block) || block.type.name === "clause_title" || block.type.name === "term_title"

/** Position before the flat block `index` of a document; after the last block for `index` = number of blocks. */
export const positionOf = (doc: Node, index: number): number => {
  let pos = 0
  let rest = index
  for (let i = 0; i < doc.childCount; i++) {
    const division = doc.child(i)
    if (rest < division.childCount || (i === doc.childCount - 1 && rest === division.childCount)) {
      pos++
      for (let k = 0; k < rest; k++) pos += division.child(k).nodeSize
      return pos
    }
    rest -= division.childCount
    pos += division.nodeSize
  }
  return doc.content.size
}

/** Index of the flat block at or around a position, and the position before it. */
export const blockAt = (doc: Node, pos: number): { index: number; start: number; node: Node } | null => {
  let index = 0
  let at = 0
  for (let i = 0; i < doc.childCount; i++) {
    const division = doc.child(i)
    if (pos >= at + division.nodeSize) {
      index += division.childCount
      at += division.nodeSize
      continue
    }
    let start = at + 1
    for (let k = 0; k < division.childCount; k++) {
      const node = division.child(k)
      if (pos < start + node.nodeSize) return { index: index + k, start, node }
      start += node.nodeSize
    }
    const last = division.lastChild
    return last ? { index: index + division.childCount - 1, start: start - last.nodeSize, node: last } : null
  }
  return null
}

/** Where to cut a division that is too long: at the title nearest to the wanted length. */
const cutOf = (division: Node): number => {
  let best = 0
  for (let k = 1; k < division.childCount; k++) {
    if (!mayBegin(division.child(k))) continue
    if (best === 0 || Math.abs(k - wanted) < Math.abs(best - wanted)) best = k
  }
  return best
}

const splitAt = (tr: Transaction, start: number, division: Node, k: number): void => {
  let pos = start + 1
  for (let i = 0; i < k; i++) pos += division.child(i).nodeSize
  tr.split(pos)
}

/** One repair of one division, if it needs any; true if something changed. */
const repair = (tr: Transaction, start: number, division: Node, isFirst: boolean): boolean => {
  if (division.childCount === 0 && tr.doc.childCount > 1) {
    tr.delete(start, start + division.nodeSize)
    return true
  }
  if (!isFirst && division.firstChild && !mayBegin(division.firstChild)) {
    tr.join(start)
    return true
  }
  for (let k = 1; k < division.childCount; k++) {
    if (!opensDivision(division.child(k))) continue
    splitAt(tr, start, division, k)
    return true
  }
  const cut = division.childCount > longest ? cutOf(division) : 0
  if (cut) splitAt(tr, start, division, cut)
  return cut > 0
}

const startOf = (doc: Node, index: number): number => {
  let start = 0
  for (let i = 0; i < index; i++) start += doc.child(i).nodeSize
  return start
}

/** Brings the divisions of a transaction's document in order. `unchanged`: divisions that are known to be right already. */
export const regroup = (tr: Transaction, unchanged: ReadonlySet<Node> = new Set()): void => {
  let start = 0
  for (let i = 0; i < tr.doc.childCount; ) {
    const division = tr.doc.child(i)
    if (!unchanged.has(division) && repair(tr, start, division, i === 0)) {
      // A join changed the division before this one: look at it again.
      i = Math.max(0, i - 1)
      start = startOf(tr.doc, i)
      continue
    }
    start += division.nodeSize
    i++
  }
}
