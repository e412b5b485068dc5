// npm test: everything. npm run check: types, lint, house rules, unit tests. npm run test:long: the seeded runs at length, and
// every page and dialog in every look.
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { installMissing } from "./install.mjs"
import { missingParts } from "./parts.mjs"

installMissing()
const { buildClient, buildServer, root } = await import("./build.mjs")
const mode = process.argv[2] ?? "all"
const bin = (path) => join(root, "node_modules", path)

const step = (name, args, env = {}) => {
  const started = Date.now()
  console.log(`\n── ${name}`)
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  })
  if (status !== 0) {
    console.error(`\n${name} failed.`)
    process.exit(status ?? 1)
  }
  console.log(`   ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

const types = () => step("types", [bin("typescript/bin/tsc"), "--noEmit", "-p", "."])
const lint = () =>
  step("format and lint", [bin("@biomejs/biome/bin/biome"), "ci", "--max-diagnostics=40", "."])
const vitest = (args, env) => step("tests", [bin("vitest/vitest.mjs"), "run", ...args], env)

if (mode === "check") {
  types()
  lint()
  await buildServer()
  vitest(["--exclude", "test/e2e/**"])
} else if (mode === "long") {
  await buildServer()
  buildClient()
  vitest(["test/convergence"], { SEEDS: process.env.SEEDS ?? "2000", STEPS: process.env.STEPS ?? "120" })
  vitest(["test/e2e/layout.test.ts", "test/e2e/access.test.ts"], { LONG: "true" })
} else {
  const missing = missingParts()
  for (const { name, why, get } of missing) console.log(`skipped without ${name}: ${why}. To get it: ${get}`)
  if (missing.length && process.env.CI === "true") {
    console.error("With CI=true nothing may be skipped.")
    process.exit(1)
  }
  if (!existsSync(join(root, "../shared")))
    console.log("Without ../shared the tests against outside documents are skipped.")
  types()
  lint()
  await buildServer()
  buildClient()
  vitest([])
}
