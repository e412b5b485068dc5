import type { CatalogueRecord, Viewer, Written } from "../catalogue.ts"
import {
  codeOf,
  endOfPrefix,
  looksLikeCode,
  serialOf,
  type Wanted,
  wantedBy,
  wordsOfRecord,
} from "../catalogue-words.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

type Catalogue = Pick<
  SyncStorage,
  | "putCatalogue"
  | "searchCatalogue"
  | "completeCatalogue"
  | "getCatalogueRecord"
  | "editionsOf"
  | "successorsOf"
  | "predecessorsOf"
  | "catalogueSources"
>

/** Published standards are everybody's; a draft is for its members, and the bin for nobody. `?1` is the viewer. */
export const visible = (table: string): string =>
  `(${table}.standard_id IS NULL OR EXISTS (SELECT 1 FROM standards WHERE id = ${table}.standard_id AND deleted_at IS NULL
    AND (?1 IS NULL OR stage = 'published'
      OR EXISTS (SELECT 1 FROM roles WHERE roles.standard_id = standards.id AND user_id = ?1))))`

/** A question for FTS5; empty when there is nothing to ask. */
export const toMatch = ({ words, beginning }: Wanted): string => {
  const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`
  return [...words.map(quoted), ...(beginning === null ? [] : [`${quoted(beginning)}*`])].join(" ")
}

const toRecords = (rows: { record: string }[]): CatalogueRecord[] =>
  rows.map(({ record }) => JSON.parse(record))

const put = (db: Database, record: CatalogueRecord, at: number): keyof Written => {
  const json = JSON.stringify(record)
  const known = db.get("SELECT slot, record FROM catalogue WHERE id = ?", record.id)
  if (known?.["record"] === json) return "unchanged"
  const code = codeOf(record.number)
  const columns = [record.edition, record.key, code, serialOf(code), record.status, record.source]
  const words = wordsOfRecord(record).join(" ")
  if (known) {
    const slot = Number(known["slot"])
    db.run(
      `UPDATE catalogue SET edition = ?, key = ?, code = ?, serial = ?, status = ?, source = ?, standard_id = ?,
       record = ?, updated_at = ? WHERE slot = ?`,
      ...[...columns, record.standardId, json, at, slot],
    )
    db.run("INSERT OR REPLACE INTO catalogue_words (rowid, words) VALUES (?, ?)", slot, words)
    db.run("DELETE FROM catalogue_successors WHERE owner = ?", record.id)
  } else {
    const slot = db.insert(
      `INSERT INTO catalogue (edition, key, code, serial, status, source, standard_id, record, updated_at, id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[...columns, record.standardId, json, at, record.id],
    )
    db.run("INSERT INTO catalogue_words (rowid, words) VALUES (?, ?)", slot, words)
  }
  const successor = "INSERT OR IGNORE INTO catalogue_successors (old, new, owner) VALUES (?, ?, ?)"
  for (const old of record.replaces) db.run(successor, old, record.edition, record.id)
  for (const next of record.replacedBy) db.run(successor, record.edition, next, record.id)
  return known ? "changed" : "added"
}

const byWords = (db: Database, question: string, viewer: Viewer, limit: number): CatalogueRecord[] => {
  const match = toMatch(wantedBy(question))
  if (!match) return []
  const rows = db.all(
    `SELECT record FROM catalogue_words JOIN catalogue ON slot = catalogue_words.rowid
     WHERE catalogue_words MATCH ?2 AND ${visible("catalogue")} LIMIT ?3`,
    ...[viewer, match, limit],
  )
  return toRecords(rows as { record: string }[])
}

const byPrefix = (
  db: Database,
  column: "code" | "serial",
  prefix: string,
  viewer: Viewer,
  limit: number,
): CatalogueRecord[] =>
  toRecords(
    db.all(
      `SELECT record FROM catalogue WHERE ${column} >= ?2 AND ${column} < ?3 AND ${visible("catalogue")}
       ORDER BY ${column} LIMIT ?4`,
      ...[viewer, prefix, endOfPrefix(prefix), limit],
    ) as { record: string }[],
  )

