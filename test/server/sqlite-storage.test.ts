import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crc32 } from "node:zlib"
import Libsql from "libsql"
import { expect, it } from "vitest"
import { migrations } from "../../server/storage/sqlite/migrations/index.ts"
import { openSqliteStorage } from "../../server/storage/sqlite/sqlite-storage.ts"
import { buildWorkers } from "./build.ts"
import { storageContract } from "./storage-contract.ts"

await buildWorkers()
const folder = () => mkdtempSync(join(tmpdir(), "guiju-store-"))
const execute = (place: string, statements: string[]): void => {
  const db = new Libsql(join(place, "guiju.db"))
  try {
    for (const sql of statements) db.exec(sql)
  } finally {
    db.close()
  }
}
const open = (place: string) => openSqliteStorage(place, { lock: true })

storageContract({
  name: "SQLite",
  place: async () => folder(),
  open,
  damageSnapshot: async (place, id) => {
    const db = new Libsql(join(place, "guiju.db"))
    db.prepare(
      `UPDATE snapshots SET content = CAST(x'ff' || substr(content, 2) AS BLOB) WHERE standard_id = ? AND seq =
       (SELECT max(seq) FROM snapshots WHERE standard_id = ?)`,
    ).run([id, id])
    db.close()
  },
  execute: async (place, sql) => execute(place, [sql]),
  tamper: async (place) =>
    execute(place, [
      "DROP TRIGGER chain_no_update",
      "DROP TRIGGER audit_no_delete",
      `UPDATE versions SET content = x'0909', crc = ${crc32(Buffer.from([9, 9]))} WHERE id = 'v1'`,
      "UPDATE chain SET detail = replace(detail, 'reader', 'editor') WHERE standard_id = 's2' AND link = 2",
      "DELETE FROM audit WHERE link = 1",
    ]),
})

it("[SRV-15] refuses a second server on the same folder in words, and administration beside it works", async () => {
  const place = folder()
  const first = await open(place)
  await expect(open(place)).rejects.toMatchObject({
    code: "in_use",
    message: `Another Guiju server is using the data folder ${place}.`,
  })
  const beside = await openSqliteStorage(place, { lock: false })
  expect(await beside.listUsers()).toEqual([])
  await beside.close()
  await first.close()
  await (await open(place)).close()
})

it("[SRV-15] is not blocked by the lock of a killed server", async () => {
  const place = folder()
  await (await open(place)).close()
  const script = `import Libsql from "libsql"; const db = new Libsql(${JSON.stringify(join(place, "server.lock"))})
    db.exec("BEGIN EXCLUSIVE"); process.kill(process.pid, "SIGKILL")`
  expect(() =>
    execFileSync(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" }),
  ).toThrow()
  await (await open(place)).close()
})

it("[SRV-16] says why a data folder cannot be used", async () => {
  const file = join(folder(), "file")
  writeFileSync(file, "")
  await expect(open(file)).rejects.toMatchObject({ code: "unwritable", message: /is a file, not a folder/ })
  await expect(open("/proc/guiju")).rejects.toMatchObject({ code: "unwritable", message: /cannot be used/ })
})

it("[SRV-17] refuses a store that a newer Guiju wrote", async () => {
  const place = folder()
  await (await open(place)).close()
  const db = new Libsql(join(place, "guiju.db"))
  db.exec("PRAGMA user_version = 999")
  db.close()
  await expect(open(place)).rejects.toMatchObject({ code: "newer", message: /written by a newer Guiju/ })
})

it("[SRV-85] keeps a copy of a store of an older shape before it changes it, and the copy opens", async () => {
  const place = folder()
  mkdirSync(place, { recursive: true })
  const db = new Libsql(join(place, "guiju.db"))
  db.exec(migrations[0]!)
  db.exec("PRAGMA user_version = 1")
  db.exec("INSERT INTO settings (key, value) VALUES ('k', 'old')")
  db.close()
  const store = await open(place)
  await store.setSetting("k", "new")
  await store.close()
  const copy = new Libsql(join(place, "guiju.db.shape-1"))
  expect(copy.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: 1 })
  expect(copy.prepare("SELECT value FROM settings").get()).toMatchObject({ value: "old" })
  copy.close()
  await (await open(place)).close()
  expect(readdirSync(place).filter((name) => name.includes(".shape-"))).toEqual(["guiju.db.shape-1"])
})

it("[SRV-85] does not change a store that it cannot copy first", async () => {
  const place = folder()
  const db = new Libsql(join(place, "guiju.db"))
  db.exec(migrations[0]!)
  db.exec("PRAGMA user_version = 1")
  db.close()
  mkdirSync(join(place, "guiju.db.shape-1.part", "in the way"), { recursive: true })
  await expect(open(place)).rejects.toMatchObject({ code: "unwritable", message: /could not be copied/ })
  const same = new Libsql(join(place, "guiju.db"))
  expect(same.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: 1 })
  same.close()
})

it("[SRV-18] copies the store while it is written to", async () => {
  const place = folder()
  const store = await open(place)
  await store.setSetting("k", "v")
  const target = folder()
  await store.backup(join(target, "guiju.db"))
  await expect(store.backup(join(target, "guiju.db"))).rejects.toMatchObject({ code: "conflict" })
  await store.close()
  const copy = await open(target)
  expect(await copy.getSetting("k")).toBe("v")
  await copy.close()
})
