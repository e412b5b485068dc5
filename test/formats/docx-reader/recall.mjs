#!/usr/bin/env node
// Text of Word files against what the reader makes of it: node test/formats/docx-reader/recall.mjs ../shared/data/docx/*/*.docx
import { mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const root = fileURLToPath(new URL("../../../", import.meta.url))
mkdirSync(`${root}dist/tools`, { recursive: true })
await build({
  entryPoints: [`${root}test/formats/docx-reader/recall-main.ts`],
  outfile: `${root}dist/tools/recall.js`,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "error",
})
await import(`${root}dist/tools/recall.js`)
