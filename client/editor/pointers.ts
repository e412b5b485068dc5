import type { Node } from "prosemirror-model"
import { blocksOf } from "../../schema/structure/numbering.ts"
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

/** Every pointer of the document, in order; `words` says how a reference reads. */
export const pointersOf = (doc: Node, words: ReferenceWords): Pointer[] => {
  const pointers: Pointer[] = []
  for (const outer of blocksOf(doc)) {
    const visit = (block: Node): boolean => {
      if (!block.isTextblock) return true
      const targets = targetsOf(block)
      const context = targets.length ? excerpt(readingText(block, words)) : ""
      // What stands in a cell may have no id of its own: it is found by the table.
      const from = block.attrs["id"] || outer.attrs["id"]
      for (const target of targets) if (from) pointers.push({ from, target, context })
      return false
    }
    if (visit(outer)) outer.descendants(visit)
  }
  return pointers
}
