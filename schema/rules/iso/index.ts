import type { Rule } from "../rule.ts"
import { isoQuantityRules } from "./quantities.ts"
import { isoReferenceRules } from "./references.ts"
import { isoStructureRules } from "./structure.ts"
import { isoTermRules } from "./terms.ts"
import { isoWordingRules } from "./wording.ts"

/** Rules of the ISO/IEC Directives, Part 2, by id. */
export const isoRules: readonly Rule[] = [
  ...[...isoStructureRules, ...isoWordingRules, ...isoReferenceRules, ...isoTermRules, ...isoQuantityRules],
].sort((a, b) => a.id.localeCompare(b.id))
