import { Fragment, type Mark, type Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import type { Change } from "../../../schema/suggestions/change.ts"
import { putBack } from "../../../schema/suggestions/moves.ts"
import { resolveRun } from "../../../schema/suggestions/resolve.ts"
import { hasSuggestions, suggestedOf } from "../../../schema/suggestions/suggested.ts"
import { deletionOf, insertionOf, isGone, isNew, propertiesChange } from "./signature.ts"

/*
 * A document with suggestions as Word holds it: where a break is proposed there are two paragraphs, and what moves stands at both
 * places (docs/decisions/0007-suggestions.md).
 */

export type RevisionKind = "ins" | "del" | "moveFrom" | "moveTo"

export interface Revision {
  kind: RevisionKind
  change: Change
}

/** What is proposed for a paragraph beside its text. */
export interface BlockRevision {
  /** About its last paragraph mark. */
  marks: Revision[]
  /** All of it comes or goes: numbers and labels in it as well. */
  whole: Revision | null
  /** Name of the move that it is one end of. */
  move: string | null
  /** Its kind or level is another now. */
  properties: Change | null
}

export interface WordForm {
  blocks: Node[]
  revisions: Map<Node, BlockRevision>
  /** The break that a block begins with, where it is the rest of the one before it. */
  openers: Map<Node, Node>
  /** Copies that stand where a block moves away from, with the id of that block. */
  copies: Map<Node, string>
  /** Where a block of this form comes from, and at which offset of that one's text it begins. */
  sources: Map<Node, { block: Node; start: number }>
}

interface Part {
  node: Node
  start: number
  /** The break that begins it. */
  opener: Node | null
}

/** Id of the marks that only show that a table moves. */
export const moveMarkOf = (changeId: string): string => `${changeId}/move`

const isBreak = (node: Node): boolean => node.type.name === "suggested_break" && insertionOf(node) !== null

/** The text of a block, cut where a break is proposed. */
const partsOf = (block: Node): Part[] => {
  if (!block.isTextblock || !block.children.some(isBreak)) return [{ node: block, start: 0, opener: null }]
  const cuts: { opener: Node | null; start: number; nodes: Node[] }[] = [
    { opener: null, start: 0, nodes: [] },
  ]
  block.forEach((child, offset) => {
    if (isBreak(child)) cuts.push({ opener: child, start: offset + 1, nodes: [] })
    else cuts.at(-1)!.nodes.push(child)
  })
  return cuts.map(({ opener, start, nodes }) => {
    const type = opener ? (schema.nodes[opener.attrs["type"]] ?? schema.nodes["paragraph"]!) : block.type
    const attrs = opener ? opener.attrs["attrs"] : block.attrs
    return { node: type.create(attrs, Fragment.from(nodes)), start, opener }
  })
}

/** A copy for the place that a block moves away from: without what there can be only one of. */
const copyOf = (block: Node): Node | null => {
  const [original] = resolveRun([block], () => true, "reject")
  if (!original) return null
  const bare = (node: Node): Node => {
    const attrs = "id" in node.attrs ? { ...node.attrs, id: null, suggested: null } : node.attrs
    const kept = node.children.filter(
      ({ type }) => type.name !== "footnote_reference" && type.name !== "index_entry",
    )
    return node.type.create(
      attrs,
      kept.map((child) => (child.isInline ? child : bare(child))),
      node.marks,
    )
  }
  return bare(original)
}

/** All text of an object under a mark: tables have no moves in Word, only rows that go and rows that come. */
const marked = (node: Node, mark: Mark): Node => {
  // What is proposed of a piece of text already says more.
  if (node.isInline)
    return insertionOf(node) || deletionOf(node) ? node : node.mark(mark.addToSet(node.marks))
  return node.isLeaf ? node : node.copy(Fragment.from(node.children.map((child) => marked(child, mark))))
}

class Forming {
  readonly revisions = new Map<Node, BlockRevision>()
  readonly sources = new Map<Node, { block: Node; start: number }>()
  readonly openers = new Map<Node, Node>()
  readonly copiesOf = new Map<Node, string>()
  private moves = 0

  private revise(node: Node, change: Partial<BlockRevision>): void {
    const old = this.revisions.get(node) ?? { marks: [], whole: null, move: null, properties: null }
    this.revisions.set(node, { ...old, ...change, marks: [...old.marks, ...(change.marks ?? [])] })
  }

  list(blocks: readonly Node[], isRun: boolean): Node[] {
    const copies = isRun ? this.copies(blocks) : new Map<string | null, Node[]>()
    const out: Node[] = []
    const put = (id: string | null): void => {
      for (const block of copies.get(id) ?? []) {
        const copy = this.departure(block)
        if (copy) {
          out.push(copy)
          this.copiesOf.set(copy, block.attrs["id"])
        }
        put(block.attrs["id"])
      }
    }
    put(null)
    const lasts = new Map<string, Node>()
    for (const block of blocks) {
      const nodes = this.block(block)
      this.join(block, out, lasts)
      out.push(...nodes)
      if (block.attrs["id"]) lasts.set(block.attrs["id"], nodes.at(-1)!)
      if (!suggestedOf(block)?.moved) put(block.attrs["id"])
    }
    return out
  }

  /** Blocks that move, by the block that they stood after. */
  private copies(blocks: readonly Node[]): Map<string | null, Node[]> {
    const back = new Map<string, string | null>()
    for (const block of blocks) {
      const moved = suggestedOf(block)?.moved
      if (moved) back.set(block.attrs["id"], moved.after)
    }
    const copies = new Map<string | null, Node[]>()
    if (!back.size) return copies
    let last: string | null = null
    for (const { block } of putBack(
      blocks.map((one) => ({ block: one })),
      back,
    )) {
      if (suggestedOf(block)?.moved) copies.set(last, [...(copies.get(last) ?? []), block])
      last = block.attrs["id"]
    }
    return copies
  }

  private names = new Map<Node, string>()
  private moveOf(block: Node): string {
    let name = this.names.get(block)
    if (!name) {
      name = `move${++this.moves}`
      this.names.set(block, name)
    }
    return name
  }

  private departure(block: Node): Node | null {
    const change = suggestedOf(block)!.moved!
    let copy = copyOf(block)
    if (!copy) return null
    if (copy.type.name === "table") {
      copy = marked(copy, schema.mark("deletion", { ...change }))
      this.revise(copy, { marks: [{ kind: "del", change }], whole: { kind: "del", change } })
      return copy
    }
    this.revise(copy, {
      marks: [{ kind: "moveFrom", change }],
      whole: { kind: "moveFrom", change },
      move: this.moveOf(block),
    })
    return copy
  }

  /** The mark before a block that is proposed to continue the one before it. */
  private join(block: Node, out: readonly Node[], lasts: ReadonlyMap<string, Node>): void {
    const joined = suggestedOf(block)?.joined
    if (!joined) return
    const into = (joined.into && lasts.get(joined.into)) || out.at(-1)
    if (into?.isTextblock) this.revise(into, { marks: [{ kind: "del", change: joined }] })
  }

  private block(block: Node): Node[] {
    if (!hasSuggestions(block)) return [block]
    if (block.isTextblock) return this.text(block)
    const suggested = suggestedOf(block)
    const moved = suggested?.moved
    const isMovedTable = moved && block.type.name === "table"
    const shown = isMovedTable ? this.comingTable(block, moved) : block
    const node = block.isLeaf ? block.copy() : shown.copy(Fragment.from(this.list(shown.children, false)))
    this.sources.set(node, { block, start: 0 })
    this.whole(block, node)
    if (isMovedTable)
      this.revise(node, {
        marks: [{ kind: "ins", change: moved }],
        whole: { kind: "ins", change: moved },
      })
    else if (moved) this.arrival(block, node)
    return [node]
  }

  private comingTable(table: Node, change: Change): Node {
    const mark = schema.mark("insertion", { ...change, id: moveMarkOf(change.id) })
    const shown = marked(table, mark)
    const pair = (now: Node, before: Node): void => {
      if (now.isTextblock) this.sources.set(now, { block: before, start: 0 })
      else now.forEach((child, _, i) => pair(child, before.child(i)))
    }
    pair(shown, table)
    return shown
  }

  private arrival(block: Node, node: Node): void {
    const change = suggestedOf(block)!.moved!
    const revision: Revision = { kind: "moveTo", change }
    this.revise(node, { marks: [revision], whole: revision, move: this.moveOf(block) })
  }

  /** What comes or goes as a whole. */
  private whole(block: Node, node: Node): void {
    const suggested = suggestedOf(block)
    if (suggested?.inserted && isNew(block)) {
      const revision: Revision = { kind: "ins", change: suggested.inserted }
      this.revise(node, { marks: [revision], whole: revision })
    }
    if (suggested?.deleted && isGone(block)) {
      const revision: Revision = { kind: "del", change: suggested.deleted }
      this.revise(node, { marks: [revision], whole: revision })
    }
  }

  private text(block: Node): Node[] {
    const parts = partsOf(block)
    const suggested = suggestedOf(block)
    for (const [i, { node, start, opener }] of parts.entries()) {
      if (opener) this.openers.set(node, opener)
      this.sources.set(node, { block, start })
      const next = parts[i + 1]
      if (next) this.revise(node, { marks: [{ kind: "ins", change: insertionOf(next.opener!)! }] })
      if (!next || isNew(block)) this.whole(block, node)
      if (suggested?.moved) this.arrival(block, node)
    }
    const properties = propertiesChange(block)
    if (properties) this.revise(parts[0]!.node, { properties })
    return parts.map(({ node }) => node)
  }
}

/** The run of blocks as Word holds it. */
export const toWordForm = (blocks: readonly Node[]): WordForm => {
  const forming = new Forming()
  return {
    blocks: forming.list(blocks, true),
    revisions: forming.revisions,
    openers: forming.openers,
    copies: forming.copiesOf,
    sources: forming.sources,
  }
}
