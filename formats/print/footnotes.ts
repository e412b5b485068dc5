import type { Node } from "prosemirror-model"
import { footnotesOf } from "../../schema/structure/numbering.ts"
import type { Resolved } from "../resolve/resolve.ts"

/** Footnotes that leave their place in the run: to the end of a web page, to the foot of a printed one. */
export interface FootnotePlan {
  /** Ids in the order of their numbers. */
  order: readonly string[]
  /** The footnote block and its further paragraphs, by id. */
  texts: ReadonlyMap<string, readonly Node[]>
  /** Blocks that are not printed where they stand. */
  moved: ReadonlySet<Node>
}

const textsOf = (blocks: readonly Node[]): Map<string, Node[]> => {
  const texts = new Map<string, Node[]>()
  let open: Node[] | null = null
  for (const block of blocks) {
    const id: string = block.attrs["id"]
    if (block.type.name !== "footnote") open = null
    else if (block.attrs["continues"] && open) open.push(block)
    else if (id && !texts.has(id)) texts.set(id, (open = [block]))
    else open = null
  }
  return texts
}

const hasOwnSeries = new Set(["table", "figure", "footnote"])

/**
 * Footnotes of the text that something points to. Those of tables and figures stand in them (GB/T 1.1-2020, 9.12.3), and one that
 * nothing points to stays where it is.
 */
export const planFootnotes = ({ blocks, numbering }: Resolved): FootnotePlan => {
  const texts = textsOf(blocks)
  const order = new Set<string>()
  for (const block of blocks) {
    if (hasOwnSeries.has(block.type.name)) continue
    for (const id of footnotesOf(block)) if (texts.has(id) && numbering.byId.get(id)?.number) order.add(id)
  }
  const moved = new Set([...order].flatMap((id) => texts.get(id)!))
  return { order: [...order], texts, moved }
}
