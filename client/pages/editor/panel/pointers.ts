import type { Node } from "prosemirror-model"
import { plainText } from "../../../../schema/structure/labels.ts"
import type { Numbering } from "../../../../schema/structure/numbering.ts"

/** One place in the text that points at a block by its id. */
export interface Pointer {
  /** Id of the block that holds the pointer. */
  from: string
  target: string
  /** The words around it. */
  context: string
}

const cache = new WeakMap<Node, readonly string[]>()

/** Ids that a block's text points at: cross-references, footnote marks, citations and mentions of terms. */
const targetsOf = (block: Node): readonly string[] => {
  const known = cache.get(block)
  if (known) return known
  const found = new Set<string>()
  block.forEach((child) => {
    const atom = child.attrs["target"]
    if (typeof atom === "string" && atom) found.add(atom)
    for (const mark of child.marks) {
      const target = mark.attrs["target"]
      if (typeof target === "string" && target) found.add(target)
    }
  })
  const targets = [...found]
  cache.set(block, targets)
  return targets
}

const excerpt = (text: string): string => (text.length > 90 ? `${text.slice(0, 90)}…` : text)

/** Every pointer of the document. Only blocks that changed since the last call are read again. */
export const pointersOf = (numbering: Numbering): Pointer[] => {
  const pointers: Pointer[] = []
  for (const [block, entry] of numbering.byBlock) {
    if (!block.isTextblock || !entry.id) continue
    for (const target of targetsOf(block))
      pointers.push({ from: entry.id, target, context: excerpt(plainText(block)) })
  }
  return pointers
}
