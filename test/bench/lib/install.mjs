// The peers are installed when a benchmark first runs: nobody else needs them.
import { execFileSync } from "node:child_process"
import { existsSync, statSync } from "node:fs"
import { join } from "node:path"

export const peersFolder = join(import.meta.dirname, "../peers")

export const installPeers = () => {
  const mark = join(peersFolder, "node_modules/.package-lock.json")
  const lock = join(peersFolder, "package-lock.json")
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return
  console.error("Installing what we are measured against (once; compiles SQLite, some minutes) …")
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: peersFolder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  })
}
