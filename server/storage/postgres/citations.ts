import type { CatalogueStorage, CitingRow } from "../catalogue.ts"
import { toCitedDocuments } from "../citation-rows.ts"
import { visible } from "./catalogue.ts"
import type { Database, Queries } from "./database.ts"

type Citations = Pick<
  CatalogueStorage,
  "replaceCitations" | "citedDocuments" | "citationsOf" | "citationTrend"
>

/** Puts down how often documents are cited by now; the last word of a month stays. */
const countMonth = (tx: Queries, keys: string[], month: string): Promise<number> =>
  tx.run(
    `INSERT INTO citation_months (key, month, standards, citations)
     SELECT wanted.key, $2, count(DISTINCT standard_id), coalesce(sum(count), 0)
     FROM unnest($1::text[]) AS wanted (key) LEFT JOIN citations ON citations.key = wanted.key GROUP BY wanted.key
     ON CONFLICT (key, month) DO UPDATE SET standards = excluded.standards, citations = excluded.citations`,
    ...[keys, month],
  )

const select = `SELECT citations.*, standards.number AS citing, standards.title_zh, standards.title_en FROM citations
  JOIN standards ON standards.id = citations.standard_id`

const toCiting = (row: any): CitingRow => ({
  ...{ edition: row.edition, key: row.key, number: row.number, role: row.role, count: Number(row.count) },
  ...{ standardId: row.standard_id, citing: row.citing, title: { zh: row.title_zh, en: row.title_en } },
})

const order = `ORDER BY standards.number COLLATE "C", edition COLLATE "C", standard_id`

export const citationMethods = (db: Database): Citations => ({
  replaceCitations: (standardId, citations, at) =>
    db.transact(async (tx) => {
      const before = await tx.all("DELETE FROM citations WHERE standard_id = $1 RETURNING key", standardId)
      for (const { edition, role, key, number, count } of citations)
        await tx.run(
          "INSERT INTO citations (standard_id, edition, role, key, number, count) VALUES ($1, $2, $3, $4, $5, $6)",
          ...[standardId, edition, role, key, number, count],
        )
      const keys = new Set([...before.map((row) => row["key"] as string), ...citations.map(({ key }) => key)])
      // In one order, so that two servers never wait for each other.
      if (keys.size) await countMonth(tx, [...keys].sort(), new Date(at).toISOString().slice(0, 7))
    }),
  citedDocuments: async (viewer, limit) =>
    toCitedDocuments((await db.all(`${select} WHERE ${visible("citations")}`, viewer)).map(toCiting), limit),
  citationsOf: async (keys, viewer) => {
    const rows =
      keys === null
        ? await db.all(`${select} WHERE ${visible("citations")} ${order}`, viewer)
        : await db.all(`${select} WHERE key = ANY ($2) AND ${visible("citations")} ${order}`, viewer, keys)
    return rows.map(toCiting)
  },
  citationTrend: async (key) => {
    const sql = "SELECT month, standards, citations FROM citation_months WHERE key = $1 ORDER BY month"
    return (await db.all(sql, key)) as { month: string; standards: number; citations: number }[]
  },
})
