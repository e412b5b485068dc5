// Builds what is stale: the server (esbuild, some 100 ms) and the browser client (vite, some seconds).
// Workers need real files, and Node 20 cannot load TypeScript in a worker thread: so the server is bundled too.
import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, statSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const serverOut = join(root, "dist/server")
const clientOut = join(root, "dist/client/index.html")

const newest = (path) => {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const isStale = (output, sources) => {
  const built = existsSync(output) ? statSync(output).mtimeMs : 0
  return sources.some((source) => newest(join(root, source)) > built)
}

// Packages that a start needs are read into the bundle: looking up and reading their hundreds of small files took a quarter of
// its processor time (docs/reliability.md). Those with binaries, those of which there may be one only (Yjs, ProseMirror) and those that
// only jobs need stay outside.
const inside = new Set([
  ...["busboy", "csv-parse", "express", "express-static-gzip", "fflate", "helmet", "pino", "prom-client"],
  ...["saxes", "ws", "zod"],
])

const packagesOutside = {
  name: "packages-outside",
  setup: (build) =>
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      const isOurs = !importer.includes(`${sep}node_modules${sep}`)
      if (kind !== "entry-point" && isOurs && !inside.has(path.split("/")[0])) return { path, external: true }
    }),
}

/** Options of esbuild for the server and its workers. */
export const serverOptions = {
  absWorkingDir: root,
  entryPoints: {
    main: "server/cli/main.ts",
    "store-worker": "server/storage/sqlite/worker.ts",
    "job-worker": "server/jobs/worker.ts",
  },
  outdir: serverOut,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  plugins: [packagesOutside],
  // What was written for CommonJS asks for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
  sourcemap: true,
  logLevel: "warning",
}

export const buildServer = async () => {
  const sources = ["server", "formats", "schema", "templates", "package.json", "scripts/build.mjs"]
  if (!isStale(join(serverOut, "main.js"), sources)) return
  const { build } = await import("esbuild")
  await build(serverOptions)
}

export const buildClient = () => {
  if (!isStale(clientOut, ["client", "schema", "formats", "templates", "vite.config.ts", "package.json"]))
    return
  execFileSync(
    process.execPath,
    [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"],
    {
      cwd: root,
      stdio: "inherit",
    },
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildServer()
  buildClient()
}
