import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const here = fileURLToPath(import.meta.url)
const isSource = here.endsWith(".ts")

/** The checkout: from server/ when run as TypeScript (tests), from dist/server/ when bundled. */
export const rootFolder = isSource ? dirname(dirname(here)) : dirname(dirname(dirname(here)))

/** Workers are always the built files: Node 20 cannot load TypeScript. */
export const workerUrl = (name: "store-worker" | "job-worker"): URL =>
  pathToFileURL(join(rootFolder, "dist/server", `${name}.js`))
