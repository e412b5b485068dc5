import type { Node } from "prosemirror-model"
import type { Numbering } from "../../../../schema/structure/numbering.ts"
import { type ReferenceWords, readingText } from "./reading.ts"

/** One place in the text that points at a block by its id. */
export interface Pointer {
  /** Id of the block that holds the pointer. */
  from: string
  target: string
  /** The words around it. */
  context: string
}

const cache = new WeakMap<Node, readonly string[]>()

/** Ids that a block's text points at: cross-references, citations and mentions of terms. */
const targetsOf = (block: Node): readonly string[] => {
  const known = cache.get(block)
  if (known) return known
  const found = new Set<string>()
  block.forEach((child) => {
    // A footnote belongs to its mark; it is no place that one refers to.
    const atom = child.type.name === "footnote_reference" ? null : child.attrs["target"]
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

/** Every pointer of the document; `words` says how a reference reads. */
export const pointersOf = (numbering: Numbering, words: ReferenceWords): Pointer[] => {
  const pointers: Pointer[] = []
  // What stands in a cell may have no id of its own: it is found by the table, the first entry at its place in the run.
  const outer = new Map<number, string>()
  for (const [block, entry] of numbering.byBlock) {
    if (!outer.has(entry.index)) outer.set(entry.index, entry.id)
    const from = entry.id || outer.get(entry.index)
    if (!block.isTextblock || !from) continue
    const targets = targetsOf(block)
    if (!targets.length) continue
    const context = excerpt(readingText(block, words))
    for (const target of targets) pointers.push({ from, target, context })
  }
  return pointers
}
