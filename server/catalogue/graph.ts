import type {
  CatalogueRecord,
  CatalogueStorage,
  CitedDocument,
  CitingRow,
  Viewer,
} from "../storage/catalogue.ts"

/** A document in the graph of references. */
export interface GraphNode {
  /** Key of the document, or "@" and the id of a standard of this server without a number. */
  key: string
  number: string
  title: { zh: string; en: string }
  standardId: string | null
  /** By how many standards it is cited. */
  cited: number
  /** How many documents it cites. */
  cites: number
  isStale: boolean
}

export interface GraphEdge {
  from: string
  to: string
  normative: boolean
  count: number
}

/** One line of the list: how often, in which editions, and which of them are no longer in force. */
export type FrequencyRow = CitedDocument & {
  titleZh: string
  titleEn: string
  isKnown: boolean
  /** Citations of editions that are withdrawn, replaced or overtaken by a newer one. */
  stale: number
}

export interface Frequency {
  items: FrequencyRow[]
  /** Standards of this server that cite anything. */
  standards: number
  citations: number
  stale: number
  /** Standards of this server that nobody cites. */
  uncited: { standardId: string; number: string; title: { zh: string; en: string } }[]
}

const yearOf = (edition: string): number => {
  const year = /:(\d{2,4})\b[^:]*$/.exec(edition)?.[1]
  if (!year) return 0
  return year.length === 2 ? 1900 + Number(year) : Number(year)
}

/** True for an edition that nobody should cite any more, as far as the catalogue knows. An undated citation follows. */
export const isStale = (edition: string, editions: readonly CatalogueRecord[]): boolean => {
  if (!edition.includes(":"))
    return editions.length > 0 && editions.every(({ status }) => status === "withdrawn")
  const own = editions.find((one) => one.edition === edition)
  if (own?.status === "withdrawn" || own?.status === "replaced") return true
  return editions.some(
    ({ status, edition: other }) => status === "current" && yearOf(other) > yearOf(edition),
  )
}

const groupByKey = (records: readonly CatalogueRecord[]): Map<string, CatalogueRecord[]> => {
  const groups = new Map<string, CatalogueRecord[]>()
  for (const record of records) groups.set(record.key, [...(groups.get(record.key) ?? []), record])
  return groups
}

const titlesOf = (editions: readonly CatalogueRecord[]): { titleZh: string; titleEn: string } => {
  const best = [...editions].sort((a, b) => yearOf(b.edition) - yearOf(a.edition))[0]
  return { titleZh: best?.titleZh ?? "", titleEn: best?.titleEn ?? "" }
}

/** The supervision by reference frequency: what is cited how often, and how much of it is out of date. */
export const frequencyOf = async (
  storage: CatalogueStorage,
  viewer: Viewer,
  limit: number,
): Promise<Frequency> => {
  const [documents, rows] = await Promise.all([
    storage.citedDocuments(viewer, Number.MAX_SAFE_INTEGER),
    storage.citationsOf(null, viewer),
  ])
  const editions = groupByKey(
    await storage.editionsOf(
      documents.map(({ key }) => key),
      viewer,
    ),
  )
  const items = documents.map((document) => {
    const known = editions.get(document.key) ?? []
    const own = rows.filter(({ key }) => key === document.key)
    const stale = own
      .filter(({ edition }) => isStale(edition, known))
      .reduce((sum, { count }) => sum + count, 0)
    return { ...document, ...titlesOf(known), isKnown: known.length > 0, stale }
  })
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    items: items.slice(0, limit),
    standards: new Set(rows.map(({ standardId }) => standardId)).size,
    citations: sum(rows.map(({ count }) => count)),
    stale: sum(items.map(({ stale }) => stale)),
    uncited: await uncitedOf(storage, rows, viewer),
  }
}

const ownStandards = async (storage: CatalogueStorage, viewer: Viewer): Promise<CatalogueRecord[]> => {
  const { items } = await storage.searchCatalogue({
    query: "",
    status: null,
    viewer,
    limit: 100_000,
    offset: 0,
    own: true,
  })
  return items
}

const uncitedOf = async (
  storage: CatalogueStorage,
  rows: readonly CitingRow[],
  viewer: Viewer,
): Promise<Frequency["uncited"]> => {
  const cited = new Set(rows.map(({ key }) => key))
  return (await ownStandards(storage, viewer))
    .filter(({ key }) => !cited.has(key))
    .map(({ standardId, number, titleZh, titleEn }) => ({
      standardId: standardId!,
      number,
      title: { zh: titleZh, en: titleEn },
    }))
}

/** Nodes and edges, at most so many nodes: those that are cited most, and who cites them. */
export const graphOf = async (
  storage: CatalogueStorage,
  viewer: Viewer,
  limit: number,
): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }> => {
  const [documents, rows, own] = await Promise.all([
    storage.citedDocuments(viewer, limit),
    storage.citationsOf(null, viewer),
    ownStandards(storage, viewer),
  ])
  const keyOfStandard = new Map(own.map(({ standardId, key }) => [standardId, key]))
  const editions = groupByKey(
    await storage.editionsOf(
      documents.map(({ key }) => key),
      viewer,
    ),
  )
  const chosen = new Set(documents.map(({ key }) => key))
  const edges = new Map<string, GraphEdge>()
  for (const { standardId, key, role, count } of rows) {
    const from = keyOfStandard.get(standardId) ?? `@${standardId}`
    if (!chosen.has(key) || from === key) continue
    const edge = edges.get(`${from}\n${key}`) ?? { from, to: key, normative: false, count: 0 }
    edges.set(`${from}\n${key}`, {
      ...edge,
      normative: edge.normative || role === "normative",
      count: edge.count + count,
    })
  }
  const nodes = new Map<string, GraphNode>()
  for (const { key, number, standards } of documents) {
    const known = editions.get(key) ?? []
    const { titleZh, titleEn } = titlesOf(known)
    const stale = rows.some((row) => row.key === key && isStale(row.edition, known))
    const standardId = known.find((record) => record.standardId)?.standardId ?? null
    nodes.set(key, {
      ...{ key, number: number.replace(/[—:-]\d{4}$/, ""), standardId, cites: 0 },
      title: { zh: titleZh, en: titleEn },
      cited: standards,
      isStale: stale,
    })
  }
  for (const { standardId, citing, title } of rows) {
    const key = keyOfStandard.get(standardId) ?? `@${standardId}`
    if (nodes.has(key) || ![...edges.values()].some(({ from }) => from === key)) continue
    nodes.set(key, { ...{ key, number: citing, title, standardId, cited: 0, cites: 0, isStale: false } })
  }
  for (const { from } of edges.values()) {
    const node = nodes.get(from)
    if (node) node.cites++
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] }
}
