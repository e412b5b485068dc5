import type { CatalogueStorage, FoundTerm, TermRecord } from "../catalogue.ts"
import { termForm, wantedBy, wordsOf } from "../catalogue-words.ts"
import { toTsquery, visible } from "./catalogue.ts"
import type { Database } from "./database.ts"

type Terms = Pick<CatalogueStorage, "replaceTerms" | "findTerms" | "termsByForm">

const toTerm = (row: any): FoundTerm => ({
  ...(JSON.parse(row.record) as TermRecord),
  source: row.source,
  standardId: row.standard_id,
})

export const termMethods = (db: Database): Terms => ({
  replaceTerms: (from, terms) =>
    db.transact(async (tx) => {
      const standardId = "standardId" in from ? from.standardId : null
      const source = "source" in from ? from.source : "server"
      await (standardId
        ? tx.run("DELETE FROM terms WHERE standard_id = $1", standardId)
        : tx.run("DELETE FROM terms WHERE standard_id IS NULL AND source = $1", source))
      for (const term of terms)
        await tx.run(
          `INSERT INTO terms (source, standard_id, form, record, words)
           VALUES ($1, $2, $3, $4, array_to_tsvector($5::text[]))`,
          ...[source, standardId, term.form, JSON.stringify(term)],
          [...new Set(wordsOf(`${term.term} ${term.equivalent} ${term.definition}`))],
        )
    }),
  findTerms: async (query, viewer, limit) => {
    const words = toTsquery(wantedBy(query))
    if (!words) return []
    // Terms that are called so before those whose definition says so.
    const rows = await db.all(
      `SELECT record, source, standard_id FROM terms WHERE words @@ $2::tsquery AND ${visible("terms")}
       ORDER BY form <> $3, length(form), slot LIMIT $4`,
      ...[viewer, words, termForm(query), limit],
    )
    return rows.map(toTerm)
  },
  termsByForm: async (forms, viewer) =>
    (
      await db.all(
        `SELECT record, source, standard_id FROM terms WHERE form = ANY ($2) AND ${visible("terms")}
         ORDER BY array_position($2::text[], form), slot`,
        ...[viewer, forms],
      )
    ).map(toTerm),
})
