import { editionKeyOf } from "../../schema/references/number.ts"
import { findDocumentNumbers } from "../../schema/references/recognise.ts"
import type { CatalogueVerdict } from "../../schema/rules/document/view.ts"
import type { Jobs } from "../jobs/jobs.ts"
import type { CatalogueStorage, Viewer } from "../storage/catalogue.ts"
import { lookUp } from "./lookup.ts"

/** What the catalogue says of everything that a document cites, for the rules that ask. */
export const verdictsFor = async (
  { storage, jobs }: { storage: CatalogueStorage; jobs: Pick<Jobs, "citedNumbers"> },
  parts: Uint8Array[],
  viewer: Viewer,
): Promise<Map<string, CatalogueVerdict>> => {
  const numbers = await jobs.citedNumbers(parts)
  const verdicts = new Map<string, CatalogueVerdict>()
  for (const { asked, record, newer, replacedBy } of await lookUp(storage, numbers, viewer)) {
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
