import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { rootFolder } from "../../server/worker-url.ts"

/** Workers run from dist/server: see server/worker-url.ts. Does nothing when they are fresh. */
export const buildWorkers = async (): Promise<void> => {
  if (process.env["DEV_DIST"]) return
  const build = (await import(pathToFileURL(join(rootFolder, "scripts/build.mjs")).href)) as {
    buildServer(): Promise<void>
  }
  await build.buildServer()
}
