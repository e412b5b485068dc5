import { JobError, type Jobs } from "../jobs/jobs.ts"
import type { Storage } from "../storage/storage.ts"
import type { Extract } from "./extract.ts"

/** Keeps what was read out of a standard of this server: it is in the catalogue, the graph and the term base by itself. */
export const keepExtract = async (
  storage: Storage,
  standardId: string,
  { entry, citations, terms }: Extract,
  at: number,
): Promise<void> => {
  const id = `@${standardId}`
  const record = { ...entry, edition: entry.edition || id, key: entry.key || id }
  await storage.putCatalogue([{ id, ...record, source: "server", standardId }], at)
  await storage.replaceCitations(standardId, citations, at)
  await storage.replaceTerms({ standardId }, terms)
}

const filledSetting = "catalogue.filled"
const pageSize = 100

const fillOne = async ({ storage, jobs, now }: Filling, id: string): Promise<void> => {
  const stored = await storage.load(id)
  if (!stored) return
  const { extract } = await jobs.compact([stored.base.update, ...stored.tail.map(({ update }) => update)])
  if (extract) await keepExtract(storage, id, extract, now())
}

export interface Filling {
  storage: Storage
  jobs: Jobs
  now: () => number
}

/** Once for a store from before there was a catalogue: reads every standard out. Answers how many could not be. */
export const fillFromStandards = async (filling: Filling): Promise<number> => {
  const { storage } = filling
  if ((await storage.getSetting(filledSetting)) !== null) return 0
  let failed = 0
  for (let offset = 0; ; offset += pageSize) {
    const { items } = await storage.listStandards({
      ...{ memberId: null, query: "", deleted: false, limit: pageSize, offset },
    })
    for (const { id } of items)
      await fillOne(filling, id).catch((error) => {
        // A server that stops, or has too much to do: the next start goes on.
        if (error instanceof JobError && error.code === "busy") throw error
        failed++
      })
    if (items.length < pageSize) break
  }
  await storage.setSetting(filledSetting, "1")
  return failed
}
