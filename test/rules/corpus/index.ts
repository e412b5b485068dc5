import type { Case } from "./case.ts"
import { catalogueCases } from "./catalogue.ts"
import { characterCases } from "./characters.ts"
import { isoCases } from "./iso.ts"
import { objectCases } from "./objects.ts"
import { provisionCases } from "./provisions.ts"
import { referenceCases } from "./references.ts"
import { structureCases } from "./structure.ts"
import { termCases } from "./terms.ts"
import { wordingCases } from "./wording.ts"

/** The seeded corpus: for every rule what breaks it and what looks like it. */
export const corpus: readonly Case[] = [
  ...[...structureCases, ...objectCases, ...wordingCases, ...referenceCases],
  ...[...provisionCases, ...termCases, ...characterCases, ...isoCases, ...catalogueCases],
]