const complete = (db: Database, text: string, viewer: Viewer, limit: number): CatalogueRecord[] => {
  const code = codeOf(text)
  const found = new Map<string, CatalogueRecord>()
  const add = (records: CatalogueRecord[]): void => {
    for (const record of records) if (found.size < limit) found.set(record.id, record)
  }
  if (code && !/\p{Script=Han}/u.test(code))
    add(byPrefix(db, /^[\d×]/.test(code) ? "serial" : "code", code, viewer, limit))
  if (found.size < limit) add(byWords(db, text, viewer, limit))
  return [...found.values()]
}

const search = (
  db: Database,
  { query, status, own, viewer, limit, offset }: Parameters<Catalogue["searchCatalogue"]>[0],
) => {
  const code = codeOf(query)
  const match = toMatch(wantedBy(query))
  const isCode = looksLikeCode(query)
  const column = /^[\d×]/.test(code) ? "serial" : "code"
  const clauses = [visible("catalogue"), "(?2 IS NULL OR status = ?2)"]
  // ?3 and ?4 are there in every case: SQLite counts parameters by their highest number.
  if (isCode) clauses.push(`${column} >= ?3 AND ${column} < ?4`)
  else if (match)
    clauses.push(
      "slot IN (SELECT rowid FROM catalogue_words WHERE catalogue_words MATCH ?3) AND ?4 IS NOT NULL",
    )
  else clauses.push("?3 IS NOT NULL AND ?4 IS NOT NULL")
  if (own) clauses.push("standard_id IS NOT NULL")
  const where = clauses.join(" AND ")
  const [from, to] = isCode ? [code, endOfPrefix(code)] : [match, ""]
  const rows = db.all(
    `SELECT record FROM catalogue WHERE ${where} ORDER BY code LIMIT ?5 OFFSET ?6`,
    ...[viewer, status, from, to, limit, offset],
  )
  const count = db.get(`SELECT count(*) AS n FROM catalogue WHERE ${where}`, viewer, status, from, to)
  return { items: toRecords(rows as { record: string }[]), total: Number(count!["n"]) }
}

const linked = (db: Database, column: "old" | "new", editions: string[]): { old: string; new: string }[] =>
  editions.flatMap(
    (edition) =>
      db.all(`SELECT DISTINCT old, new FROM catalogue_successors WHERE ${column} = ?`, edition) as {
        old: string
        new: string
      }[],
  )

export const catalogueMethods = (db: Database): Catalogue => ({
  putCatalogue: (records, at) =>
    db.transact(() => {
      const written: Written = { added: 0, changed: 0, unchanged: 0 }
      for (const record of records) written[put(db, record, at)]++
      return written
    }),
  searchCatalogue: (query) => search(db, query),
  completeCatalogue: (prefix, viewer, limit) => complete(db, prefix, viewer, limit),
  getCatalogueRecord: (id, viewer) => {
    const row = db.get(`SELECT record FROM catalogue WHERE id = ?2 AND ${visible("catalogue")}`, viewer, id)
    return row ? JSON.parse(row["record"]) : null
  },
  editionsOf: (keys, viewer) =>
    keys.flatMap((key) =>
      toRecords(
        db.all(
          `SELECT record FROM catalogue WHERE key = ?2 AND ${visible("catalogue")} ORDER BY edition, id`,
          ...[viewer, key],
        ) as { record: string }[],
      ),
    ),
  successorsOf: (editions) => linked(db, "old", editions),
  predecessorsOf: (editions) => linked(db, "new", editions),
  catalogueSources: () =>
    db
      .all("SELECT source, count(*) AS records FROM catalogue GROUP BY source ORDER BY source")
      .map((row) => ({ source: row["source"], records: Number(row["records"]) })),
})
