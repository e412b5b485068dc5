import { compareStandards } from "../../schema/compare/compare.ts"
import { toSheet } from "../../schema/compare/sheet.ts"
import { fullTitle, standardNumber } from "../../schema/metadata/metadata.ts"
import type { Language } from "../../schema/structure/profiles.ts"
import { accepted } from "../../schema/suggestions/resolve.ts"
import { FormatError, type StandardFile, type WriteResult } from "../format.ts"
import { profileOf } from "../resolve/resolve.ts"
import type { Redline } from "./model.ts"

export interface RedlineOptions {
  /** Names of the two versions. */
  before: string
  after: string
  author: string
  /** ISO 8601. */
  date: string
  /** Year of the older edition, for the list of technical changes. */
  year?: string
  language?: Language
}

/** Compares two standards for reading. */
export const toRedline = (older: StandardFile, newer: StandardFile, options: RedlineOptions): Redline => {
  const sides = [older, newer].map((standard) => ({
    // What is only proposed is compared as the exports show it: as if accepted.
    doc: accepted(standard.doc),
    metadata: standard.metadata,
    profile: profileOf(standard),
  }))
  const { before, after, author, date, language, year } = options
  const sheet = toSheet(compareStandards(sides[0]!, sides[1]!), {
    ...(year ? { year } : {}),
    ...(language ? { language } : {}),
  })
  const { metadata } = newer
  const title = [standardNumber(metadata), fullTitle(metadata, sheet.language)].filter(Boolean).join(" ")
  return { title, before, after, author, date, sheet }
}

export const redlineFormats = ["json", "html", "docx", "txt"] as const
export type RedlineFormat = (typeof redlineFormats)[number]

/** Media types by format. */
export const redlineTypes: Record<RedlineFormat, string> = {
  json: "application/json",
  html: "text/html; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain; charset=utf-8",
}

/** Writes a comparison as a file. */
export const writeRedline = async (redline: Redline, format: string): Promise<WriteResult> => {
  switch (format) {
    case "json": {
      const { title, before, after, sheet } = redline
      const text = `${JSON.stringify({ title, before, after, ...sheet }, null, 1)}\n`
      return { bytes: new TextEncoder().encode(text), findings: [] }
    }
    case "html":
      return (await import("./html.ts")).writeRedlineHtml(redline)
    case "docx":
      return (await import("./docx.ts")).writeRedlineDocx(redline)
    case "txt":
      return (await import("./text.ts")).writeRedlineText(redline)
    default:
      throw new FormatError(
        `A comparison cannot be written as "${format}"; known formats: ${redlineFormats.join(", ")}.`,
      )
  }
}
