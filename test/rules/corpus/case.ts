import type { Metadata } from "../../../schema/metadata/metadata.ts"

/** A draft (see draft.ts), with fields of the data sheet where a rule reads them. */
export type Draft = string | readonly [string, Partial<Metadata>]

/** What a rule has to find, and what looks like it and is right. */
export interface Case {
  rule: string
  wrong: readonly Draft[]
  right: readonly Draft[]
}

export const rule = (id: string, wrong: readonly Draft[], right: readonly Draft[]): Case => ({
  rule: id,
  wrong,
  right,
})
