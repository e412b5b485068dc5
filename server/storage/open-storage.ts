import type { Settings } from "../settings.ts"
import type { SharedStorage, Storage } from "./storage.ts"

export type OpenStorage =
  | { isShared: false; storage: Storage }
  /** Other servers may have it open as well. */
  | { isShared: true; storage: SharedStorage }

/** Opens the store that the settings name: PostgreSQL if there is an address for it, else the data folder. */
export const openStorage = async (
  { databaseUrl, dataFolder }: Pick<Settings, "databaseUrl" | "dataFolder">,
  options: { lock: boolean; report?: (sentence: string) => void },
): Promise<OpenStorage> => {
  // Only the one that is used is loaded: a start does not wait for the other's driver.
  if (databaseUrl) {
    const { openPostgresStorage } = await import("./postgres/postgres-storage.ts")
    return { isShared: true, storage: await openPostgresStorage(databaseUrl, options.report) }
  }
  const { openSqliteStorage } = await import("./sqlite/sqlite-storage.ts")
  return { isShared: false, storage: await openSqliteStorage(dataFolder, options) }
}
