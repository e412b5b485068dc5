import type { CatalogueVerdict } from "../../../schema/rules/document/view.ts"
import { rule } from "./case.ts"

const verdict = (
  status: CatalogueVerdict["status"],
  newer: string | null = null,
  ...replacedBy: string[]
): CatalogueVerdict => ({ status, newer, replacedBy })

/** What a catalogue would say of numbers that only these cases use. */
export const seededCatalogue: ReadonlyMap<string, CatalogueVerdict> = new Map([
  ["GB/T 70001:2001", verdict("withdrawn")],
  ["GB/T 70002:2001", verdict("replaced", "GB/T 70002—2011")],
  ["GB 70003:2001", verdict("withdrawn", null, "GB/T 70004—2024")],
  ["GB/T 70005", verdict("withdrawn")],
  ["GB/T 70006:2011", verdict("current")],
  ["GB/T 70007:2001", verdict("current", "GB/T 70007—2011")],
  ["ISO 70008:2001", verdict("unknown", "ISO 70008:2015")],
  ["NY/T 70009:2001", verdict("current", "NY/T 70009—2020")],
])

export const catalogueCases = [
  rule(
    "R-100",
    [
      "外壳应符合GB/T 70001—2001的规定。",
      "试验按GB/T 70002-2001进行。",
      "见GB 70003—2001。",
      "外壳应符合GB/T 70005的规定。",
    ],
    [
      "外壳应符合GB/T 70006—2011的规定。",
      "外壳应符合GB/T 70002—2011的规定。",
      "外壳应符合GB/T 79999—2001的规定。",
      "外壳应符合GB/T 70007—2001的规定。",
    ],
  ),
  rule(
    "R-109",
    ["外壳应符合GB/T 70007—2001的规定。", "见ISO 70008:2001。", "试验按NY/T 70009-2001进行。"],
    [
      "外壳应符合GB/T 70006—2011的规定。",
      "外壳应符合GB/T 70007的规定。",
      "外壳应符合GB/T 70002—2001的规定。",
    ],
  ),
]
