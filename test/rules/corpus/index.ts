import type { Case } from "./case.ts"
import { characterCases } from "./characters.ts"
import { provisionCases } from "./provisions.ts"
import { structureCases } from "./structure.ts"

/** The seeded corpus: for every rule what breaks it and what looks like it. */
export const corpus: readonly Case[] = [...structureCases, ...provisionCases, ...characterCases]
