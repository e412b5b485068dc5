import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { basename, extname } from "node:path"
import type { CheckReport } from "../checks/report.ts"
import type { Signing } from "../checks/signed-report.ts"
import { type Command, type Context, parse, Refusal, UsageError } from "./command.ts"

const options = {
  from: { type: "string" },
  template: { type: "string" },
  format: { type: "string" },
  lang: { type: "string" },
  report: { type: "string" },
  output: { type: "string" },
} as const

const printed = ["text", "json", "sarif"] as const
/** The report to be signed. */
const signed = ["html", "docx"] as const
type Signed = (typeof signed)[number]

export const check: Command = {
  usage:
    "check IN [--from F] [--template ID] [--format text|json|sarif|html|docx] [--output FILE] [--lang zh|en] [--report FILE.html|FILE.docx]",
  summary: "Checks a file against the drafting rules. No server, no network.",
  details: [
    "The rules are those of the kind of document, or of the template that --template names. Of a Word file pages, heads, fonts, sizes, indents",
    "and lines of tables are checked too.",
    "--format json prints the findings, sarif the log that pipelines and code hosts read (SARIF 2.1.0).",
    "--format html and docx are the report to sign for the submission package: findings by weight with their clause, waivers with their",
    "reasons, lines for signatures. docx needs --output. --report writes it beside what is printed.",
    "Findings that were waived in the editor do not count as long as their text is what it was; native documents carry them.",
    "Exit 0: no error. Exit 1: errors found. Exit 2: it could not be read, with the reason on standard error.",
  ],
  run: async (args, context) => {
    const { values, positionals } = parse(args, options, ["IN"])
    const input = positionals[0]!
    const { output } = values
    const format = [...printed, ...signed].find((one) => one === (values.format ?? "text"))
    if (!format)
      throw new UsageError(`--format is ${[...printed, ...signed].join(", ")}, not "${values.format}".`)
    if (format === "docx" && !output) throw new UsageError("A Word document needs --output FILE.")
    const { lang } = values
    if (lang !== undefined && lang !== "zh" && lang !== "en")
      throw new UsageError(`--lang is zh or en, not "${lang}".`)
    const from = values.from ?? extname(input).slice(1).toLowerCase()
    if (!from) throw new UsageError(`${input} has no extension that says its format; give --from.`)
    const beside = values.report
    const besideFormat = beside === undefined ? null : formatOf(beside)
    const { report, sha256 } = await read(input, from, values.template)
    const signing: Signing = {
      ...{ language: lang ?? "zh", version: context.version(), now: context.now() },
      subject: { name: basename(input), sha256 },
    }
    if (beside !== undefined) write(beside, await toSigned(report, signing, besideFormat!))
    await put(report, format, { input, output, signing }, context)
    return report.counts.error > 0 ? 1 : 0
  },
}

const formatOf = (file: string): Signed => {
  if (/\.html?$/i.test(file)) return "html"
  if (/\.docx$/i.test(file)) return "docx"
  throw new UsageError(`--report writes a file that ends with .html or .docx, not "${file}".`)
}

interface Putting {
  input: string
  output: string | undefined
  signing: Signing
}

const put = async (
  report: CheckReport,
  format: (typeof printed)[number] | Signed,
  { input, output, signing }: Putting,
  context: Context,
): Promise<void> => {
  if (format === "html" || format === "docx") {
    const bytes = await toSigned(report, signing, format)
    if (output) return write(output, bytes)
    return context.print(new TextDecoder().decode(bytes).trimEnd())
  }
  const { toJson, toSarif, toText } = await import("../checks/report.ts")
  const text = { text: toText, json: toJson, sarif: toSarif }[format](report, { file: input, ...signing })
  if (output) write(output, new TextEncoder().encode(`${text}\n`))
  else context.print(text)
}

const toSigned = async (report: CheckReport, signing: Signing, format: Signed): Promise<Uint8Array> => {
  const { writeSignedReport } = await import("../checks/write-signed.ts")
  return writeSignedReport(report, signing, format)
}

const write = (file: string, bytes: Uint8Array): void => {
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    throw new Refusal(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`, 2)
  }
}

const read = async (
  input: string,
  from: string,
  template: string | undefined,
): Promise<{ report: CheckReport; sha256: string }> => {
  const [{ FormatError, readStandard }, { checkStandard }, { readLayout }] = await Promise.all([
    import("../../formats/index.ts"),
    import("../checks/report.ts"),
    import("../../formats/docx/layout/read-layout.ts"),
  ])
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(readFileSync(input))
  } catch (error) {
    throw new Refusal(`${input} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 2)
  }
  try {
    const { standard } = await readStandard(bytes, from)
    const layout = from === "docx" ? readLayout(bytes) : null
    const report = checkStandard({ ...standard, template: template ?? standard.template, layout })
    return { report, sha256: createHash("sha256").update(bytes).digest("hex") }
  } catch (error) {
    if (error instanceof FormatError || error instanceof RangeError)
      throw new Refusal(`${input}: ${error.message}`, 2)
    throw error
  }
}
