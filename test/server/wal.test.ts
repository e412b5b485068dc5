import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import Libsql from "libsql"
import { beforeAll, describe, expect, it } from "vitest"
import { inspectLog, mendLog } from "../../server/storage/sqlite/wal.ts"
import { temporaryFolder } from "./support.ts"

let folder: string
let whole: Buffer

beforeAll(() => {
  folder = temporaryFolder()
  const db = new Libsql(join(folder, "a.db"))
  db.prepare("PRAGMA journal_mode = WAL").get([])
  db.exec("CREATE TABLE t (n INTEGER PRIMARY KEY, word TEXT)")
  for (let n = 0; n < 30; n++) db.prepare("INSERT INTO t VALUES (?, ?)").run([n, `word ${n} `.repeat(20)])
  copyFileSync(join(folder, "a.db"), join(folder, "b.db"))
  whole = readFileSync(join(folder, "a.db-wal"))
  db.close()
})

describe("the store's log", () => {
  it("[SRV-19] is whole after any number of commits", () => {
    const { soundFrames, repairs, isDamaged } = inspectLog(Buffer.from(whole))
    expect([soundFrames > 30, repairs, isDamaged]).toEqual([true, [], false])
  })

  it("[SRV-19] gets a flipped bit set right, wherever it is", () => {
    const frame = 32 + 24 + 4096
    for (const at of [9, 17, frame + 2, frame + 24 + 100, frame + 24 + 3000]) {
      const log = Buffer.from(whole)
      log[at]! ^= 0x10
      expect(inspectLog(log)).toMatchObject({ isDamaged: false, repairs: [{ at }] })
      expect(log.equals(whole)).toBe(true)
    }
  })

  it("[SRV-19] guesses nothing where flipped bits look alike: what is called whole is what it was", () => {
    const frame = 32 + 24 + 4096
    const places = [...Array(4).keys()].flatMap((i) => [
      whole.length - 2 * i - 1,
      2 * frame - 32 - i - 1,
      frame + 16 + 2 * i,
      24 + 2 * i,
    ])
    for (const at of places)
      for (const bit of [0, 2, 4, 7]) {
        const log = Buffer.from(whole)
        log[at]! ^= 1 << bit
        const { isDamaged } = inspectLog(log)
        expect(isDamaged || log.equals(whole), `byte ${at}, bit ${bit}`).toBe(true)
      }
  })

  it("[SRV-19] loses no commit to a flipped bit, and what was found is kept", () => {
    const file = join(folder, "b.db-wal")
    const log = Buffer.from(whole)
    log[5000]! ^= 1
    writeFileSync(file, log)
    expect(mendLog(file)).toMatch(/set right/)
    expect(existsSync(`${file}.damaged-${log.length}`)).toBe(true)
    const db = new Libsql(join(folder, "b.db"))
    expect(db.prepare("SELECT count(*) AS n FROM t").get([])).toMatchObject({ n: 30 })
    db.close()
  })

  it("[SRV-19] is reported when it is cut off or damaged beyond that", () => {
    expect(inspectLog(whole.subarray(0, whole.length - 100)).isDamaged).toBe(true)
    const log = Buffer.from(whole)
    log.fill(0xaa, 9000, 9100)
    expect(inspectLog(log).isDamaged).toBe(true)
  })
})
