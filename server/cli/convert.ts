import { randomBytes } from "node:crypto"
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { extname } from "node:path"
import type { FileComment } from "../../formats/comments/file-comment.ts"
import type { Finding } from "../../formats/index.ts"
import { type Command, parse, Refusal, UsageError } from "./command.ts"

const options = {
  from: { type: "string" },
  to: { type: "string" },
  template: { type: "string" },
  lang: { type: "string" },
  findings: { type: "string" },
  "line-numbers": { type: "boolean" },
  revisions: { type: "boolean" },
} as const

export const convert: Command = {
  usage:
    "convert IN OUT [--from F] [--to F] [--template ID] [--lang zh|en] [--findings FILE.json] [--line-numbers] [--revisions]",
  summary: "Reads a file in one format and writes it in another. No server, no network.",
  details: [
    "The formats are known by the extension, or said with --from and --to; a wrong one is answered with the list.",
    "--line-numbers prints the numbers of the lines in the margin of a PDF or a Word file, for review.",
    "--revisions writes suggestions as tracked changes and comments as Word's own; DOCX. Without it suggestions are shown as if accepted.",
    "--findings writes losses and guesses as JSON: [{code, severity, place, message}].",
    "Exit 0: written. Exit 1: refused, with the reason on standard error and no file.",
  ],
  run: async (args, context) => {
    const { values, positionals } = parse(args, options, ["IN", "OUT"])
    const [input, output] = positionals as [string, string]
    const { lang, template } = values
    if (lang !== undefined && lang !== "zh" && lang !== "en")
      throw new UsageError(`--lang is zh or en, not "${lang}".`)
    const from = formatOf(input, values.from, "--from")
    const to = formatOf(output, values.to, "--to")
    const { FormatError, readStandard } = await import("../../formats/index.ts")
    const { writeFile } = await import("../jobs/write.ts")
    try {
      const read = await readStandard(readInput(input), from)
      const written = await writeFile(read.standard, to, {
        ...(lang && { language: lang }),
        ...(template && { template }),
        ...(values["line-numbers"] && { lineNumbers: true }),
        ...(values.revisions && { revisions: true }),
        ...(keepsComments(to, values.revisions) && read.comments && { comments: read.comments }),
      })
      const left = keepsComments(to, values.revisions) ? [] : (read.comments ?? []).map(leftOut)
      const findings: Finding[] = [...read.findings, ...left, ...written.findings]
      writeWhole(output, written.bytes)
      if (values.findings)
        writeWhole(values.findings, Buffer.from(`${JSON.stringify(findings.map(bare), null, 2)}\n`))
      if (findings.length > 0)
        context.complain(
          `${findings.length} finding(s)${values.findings ? ` in ${values.findings}` : ": see --findings"}.`,
        )
      return 0
    } catch (error) {
      if (error instanceof FormatError) throw new Refusal(`${input}: ${error.message}`)
      throw error
    }
  },
}

const keepsComments = (format: string, revisions: boolean | undefined): boolean =>
  format === "json" || (format === "docx" && revisions === true)

/** The four fields that the command line promises. */
const bare = ({ messageZh: _, ...finding }: Finding): Finding => finding

const leftOut = ({ author, body, anchor }: FileComment): Finding => ({
  code: "comment",
  severity: "info",
  place: anchor.blockId ?? "",
  message: `Comment by ${author}, which this format has no place for: ${body.slice(0, 500)}`,
})

const formatOf = (file: string, given: string | undefined, option: string): string => {
  const format = given ?? extname(file).slice(1).toLowerCase()
  if (!format) throw new UsageError(`${file} has no extension that says its format; give ${option}.`)
  return format
}

const readInput = (file: string): Uint8Array => {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** Beside its place first, then moved there: whoever looks sees the old file or the whole new one. */
const writeWhole = (file: string, bytes: Uint8Array): void => {
  const part = `${file}.${randomBytes(4).toString("hex")}.part`
  try {
    writeFileSync(part, bytes)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw new Refusal(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
}
