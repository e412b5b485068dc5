import { readFileSync, writeFileSync } from "node:fs"
import { extname } from "node:path"
import type { CheckReport } from "../checks/report.ts"
import { type Command, parse, Refusal, UsageError } from "./command.ts"

const options = {
  from: { type: "string" },
  template: { type: "string" },
  format: { type: "string" },
  lang: { type: "string" },
  report: { type: "string" },
} as const

const formats = ["text", "json", "sarif"] as const

export const check: Command = {
  usage: "check IN [--from F] [--template ID] [--format text|json|sarif] [--lang zh|en] [--report FILE.html]",
  summary: "Checks a file against the drafting rules. No server, no network.",
  details: [
    "The rules are those of the kind of document, or of the template that --template names.",
    "--format json prints the findings, sarif the log that pipelines and code hosts read (SARIF 2.1.0).",
    "--report writes, beside what is printed, a page to sign for the submission package: findings, waivers with their reasons.",
    "Findings that were waived in the editor do not count as long as their text is what it was; native documents carry them.",
    "Exit 0: no error. Exit 1: errors found. Exit 2: it could not be read, with the reason on standard error.",
  ],
  run: async (args, context) => {
    const { values, positionals } = parse(args, options, ["IN"])
    const input = positionals[0]!
    const format = formats.find((one) => one === (values.format ?? "text"))
    if (!format) throw new UsageError(`--format is ${formats.join(", ")}, not "${values.format}".`)
    const { lang } = values
    if (lang !== undefined && lang !== "zh" && lang !== "en")
      throw new UsageError(`--lang is zh or en, not "${lang}".`)
    const from = values.from ?? extname(input).slice(1).toLowerCase()
    if (!from) throw new UsageError(`${input} has no extension that says its format; give --from.`)
    if (values.report !== undefined && !/\.html?$/i.test(values.report))
      throw new UsageError(`--report writes a page: a file that ends with .html, not "${values.report}".`)
    const report = await read(input, from, values.template)
    const { toJson, toSarif, toText } = await import("../checks/report.ts")
    const write = { text: toText, json: toJson, sarif: toSarif }[format]
    const printing = { file: input, language: lang ?? "zh", version: context.version() } as const
    if (values.report !== undefined)
      await writeReport(values.report, report, { ...printing, now: context.now() })
    context.print(write(report, printing))
    return report.counts.error > 0 ? 1 : 0
  },
}

const writeReport = async (
  file: string,
  report: CheckReport,
  printing: { language: "zh" | "en"; version: string; now: number },
): Promise<void> => {
  const { toSignedReport } = await import("../checks/signed-report.ts")
  try {
    writeFileSync(file, toSignedReport(report, printing))
  } catch (error) {
    throw new Refusal(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`, 2)
  }
}

const read = async (input: string, from: string, template: string | undefined): Promise<CheckReport> => {
  const [{ FormatError, readStandard }, { checkStandard }] = await Promise.all([
    import("../../formats/index.ts"),
    import("../checks/report.ts"),
  ])
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(readFileSync(input))
  } catch (error) {
    throw new Refusal(`${input} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 2)
  }
  try {
    const { standard } = await readStandard(bytes, from)
    return checkStandard({ ...standard, template: template ?? standard.template })
  } catch (error) {
    if (error instanceof FormatError || error instanceof RangeError)
      throw new Refusal(`${input}: ${error.message}`, 2)
    throw error
  }
}
