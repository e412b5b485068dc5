#!/usr/bin/env node
// What of each file stands in the document that we read of it, as a table (docs/recall.md):
//   node test/tools/recall.mjs ../shared/data/sts ../shared/data/docx
import { mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const root = fileURLToPath(new URL("../../", import.meta.url))
mkdirSync(`${root}dist/tools`, { recursive: true })
await build({
  entryPoints: [`${root}test/tools/recall-main.ts`],
  outfile: `${root}dist/tools/recall-all.js`,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "error",
  // The DOCX writer is loaded only when it is asked for.
  splitting: false,
})
await import(`${root}dist/tools/recall-all.js`)
