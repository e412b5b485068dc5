import { type Citation, referencesOf } from "../rules/document/references.ts"
import type { DocumentView } from "../rules/document/view.ts"
import { keyOf } from "./number.ts"
import type { CitedDocument } from "./plan.ts"
import { findDocumentNumbers } from "./recognise.ts"

const strongest = (citations: readonly Citation[]): CitedDocument["role"] => {
  if (citations.some(({ role }) => role === "normative")) return "normative"
  return citations.every(({ role }) => role === "informative") ? "informative" : "open"
}

/** Documents that the text cites, each edition once, with what its sentences make of it (GB/T 1.1-2020, 9.5.4.2; rule R-093). */
export const citedDocuments = (document: DocumentView): CitedDocument[] => {
  const groups = new Map<string, Citation[]>()
  for (const citation of referencesOf(document).citations) {
    const edition = `${citation.number.key}:${citation.number.year ?? ""}:${citation.number.allParts}`
    const group = groups.get(edition)
    if (group) group.push(citation)
    else groups.set(edition, [citation])
  }
  return [...groups.values()].flatMap((citations) => {
    const number = findDocumentNumbers(citations[0]!.number.text)[0]
    return number ? [{ key: keyOf(number), number, role: strongest(citations) }] : []
  })
}
