import { Fragment, type Mark, type Node, Slice } from "prosemirror-model"
import { toDocument } from "../shared/run.ts"
import { blocksOf } from "../structure/numbering.ts"
import { type Change, changeOf } from "./change.ts"
import { resolveMarkup } from "./markup.ts"
import { putBack } from "./moves.ts"
import { hasSuggestions, markedChange, suggestedOf } from "./suggested.ts"

/** Which changes a decision is about. */
export type Which = (change: Change) => boolean

interface Decision {
  which: Which
  verdict: "accept" | "reject"
  /** Changes of table columns of which some cell must stay: then all of its cells stay, or the grid would be ragged. */
  staying: ReadonlySet<string>
}

/** True for a block with nothing in it: no text, no picture, no block that has any. */
export const isVoid = (node: Node): boolean =>
  node.isTextblock ? node.content.size === 0 : !node.isLeaf && node.children.every(isVoid)

const isChosen = (change: Change | null | undefined, { which }: Decision): boolean =>
  !!change && which(change)

/** Without the formatting suggestions decided on; rejected ones give back the format that was. */
const resolveFormat = (node: Node, decision: Decision): readonly Mark[] => {
  let marks = node.marks
  for (const record of node.marks) {
    if (record.type.name !== "formatting" || !isChosen(changeOf(record.attrs), decision)) continue
    marks = record.removeFromSet(marks)
    const type = record.type.schema.marks[record.attrs["mark"]]
    if (decision.verdict === "accept" || !type) continue
    const { was } = record.attrs
    marks = was ? type.create(was).addToSet(type.removeFromSet(marks)) : type.removeFromSet(marks)
  }
  return marks
}

/** A text or inline node after the decision; null if it goes. */
const resolveInline = (node: Node, decision: Decision): Node | null => {
  const accepts = decision.verdict === "accept"
  const isIn = isChosen(markedChange(node, "insertion"), decision)
  const chosen = node.marks.filter(
    (mark) => mark.type.name === "deletion" && isChosen(changeOf(mark.attrs), decision),
  )
  const isOut = chosen.length > 0
  if ((isIn && !accepts) || (isOut && accepts)) return null
  let marks = resolveFormat(node, decision)
  if (isIn) marks = marks.filter((mark) => mark.type.name !== "insertion")
  if (isOut) marks = marks.filter((mark) => !chosen.includes(mark))
  return marks === node.marks ? node : node.mark(marks)
}

interface Part {
  /** The accepted break that begins it; null for the first part. */
  opener: Node | null
  nodes: Node[]
}

/** The text of a block after the decision, cut where a proposed break was accepted. */
const resolveText = (block: Node, decision: Decision): Part[] => {
  const parts: Part[] = [{ opener: null, nodes: [] }]
  block.forEach((child) => {
    const isBreak =
      child.type.name === "suggested_break" &&
      decision.verdict === "accept" &&
      isChosen(markedChange(child, "insertion"), decision)
    const resolved = resolveInline(child, decision)
    if (!resolved) return
    if (isBreak) parts.push({ opener: child, nodes: [] })
    else parts.at(-1)!.nodes.push(resolved)
  })
  return parts
}

const openedBlock = ({ opener, nodes }: Part): Node => {
  const { schema } = opener!.type
  const type = schema.nodes[opener!.attrs["type"]] ?? schema.nodes["paragraph"]!
  return type.create(opener!.attrs["attrs"], Fragment.from(nodes))
}

/** The block leaves with this decision, if nothing is left in it. */
const leaves = (block: Node, decision: Decision): boolean => {
  const suggested = suggestedOf(block)
  const change = decision.verdict === "accept" ? suggested?.deleted : suggested?.inserted
  return isChosen(change, decision) && !decision.staying.has(change!.id)
}

const resolveBlock = (block: Node, decision: Decision): Node[] => {
  if (!hasSuggestions(block)) return [block]
  const { type, attrs } = resolveMarkup(block, decision.which, decision.verdict)
  if (block.isLeaf) return leaves(block, decision) ? [] : [type.create(attrs)]
  if (!block.isTextblock) {
    const inner = block.type.name === "table_grid" ? forGrid(block, decision) : decision
    const node = type.create(attrs, resolveList(block.children, inner))
    return leaves(block, decision) && isVoid(node) ? [] : [node]
  }
  const parts = resolveText(block, decision)
  const first = type.create(attrs, Fragment.from(parts[0]!.nodes))
  const rest = parts.slice(1).map(openedBlock)
  return leaves(block, decision) && isVoid(first) ? rest : [first, ...rest]
}

const forGrid = (grid: Node, decision: Decision): Decision => {
  const staying = new Set<string>()
  for (const row of grid.children)
    for (const cell of row.children)
      if (leaves(cell, decision) && resolveBlock(cell, { ...decision, staying: new Set() }).length)
        for (const change of [suggestedOf(cell)?.inserted, suggestedOf(cell)?.deleted])
          if (change) staying.add(change.id)
  return staying.size ? { ...decision, staying } : decision
}

