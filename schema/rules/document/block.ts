import type { Node } from "prosemirror-model"
import { type Passage, passagesOf } from "./passage.ts"
import type { Place } from "./place.ts"

/** One block of the run, as rules about single blocks read it. */
export interface BlockView {
  node: Node
  type: string
  id: string
  place: Place
  passages: readonly Passage[]
}

export const viewBlock = (node: Node, place: Place): BlockView => ({
  node,
  type: node.type.name,
  id: node.attrs["id"] ?? "",
  place,
  passages: passagesOf(node),
})
