import { randomBytes } from "node:crypto"
import pg from "pg"

/** Where the tests may make databases of their own: a role that may CREATE DATABASE. */
const adminUrl = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres"

const query = async (url: string, sql: string): Promise<any[]> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Why the tests that need PostgreSQL are skipped, or null. */
export const postgresMissing: string | null = await query(adminUrl, "SELECT 1").then(
  () => null,
  (error: Error) => `no PostgreSQL at ${adminUrl.replace(/:[^:@/]*@/, "@")} (${error.message || "refused"})`,
)
if (postgresMissing && process.env["CI"] === "true")
  throw new Error(`With CI=true nothing may be skipped: ${postgresMissing}.`)
if (postgresMissing) console.warn(`Skipped: ${postgresMissing}. TEST_DATABASE_URL names another.`)

/** A database of one test file; every store in it is a schema of its own. */
export class TestDatabase {
  readonly name = `guiju_test_${randomBytes(6).toString("hex")}`
  readonly url: string

  constructor() {
    const url = new URL(adminUrl)
    url.pathname = `/${this.name}`
    this.url = url.href
  }

  create(): Promise<unknown> {
    return query(adminUrl, `CREATE DATABASE ${this.name}`)
  }

  drop(): Promise<unknown> {
    return query(adminUrl, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`)
  }

  /** The address of a new, empty store. */
  async freshStore(): Promise<string> {
    const schema = `s${randomBytes(4).toString("hex")}`
    await query(this.url, `CREATE SCHEMA ${schema}`)
    return `${this.url}?options=${encodeURIComponent(`-c search_path=${schema}`)}`
  }

  query(store: string, sql: string): Promise<any[]> {
    return query(store, sql)
  }
}
