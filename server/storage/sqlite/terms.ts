import type { FoundTerm, TermRecord } from "../catalogue.ts"
import { termForm, wantedBy, wordsOf } from "../catalogue-words.ts"
import { toMatch, visible } from "./catalogue.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

type Terms = Pick<SyncStorage, "replaceTerms" | "findTerms" | "termsByForm">

const toTerm = (row: any): FoundTerm => ({
  ...(JSON.parse(row.record) as TermRecord),
  source: row.source,
  standardId: row.standard_id,
})

const clear = (db: Database, standardId: string | null, source: string): void => {
  const where = standardId ? "standard_id = ?" : "standard_id IS NULL AND source = ?"
  const which = standardId ?? source
  for (const row of db.all(`SELECT slot FROM terms WHERE ${where}`, which))
    db.run("DELETE FROM terms_words WHERE rowid = ?", Number(row["slot"]))
  db.run(`DELETE FROM terms WHERE ${where}`, which)
}

export const termMethods = (db: Database): Terms => ({
  replaceTerms: (from, terms) =>
    db.transact(() => {
      const standardId = "standardId" in from ? from.standardId : null
      const source = "source" in from ? from.source : "server"
      clear(db, standardId, source)
      for (const term of terms) {
        const slot = db.insert(
          "INSERT INTO terms (source, standard_id, form, record) VALUES (?, ?, ?, ?)",
          ...[source, standardId, term.form, JSON.stringify(term)],
        )
        const words = [...new Set(wordsOf(`${term.term} ${term.equivalent} ${term.definition}`))].join(" ")
        db.run("INSERT INTO terms_words (rowid, words) VALUES (?, ?)", slot, words)
      }
    }),
  findTerms: (query, viewer, limit) => {
    const match = toMatch(wantedBy(query))
    if (!match) return []
    // Terms that are called so before those whose definition says so.
    return db
      .all(
        `SELECT record, source, terms.standard_id FROM terms_words JOIN terms ON slot = terms_words.rowid
         WHERE terms_words MATCH ?2 AND ${visible("terms")} ORDER BY form <> ?3, length(form), slot LIMIT ?4`,
        ...[viewer, match, termForm(query), limit],
      )
      .map(toTerm)
  },
  termsByForm: (forms, viewer) =>
    forms.flatMap((form) =>
      db
        .all(
          `SELECT record, source, standard_id FROM terms WHERE form = ?2 AND ${visible("terms")} ORDER BY slot`,
          ...[viewer, form],
        )
        .map(toTerm),
    ),
})