/** A stretch of a block after a decision: the `part` of a block before it (its text is cut at proposed breaks), from offset `at` on. */
export interface Piece {
  block: Node
  part: number
  at: number
}

interface Entry {
  block: Node
  parts: Node[]
  /** Where the text of each part comes from. */
  pieces: Piece[][]
  /** The entry whose block it continues now. */
  into: Entry | null
}

/** Puts the text of an entry at the end of another; both stay as they are where that is not possible. */
const join = (target: Entry, entry: Entry): void => {
  const last = target.parts.at(-1)
  const first = entry.parts[0]
  if (!last?.isTextblock || !first?.isTextblock || target === entry) return
  const { code } = last.type.spec
  const text = first.textContent
  const added = code ? Fragment.from(text ? last.type.schema.text(text) : []) : first.content
  target.parts.splice(-1, 1, last.replace(last.content.size, last.content.size, new Slice(added, 0, 0)))
  target.parts.push(...entry.parts.slice(1))
  const start = last.content.size
  target.pieces.at(-1)!.push(...entry.pieces[0]!.map((piece) => ({ ...piece, at: piece.at + start })))
  target.pieces.push(...entry.pieces.slice(1))
  entry.parts = []
  entry.pieces = []
  entry.into = target
}

const acceptAll: Decision = { which: () => true, verdict: "accept", staying: new Set() }
/** Blocks as if all were accepted: whoever looks again and again finds the same nodes for the same blocks. */
const acceptedParts = new WeakMap<Node, readonly Node[]>()

const partsOf = (block: Node, decision: Decision): readonly Node[] => {
  if (decision !== acceptAll) return resolveBlock(block, decision)
  let parts = acceptedParts.get(block)
  if (!parts) {
    parts = resolveBlock(block, decision)
    acceptedParts.set(block, parts)
  }
  return parts
}

const entryOf = (block: Node, decision: Decision): Entry => {
  if (!hasSuggestions(block))
    return { block, parts: [block], pieces: [[{ block, part: 0, at: 0 }]], into: null }
  const parts = [...partsOf(block, decision)]
  // Where nothing is left of the first part, the parts that are left are the later ones.
  const first = block.isTextblock ? resolveText(block, decision).length - parts.length : 0
  const pieces = parts.map((_part, i) => [{ block, part: first + i, at: 0 }])
  return { block, parts, pieces, into: null }
}

const resolveList = (blocks: readonly Node[], decision: Decision): Node[] =>
  resolveEntries(blocks, decision).flatMap(({ parts }) => parts)

const resolveEntries = (blocks: readonly Node[], decision: Decision): Entry[] => {
  const entries = blocks.map((block) => entryOf(block, decision))
  if (decision.verdict === "accept")
    for (const [i, entry] of entries.entries()) {
      const joined = suggestedOf(entry.block)?.joined
      if (!isChosen(joined, decision)) continue
      let target = joined!.into
        ? entries.find(({ block }) => block.attrs["id"] === joined!.into)
        : entries[i - 1]
      while (target?.into) target = target.into
      if (target) join(target, entry)
    }
  else {
    const back = new Map<string, string | null>()
    for (const { block } of entries) {
      const moved = suggestedOf(block)?.moved
      if (isChosen(moved, decision)) back.set(block.attrs["id"], moved!.after)
    }
    if (back.size) return putBack(entries, back)
  }
  return entries
}

const resolve = (doc: Node, which: Which, verdict: Decision["verdict"]): Node => {
  if (!hasSuggestions(doc)) return doc
  return toDocument(resolveRun(blocksOf(doc), which, verdict))
}

/** The run of blocks after a decision. Blocks that it does not touch are the same nodes. */
export const resolveRun = (blocks: readonly Node[], which: Which, verdict: "accept" | "reject"): Node[] =>
  resolveList(blocks, { which, verdict, staying: new Set() })

/** The run as if everything were accepted, each block with the pieces that it is made of. */
export const acceptedPieces = (blocks: readonly Node[]): { block: Node; pieces: Piece[] }[] =>
  resolveEntries(blocks, acceptAll).flatMap(({ parts, pieces }) =>
    parts.map((block, i) => ({ block, pieces: pieces[i]! })),
  )

/** The document in which some proposed changes have become text. */
export const accept = (doc: Node, which: Which): Node => resolve(doc, which, "accept")

/** The document in which some proposed changes were taken back. */
export const reject = (doc: Node, which: Which): Node => resolve(doc, which, "reject")

/** The document as if everything proposed were accepted: what exporters print and rules check. */
export const accepted = (doc: Node): Node => resolve(doc, () => true, "accept")

/** The document as if nothing had been proposed. */
export const original = (doc: Node): Node => resolve(doc, () => true, "reject")
