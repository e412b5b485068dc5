import { crc32 } from "node:zlib"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openPostgresStorage } from "../../server/storage/postgres/postgres-storage.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { bytes, entry, newStandard, storageContract, user } from "./storage-contract.ts"

const database = new TestDatabase()

describe.skipIf(postgresMissing)("PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())

  storageContract({
    name: "PostgreSQL",
    place: () => database.freshStore(),
    open: (place) => openPostgresStorage(place),
    damageSnapshot: async (place, id) => {
      await database.query(
        place,
        `UPDATE snapshots SET content = set_byte(content, 0, 255) WHERE standard_id = '${id}' AND seq =
         (SELECT max(seq) FROM snapshots WHERE standard_id = '${id}')`,
      )
    },
    execute: async (place, sql) => void (await database.query(place, sql)),
    tamper: async (place) => {
      for (const sql of [
        "ALTER TABLE chain DISABLE TRIGGER ALL",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        `UPDATE versions SET content = '\\x0909', crc = ${crc32(Buffer.from([9, 9]))} WHERE id = 'v1'`,
        "UPDATE chain SET detail = replace(detail, 'reader', 'editor') WHERE standard_id = 's2' AND link = 2",
        "DELETE FROM audit WHERE link = 1",
      ])
        await database.query(place, sql)
    },
  })

  const twoServers = async () => {
    const place = await database.freshStore()
    const [one, two] = await Promise.all([openPostgresStorage(place), openPostgresStorage(place)])
    await one.createUser(user("ann"))
    await one.createUser(user("bob"))
    await one.createStandard(newStandard("s1"))
    await one.createStandard(newStandard("s2"))
    return { place, one, two, close: () => Promise.all([one.close(), two.close()]) }
  }

  it("[SRV-61] is migrated once when many servers start at the same moment", async () => {
    const place = await database.freshStore()
    const stores = await Promise.all(Array.from({ length: 4 }, () => openPostgresStorage(place)))
    expect(new Set(await Promise.all(stores.map((store) => store.getSetting("cluster")))).size).toBe(1)
    await Promise.all(stores.map((store) => store.close()))
  })

  it("[SRV-61] refuses a database that a newer Guiju wrote, or that is not there, in words", async () => {
    const place = await database.freshStore()
    await (await openPostgresStorage(place)).close()
    await database.query(place, "UPDATE shape SET version = 999")
    await expect(openPostgresStorage(place)).rejects.toMatchObject({
      code: "newer",
      message: /written by a newer Guiju/,
    })
    await expect(openPostgresStorage("postgres://u:secret@127.0.0.1:1/none")).rejects.toMatchObject({
      code: "unreadable",
      message: /^The database 127\.0\.0\.1:1\/none cannot be opened: [^\n]*\.$/,
    })
  })

  it("[SRV-61] numbers the log of a standard without gaps, whoever appends, and shows it in order", async () => {
    const { one, two, close } = await twoServers()
    const seen: number[] = []
    let isDone = false
    const reader = (async () => {
      while (!isDone) for (const { seq } of (await two.readLog("s1", seen.at(-1) ?? 0))!.tail) seen.push(seq)
    })()
    const numbers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const batch = [entry("s1", bytes(index)), entry("s2", bytes(index))]
        // Both orders: they must not wait for each other.
        return (await (index % 2 ? one : two).append(index % 3 ? batch : batch.reverse(), 20))[
          index % 3 ? 0 : 1
        ]!
      }),
    )
    isDone = true
    await reader
    for (const { seq } of (await two.readLog("s1", seen.at(-1) ?? 0))!.tail) seen.push(seq)
    const expected = Array.from({ length: 60 }, (_, index) => index + 1)
    expect(numbers.sort((a, b) => a - b)).toEqual(expected)
    expect(seen).toEqual(expected)
    expect(await one.heads(["s1", "s2", "nowhere"])).toEqual(
      new Map([
        ["s1", 60],
        ["s2", 60],
      ]),
    )
    await close()
  })

  it("[SRV-62] gives a client id to the login that was first, on whichever server, and stores nothing of the other", async () => {
    const { one, two, close } = await twoServers()
    const of = (userId: string) => [{ ...entry("s1", bytes(1)), clients: [{ client: 7, userId }] }]
    const results = await Promise.allSettled([one.append(of("ann"), 20), two.append(of("bob"), 20)])
    const lost = results.filter(({ status }) => status === "rejected") as PromiseRejectedResult[]
    expect(lost.map(({ reason }) => reason.code)).toEqual(["taken"])
    expect(await one.heads(["s1"])).toEqual(new Map([["s1", 1]]))
    await close()
  })

  it("[SRV-61] reads what came after a number, also when a compaction has taken some of it away", async () => {
    const { one, two, close } = await twoServers()
    for (let value = 1; value <= 4; value++) await one.append([entry("s1", bytes(value), value)], 20)
    expect(await two.readLog("s1", 4)).toEqual({ base: null, tail: [], clients: [] })
    expect(await two.readLog("s1", 2)).toMatchObject({ base: null, tail: [{ seq: 3 }, { seq: 4 }] })
    await one.compact("s1", { update: bytes(1, 2), summary: bytes(0) }, 2, 21)
    await Promise.all(
      [one, two].map((store) => store.compact("s1", { update: bytes(3), summary: bytes(0) }, 3, 22)),
    )
    expect(await two.readLog("s1", 2)).toMatchObject({ base: null, tail: [{ seq: 3 }, { seq: 4 }] })
    expect(await two.readLog("s1", 0)).toMatchObject({
      base: { seq: 3, update: bytes(3) },
      tail: [{ seq: 4 }],
    })
    await one.deleteStandard("s1", "ann", 23)
    expect(await two.readLog("s1", 0)).toBeNull()
    expect(await two.heads(["s1"])).toEqual(new Map())
    await close()
  })

  it("[SRV-61] spends a sign-in link once on all servers, and takes names with a NUL in them", async () => {
    const { one, two, close } = await twoServers()
    await one.createLink({ hash: "l", userId: "ann", createdAt: 1, expiresAt: 100 })
    const used = await Promise.all([one, two].map((store) => store.useLink("l", 50)))
    expect(used.sort()).toEqual(["ann", null])
    await two.updateUser("ann", { name: "A\0nn" })
    expect((await one.getUser("ann"))!.name).toBe("Ann")
    await expect(one.backup("x")).rejects.toMatchObject({ message: expect.stringContaining("pg_dump") })
    await close()
  })
})
