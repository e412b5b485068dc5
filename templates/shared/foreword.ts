import type { ForewordPart } from "../types.ts"

/** GB/T 1.1-2020, 8.3 a) to h), in order. */
export const fullForeword: readonly ForewordPart[] = [
  "basis",
  "part",
  "replaces",
  "adoption",
  "patents",
  "proposer",
  "committee",
  "organizations",
  "drafters",
  "history",
]

/** The foreword of a mandatory standard names neither drafting organizations nor drafters (强制性国家标准管理办法). */
export const mandatoryForeword: readonly ForewordPart[] = fullForeword.filter(
  (part) => part !== "organizations" && part !== "drafters",
)
