import type { NodeSpec } from "prosemirror-model"
import { textBlock } from "./spec.ts"

export const referenceNodes: Record<string, NodeSpec> = {
  /**
   * One document in the list of normative references or in the bibliography; its number carries the `citation` mark;
   * GB/T 1.1-2020, 8.6.3 and 8.13.
   */
  reference_item: textBlock(),
  /** One line of the index: keyword and where it stands; GB/T 1.1-2020, 8.14. Written by hand or imported. */
  index_item: textBlock({ level: { default: 1 } }),
}
