import { createReadStream } from "node:fs"
import { basename } from "node:path"
import { type Command, type Context, parse, Refusal, readSettings, UsageError } from "./command.ts"

const options = {
  data: { type: "string" },
  format: { type: "string" },
  source: { type: "string" },
  map: { type: "string", multiple: true },
} as const

/** "number=标准号" and the like. */
const mappingOf = (given: readonly string[] | undefined): Record<string, string> | null => {
  if (!given?.length) return null
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf("=")
      if (at < 1) throw new UsageError(`--map is FIELD=COLUMN, not "${pair}".`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

const withStore = async <T>(
  context: Context,
  folder: string | undefined,
  work: (
    storage: Awaited<ReturnType<typeof import("../storage/open-storage.ts").openStorage>>["storage"],
  ) => Promise<T>,
): Promise<T> => {
  const { openStorage } = await import("../storage/open-storage.ts")
  const { storage } = await openStorage(readSettings(context, { data: folder }), { lock: false })
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

const orRefusal = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  const { CatalogueFault } = await import("../catalogue/import/fault.ts")
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof CatalogueFault) throw new Refusal(`${file}: ${error.message}`)
    if (code === "ENOENT" || code === "EACCES" || code === "EISDIR")
      throw new Refusal(`${file} cannot be read (${code}).`)
    throw error
  }
}

export const catalogueImport: Command = {
  usage:
    "catalogue import FILE [--format csv|xlsx|jsonl|yaml|xml] [--map FIELD=COLUMN]… [--source NAME] [--data ./data]",
  summary: "Reads a catalogue of standards into the store, also while the server runs.",
  details: [
    "Tables (.csv, .xlsx) by the headings of their columns, or as --map says; fields are number, titleZh, titleEn, status,",
    "published, effective, withdrawn, replaces, replacedBy, adopts, ics, ccs, body. ISO Open Data (.jsonl), Relaton (.yaml, .xml).",
    "Broken rows are listed on standard error and the others kept; reading the same file again changes nothing.",
    "Exit 0: all read. Exit 1: some rows were broken, or the file cannot be read.",
  ],
  run: async (args, context) => {
    const { values, positionals } = parse(args, options, ["FILE"])
    const file = positionals[0]!
    const { formatOf, importCatalogue, importFormats } = await import("../catalogue/import/import.ts")
    const format =
      importFormats.find((one) => one === values.format) ?? (values.format ? null : formatOf(file))
    if (!format) throw new UsageError(`The format is one of ${importFormats.join(", ")}; give --format.`)
    const mapping = mappingOf(values.map)
    const report = await orRefusal(file, () =>
      withStore(context, values.data, (storage) =>
        importCatalogue(createReadStream(file), storage, {
          ...{ format, mapping, source: values.source ?? basename(file), at: context.now() },
        }),
      ),
    )
    for (const { place, message } of report.errors) context.complain(`${file}: ${place}: ${message}`)
    const { read, added, changed, unchanged, broken } = report
    context.print(
      `${read} read: ${added} added, ${changed} changed, ${unchanged} unchanged, ${broken} broken.`,
    )
    return broken > 0 ? 1 : 0
  },
}

export const termsImport: Command = {
  usage: "terms import FILE [--data ./data]",
  summary: "Reads terms (.tbx, .csv) into the term base, in place of those of a file of the same name.",
  details: ["Exit 0: all read. Exit 1: some entries were broken, or the file cannot be read."],
  run: async (args, context) => {
    const { values, positionals } = parse(args, { data: { type: "string" } }, ["FILE"])
    const file = positionals[0]!
    const { readTerms } = await import("../catalogue/terms-import.ts")
    const { terms, errors } = await orRefusal(file, async () =>
      readTerms(createReadStream(file), basename(file)),
    )
    await withStore(context, values.data, (storage) =>
      storage.replaceTerms({ source: basename(file) }, terms),
    )
    for (const { place, message } of errors) context.complain(`${file}: ${place}: ${message}`)
    context.print(`${terms.length} terms read, ${errors.length} entries broken.`)
    return errors.length > 0 ? 1 : 0
  },
}
