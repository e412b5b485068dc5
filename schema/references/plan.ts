import type { Node } from "prosemirror-model"
import type { FoundNumber } from "./number.ts"

/** One change of the run. `after` is the id of a block that stands before what is put in. */
export type ReferenceChange =
  | { type: "insert"; after: string; block: Node }
  | { type: "move"; id: string; after: string }
  | { type: "replace"; id: string; block: Node }
  | { type: "remove"; id: string }

/** What only a person may decide, because something that somebody typed would go. */
export interface ReferenceOffer {
  kind: "unused" | "title" | "date" | "lead_in" | "duplicate"
  /** The block that would change. */
  id: string
  /** What stands there now and what would stand there. */
  now: string
  proposed: string
  change: ReferenceChange
}

/** What brings both lists in order: changes that lose nothing, to be made in this order, and what is offered beside them. */
export interface ReferencePlan {
  changes: ReferenceChange[]
  offers: ReferenceOffer[]
}

/** A document that the text cites, in one edition. */
export interface CitedDocument {
  key: string
  number: FoundNumber
  /** `open`: nothing says that the text needs it, and nothing says that it does not. */
  role: "normative" | "informative" | "open"
}
