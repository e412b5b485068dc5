import { verdictsOf } from "../../schema/references/verdict.ts"
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
  return verdictsOf(await lookUp(storage, await jobs.citedNumbers(parts), viewer))
}
