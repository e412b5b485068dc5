// Two versions of some 300 pages (6,000 blocks), every twentieth block and forty other things changed.
import { join } from "node:path"
import { build } from "esbuild"
import { root } from "../../../scripts/build.mjs"

const line = (name, { wall, cpu, changes }) =>
  `| ${name} | ${changes} | ${wall.toFixed(2)} | ${cpu.toFixed(2)} |`

export const run = async () => {
  const outfile = join(root, "dist/bench/compare.mjs")
  await build({
    absWorkingDir: root,
    entryPoints: ["test/bench/compare/run.ts"],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
  })
  const { blocks, versions, imports } = (await import(outfile)).measure()
  return [
    `Two versions of ${blocks} blocks:`,
    "",
    "| compared | changes | seconds | seconds of CPU |",
    "| --- | --- | --- | --- |",
    line("versions of one document", versions),
    line("two imports without a common id", imports),
  ].join("\n")
}
