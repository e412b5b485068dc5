import { editionKeyOf, formatNumber, keyOf } from "../../../schema/references/number.ts"
import { parseDocumentNumber } from "../../../schema/references/recognise.ts"
import type { CatalogueRecord, Status } from "../../storage/catalogue.ts"

/** What files say of a document, as texts; each source names its fields in its own way. */
export const fieldNames = [
  ...["number", "titleZh", "titleEn", "status", "published", "effective", "withdrawn"],
  ...["replaces", "replacedBy", "adopts", "ics", "ccs", "body"],
] as const
export type FieldName = (typeof fieldNames)[number] | "replaces" | "replacedBy"
export type Fields = Partial<Record<string, string>>

/** Says which number, date or word of an entry cannot be understood. */
export class FieldFault extends Error {
  override name = "FieldFault"
}

export interface Identity {
  edition: string
  key: string
  number: string
  body: string
}

const unknownBody = /^([A-Z][A-Za-z/ ]{0,30}?)[ -]?(\d[\w./-]*?)(?:\s?[-—–:]\s?((?:19|20)\d{2}))?$/

/** Which document and edition a number means. A code that nobody here knows is taken as it stands. */
export const identify = (text: string): Identity => {
  const known = parseDocumentNumber(text)
  if (known && !known.number.startsWith("×")) {
    const number = formatNumber(known, "gb")
    return { edition: editionKeyOf(known), key: keyOf(known), number, body: known.body }
  }
  const match = unknownBody.exec(text.normalize("NFKC").trim())
  if (!match)
    throw new FieldFault(text ? `“${text.slice(0, 60)}” is no number of a document` : "the number is missing")
  const key = `${match[1]} ${match[2]}`.toUpperCase()
  return { edition: match[3] ? `${key}:${match[3]}` : key, key, number: text.trim(), body: match[1]!.trim() }
}

const statusWords: readonly (readonly [RegExp, Status])[] = [
  [/^(现行|有效|在用|current|active|valid|published|in force|60[. ]?60|6060|90[. ]?\d\d)$/i, "current"],
  [/^(即将实施|尚未实施|未实施|upcoming|forthcoming)$/i, "upcoming"],
  [/^(被代替|被替代|已被代替|代替|replaced|superseded|revised|obsolete)$/i, "replaced"],
  [/^(废止|作废|已废止|withdrawn|cancelled|abolished|95[. ]?\d\d)$/i, "withdrawn"],
  [/^(草案|在研|制定中|draft|under development|[0-5]\d[. ]?\d\d)$/i, "draft"],
]

export const toStatus = (text: string, withdrawn = ""): Status =>
  statusWords.find(([words]) => words.test(text.trim()))?.[1] ?? (withdrawn ? "withdrawn" : "unknown")

const pad = (text: string): string => text.padStart(2, "0")

/** Days since 1899-12-30, as spreadsheets keep dates. */
const fromSerial = (days: number): string =>
  new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)

/** A date as people write it, as YYYY-MM-DD, YYYY-MM or YYYY. */
export const toDate = (text: string): string => {
  const clean = text.normalize("NFKC").trim()
  if (!clean || /^[-—/]+$/.test(clean)) return ""
  const match =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?(?:[T ].*)?$/.exec(clean) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(clean)
  if (match) {
    const [, year, month, day] = match
    const date = [year, month && pad(month), day && pad(day)].filter(Boolean).join("-")
    if (!Number.isNaN(Date.parse(date))) return date
  }
  if (/^\d{5}(?:\.\d+)?$/.test(clean)) return fromSerial(Number(clean))
  throw new FieldFault(`“${clean.slice(0, 40)}” is no date`)
}

/** Several values in one cell. */
export const split = (text: string | undefined): string[] =>
  (text ?? "")
    .split(/[;；、|\n]|[,，](?=\s*[A-Z])|\s{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)

const editions = (text: string | undefined): string[] => split(text).map((number) => identify(number).edition)

const degreeOf = (text: string): "IDT" | "MOD" | "NEQ" | "" =>
  (/\b(IDT|MOD|NEQ)\b/i.exec(text)?.[1]?.toUpperCase() as "IDT" | "MOD" | "NEQ" | undefined) ?? ""

const adoptions = (text: string | undefined): CatalogueRecord["adopts"] =>
  split(text).map((part) => ({
    number: part.replace(/[（(]?\s*,?\s*\b(?:IDT|MOD|NEQ)\b\s*[)）]?/i, "").trim(),
    degree: degreeOf(part),
  }))

/** An entry of the catalogue from texts. Throws a FieldFault that says what is wrong with which field. */
export const toRecord = (fields: Fields, source: string): CatalogueRecord => {
  const { edition, key, number, body } = identify(fields["number"] ?? "")
  const titleZh = fields["titleZh"] ?? ""
  const titleEn = fields["titleEn"] ?? ""
  if (!titleZh && !titleEn) throw new FieldFault(`${number} has no title`)
  const withdrawn = toDate(fields["withdrawn"] ?? "")
  return {
    ...{ id: edition, edition, key, number, titleZh, titleEn },
    status: toStatus(fields["status"] ?? "", withdrawn),
    published: toDate(fields["published"] ?? ""),
    effective: toDate(fields["effective"] ?? ""),
    withdrawn,
    replaces: editions(fields["replaces"]),
    replacedBy: editions(fields["replacedBy"]),
    adopts: adoptions(fields["adopts"]),
    ics: split(fields["ics"]),
    ccs: split(fields["ccs"]),
    body: fields["body"] || body,
    source,
    standardId: null,
  }
}
