import type { Rule } from "../rule.ts"
import { characterRules } from "./characters.ts"
import { clauseRules } from "./clauses.ts"
import { listRules } from "./lists.ts"
import { provisionRules, verbRules } from "./provisions.ts"
import { structureRules } from "./structure.ts"

/** Rules of GB/T 1.1-2020, by id. */
export const gbRules: readonly Rule[] = [
  ...structureRules,
  ...clauseRules,
  ...listRules,
  ...provisionRules,
  ...verbRules,
  ...characterRules,
].sort((a, b) => a.id.localeCompare(b.id))
