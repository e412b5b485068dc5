import { Readable } from "node:stream"
import { parse } from "csv-parse"
import { type ByteSource, type Cells, decoded } from "./read.ts"

const longestRecord = 1_000_000

/** Comma, semicolon or tab: what the first line has most of. */
const delimiterOf = (head: string): string => {
  const line = head.split(/\r?\n/, 1)[0]!
  const count = (sign: string): number => line.split(sign).length
  return [",", ";", "\t"].sort((a, b) => count(b) - count(a))[0]!
}

/** Rows of a CSV file (RFC 4180, and what spreadsheets make of it). A row with broken quotes is an error, the next one is read. */
export async function* readCsv(source: ByteSource): AsyncGenerator<Cells> {
  const text = decoded(source)
  const first = await text.next()
  if (first.done) return
  async function* whole(): AsyncGenerator<string> {
    yield first.value as string
    yield* text
  }
  const skipped: Cells[] = []
  const parser = parse({
    delimiter: delimiterOf(first.value),
    bom: true,
    info: true,
    relax_column_count: true,
    // A quotation mark within a cell is one; only a cell that begins with it is quoted.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRecord,
    on_skip: (error) => {
      skipped.push({
        place: Number(error?.["lines"] ?? 0),
        error: error?.message ?? "The row cannot be read.",
      })
      return undefined
    },
  })
  const stream = Readable.from(whole())
  stream.on("error", (error) => parser.destroy(error))
  stream.pipe(parser)
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[]
    info: { lines: number }
  }>) {
    yield* skipped.splice(0)
    yield { place: info.lines, cells: record.map((cell) => cell.trim()) }
  }
  yield* skipped
}
