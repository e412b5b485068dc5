import type { CatalogueVerdict } from "../../schema/rules/document/view.ts"
import type { Finding, Message, Source } from "../../schema/rules/index.ts"

/** A stretch of the run that became another: a number is the index that a kept block had before, anything else is a new block as JSON. */
export interface Splice {
  from: number
  to: number
  blocks: (number | object)[]
}

/** What the page tells the worker. Nothing is checked before it asks. */
export type Request =
  | { type: "sheet"; template: string; metadata: object }
  | { type: "splice"; splice: Splice }
  /** What the catalogue says of cited editions, by edition key. */
  | { type: "catalogue"; verdicts: ReadonlyMap<string, CatalogueVerdict> }
  | { type: "check"; turn: number; provisions: boolean }

/** A finding with a key that outlives edits around it: the rule, the block, and the how-manieth of its kind there. */
export type Found = Finding & { key: string }

/** A rule as the interface shows it beside a finding. */
export interface RuleWords {
  id: string
  title: Message
  source: Source
}

/** A sentence with its type of provision; offsets as in findings. */
export interface Provision {
  from: number
  to: number
  type: string
  byHand: boolean
}

/** What changed since the last answer, by the id of the block ("" is the document). An empty list: nothing any more. */
export interface Answer {
  type: "answer"
  turn: number
  findings: [blockId: string, findings: Found[]][]
  provisions: [blockId: string, provisions: Provision[]][]
  /** Words of rules that no earlier answer had. */
  rules: RuleWords[]
  /** Milliseconds that the check took. */
  took: number
}
