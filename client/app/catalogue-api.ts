import { request, type Title } from "./api.ts"

/** One edition of a document, as the catalogue has it. */
export interface CatalogueRecord {
  id: string
  edition: string
  key: string
  number: string
  titleZh: string
  titleEn: string
  status: CatalogueStatus
  published: string
  effective: string
  withdrawn: string
  replaces: string[]
  replacedBy: string[]
  adopts: { number: string; degree: string }[]
  ics: string[]
  ccs: string[]
  body: string
  source: string
  standardId: string | null
}

export type CatalogueStatus = "current" | "upcoming" | "withdrawn" | "replaced" | "draft" | "unknown"
export const catalogueStatuses: readonly CatalogueStatus[] = [
  ...(["current", "upcoming", "replaced", "withdrawn", "draft", "unknown"] as const),
]

/** What the catalogue knows of a number in a text. */
export interface Answer {
  asked: string
  record: CatalogueRecord | null
  newer: CatalogueRecord | null
  replacedBy: CatalogueRecord[]
}

export interface Citing {
  edition: string
  key: string
  number: string
  role: "normative" | "informative" | "open"
  count: number
  standardId: string
  citing: string
  title: Title
}

export interface Trend {
  month: string
  standards: number
  citations: number
}

export interface Entry {
  record: CatalogueRecord
  editions: CatalogueRecord[]
  successors: CatalogueRecord[]
  predecessors: CatalogueRecord[]
  citedBy: Citing[]
  trend: Trend[]
}

export interface FrequencyRow {
  key: string
  number: string
  titleZh: string
  titleEn: string
  isKnown: boolean
  standards: number
  citations: number
  normative: number
  stale: number
  editions: { edition: string; number: string; standards: number }[]
}

export interface Frequency {
  items: FrequencyRow[]
  standards: number
  citations: number
  stale: number
  uncited: { standardId: string; number: string; title: Title }[]
}

export interface GraphNode {
  key: string
  number: string
  title: Title
  standardId: string | null
  cited: number
  cites: number
  isStale: boolean
}

export interface Graph {
  nodes: GraphNode[]
  edges: { from: string; to: string; normative: boolean; count: number }[]
}

export interface FoundTerm {
  term: string
  form: string
  language: string
  equivalent: string
  definition: string
  origin: string
  blockId: string | null
  source: string
  standardId: string | null
}

export interface ImportReport {
  read: number
  added: number
  changed: number
  unchanged: number
  broken: number
  errors: { place: number; message: string }[]
}

export interface TablePreview {
  columns: string[]
  rows: string[][]
  mapping: Record<string, string>
}

/** Fields before the file: the server reads the file as it comes in. */
const form = (file: File, fields: Record<string, string> = {}): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append("file", file, file.name)
  return data
}

const query = (fields: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()

export const catalogueApi = {
  search: (wanted: { query: string; status?: string | undefined; page: number }) =>
    request<{ items: CatalogueRecord[]; total: number; pageSize: number }>(
      "GET",
      `/catalogue?${query(wanted)}`,
    ),
  complete: (prefix: string) =>
    request<{ items: CatalogueRecord[] }>("GET", `/catalogue/complete?${query({ prefix })}`).then(
      (answer) => answer.items,
    ),
  lookUp: (numbers: string[]) =>
    request<{ items: Answer[] }>("POST", "/catalogue/lookup", { numbers }).then((answer) => answer.items),
  entry: (id: string) => request<Entry>("GET", `/catalogue/entry?${query({ id })}`),
  preview: (file: File) => request<TablePreview>("POST", "/catalogue/preview", form(file)),
  import: (file: File, mapping: Record<string, string> | null) =>
    request<ImportReport>(
      "POST",
      "/catalogue/import",
      form(file, mapping ? { mapping: JSON.stringify(mapping) } : {}),
    ),
  frequency: () => request<Frequency>("GET", "/references/frequency"),
  graph: () => request<Graph>("GET", "/references/graph"),
  citations: (key: string) =>
    request<{ items: Citing[]; trend: Trend[] }>("GET", `/references/citations?${query({ key })}`),
  findTerms: (words: string) =>
    request<{ items: FoundTerm[] }>("GET", `/terms?${query({ query: words })}`).then(
      (answer) => answer.items,
    ),
  lookUpTerms: (terms: string[]) =>
    request<{ items: FoundTerm[] }>("POST", "/terms/lookup", { terms }).then((answer) => answer.items),
  importTerms: (file: File) =>
    request<Pick<ImportReport, "read" | "broken" | "errors">>("POST", "/terms/import", form(file)),
}
