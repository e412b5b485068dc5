import { listOf } from "../schema/suggestions/list.ts"
import { accepted } from "../schema/suggestions/resolve.ts"
import { hasSuggestions } from "../schema/suggestions/suggested.ts"
import {
  type Finding,
  FormatError,
  type ReadResult,
  type StandardFile,
  type WriteOptions,
  type WriteResult,
} from "./format.ts"

export type { Finding, ReadResult, StandardFile, WriteOptions, WriteResult } from "./format.ts"
export { FormatError } from "./format.ts"

interface Reader {
  mediaType: string
  load(): Promise<(bytes: Uint8Array) => ReadResult | Promise<ReadResult>>
}

interface Writer {
  mediaType: string
  load(): Promise<(standard: StandardFile, options: WriteOptions) => WriteResult | Promise<WriteResult>>
}

/** Readers by file extension. Each is loaded when it is first used. */
export const readers: Record<string, Reader> = {
  json: { mediaType: "application/json", load: async () => (await import("./json/json.ts")).readJson },
  xml: { mediaType: "application/xml", load: async () => (await import("./sts/reader.ts")).readSts },
  zip: { mediaType: "application/zip", load: async () => (await import("./sts/package.ts")).readStsPackage },
  docx: {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    load: async () => (await import("./docx/reader/reader.ts")).readDocx,
  },
}

/** Writers by file extension. */
export const writers: Record<string, Writer> = {
  json: { mediaType: "application/json", load: async () => (await import("./json/json.ts")).writeJson },
  xml: { mediaType: "application/xml", load: async () => (await import("./sts/writer.ts")).writeSts },
  zip: { mediaType: "application/zip", load: async () => (await import("./sts/package.ts")).writeStsPackage },
  docx: {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    load: async () => (await import("./docx/writer.ts")).writeDocx,
  },
  html: {
    mediaType: "text/html; charset=utf-8",
    load: async () => (await import("./html/writer.ts")).writeHtml,
  },
  md: {
    mediaType: "text/markdown; charset=utf-8",
    load: async () => (await import("./markdown/writer.ts")).writeMarkdown,
  },
  jsonld: {
    mediaType: "application/ld+json",
    load: async () => (await import("./semantic/jsonld.ts")).writeJsonLd,
  },
  ttl: {
    mediaType: "text/turtle; charset=utf-8",
    load: async () => (await import("./semantic/turtle.ts")).writeTurtle,
  },
  reqif: { mediaType: "application/xml", load: async () => (await import("./semantic/reqif.ts")).writeReqIf },
  pdf: { mediaType: "application/pdf", load: async () => (await import("./pdf/writer.ts")).writePdf },
  txt: {
    mediaType: "text/plain; charset=utf-8",
    load: async () => (await import("./text/text.ts")).writeText,
  },
}

const saveAs = (program: string): string => ` Open it in ${program} and save it as .docx first.`

/** What to do with files that people have and that are not read. */
const hints: Readonly<Record<string, string>> = {
  doc: saveAs("Word"),
  wps: saveAs("WPS Office or Word"),
  rtf: saveAs("Word"),
  odt: saveAs("LibreOffice"),
  dot: saveAs("Word"),
  dotx: saveAs("Word"),
  docm: saveAs("Word"),
}

const pick = <T>(table: Record<string, T>, format: string, verb: string): T => {
  if (Object.hasOwn(table, format)) return table[format]!
  const hint = verb === "read" && Object.hasOwn(hints, format) ? hints[format]! : ""
  throw new FormatError(`Cannot ${verb} "${format}"; known formats: ${Object.keys(table).join(", ")}.${hint}`)
}

/** Reads a standard. Losses and guesses are findings; what cannot be read at all throws a FormatError. */
export const readStandard = async (bytes: Uint8Array, format: string): Promise<ReadResult> =>
  (await pick(readers, format, "read").load())(bytes)

/** Formats that hold suggestions as such; the others get the document as if all were accepted. */
const withSuggestions = new Set(["json"])

/** Writes a standard. What a writer does not know throws a FormatError; nothing is written by halves. */
export const writeStandard = async (
  standard: StandardFile,
  format: string,
  options: WriteOptions = {},
): Promise<WriteResult> => {
  const write = await pick(writers, format, "write").load()
  if (withSuggestions.has(format) || (format === "docx" && options.revisions)) return write(standard, options)
  const open = hasSuggestions(standard.doc) ? listOf(standard.doc).length : 0
  const written = await write(open ? { ...standard, doc: accepted(standard.doc) } : standard, options)
  return open ? { ...written, findings: [openSuggestions(open), ...written.findings] } : written
}

const openSuggestions = (count: number): Finding => ({
  code: "suggestions-open",
  severity: "warning",
  place: "",
  message: `${count} suggestion(s) are not decided; the file shows the text as if all were accepted.`,
})
