import { postgresMissing, TestDatabase } from "./postgres.ts"
import { redisMissing, TestRedis } from "./redis.ts"
import { TestServer, temporaryFolder } from "./support.ts"

/** Why the tests that need two servers are skipped, or null. */
export const clusterMissing: string | null = postgresMissing ?? redisMissing

/** A database and a Redis of one test file's own, for pairs of servers on them. */
export class Cluster {
  private constructor(
    private readonly database: TestDatabase,
    private readonly redis: TestRedis,
  ) {}

  static async open(): Promise<Cluster> {
    const database = new TestDatabase()
    await database.create()
    return new Cluster(database, await TestRedis.start())
  }

  /** Two servers on a fresh store. */
  async start({ isOverRedis = true } = {}) {
    const environment = {
      DATABASE_URL: await this.database.freshStore(),
      ...(isOverRedis && { REDIS_URL: this.redis.url }),
    }
    const one = await TestServer.start(temporaryFolder(), environment)
    const two = await TestServer.start(temporaryFolder(), environment)
    return { one, two, stop: () => Promise.all([one.close(), two.close()]) }
  }

  async close(): Promise<void> {
    await this.redis.stop()
    await this.database.drop()
  }
}
