// A standard of some 300 pages through every writer, by the command line as people run it: time, processor time, memory; pandoc beside us.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { toNative } from "../editor/documents.mjs"
import { generate } from "../editor/generate.mjs"
import { describeMachine } from "../lib/machine.mjs"

const root = join(import.meta.dirname, "../../..")
const main = join(root, "dist/server/main.js")
/** Blocks that make 300 pages of PDF. */
const size = 5300

const has = (program, option) => spawnSync(program, [option], { stdio: "ignore" }).status === 0

// Says at its end what the process took: seconds of processor, megabytes at its highest.
const meter = `data:text/javascript,${encodeURIComponent(
  'process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("USAGE "+(u.userCPUTime+u.systemCPUTime)/1e6+" "+u.maxRSS/1024+"\\n")})',
)}`

const convert = (input, output) => {
  const begin = performance.now()
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--import", meter, main, "convert", input, output],
    {
      cwd: root,
      encoding: "utf8",
    },
  )
  const seconds = (performance.now() - begin) / 1000
  if (status !== 0) throw new Error(`convert to ${output} failed: ${stderr}`)
  const [, cpu, memory] = /USAGE ([\d.]+) ([\d.]+)/.exec(stderr)
  return { seconds, cpu: Number(cpu), memory: Number(memory) }
}

const pandoc = (input, output) => {
  const begin = performance.now()
  const text = execFileSync("sh", ["-c", 'pandoc -f html -t docx "$1" -o "$2"; times', "sh", input, output], {
    encoding: "utf8",
  })
  // The second line of `times`: user and system time of the children.
  const [user, system] = text
    .trim()
    .split("\n")[1]
    .split(" ")
    .map((time) => Number(/m([\d.]+)s/.exec(time)[1]) + 60 * Number(/^(\d+)m/.exec(time)[1]))
  return { seconds: (performance.now() - begin) / 1000, cpu: user + system, memory: null }
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const row = (name, runs, bytes, remark = "") => {
  const seconds = runs.map((run) => run.seconds)
  const memory = runs[0].memory === null ? "" : `${Math.round(Math.max(...runs.map((run) => run.memory)))} MB`
  const cells = [name, middle(seconds).toFixed(2), middle(runs.map((run) => run.cpu)).toFixed(2), memory]
  return `| ${[...cells, `${(bytes / 1e6).toFixed(1)} MB`, remark].join(" | ")} |`
}

const pagesOf = (pdf) => {
  if (!has("pdfinfo", "-v")) return "pages not counted"
  return `${/Pages:\s*(\d+)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }))[1]} pages`
}

/** @param {{ rounds: number, quick: boolean }} options */
export const run = async ({ rounds, quick }) => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-bench-formats-"))
  try {
    const input = join(folder, "in.json")
    writeFileSync(input, JSON.stringify(toNative(generate(quick ? 800 : size))))
    const outputs = ["json", "xml", "docx", "html", "pdf"]
    const runs = new Map([...outputs, "pandoc"].map((name) => [name, []]))
    const withPandoc = has("pandoc", "--version")
    // In turns, so that all have the same neighbours on the machine.
    for (let round = 0; round < Math.min(3, rounds); round++) {
      for (const name of outputs) runs.get(name).push(convert(input, join(folder, `out.${name}`)))
      if (withPandoc) runs.get("pandoc").push(pandoc(join(folder, "out.html"), join(folder, "pandoc.docx")))
    }
    const bytes = (name) => statSync(join(folder, name)).size
    const start = runs.get("json")
    const ratio = withPandoc
      ? `${(middle(runs.get("docx").map((one) => one.cpu)) / middle(runs.get("pandoc").map((one) => one.cpu))).toFixed(2)} of pandoc's processor time`
      : "pandoc is not installed"
    const lines = [
      `${describeMachine()}; ${JSON.parse(readFileSync(input, "utf8")).content.content[0].content.length} blocks, ${pagesOf(join(folder, "out.pdf"))}; median of ${start.length}`,
      "",
      "| to | seconds | of processor | most memory | size | |",
      "|---|---|---|---|---|---|",
      row("json (start, reading, writing)", start, bytes("out.json"), "what every row below contains"),
      row("STS", runs.get("xml"), bytes("out.xml")),
      row("DOCX", runs.get("docx"), bytes("out.docx"), ratio),
      row("HTML", runs.get("html"), bytes("out.html")),
      row("PDF", runs.get("pdf"), bytes("out.pdf")),
      ...(withPandoc ? [row("DOCX by pandoc, of our HTML", runs.get("pandoc"), bytes("pandoc.docx"))] : []),
    ]
    return lines.join("\n")
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
