import type { Case } from "./case.ts"
import { catalogueCases } from "./catalogue.ts"
import { characterCases } from "./characters.ts"
import { isoCases } from "./iso.ts"
import { objectCases } from "./objects.ts"
import { provisionCases } from "./provisions.ts"
import { referenceCases } from "./references.ts"
import { rereadCases } from "./reread.ts"
import { structureCases } from "./structure.ts"
import { termCases } from "./terms.ts"
import { wordingCases } from "./wording.ts"

const seeded: readonly Case[] = [
  ...[...structureCases, ...objectCases, ...wordingCases, ...referenceCases],
  ...[...provisionCases, ...termCases, ...characterCases, ...isoCases, ...catalogueCases],
]

const ids = new Set([...seeded, ...rereadCases].map(({ rule }) => rule))

/** The seeded corpus: for every rule what breaks it and what looks like it. */
export const corpus: readonly Case[] = [...ids].map((id) => {
  const cases = [...seeded, ...rereadCases].filter(({ rule }) => rule === id)
  return { rule: id, wrong: cases.flatMap(({ wrong }) => wrong), right: cases.flatMap(({ right }) => right) }
})
