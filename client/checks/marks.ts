import type { Node } from "prosemirror-model"
import { Decoration, DecorationSet } from "prosemirror-view"
import type { Finding } from "../../schema/rules/index.ts"
import type { Found, Provision } from "./messages.ts"

interface Range {
  from: number
  to: number
}

/** Where a finding stands in a document whose block begins at `pos`; null: it is about the whole block. */
export const rangeOf = ({ from, to }: Finding, block: Node, pos: number): Range | null => {
  if (from === undefined || !block.content.size || block.isLeaf) return null
  const end = Math.min(Math.max(to ?? from, from), block.content.size)
  // What is missing at a place is shown under the letter before it.
  const start = Math.min(from, end) === end ? Math.max(0, end - 1) : from
  return { from: pos + 1 + start, to: pos + 1 + Math.max(end, start + 1) }
}

const markOf = (finding: Found, block: Node, pos: number): Decoration => {
  const attributes = (name: string) => ({
    class: `${name} ${name}-${finding.severity}`,
    "data-finding": finding.key,
  })
  const spec = { block: finding.blockId, sign: `${finding.key} ${finding.severity}` }
  const range = rangeOf(finding, block, pos)
  return range
    ? Decoration.inline(range.from, range.to, attributes("finding"), spec)
    : Decoration.node(pos, pos + block.nodeSize, attributes("finding-block"), spec)
}

export interface Marked {
  doc: Node
  /** Indexes of the divisions in sight: only their marks are drawn. */
  shown: { first: number; last: number }
  findingsOf: (blockId: string) => readonly Found[]
  provisionsOf: (blockId: string) => readonly Provision[]
  /** Short words for types of provisions in the margin. */
  words: (type: string) => string
  /** False while a block is newer than what the rules have seen of it: the marks it has are kept. */
  isFresh: (block: Node) => boolean
}

const provisionMarks = (
  list: readonly Provision[],
  block: Node,
  pos: number,
  words: Marked["words"],
): Decoration[] => {
  if (!list.length) return []
  const types = [...new Set(list.map(({ type }) => type))]
  const label = types.map(words).join(" ")
  const spec = { block: block.attrs["id"], sign: label }
  const end = pos + 1 + block.content.size
  return [
    Decoration.node(pos, pos + block.nodeSize, { class: "has-provision", "data-provision": label }, spec),
    ...list.map(({ from, to, type, byHand }) => {
      const name = `provision provision-${type}${byHand ? " by-hand" : ""}`
      return Decoration.inline(
        pos + 1 + from,
        Math.min(end, pos + 1 + to),
        { class: name },
        { ...spec, sign: name },
      )
    }),
  ]
}

interface Drawn {
  findings: readonly Found[]
  provisions: readonly Provision[]
}

/** Draws the marks of what is in sight, touching only blocks whose marks are others now than when they were last drawn. */
export class Marker {
  private drawn = new WeakMap<Node, Drawn>()

  /** Everything is drawn again: the words in the margin are others. */
  forget(): void {
    this.drawn = new WeakMap()
  }

  draw(marked: Marked, old: DecorationSet): DecorationSet {
    const { doc, shown } = marked
    const gone: Decoration[] = []
    const fresh: Decoration[] = []
    let pos = 0
    for (const [index, division] of doc.children.entries()) {
      if (index > shown.last) break
      let at = pos + 1
      if (index >= shown.first)
        for (const block of division.children) {
          this.drawBlock(marked, block, at, old, gone, fresh)
          at += block.nodeSize
        }
      pos += division.nodeSize
    }
    const kept = gone.length ? old.remove(gone) : old
    return fresh.length ? kept.add(doc, fresh) : kept
  }

  private drawBlock(
    marked: Marked,
    block: Node,
    pos: number,
    old: DecorationSet,
    gone: Decoration[],
    fresh: Decoration[],
  ): void {
    const id: string = block.attrs["id"] ?? ""
    const now = { findings: marked.findingsOf(id), provisions: marked.provisionsOf(id) }
    const has = old === DecorationSet.empty ? [] : old.find(pos, pos + block.nodeSize, isOf(id))
    const drawn = this.drawn.get(block)
    const isDrawn = drawn && drawn.findings === now.findings && drawn.provisions === now.provisions
    const wants = now.findings.length + now.provisions.length > 0
    // A block that was moved has lost its marks.
    if ((isDrawn || (!wants && !drawn)) && wants === has.length > 0) return
    if (!marked.isFresh(block)) return
    this.drawn.set(block, now)
    const marks = [
      ...provisionMarks(now.provisions, block, pos, marked.words),
      ...now.findings.map((finding) => markOf(finding, block, pos)),
    ]
    if (areSame(has, marks)) return
    gone.push(...has)
    fresh.push(...marks)
  }
}

const signOf = ({ from, to, spec }: Decoration): string => `${from} ${to} ${spec.sign}`

/** Marks that only moved with the text are left alone: the browser need not draw them again. */
const areSame = (before: readonly Decoration[], after: readonly Decoration[]): boolean => {
  if (before.length !== after.length) return false
  const signs = new Set(before.map(signOf))
  return after.every((mark) => signs.has(signOf(mark)))
}

/** Decorations at the border of a block are found with both neighbours; each says whose it is. */
const isOf =
  (id: string) =>
  (spec: { block?: string }): boolean =>
    spec.block === id
