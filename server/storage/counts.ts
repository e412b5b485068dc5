import type { StoreStats } from "./storage.ts"

/** One row with what StoreStats counts; the bytes each engine knows for itself. */
export const countsSql = `SELECT (SELECT count(*) FROM standards WHERE deleted_at IS NULL) AS standards,
         (SELECT count(*) FROM standards WHERE deleted_at IS NOT NULL) AS deleted,
         (SELECT count(*) FROM versions) AS versions, (SELECT count(*) FROM assets) AS assets,
         (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM groups) AS groups`

export const toStats = (row: any, bytes: number): StoreStats => ({
  standards: row.standards,
  deleted: row.deleted,
  versions: row.versions,
  assets: row.assets,
  users: row.users,
  groups: row.groups,
  bytes,
})
