import type { CitedDocument, CitingRow } from "../catalogue.ts"
import { toCitedDocuments } from "../citation-rows.ts"
import { visible } from "./catalogue.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

type Citations = Pick<SyncStorage, "replaceCitations" | "citedDocuments" | "citationsOf" | "citationTrend">

/** Puts down how often a document is cited by now; the last word of a month stays. */
const countMonth = (db: Database, key: string, month: string): void => {
  const row = db.get(
    "SELECT count(DISTINCT standard_id) AS standards, total(count) AS citations FROM citations WHERE key = ?",
    key,
  )!
  db.run(
    `INSERT INTO citation_months (key, month, standards, citations) VALUES (?, ?, ?, ?)
     ON CONFLICT (key, month) DO UPDATE SET standards = excluded.standards, citations = excluded.citations`,
    ...[key, month, Number(row["standards"]), Number(row["citations"])],
  )
}

const select = `SELECT citations.*, standards.number AS citing, standards.title_zh, standards.title_en FROM citations
  JOIN standards ON standards.id = citations.standard_id`

const toCiting = (row: any): CitingRow => ({
  ...{ edition: row.edition, key: row.key, number: row.number, role: row.role, count: Number(row.count) },
  ...{ standardId: row.standard_id, citing: row.citing, title: { zh: row.title_zh, en: row.title_en } },
})

export const citationMethods = (db: Database): Citations => ({
  replaceCitations: (standardId, citations, at) =>
    db.transact(() => {
      const before = db.all("SELECT DISTINCT key FROM citations WHERE standard_id = ?", standardId)
      db.run("DELETE FROM citations WHERE standard_id = ?", standardId)
      for (const { edition, role, key, number, count } of citations)
        db.run(
          "INSERT INTO citations (standard_id, edition, role, key, number, count) VALUES (?, ?, ?, ?, ?, ?)",
          ...[standardId, edition, role, key, number, count],
        )
      const month = new Date(at).toISOString().slice(0, 7)
      const keys = new Set([...before.map((row) => row["key"] as string), ...citations.map(({ key }) => key)])
      for (const key of keys) countMonth(db, key, month)
    }),
  citedDocuments: (viewer, limit): CitedDocument[] =>
    toCitedDocuments(db.all(`${select} WHERE ${visible("citations")}`, viewer).map(toCiting), limit),
  citationsOf: (keys, viewer) =>
    keys === null
      ? db
          .all(`${select} WHERE ${visible("citations")} ORDER BY citing, edition, standard_id`, viewer)
          .map(toCiting)
      : keys.flatMap((key) =>
          db
            .all(
              `${select} WHERE key = ?2 AND ${visible("citations")} ORDER BY citing, edition, standard_id`,
              viewer,
              key,
            )
            .map(toCiting),
        ),
  citationTrend: (key) =>
    db
      .all("SELECT month, standards, citations FROM citation_months WHERE key = ? ORDER BY month", key)
      .map((row) => ({
        month: row["month"],
        standards: Number(row["standards"]),
        citations: Number(row["citations"]),
      })),
})
