// What the disk itself takes. We wait for it before anybody sees a letter, the others do not: read our delivery beside this.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { quantile } from "../lib/stats.mjs"

const writes = 200

export const diskWaits = () => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-disk-"))
  const file = openSync(join(folder, "file"), "w")
  const page = Buffer.alloc(4096, 1)
  const waits = Array.from({ length: writes }, () => {
    const start = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return { p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) }
}
