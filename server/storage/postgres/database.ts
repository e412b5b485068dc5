import { crc32 } from "node:zlib"
import pg from "pg"
import { StorageError } from "../storage.ts"

export type Value = string | number | boolean | null | Uint8Array | readonly unknown[]
type Row = Record<string, any>

const int8 = 20
const connectMs = 5000
// A database that has vanished without a word (no RST) must not keep a writer in the belief that all is well.
const answerMs = 15_000

/** Something that runs statements: the pool, or the one connection of a transaction. */
export interface Queries {
  all(sql: string, ...values: Value[]): Promise<Row[]>
  get(sql: string, ...values: Value[]): Promise<Row | undefined>
  /** Answers the number of rows changed. */
  run(sql: string, ...values: Value[]): Promise<number>
}

/** A thin face of node-postgres: values in, rows out, numbers as numbers, errors as StorageError. */
export class Database implements Queries {
  readonly #pool: pg.Pool

  constructor(url: string, max: number) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max,
      application_name: "guiju",
      connectionTimeoutMillis: connectMs,
      query_timeout: answerMs,
      keepAlive: true,
      // "Saved" means on disk here too, whatever the database's configuration says; stricter settings stay.
      onConnect: (client) =>
        client
          .query(
            `SELECT set_config('synchronous_commit', 'on', false)
             WHERE current_setting('synchronous_commit') IN ('off', 'local')`,
          )
          .then(() => {}),
      types: {
        // Counts, times and log numbers: all far below 2^53.
        getTypeParser: (oid: number, format: any) =>
          oid === int8 ? Number : (pg.types.getTypeParser(oid, format) as any),
      },
    })
    // An idle connection that the server ended; the next query opens another.
    this.#pool.on("error", () => {})
  }

  async all(sql: string, ...values: Value[]): Promise<Row[]> {
    return (await this.#query(sql, values)).rows
  }

  async get(sql: string, ...values: Value[]): Promise<Row | undefined> {
    return (await this.#query(sql, values)).rows[0]
  }

  async run(sql: string, ...values: Value[]): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0
  }

  /** `begin` may ask for more than the usual isolation. */
  async transact<T>(work: (queries: Queries) => Promise<T>, begin = "BEGIN"): Promise<T> {
    const client = await this.#pool.connect().catch((error) => {
      throw toStorageError(error)
    })
    let isBroken = false
    const query = async (sql: string, values: Value[] = []) => {
      try {
        return await client.query(sql, values.map(toParameter))
      } catch (error) {
        isBroken ||= isLost(error)
        throw toStorageError(error)
      }
    }
    try {
      await query(begin)
      const result = await work({
        all: async (sql, ...values) => (await query(sql, values)).rows,
        get: async (sql, ...values) => (await query(sql, values)).rows[0],
        run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
      })
      await query("COMMIT")
      return result
    } catch (error) {
      if (!isBroken) await query("ROLLBACK").catch(() => (isBroken = true))
      throw error
    } finally {
      client.release(isBroken)
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  async #query(sql: string, values: Value[]): Promise<pg.QueryResult> {
    const parameters = values.map(toParameter)
    try {
      return await this.#pool.query(sql, parameters)
    } catch (error) {
      if (!isEnded(error)) throw toStorageError(error)
    }
    // A pooled connection that died unnoticed (a restart, a firewall): once more on a new one. Every statement that is sent
    // this way, an append too, does no harm when it turns out to have been done twice.
    return this.#pool.query(sql, parameters).catch((error) => {
      throw toStorageError(error)
    })
  }
}

// PostgreSQL's text has no NUL; in a name or a title it is never meant.
const toParameter = (value: Value): unknown => {
  if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "") : value
  if (Array.isArray(value)) return value.map((item) => (typeof item === "string" ? toParameter(item) : item))
  return value instanceof Uint8Array ? toBuffer(value) : value
}

export const toBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** A copy without slack: node-postgres answers with views of what it read from the socket. */
export const bytesOf = (value: unknown): Uint8Array => new Uint8Array(value as Uint8Array)

export const checksum = (...parts: Uint8Array[]): number => parts.reduce((crc, part) => crc32(part, crc), 0)

interface PgError {
  code?: string
  message: string
}

/** The connection was there and ended under the statement. */
const isEnded = (error: unknown): boolean => {
  const { code = "", message } = error as PgError
  return (
    code === "57P01" || code === "ECONNRESET" || code === "EPIPE" || /terminated|not queryable/i.test(message)
  )
}

/** Nothing can be said about the connection any more. */
const isLost = (error: unknown): boolean => {
  const { code = "", message } = error as PgError
  return isEnded(error) || /^(08|57P|53|E[A-Z])/.test(code) || /timeout|timed out/i.test(message)
}

const toStorageError = (error: unknown): StorageError => {
  if (error instanceof StorageError) return error
  const { code = "", message } = error as PgError
  if (code === "GJ001") return new StorageError("taken", `The store refused ${message}.`)
  if (code.startsWith("23")) return new StorageError("conflict", message)
  if (code === "53100") return new StorageError("full", "The database's disk is full: nothing can be stored.")
  // XX001, XX002: data or index corrupted.
  if (/^XX00[12]$/.test(code)) return new StorageError("damaged", `The database is damaged: ${message}.`)
  const reason = message || (error as { errors?: PgError[] }).errors?.[0]?.message || code
  if (isLost(error)) return new StorageError("unavailable", `The database cannot be reached: ${reason}.`)
  return new StorageError("failed", `The database failed: ${reason}.`)
}
