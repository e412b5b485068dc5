// npm run dev: the server is rebuilt and restarted when its sources change, the pages reload by themselves (vite).
import { spawn } from "node:child_process"
import { join } from "node:path"
import { installMissing } from "./install.mjs"

installMissing()
const { buildClient, root, serverOptions } = await import("./build.mjs")
const { context } = await import("esbuild")
const { createServer } = await import("vite")

buildClient()
let server = null
const restart = () => {
  const start = () => {
    server = spawn(process.execPath, [join(root, "dist/server/main.js"), "serve", ...process.argv.slice(2)], {
      stdio: "inherit",
    })
  }
  if (!server || server.exitCode !== null) return start()
  server.once("exit", start)
  server.kill("SIGTERM")
}

const builder = await context({
  ...serverOptions,
  plugins: [
    ...serverOptions.plugins,
    { name: "restart", setup: (build) => build.onEnd(({ errors }) => errors.length === 0 && restart()) },
  ],
})
await builder.watch()
const pages = await createServer({ configFile: join(root, "vite.config.ts") })
await pages.listen()
console.log(`Pages with hot reload: ${pages.resolvedUrls?.local[0]} (sign in with the server's link first)`)

const stop = async () => {
  server?.kill("SIGTERM")
  await Promise.all([builder.dispose(), pages.close()])
  process.exit(0)
}
process.on("SIGINT", stop)
process.on("SIGTERM", stop)
