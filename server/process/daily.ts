import type { Hub } from "../collab/hub.ts"
import { mergeAll } from "../collab/merge.ts"
import { type Standard, type Storage, StorageError } from "../storage/storage.ts"

const dayMs = 86_400_000
const everyMs = 10 * 60_000
const pageSize = 50

interface Upkeep {
  storage: Storage
  hub: Hub
  now: () => number
}

/**
 * Keeps a version of what stands, without a name and in nobody's name. Its id comes from the occasion: two servers that do it at once
 * keep one. `change` is what the version has beyond the live text.
 */
export const keepVersion = async (
  { storage, hub, now }: Upkeep,
  { id, stage }: Standard,
  occasion: string,
  change?: Uint8Array,
): Promise<boolean> => {
  const parts = await hub.parts(id)
  if (!parts) return false
  const version = { id: `${occasion}-${id}`, name: "", stage, createdAt: now(), createdBy: null }
  try {
    await storage.createVersion(id, version, mergeAll(change ? [...parts, change] : parts))
    return true
  } catch (error) {
    if (error instanceof StorageError && error.code === "conflict") return false
    throw error
  }
}

/** Standards that were edited within two days, newest first. */
async function* recentlyEdited({ storage, now }: Upkeep): AsyncGenerator<Standard> {
  for (let offset = 0; ; offset += pageSize) {
    const query = { memberId: null, query: "", deleted: false, limit: pageSize, offset }
    const { items } = await storage.listStandards(query)
    for (const item of items) {
      if (item.updatedAt < now() - 2 * dayMs) return
      yield item
    }
    if (items.length < pageSize) return
  }
}

/** Keeps one version a day of every standard that was edited since its last version; answers how many. */
export const keepDailyVersions = async (upkeep: Upkeep): Promise<number> => {
  const day = new Date(upkeep.now()).toISOString().slice(0, 10)
  let kept = 0
  for await (const standard of recentlyEdited(upkeep)) {
    const newest = (await upkeep.storage.listVersions(standard.id))[0]?.createdAt ?? standard.createdAt
    if (standard.updatedAt <= newest || newest > upkeep.now() - dayMs) continue
    if (await keepVersion(upkeep, standard, day)) kept++
  }
  return kept
}

/** Looks every ten minutes what is to be kept; answers how to stop. */
export const startDailyVersions = (upkeep: Upkeep, report: (error: Error) => void): (() => void) => {
  const timer = setInterval(() => void keepDailyVersions(upkeep).catch(report), everyMs).unref()
  return () => clearInterval(timer)
}
