import type { Node } from "prosemirror-model"
import { acceptedPieces, type Piece } from "./resolve.ts"
import { hasSuggestions, suggestedOf } from "./suggested.ts"

/** A place in a block of a run: offsets in its content. */
export interface BlockPlace {
  blockId: string
  from?: number
  to?: number
}

/** A place of the accepted run in the marked one. `isWhole`: no deleted text lies in it, nor did a proposed break or join cut it. */
export interface MarkedPlace extends BlockPlace {
  isWhole: boolean
}

/** A document with suggestions as if all of them were accepted, and the way back from its places. */
export interface AcceptedRun {
  blocks: readonly Node[]
  /** Where a place of `blocks` stands in the run with its marks; the same object where nothing is proposed in its block. */
  toMarked<T extends BlockPlace>(place: T): T & { isWhole?: boolean }
}

/** One letter, inline node or beginning of a text: where it begins and ends. */
interface Unit {
  before: number
  behind: number
}

const isStruck = (node: Node): boolean => node.marks.some((mark) => mark.type.name === "deletion")

/** Units of a textblock that stay, cut where proposed breaks are; `at` is the offset of its content. */
const unitsOfText = (block: Node, at: number): Unit[][] => {
  const parts: Unit[][] = [[{ before: at, behind: at }]]
  block.forEach((child, offset) => {
    if (isStruck(child)) return
    const start = at + offset
    if (child.type.name === "suggested_break") {
      parts.push([{ before: start + 1, behind: start + 1 }])
      return
    }
    for (let i = 0; i < child.nodeSize; i++) parts.at(-1)!.push({ before: start + i, behind: start + i + 1 })
  })
  return parts
}

/** Units of a block that stay when all is accepted, by part; a container has one part. */
const unitsOf = (block: Node): Unit[][] => {
  if (block.isTextblock) return unitsOfText(block, 0)
  const units: Unit[] = []
  const walk = (node: Node, at: number): void =>
    node.forEach((child, offset) => {
      const start = at + offset + 1
      if (suggestedOf(child)?.deleted && !child.isTextblock) return
      if (child.isTextblock) {
        const own = unitsOfText(child, start).flat()
        // A block within that goes has nothing in it any more: not even a beginning.
        if (!suggestedOf(child)?.deleted || own.length > 1) units.push(...own)
      } else walk(child, start)
    })
  walk(block, 0)
  return [units]
}

/** The stretch `start` to `end` of one row of units, in another row of the same units; null where there is none. */
const range = (
  from: readonly Unit[],
  to: readonly Unit[],
  start: number,
  end: number,
): [number, number] | null => {
  const last = from.findLastIndex(({ behind }) => behind <= end)
  if (from.length !== to.length || last < 0) return null
  if (end <= start) return [to[last]!.behind, to[last]!.behind]
  const first = from.findIndex(({ before, behind }) => before >= start && behind > before)
  return first < 0 || first > last ? null : [to[first]!.before, to[last]!.behind]
}

const pieceAt = (pieces: readonly Piece[], offset: number): Piece =>
  pieces.findLast(({ at }) => at <= offset) ?? pieces[0]!

/** Finds the way back into one piece of an accepted block. */
const inPiece = (block: Node, pieces: readonly Piece[], from: number, to: number): MarkedPlace => {
  const piece = pieceAt(pieces, from)
  const blockId = String(piece.block.attrs["id"] ?? "")
  const end = pieces[pieces.indexOf(piece) + 1]?.at ?? block.content.size
  const isCut = pieces.length > 1 || piece.part > 0
  // Only what lies in this piece; the rest of it stands in another block.
  const own = block.isTextblock ? unitsOfText(block.cut(piece.at, end), 0).flat() : unitsOf(block)[0]!
  const marked = unitsOf(piece.block)[piece.part]
  const found = marked && range(own, marked, from - piece.at, Math.min(to, end) - piece.at)
  if (!found) return { blockId, isWhole: false }
  const isWhole = !isCut && found[1] - found[0] === to - from
  return { blockId, from: found[0], to: found[1], isWhole }
}

/** The run as if everything proposed were accepted. Runs without suggestions are themselves. */
export const acceptedRun = (marked: readonly Node[]): AcceptedRun => {
  if (!marked.some(hasSuggestions)) return { blocks: marked, toMarked: (place) => place }
  const entries = acceptedPieces(marked)
  const changed = new Map<string, { block: Node; pieces: readonly Piece[] }>()
  for (const entry of entries)
    if (entry.pieces.length > 1 || entry.pieces[0]!.block !== entry.block)
      changed.set(String(entry.block.attrs["id"] ?? ""), entry)
  return {
    blocks: entries.map(({ block }) => block),
    toMarked: (place) => {
      const entry = changed.get(place.blockId)
      if (!entry) return place
      const { block, pieces } = entry
      if (place.from === undefined || place.to === undefined) {
        const [piece] = pieces as [Piece]
        const isWhole = pieces.length === 1 && piece.part === 0
        return { ...place, blockId: String(piece.block.attrs["id"] ?? ""), isWhole }
      }
      const { from: _from, to: _to, ...rest } = place
      return { ...(rest as typeof place), ...inPiece(block, pieces, place.from, place.to) }
    },
  }
}
