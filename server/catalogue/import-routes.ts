import { z } from "zod"
import { Problem } from "../http/problem.ts"
import { type Route, route } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { list } from "../http/shapes.ts"
import { readCsv } from "./import/csv.ts"
import { CatalogueFault } from "./import/fault.ts"
import { formatOf, importCatalogue, importFormats } from "./import/import.ts"
import { collect } from "./import/read.ts"
import { type Mapping, previewTable } from "./import/table.ts"
import { readXlsx } from "./import/xlsx.ts"
import { importShape } from "./shapes.ts"
import { readTerms } from "./terms-import.ts"
import { readStream } from "./upload.ts"

const mappingShape = z.record(z.string(), z.string().max(200))

const mappingOf = (field: string | undefined): Mapping | null => {
  if (!field) return null
  try {
    return mappingShape.parse(JSON.parse(field))
  } catch {
    throw new Problem(400, "The field `mapping` is no JSON object of fields and columns.")
  }
}

/** A file that cannot be read is the sender's affair. */
const orProblem = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof CatalogueFault) throw new Problem(422, error.message)
    throw error
  }
}

const formatFor = (name: string, given: string | undefined) => {
  const format = importFormats.find((one) => one === given) ?? formatOf(name)
  if (!format) throw new Problem(400, "A catalogue is read from .csv, .xlsx, .jsonl, .yaml and .xml files.")
  return format
}

export const importRoutes = ({ storage, now }: Services): Route[] => [
  route(
    {
      method: "post",
      path: "/api/v1/catalogue/import",
      summary:
        "Read a catalogue (.csv, .xlsx, ISO Open Data .jsonl, Relaton .yaml and .xml); fields before the file: mapping, source, format",
      access: "admin",
      status: 200,
      upload: true,
      result: importShape,
    },
    ({ request }) =>
      readStream(request, ({ name, bytes, fields }) => {
        const options = { format: formatFor(name, fields["format"]), mapping: mappingOf(fields["mapping"]) }
        return orProblem(
          importCatalogue(bytes, storage, { ...options, source: fields["source"] || name, at: now() }),
        )
      }),
  ),
  route(
    {
      method: "post",
      path: "/api/v1/catalogue/preview",
      summary: "Columns and first rows of a table, and which column is taken for which field",
      access: "admin",
      status: 200,
      upload: true,
      result: z.object({
        columns: z.array(z.string()),
        rows: z.array(z.array(z.string())),
        mapping: mappingShape,
      }),
    },
    ({ request }) =>
      readStream(request, async ({ name, bytes, fields }) => {
        const format = formatFor(name, fields["format"])
        if (format === "csv") return orProblem(previewTable(readCsv(bytes)))
        if (format === "xlsx") return orProblem(collect(bytes).then((whole) => previewTable(readXlsx(whole))))
        throw new Problem(422, "Only a table has columns.")
      }),
  ),
  route(
    {
      method: "get",
      path: "/api/v1/catalogue/sources",
      summary: "Where the entries of the catalogue came from",
      access: "user",
      result: list(z.object({ source: z.string(), records: z.number() })),
    },
    async () => ({ items: await storage.catalogueSources() }),
  ),
  route(
    {
      method: "post",
      path: "/api/v1/terms/import",
      summary: "Read a file of terms (.tbx, .csv) in place of what was read from a file of this name",
      access: "admin",
      status: 200,
      upload: true,
      result: importShape.pick({ read: true, broken: true, errors: true }),
    },
    ({ request }) =>
      readStream(request, async ({ name, bytes }) => {
        const { terms, errors } = await orProblem(Promise.resolve().then(() => readTerms(bytes, name)))
        await storage.replaceTerms({ source: name }, terms)
        return { read: terms.length, broken: errors.length, errors: errors.slice(0, 1000) }
      }),
  ),
]
