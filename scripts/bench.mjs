// npm run bench [server|alone|editor|opening|compare|consultation|checks|formats|exports] [-- --rounds 5 --quick]: how fast we are beside others, on this machine, now. See docs/bench.md.
import { parseArgs } from "node:util"
import { installMissing } from "./install.mjs"

installMissing()
const { buildClient, buildServer } = await import("./build.mjs")
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, quick: { type: "boolean", default: false } },
})
const known = [
  "server",
  "alone",
  "editor",
  "opening",
  "compare",
  "consultation",
  "checks",
  "formats",
  "exports",
]
const unknown = positionals.find((name) => !known.includes(name))
if (unknown) {
  console.error(`There is no benchmark "${unknown}"; there are ${known.join(", ")}.`)
  process.exit(1)
}
// Ctrl-C ends the servers under test as well: they are ended when this process exits, which a signal would skip.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1))
await buildServer()
buildClient()
const options = { rounds: values.quick ? 1 : Number(values.rounds), quick: values.quick }
for (const name of positionals.length ? positionals : known) {
  const { run } = await import(`../test/bench/${name}/main.mjs`)
  console.log(`\n## ${name}\n\n${await run(options)}`)
}
// Pooled sockets of the generator would keep the process for a while.
process.exit(0)
