import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { crc32 } from "node:zlib"
import Libsql from "libsql"
import { StorageError } from "../storage.ts"
import { migrations } from "./migrations/index.ts"
import { copyBeforeMigration } from "./safe-copy.ts"
import { mendLog } from "./wal.ts"

type Value = string | number | null | Uint8Array
type Row = Record<string, any>

/** A thin, statement-caching face of libsql: arrays in, rows out, errors as StorageError. */
export class Database {
  readonly #raw: Libsql.Database
  readonly #statements = new Map<string, Libsql.Statement>()

  constructor(readonly file: string) {
    this.#raw = new Libsql(file, { timeout: 5000 })
  }

  run(sql: string, ...values: Value[]): number {
    return guard(() => (this.#prepare(sql).run(values) as Libsql.RunResult).changes)
  }

  insert(sql: string, ...values: Value[]): number {
    return guard(() => Number((this.#prepare(sql).run(values) as Libsql.RunResult).lastInsertRowid))
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return guard(() => this.#prepare(sql).get(values) as Row | undefined)
  }

  all(sql: string, ...values: Value[]): Row[] {
    return guard(() => this.#prepare(sql).all(values) as Row[])
  }

  exec(sql: string): void {
    guard(() => this.#raw.exec(sql))
  }

  transact<T>(work: () => T): T {
    this.exec("BEGIN IMMEDIATE")
    let result: T
    try {
      result = work()
      this.exec("COMMIT")
    } catch (error) {
      // A failed COMMIT on a full disk has rolled back by itself; then there is nothing left to undo.
      if (this.#raw.inTransaction) this.exec("ROLLBACK")
      throw error
    }
    return result
  }

  /** Moves what the log holds into the database; what is being read meanwhile stays for the next time. */
  checkpoint(): void {
    try {
      this.get("PRAGMA wal_checkpoint(PASSIVE)")
    } catch {
      // A full disk: the log stays as it is, and is as durable.
    }
  }

  close(): void {
    this.#statements.clear()
    this.#raw.close()
  }

  #prepare(sql: string): Libsql.Statement {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.#raw.prepare(sql)))
    return statement
  }
}

const guard = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code?.startsWith("SQLITE_CONSTRAINT")) throw new StorageError("conflict", message)
    if (code === "SQLITE_FULL" || /disk is full/.test(message))
      throw new StorageError("full", "The disk is full: nothing can be stored.")
    if (code === "SQLITE_CORRUPT" || /malformed/.test(message))
      throw new StorageError("damaged", `The store's file is damaged: ${message}.`)
    throw new StorageError("failed", `The store failed: ${message}`)
  }
}

/** A copy without slack: a view of a larger buffer would be posted to the other thread with all of that buffer. */
export const bytesOf = (value: unknown): Uint8Array => new Uint8Array(value as ArrayBufferLike)

export const checksum = (...parts: Uint8Array[]): number => parts.reduce((crc, part) => crc32(part, crc), 0)

export const storeFile = (folder: string): string => join(folder, "guiju.db")

/**
 * Opens (and makes, and migrates) the store of a folder. With `lock` the folder belongs to this process until it ends:
 * the lock is the operating system's, on an empty file, so a killed server leaves nothing behind that blocks the next.
 */
export const openDatabase = (
  folder: string,
  lock: boolean,
): { db: Database; release: () => void; notices: string[] } => {
  ensureFolder(folder)
  const holder = lock ? lockFolder(folder) : null
  try {
    // Before SQLite opens it, which would cut the log at the first damage without a word.
    const notice = lock ? mendLog(`${storeFile(folder)}-wal`) : null
    const db = openFile(storeFile(folder))
    migrate(db, folder)
    return { db, release: () => holder?.close(), notices: notice ? [notice] : [] }
  } catch (error) {
    holder?.close()
    throw error
  }
}

// Not mkdirSync's own `recursive`: where a file system refuses new folders with ENOENT (/proc) it tries for ever.
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error("not a folder"), { code: "ENOTDIR" })
    return
  }
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

const ensureFolder = (folder: string): void => {
  try {
    makeFolder(resolve(folder))
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    const why =
      reason === "EEXIST" || reason === "ENOTDIR"
        ? "it is a file, not a folder"
        : `it cannot be written (${reason})`
    throw new StorageError("unwritable", `The data folder ${folder} cannot be used: ${why}.`)
  }
}

const lockFolder = (folder: string): Database => {
  let holder: Database
  try {
    holder = new Database(join(folder, "server.lock"))
  } catch (error) {
    throw new StorageError(
      "unwritable",
      `The data folder ${folder} cannot be used: it cannot be written (${(error as Error).message}).`,
    )
  }
  try {
    // The wait must be none: the other server holds its lock for as long as it runs.
    holder.get("PRAGMA busy_timeout = 0")
    holder.exec("BEGIN EXCLUSIVE")
    return holder
  } catch (error) {
    holder.close()
    if (/locked|busy/i.test((error as Error).message))
      throw new StorageError("in_use", `Another Guiju server is using the data folder ${folder}.`)
    throw new StorageError(
      "unwritable",
      `The data folder ${folder} cannot be used: ${(error as Error).message}`,
    )
  }
}

const openFile = (file: string): Database => {
  const existed = existsSync(file)
  try {
    const db = new Database(file)
    db.get("PRAGMA journal_mode = WAL")
    // FULL: a commit is on disk when it returns. Everything that is called "saved" rests on this line.
    db.exec("PRAGMA synchronous = FULL")
    db.exec("PRAGMA foreign_keys = ON")
    if (existed) db.get("SELECT count(*) FROM sqlite_master")
    return db
  } catch (error) {
    const code = existed ? "unreadable" : "unwritable"
    throw new StorageError(code, `The store ${file} cannot be opened: ${(error as Error).message}`)
  }
}

const migrate = (db: Database, folder: string): void => {
  const version = Number(db.get("PRAGMA user_version")!["user_version"])
  if (version > migrations.length)
    throw new StorageError(
      "newer",
      `The store in ${folder} was written by a newer Guiju (shape ${version}; this one knows ${migrations.length}). Please update Guiju.`,
    )
  if (version > 0 && version < migrations.length) copyBeforeMigration(db, version)
  for (let next = version; next < migrations.length; next++)
    db.transact(() => {
      db.exec(migrations[next]!)
      db.exec(`PRAGMA user_version = ${next + 1}`)
    })
}
