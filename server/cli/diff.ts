import { readFileSync, writeFileSync } from "node:fs"
import { basename, extname } from "node:path"
import { type Command, parse, Refusal, UsageError } from "./command.ts"

const options = {
  format: { type: "string" },
  output: { type: "string" },
  year: { type: "string" },
  lang: { type: "string" },
} as const

const formats = { text: "txt", json: "json", html: "html", docx: "docx" } as const

export const diff: Command = {
  usage: "diff A B [--format text|json|html|docx] [--output FILE] [--year YYYY] [--lang zh|en]",
  summary:
    "Compares two standards, oldest first: what moved, was reworded, added, deleted. No server, no network.",
  details: [
    "--format text lists the changes; json has all of the comparison; html is a page; docx has tracked changes and needs --output.",
    "--year names the older edition in the list of technical changes.",
    "Exit 0: compared. Exit 2: a file could not be read, with the reason on standard error.",
  ],
  run: async (args, context) => {
    const { values, positionals } = parse(args, options, ["A", "B"])
    const [a, b] = positionals as [string, string]
    const { lang, output, year } = values
    if (lang !== undefined && lang !== "zh" && lang !== "en")
      throw new UsageError(`--lang is zh or en, not "${lang}".`)
    const named = values.format ?? (output ? extname(output).slice(1).toLowerCase() : "text")
    const format = Object.entries(formats).find(
      ([name, extension]) => named === name || named === extension,
    )?.[1]
    if (!format) throw new UsageError(`--format is ${Object.keys(formats).join(", ")}, not "${named}".`)
    if (format === "docx" && !output) throw new UsageError("A Word document needs --output FILE.")
    const { toRedline, writeRedline } = await import("../../formats/redline/redline.ts")
    const redline = toRedline(await read(a), await read(b), {
      ...{ before: basename(a), after: basename(b), author: "Guiju" },
      date: new Date(context.now()).toISOString(),
      ...(year ? { year } : {}),
      ...(lang ? { language: lang } : {}),
    })
    const { bytes } = await writeRedline(redline, format)
    if (output) write(output, bytes)
    else context.print(new TextDecoder().decode(bytes).trimEnd())
    return 0
  },
}

const read = async (file: string) => {
  const { FormatError, readStandard } = await import("../../formats/index.ts")
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 2)
  }
  try {
    return (await readStandard(bytes, extname(file).slice(1).toLowerCase())).standard
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal(`${file}: ${error.message}`, 2)
    throw error
  }
}

const write = (file: string, bytes: Uint8Array): void => {
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    throw new Refusal(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`, 2)
  }
}
