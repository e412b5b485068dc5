import { Schema } from "prosemirror-model"
import { marks } from "./marks/marks.ts"
import { clauseNodes } from "./nodes/clauses.ts"
import { inlineNodes } from "./nodes/inline.ts"
import { objectNodes } from "./nodes/objects.ts"
import { referenceNodes } from "./nodes/references.ts"
import { termNodes } from "./nodes/terms.ts"
import { textNodes } from "./nodes/text.ts"

/**
 * The schema of a standard. A document is a flat run of blocks, cut into divisions that carry nothing and are never stored
 * (docs/decisions/0001-flat-run.md). It accepts what merging can produce; commands make well-formed structure, rules report the rest.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: "division*" },
    division: { content: "block*", toDOM: () => ["section", { class: "division" }, 0] },
    // The first block type is what ProseMirror creates by default.
    paragraph: textNodes["paragraph"]!,
    ...clauseNodes,
    ...textNodes,
    ...termNodes,
    ...objectNodes,
    ...referenceNodes,
    ...inlineNodes,
  },
  marks,
})

/** Names of all block types that may stand in the run. */
export const blockNames = Object.values(schema.nodes)
  .filter((type) => type.isInGroup("block"))
  .map((type) => type.name)

/** Names of the node types and marks that a standard consists of; without those that only propose, which no writer meets. */
export const contentNodes = Object.values(schema.nodes)
  .filter((type) => !type.spec["isSuggestion"])
  .map((type) => type.name)
export const contentMarks = Object.values(schema.marks)
  .filter((type) => !type.spec["isSuggestion"])
  .map((type) => type.name)
