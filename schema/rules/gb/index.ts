import type { Rule } from "../rule.ts"
import { annexRules } from "./annexes.ts"
import { catalogueRules } from "./catalogue.ts"
import { characterRules } from "./characters.ts"
import { clauseRules } from "./clauses.ts"
import { figureRules } from "./figures.ts"
import { forewordRules } from "./foreword.ts"
import { formulaRules } from "./formulas.ts"
import { listRules } from "./lists.ts"
import { noteRules } from "./notes.ts"
import { objectRules } from "./objects.ts"
import { provisionRules, verbRules } from "./provisions.ts"
import { referenceListRules } from "./reference-lists.ts"
import { referenceRules } from "./references.ts"
import { seriesRules } from "./series.ts"
import { structureRules } from "./structure.ts"
import { termRules } from "./terms.ts"
import { undefinedTermRules } from "./undefined-terms.ts"
import { wordingRules } from "./wording.ts"

/** Rules of GB/T 1.1-2020, by id. */
export const gbRules: readonly Rule[] = [
  ...[...structureRules, ...clauseRules, ...listRules, ...annexRules, ...objectRules, ...formulaRules],
  ...[...noteRules, ...forewordRules, ...wordingRules, ...referenceRules, ...referenceListRules],
  ...[
    ...provisionRules,
    ...verbRules,
    ...termRules,
    ...undefinedTermRules,
    ...characterRules,
    ...catalogueRules,
    ...figureRules,
    ...seriesRules,
  ],
].sort((a, b) => a.id.localeCompare(b.id))
