import { afterAll, beforeAll, describe } from "vitest"
import { openPostgresStorage } from "../../server/storage/postgres/postgres-storage.ts"
import { openSqliteStorage } from "../../server/storage/sqlite/sqlite-storage.ts"
import { buildWorkers } from "../server/build.ts"
import { postgresMissing, TestDatabase } from "../server/postgres.ts"
import { temporaryFolder } from "../server/support.ts"
import { ballotContract } from "./storage-contract.ts"

await buildWorkers()
ballotContract("SQLite", () => openSqliteStorage(temporaryFolder(), { lock: true }))

const database = new TestDatabase()
describe.skipIf(postgresMissing)("PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())
  ballotContract("PostgreSQL", async () => openPostgresStorage(await database.freshStore()))
})
