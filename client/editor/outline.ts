import type { Node } from "prosemirror-model"
import { labelOf, plainText } from "../../schema/structure/labels.ts"
import type { Numbering, Region } from "../../schema/structure/numbering.ts"
import type { Words } from "../../schema/structure/profiles.ts"

export interface OutlineItem {
  id: string
  type: string
  number: string
  label: string
  title: string
  depth: number
  region: Region
  index: number
}

const isListed = (block: Node): boolean => {
  const name = block.type.name
  return name.endsWith("_title") || name === "clause_text"
}

/** Titles of the document in order, with their numbers. */
export const outlineOf = (blocks: readonly Node[], numbering: Numbering, words: Words): OutlineItem[] => {
  const items: OutlineItem[] = []
  for (const [index, block] of blocks.entries()) {
    const entry = isListed(block) ? numbering.byBlock.get(block) : undefined
    if (!entry) continue
    const title = plainText(block)
    items.push({
      id: entry.id,
      type: entry.type,
      number: entry.number,
      label: labelOf(entry, words),
      title: title.length > 80 ? `${title.slice(0, 80)}…` : title,
      depth: Math.max(0, entry.depth),
      region: entry.region,
      index,
    })
  }
  return items
}
