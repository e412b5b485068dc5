import type { CatalogueRecord, CatalogueStorage, Written } from "../../storage/catalogue.ts"
import { readCsv } from "./csv.ts"
import { CatalogueFault } from "./fault.ts"
import { readJsonLines } from "./json-lines.ts"
import { type ByteSource, collect, type PendingLinks, type Read } from "./read.ts"
import { readRelatonXml, readRelatonYaml } from "./relaton.ts"
import { type Mapping, readTable } from "./table.ts"
import { readXlsx } from "./xlsx.ts"

export const importFormats = ["csv", "xlsx", "jsonl", "yaml", "xml"] as const
export type ImportFormat = (typeof importFormats)[number]

/** The format that a file's name speaks of; null for one that is not read. */
export const formatOf = (name: string): ImportFormat | null => {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  const known: Record<string, ImportFormat> = {
    ...{ csv: "csv", tsv: "csv", txt: "csv", xlsx: "xlsx", jsonl: "jsonl", ndjson: "jsonl", json: "jsonl" },
    ...{ yaml: "yaml", yml: "yaml", rxl: "xml", xml: "xml" },
  }
  return extension ? (known[extension] ?? null) : null
}

export interface ImportOptions {
  format: ImportFormat
  /** Of a table; null: by its headings. */
  mapping: Mapping | null
  /** Under which name the entries are kept. */
  source: string
  at: number
  /** Told now and then how many entries were read. */
  progress?: (read: number) => void
}

export interface ImportReport extends Written {
  /** Entries, good and broken. */
  read: number
  broken: number
  /** The first of them; the row or entry in the file, and what is wrong with it. */
  errors: { place: number; message: string }[]
}

/** Some ten milliseconds of the store at a time: whoever types meanwhile does not wait for the import. */
const batchSize = 100
const maxErrors = 1000

const readerOf = (
  source: ByteSource,
  { format, mapping, source: name }: ImportOptions,
): AsyncIterable<Read> => {
  switch (format) {
    case "csv":
      return readTable(readCsv(source), mapping, name)
    case "xlsx":
      return readTable(sheetOf(source), mapping, name)
    case "jsonl":
      return readJsonLines(source, name)
    case "yaml":
      return readRelatonYaml(source, name)
    case "xml":
      return readRelatonXml(source, name)
  }
}

async function* sheetOf(source: ByteSource) {
  yield* readXlsx(await collect(source))
}

/** Entries that name others by ids of the file: the names are known when all of it was read. */
class Linker {
  private readonly editions = new Map<string, string>()
  private readonly pending: { record: CatalogueRecord; links: PendingLinks }[] = []

  note(record: CatalogueRecord, links: PendingLinks): void {
    if (links.own) this.editions.set(links.own, record.edition)
    if (links.replaces.length || links.replacedBy.length) this.pending.push({ record, links })
  }

  /** The entries with their links; what the file does not hold is left out. */
  resolved(): CatalogueRecord[] {
    const known = (ids: string[]): string[] => ids.flatMap((id) => this.editions.get(id) ?? [])
    return this.pending.map(({ record, links }) => ({
      ...record,
      replaces: [...record.replaces, ...known(links.replaces)],
      replacedBy: [...record.replacedBy, ...known(links.replacedBy)],
    }))
  }

  waits({ replaces, replacedBy }: PendingLinks): boolean {
    return replaces.length > 0 || replacedBy.length > 0
  }
}

/**
 * Reads a catalogue file into the store, batch by batch. A broken entry is reported and the others are kept; the same file
 * read again changes nothing. Throws a CatalogueFault when the file as a whole cannot be read; what was read until then stays.
 */
export const importCatalogue = async (
  source: ByteSource,
  storage: Pick<CatalogueStorage, "putCatalogue">,
  options: ImportOptions,
): Promise<ImportReport> => {
  const report: ImportReport = { read: 0, broken: 0, added: 0, changed: 0, unchanged: 0, errors: [] }
  const linker = new Linker()
  let batch: CatalogueRecord[] = []
  const flush = async (): Promise<void> => {
    // One edition twice in a batch: the later row is what the file says last.
    const written = await storage.putCatalogue(batch, options.at)
    batch = []
    report.added += written.added
    report.changed += written.changed
    report.unchanged += written.unchanged
    options.progress?.(report.read)
  }
  for await (const read of readerOf(source, options)) {
    report.read++
    if ("error" in read) {
      report.broken++
      if (report.errors.length < maxErrors) report.errors.push({ place: read.place, message: read.error })
      continue
    }
    if (read.links) linker.note(read.record, read.links)
    if (!read.links || !linker.waits(read.links)) batch.push(read.record)
    if (batch.length >= batchSize) await flush()
  }
  for (const record of linker.resolved()) {
    batch.push(record)
    if (batch.length >= batchSize) await flush()
  }
  if (batch.length) await flush()
  if (report.read === 0) throw new CatalogueFault("The file holds no entries.")
  return report
}
