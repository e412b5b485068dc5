import { labelOf, referenceLabel } from "../../../schema/structure/labels.ts"
import type { Numbered, Numbering } from "../../../schema/structure/numbering.ts"
import type { Profile } from "../../../schema/structure/profiles.ts"

/** What a number may name, likelier first: "A.1" is a clause before it is a table. */
const kinds = [
  "clause_title",
  "annex_title",
  "clause_text",
  "term_title",
  "table",
  "figure",
  "formula",
  "subfigure",
  "reference_item",
]

/** "表 A．1" and "表A.1" are one; so are （3） and (3). */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, "")
    .replace(/^(?:见|see)|[。，,;；:：]+$/g, "")

/** Everything a block may be called: 5 · 第5章 · Clause 5; A.1 · 表A.1 · Table A.1. */
const namesOf = (entry: Numbered, numbering: Numbering, profile: Profile): string[] => {
  const names = new Set<string>([plain(entry.number)])
  for (const words of Object.values(profile.words)) {
    names.add(plain(labelOf(entry, words)))
    names.add(plain(referenceLabel(entry, numbering, words)))
  }
  return [...names].filter(Boolean)
}

/** Blocks that a number names, exact ones first, then those that begin with it, in the order of the document. */
export const findByNumber = (
  numbering: Numbering,
  profile: Profile,
  query: string,
  limit = 50,
): Numbered[] => {
  const wanted = plain(query)
  if (!wanted) return []
  const exact: Numbered[] = []
  const close: Numbered[] = []
  for (const entry of numbering.byId.values()) {
    if (!entry.number || !kinds.includes(entry.type)) continue
    const names = namesOf(entry, numbering, profile)
    if (names.includes(wanted)) exact.push(entry)
    else if (names.some((name) => name.startsWith(wanted))) close.push(entry)
  }
  const kindOf = (entry: Numbered): number => kinds.indexOf(entry.type)
  exact.sort((a, b) => kindOf(a) - kindOf(b) || a.index - b.index)
  close.sort((a, b) => a.index - b.index)
  return [...exact, ...close].slice(0, limit)
}
