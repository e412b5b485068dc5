#!/usr/bin/env node
// The guiju command line: see `guiju --help`.
import { installMissing } from "./install.mjs"

installMissing()
const { buildClient, buildServer } = await import("./build.mjs")
await buildServer()
if (process.argv[2] === "serve") buildClient()
await import("../dist/server/main.js")
