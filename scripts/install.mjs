// Installs the packages when they are missing or older than the lock file. Needs Node and npm only.
import { execFileSync } from "node:child_process"
import { existsSync, lstatSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const mark = join(root, "node_modules/.package-lock.json")

export const installMissing = () => {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Guiju needs Node 20.19 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  // Through a link npm ci would empty the packages of another checkout, in use there.
  if (lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) return
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs) return
  console.error("Installing packages (once) …")
  // On Windows npm is a .cmd file, which needs a shell.
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  })
}
