/**
 * What a store keeps of standards elsewhere and of what cites what: the catalogue, the citations of each standard of this
 * server, and the term base. test/references/storage-contract.ts is its specification.
 */

export const statuses = ["current", "upcoming", "withdrawn", "replaced", "draft", "unknown"] as const
export type Status = (typeof statuses)[number]

/** One edition of a document. Dates are YYYY-MM-DD or shorter; empty where nobody knows. */
export interface CatalogueRecord {
  /** What an import writes again under the same id: the edition, or "@" and the id of a standard of this server. */
  id: string
  /** Document and year however it is typed: "GB/T 1.1:2020" (schema/references). */
  edition: string
  /** The document without its year: "GB/T 1.1". */
  key: string
  /** As it is printed: "GB/T 1.1—2020". */
  number: string
  titleZh: string
  titleEn: string
  status: Status
  published: string
  effective: string
  withdrawn: string
  /** Editions that this one replaces, and those that replace it. */
  replaces: string[]
  replacedBy: string[]
  adopts: { number: string; degree: "IDT" | "MOD" | "NEQ" | "" }[]
  ics: string[]
  ccs: string[]
  /** Who publishes it. */
  body: string
  /** Name of the import it came with; "server" for standards of this server. */
  source: string
  standardId: string | null
}

/** Whose eyes a list is for: null sees all, a user the published and their own drafts. */
export type Viewer = string | null

export interface CatalogueQuery {
  /** Words of titles, or the beginning of a number. */
  query: string
  status: Status | null
  /** Standards of this server only. */
  own?: boolean
  viewer: Viewer
  limit: number
  offset: number
}

export interface Written {
  added: number
  changed: number
  unchanged: number
}

/** What a standard of this server cites, one edition in one role. */
export interface CitationRow {
  edition: string
  key: string
  number: string
  role: "normative" | "informative" | "open"
  count: number
}

export interface CitingRow extends CitationRow {
  standardId: string
  title: { zh: string; en: string }
  citing: string
}

/** How often a document is cited by the standards of this server. */
export interface CitedDocument {
  key: string
  number: string
  standards: number
  citations: number
  normative: number
  editions: { edition: string; number: string; standards: number }[]
}

export interface TermRecord {
  term: string
  /** Compared without blanks and letter case. */
  form: string
  language: string
  equivalent: string
  definition: string
  /** Where it is from: number of the standard, or what the import says. */
  origin: string
  /** Id of its term_title, for terms of this server. */
  blockId: string | null
}

export type FoundTerm = TermRecord & { source: string; standardId: string | null }

export interface CatalogueStorage {
  /** Adds or rewrites; what is the same already is only counted. All of a batch or nothing. */
  putCatalogue(records: CatalogueRecord[], at: number): Promise<Written>
  searchCatalogue(query: CatalogueQuery): Promise<{ items: CatalogueRecord[]; total: number }>
  /** While a number or a title is typed: numbers that begin so, then titles that hold the words. */
  completeCatalogue(prefix: string, viewer: Viewer, limit: number): Promise<CatalogueRecord[]>
  getCatalogueRecord(id: string, viewer: Viewer): Promise<CatalogueRecord | null>
  /** All editions of these documents. */
  editionsOf(keys: string[], viewer: Viewer): Promise<CatalogueRecord[]>
  /** Editions that replace these, one step; whoever says so, the old one or the new one. */
  successorsOf(editions: string[]): Promise<{ old: string; new: string }[]>
  predecessorsOf(editions: string[]): Promise<{ old: string; new: string }[]>
  catalogueSources(): Promise<{ source: string; records: number }[]>

  /** What a standard cites now, in place of what it cited. */
  replaceCitations(standardId: string, citations: CitationRow[], at: number): Promise<void>
  citedDocuments(viewer: Viewer, limit: number): Promise<CitedDocument[]>
  /** All citations of these documents; of everything for null. */
  citationsOf(keys: string[] | null, viewer: Viewer): Promise<CitingRow[]>
  /** Standards and citations of a document, as they were at the end of each month in which something changed. */
  citationTrend(key: string): Promise<{ month: string; standards: number; citations: number }[]>

  /** The terms of a standard of this server, or of an import by its name, in place of those before. */
  replaceTerms(from: { standardId: string } | { source: string }, terms: TermRecord[]): Promise<void>
  findTerms(query: string, viewer: Viewer, limit: number): Promise<FoundTerm[]>
  termsByForm(forms: string[], viewer: Viewer): Promise<FoundTerm[]>
}
