import type { Node } from "prosemirror-model"
import type { Layout } from "../../templates/index.ts"
import type { Finding, StandardFile } from "../format.ts"
import { type FootnotePlan, planFootnotes } from "../print/footnotes.ts"
import { layoutOf } from "../print/layout.ts"
import { type PrintWords, printWords } from "../print/words.ts"
import type { Resolved } from "../resolve/resolve.ts"

/** Everything that one call of the writer knows and collects. */
export interface Context {
  resolved: Resolved
  layout: Layout
  words: PrintWords
  assets: StandardFile["assets"]
  footnotes: FootnotePlan
  findings: Finding[]
  anchors: Anchors
  /** How often each footnote has been referred to: each mark is an anchor of its own. */
  marks: Map<string, number>
}

/**
 * Ids of the page. Those of the blocks are the anchors that others link to; ids of our own begin with an underscore, and a block
 * whose id is taken or impossible gets none.
 */
export class Anchors {
  private readonly used = new Set<string>()
  private readonly byBlock = new Map<Node, string>()

  constructor(blocks: readonly Node[]) {
    const visit = (block: Node): void => {
      const id: unknown = block.attrs["id"]
      // HTML forbids white space in an id (3.2.6).
      if (typeof id === "string" && /^[^\s_][^\s]*$/.test(id) && !this.used.has(id)) {
        this.used.add(id)
        this.byBlock.set(block, id)
      }
      if (!block.isTextblock) block.forEach(visit)
    }
    blocks.forEach(visit)
  }

  /** Attribute `id` of a block, once: a block that is printed twice is anchored at its first place. */
  take(block: Node): { id?: string } {
    const id = this.byBlock.get(block)
    if (id === undefined) return {}
    this.byBlock.delete(block)
    return { id }
  }

  /** Address of a block by its id; null if the page has no such anchor. */
  hrefOf(id: unknown): string | null {
    return typeof id === "string" && this.used.has(id) ? `#${encodeURIComponent(id)}` : null
  }
}

export const createContext = (standard: StandardFile, resolved: Resolved): Context => ({
  resolved,
  layout: layoutOf(resolved),
  words: printWords[resolved.language],
  assets: standard.assets,
  footnotes: planFootnotes(resolved),
  findings: [],
  anchors: new Anchors(resolved.blocks),
  marks: new Map(),
})
