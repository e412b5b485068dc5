import { readFileSync } from "node:fs"
import { extname } from "node:path"
import type { PlacedRow } from "../review/sheets.ts"
import { type Command, parse, Refusal, UsageError } from "./command.ts"

const options = {
  from: { type: "string" },
  standard: { type: "string" },
  format: { type: "string" },
} as const

export const comments: Command = {
  usage: "comments IN.docx|xlsx|csv [--standard FILE] [--from F] [--format json]",
  summary: "Reads a filled-in ISO/CEN comment form or a 意见汇总处理表. No server, no network.",
  details: [
    "Prints {comments, findings}: one comment for each row, in the words of the sheet.",
    "With --standard (any readable standard) each has its `place` there: scope, block id, name and confidence from 0 to 1;",
    "below 0.5 nobody should rely on it.",
    "Exit 0: read. Exit 1: it cannot be read, with the reason on standard error.",
  ],
  run: async (args, context) => {
    const { values, positionals } = parse(args, options, ["IN"])
    const input = positionals[0]!
    if (values.format !== undefined && values.format !== "json")
      throw new UsageError(`--format is json, not "${values.format}".`)
    const format = values.from ?? extname(input).slice(1).toLowerCase()
    const { readComments } = await import("../../formats/comments/read.ts")
    const { rows, findings } = await refusing(input, async () => readComments(bytesOf(input), format))
    const placed = values.standard === undefined ? null : await place(values.standard, rows)
    const list = rows.map(({ clauseIsNumber: _, ...row }, index) => ({
      ...row,
      ...(placed && { place: toPlace(placed[index]!) }),
    }))
    context.print(JSON.stringify({ comments: list, findings }, null, 2))
    return 0
  },
}

const toPlace = ({ anchor: { scope, blockId, place, confidence } }: PlacedRow) => ({
  ...{ scope, blockId, name: place, confidence },
})

const bytesOf = (file: string): Uint8Array => {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

const place = async (file: string, rows: readonly PlacedRow["sheet"][]): Promise<PlacedRow[]> => {
  const [{ readStandard }, { placeRows }] = await Promise.all([
    import("../../formats/index.ts"),
    import("../review/sheets.ts"),
  ])
  const bytes = bytesOf(file)
  const { standard } = await refusing(file, () => readStandard(bytes, extname(file).slice(1).toLowerCase()))
  return placeRows(standard.doc, standard.template, standard.metadata.language, rows)
}

/** What the file is at fault for is said with its name. */
const refusing = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  const { FormatError } = await import("../../formats/index.ts")
  try {
    return await work()
  } catch (error) {
    if (error instanceof FormatError || error instanceof RangeError)
      throw new Refusal(`${file}: ${error.message}`)
    throw error
  }
}
