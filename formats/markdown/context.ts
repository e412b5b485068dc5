import type { StandardFile } from "../format.ts"
import type { FootnotePlan } from "../print/footnotes.ts"
import type { Resolved } from "../resolve/resolve.ts"

/** Everything that one call of the writer knows. */
export interface Context {
  standard: StandardFile
  resolved: Resolved
  footnotes: FootnotePlan
}
