import type { CatalogueVerdict } from "../rules/document/view.ts"
import { editionKeyOf } from "./number.ts"
import { findDocumentNumbers } from "./recognise.ts"

interface Asked {
  /** As it stands in the text. */
  asked: string
  record: { status: CatalogueVerdict["status"] } | null
  newer: { number: string } | null
  replacedBy: readonly { number: string }[]
}

/** What answers of a catalogue mean for the rules that ask it, by edition key; unknown documents are left out. */
export const verdictsOf = (answers: Iterable<Asked>): Map<string, CatalogueVerdict> => {
  const verdicts = new Map<string, CatalogueVerdict>()
  for (const { asked, record, newer, replacedBy } of answers) {
    const number = findDocumentNumbers(asked)[0]
    if (!number || (!record && !newer)) continue
    verdicts.set(editionKeyOf(number), {
      status: record?.status ?? "unknown",
      newer: newer?.number ?? null,
      replacedBy: replacedBy.map((one) => one.number),
    })
  }
  return verdicts
}
