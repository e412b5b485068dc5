import type { ProvisionType } from "./lexicon-zh.ts"

/** Words that carry a provision in English (ISO/IEC Directives, Part 2, clause 7). */

export interface FoundVerbEn {
  type: ProvisionType
  form: "preferred" | "equivalent" | "foreign"
  word: string
  from: number
  to: number
}

type Entry = readonly [ProvisionType, FoundVerbEn["form"], RegExp]

/** Longer expressions first: what is found once is not looked at again. */
const entries: readonly Entry[] = [
  ["requirement", "preferred", /\bshall(?: not)?\b/gi],
  ["recommendation", "preferred", /\bshould(?: not)?\b/gi],
  ["recommendation", "equivalent", /\bought(?: not)? to\b|\bit is (?:not )?recommended that\b/gi],
  [
    "requirement",
    "equivalent",
    /\b(?:is|are) (?:required|(?:not )?to be)\b(?! by law)|\bit is necessary\b|\bhas to\b|\bhave to\b/gi,
  ],
  ["requirement", "equivalent", /\b(?:is|are) not (?:allowed|permitted|acceptable|permissible)\b/gi],
  ["permission", "preferred", /\bmay(?: not)?\b(?! \d)/g],
  [
    "permission",
    "equivalent",
    /\bneed not\b|\b(?:is|are) not required\b|\b(?:is|are) (?:permitted|allowed|permissible)\b/gi,
  ],
  ["capability", "preferred", /\bcan(?:not| not)?\b/g],
  ["capability", "equivalent", /\b(?:is|are) (?:un)?able to\b|\bit is (?:im)?possible to\b/gi],
  ["external", "preferred", /\bmust(?: not)?\b/gi],
]

/** All provision verbs of an English text, from left to right. */
export const findVerbsEn = (text: string): FoundVerbEn[] => {
  const found: FoundVerbEn[] = []
  for (const [type, form, pattern] of entries)
    for (const match of text.matchAll(pattern)) {
      const from = match.index
      const to = from + match[0].length
      if (!found.some((one) => one.from < to && from < one.to))
        found.push({ type, form, word: match[0].toLowerCase(), from, to })
    }
  return found.sort((a, b) => a.from - b.from)
}
