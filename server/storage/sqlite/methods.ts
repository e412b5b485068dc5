import type { Storage } from "../storage.ts"

/** What the worker thread runs: the Storage interface without the promises. */
export type SyncStorage = {
  [Name in keyof Storage]: (...args: Parameters<Storage[Name]>) => Awaited<ReturnType<Storage[Name]>>
}
