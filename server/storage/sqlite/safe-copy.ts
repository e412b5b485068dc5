import { existsSync, renameSync, rmSync } from "node:fs"
import { StorageError } from "../storage.ts"

/**
 * A copy of the store as it is, beside it, before its shape is changed: `guiju.db.shape-3`. There is no other way back,
 * so a store that cannot be copied is not changed. A copy that broke off half-way is never taken for one.
 */
export const copyBeforeMigration = (
  db: { file: string; run(sql: string, ...values: string[]): number },
  version: number,
): void => {
  const copy = `${db.file}.shape-${version}`
  if (existsSync(copy)) return
  const part = `${copy}.part`
  try {
    rmSync(part, { force: true })
    db.run("VACUUM INTO ?", part)
    renameSync(part, copy)
  } catch (error) {
    throw new StorageError(
      "unwritable",
      `The store could not be copied to ${copy} before its shape is changed: ${(error as Error).message}`,
    )
  }
}
