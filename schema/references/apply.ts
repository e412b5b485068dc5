import type { Node } from "prosemirror-model"
import type { ReferenceChange } from "./plan.ts"

const indexOf = (blocks: readonly Node[], id: string): number =>
  blocks.findIndex((block) => block.attrs["id"] === id)

const putAfter = (blocks: Node[], after: string, block: Node): boolean => {
  const at = indexOf(blocks, after)
  if (at >= 0) blocks.splice(at + 1, 0, block)
  return at >= 0
}

const apply = (blocks: Node[], change: ReferenceChange): void => {
  switch (change.type) {
    case "insert":
      putAfter(blocks, change.after, change.block)
      return
    case "move": {
      const at = indexOf(blocks, change.id)
      if (at < 0 || indexOf(blocks, change.after) < 0) return
      const [block] = blocks.splice(at, 1)
      putAfter(blocks, change.after, block!)
      return
    }
    case "replace":
    case "remove": {
      const at = indexOf(blocks, change.id)
      if (at < 0) return
      if (change.type === "remove") blocks.splice(at, 1)
      else blocks[at] = change.block
    }
  }
}

/**
 * A run with changes made, in their order. What a change is about may be gone meanwhile (somebody else was faster): then it is
 * left out, and the next plan sees to it. The blocks that stay are the same nodes.
 */
export const applyChanges = (run: readonly Node[], changes: readonly ReferenceChange[]): Node[] => {
  const blocks = [...run]
  for (const change of changes) apply(blocks, change)
  return blocks
}
