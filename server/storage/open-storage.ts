import type { Settings } from "../settings.ts"
import { openPostgresStorage } from "./postgres/postgres-storage.ts"
import { openSqliteStorage } from "./sqlite/sqlite-storage.ts"
import type { SharedStorage, Storage } from "./storage.ts"

export type OpenStorage =
  | { isShared: false; storage: Storage }
  /** Other servers may have it open as well. */
  | { isShared: true; storage: SharedStorage }

/** Opens the store that the settings name: PostgreSQL if there is an address for it, else the data folder. */
export const openStorage = async (
  { databaseUrl, dataFolder }: Pick<Settings, "databaseUrl" | "dataFolder">,
  options: { lock: boolean; report?: (sentence: string) => void },
): Promise<OpenStorage> =>
  databaseUrl
    ? { isShared: true, storage: await openPostgresStorage(databaseUrl, options.report) }
    : { isShared: false, storage: await openSqliteStorage(dataFolder, options) }
