#!/usr/bin/env node
// Compares the text of STS files with what the product makes of them:
//   node test/tools/compare.mjs ../shared/data/sts/nist/*.xml --to json,xml
import { mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const root = fileURLToPath(new URL("../../", import.meta.url))
mkdirSync(`${root}dist/tools`, { recursive: true })
await build({
  entryPoints: [`${root}test/tools/compare-main.ts`],
  outfile: `${root}dist/tools/compare.js`,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "error",
  // The DOCX writer is loaded only when it is asked for.
  splitting: false,
})
await import(`${root}dist/tools/compare.js`)
