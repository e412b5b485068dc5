import type { Node } from "prosemirror-model"
import { positionOf } from "../collab/binding/divisions.ts"

/**
 * Places counted in what stays if everything is accepted: letters, and beginnings of blocks. Such a count leads from a document to
 * the same place in another one that shows deleted text as well.
 */

const isDeleted = (node: Node): boolean => node.marks.some((mark) => mark.type.name === "deletion")

/** Calls back for every unit with the position behind it, until the callback says stop. Units of deleted text are none. */
const walk = (doc: Node, from: number, visit: (behind: number, isHidden: boolean) => boolean): void => {
  const block = (node: Node, pos: number, isGone: boolean): boolean => {
    const suggested = node.attrs["suggested"]
    const gone = isGone || !!suggested?.deleted
    if (!node.isTextblock) {
      let at = pos + 1
      return node.children.every((child) => {
        const start = at
        at += child.nodeSize
        return block(child, start, gone)
      })
    }
    if (!visit(pos + 1, gone || !!suggested?.joined)) return false
    let at = pos + 1
    return node.children.every((child) => {
      const start = at
      at += child.nodeSize
      const isHidden = isDeleted(child)
      for (let i = 1; i <= child.nodeSize; i++) if (!visit(start + i, isHidden)) return false
      return true
    })
  }
  let index = 0
  let pos = 0
  for (const division of doc.children) {
    let at = pos + 1
    for (const child of division.children) {
      if (index++ >= from && !block(child, at, false)) return
      at += child.nodeSize
    }
    pos += division.nodeSize
  }
}

/** Units before a position, counted from the flat block `from` on. */
export const unitsBefore = (doc: Node, from: number, pos: number): number => {
  let count = 0
  walk(doc, from, (behind, isHidden) => {
    if (behind > pos) return false
    if (!isHidden) count++
    return true
  })
  return count
}

/** The position behind so many units; `isForward`: behind the deleted text that follows, too. */
export const positionBehind = (doc: Node, from: number, units: number, isForward = false): number => {
  let count = 0
  let position = units === 0 ? positionOf(doc, from) : doc.content.size
  walk(doc, from, (behind, isHidden) => {
    if (isHidden) {
      // Deleted text of the same block only.
      if (count === units && isForward && behind === position + 1) position = behind
      return count < units || isForward
    }
    if (count === units) return false
    if (++count === units) position = behind
    return count < units || isForward
  })
  return position
}
