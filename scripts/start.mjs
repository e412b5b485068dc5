// npm start: install what is missing, build what is stale, serve.
import { installMissing } from "./install.mjs"

installMissing()
const { buildClient, buildServer } = await import("./build.mjs")
await buildServer()
buildClient()
process.argv.splice(2, 0, "serve")
await import("../dist/server/main.js")
