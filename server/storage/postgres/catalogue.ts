import type { CatalogueQuery, CatalogueRecord, CatalogueStorage, Viewer, Written } from "../catalogue.ts"
import {
  codeOf,
  endOfPrefix,
  looksLikeCode,
  serialOf,
  type Wanted,
  wantedBy,
  wordsOfRecord,
} from "../catalogue-words.ts"
import type { Database, Queries } from "./database.ts"

type Catalogue = Pick<
  CatalogueStorage,
  | "putCatalogue"
  | "searchCatalogue"
  | "completeCatalogue"
  | "getCatalogueRecord"
  | "editionsOf"
  | "successorsOf"
  | "predecessorsOf"
  | "catalogueSources"
>

/** Published standards are everybody's; a draft is for its members, and the bin for nobody. `$1` is the viewer. */
export const visible = (table: string): string =>
  `(${table}.standard_id IS NULL OR EXISTS (SELECT 1 FROM standards WHERE id = ${table}.standard_id AND deleted_at IS NULL
    AND ($1::text IS NULL OR stage = 'published'
      OR EXISTS (SELECT 1 FROM roles WHERE roles.standard_id = standards.id AND user_id = $1))))`

/** A tsquery, written out: no dictionary of the database may change the words. */
export const toTsquery = ({ words, beginning }: Wanted): string => {
  const quoted = (word: string): string => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`
  return [...words.map(quoted), ...(beginning === null ? [] : [`${quoted(beginning)}:*`])].join(" & ")
}

const toRecords = (rows: Record<string, any>[]): CatalogueRecord[] =>
  rows.map((row) => JSON.parse(row["record"]))

const put = async (tx: Queries, record: CatalogueRecord, at: number): Promise<keyof Written> => {
  const json = JSON.stringify(record)
  const known = await tx.get("SELECT record FROM catalogue WHERE id = $1 FOR UPDATE", record.id)
  if (known?.["record"] === json) return "unchanged"
  const code = codeOf(record.number)
  await tx.run(
    `INSERT INTO catalogue (id, edition, key, code, serial, status, source, standard_id, record, words, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, array_to_tsvector($10::text[]), $11)
     ON CONFLICT (id) DO UPDATE SET edition = $2, key = $3, code = $4, serial = $5, status = $6, source = $7,
       standard_id = $8, record = $9, words = array_to_tsvector($10::text[]), updated_at = $11`,
    ...[record.id, record.edition, record.key, code, serialOf(code), record.status, record.source],
    ...[record.standardId, json, wordsOfRecord(record), at],
  )
  if (known) await tx.run("DELETE FROM catalogue_successors WHERE owner = $1", record.id)
  const pairs = [
    ...record.replaces.map((old) => [old, record.edition]),
    ...record.replacedBy.map((next) => [record.edition, next]),
  ]
  if (pairs.length)
    await tx.run(
      `INSERT INTO catalogue_successors (old, new, owner)
       SELECT old, new, $3 FROM unnest($1::text[], $2::text[]) AS given (old, new) ON CONFLICT DO NOTHING`,
      ...[pairs.map(([old]) => old), pairs.map(([, next]) => next), record.id],
    )
  return known ? "changed" : "added"
}

const byWords = async (db: Database, question: string, viewer: Viewer, limit: number) => {
  const query = toTsquery(wantedBy(question))
  if (!query) return []
  return toRecords(
    await db.all(
      `SELECT record FROM catalogue WHERE words @@ $2::tsquery AND ${visible("catalogue")} LIMIT $3`,
      ...[viewer, query, limit],
    ),
  )
}

const byPrefix = async (
  db: Database,
  column: "code" | "serial",
  prefix: string,
  viewer: Viewer,
  limit: number,
) =>
  toRecords(
    await db.all(
      `SELECT record FROM catalogue WHERE ${column} >= $2 AND ${column} < $3 AND ${visible("catalogue")}
       ORDER BY ${column} LIMIT $4`,
      ...[viewer, prefix, endOfPrefix(prefix), limit],
    ),
  )

const complete = async (db: Database, text: string, viewer: Viewer, limit: number) => {
  const code = codeOf(text)
  const found = new Map<string, CatalogueRecord>()
  const add = (records: CatalogueRecord[]): void => {
    for (const record of records) if (found.size < limit) found.set(record.id, record)
  }
  if (code && !/\p{Script=Han}/u.test(code))
    add(await byPrefix(db, /^[\d×]/.test(code) ? "serial" : "code", code, viewer, limit))
  if (found.size < limit) add(await byWords(db, text, viewer, limit))
  return [...found.values()]
}

const search = async (db: Database, { query, status, own, viewer, limit, offset }: CatalogueQuery) => {
  const code = codeOf(query)
  const words = toTsquery(wantedBy(query))
  const isCode = looksLikeCode(query)
  const column = /^[\d×]/.test(code) ? "serial" : "code"
  const clauses = [visible("catalogue"), "($2::text IS NULL OR status = $2)"]
  const values: string[] = []
  if (isCode) {
    clauses.push(`${column} >= $3 AND ${column} < $4`)
    values.push(code, endOfPrefix(code))
  } else if (words) {
    clauses.push("words @@ $3::tsquery")
    values.push(words)
  }
  if (own) clauses.push("standard_id IS NOT NULL")
  const where = clauses.join(" AND ")
  const next = 3 + values.length
  const rows = await db.all(
    `SELECT record FROM catalogue WHERE ${where} ORDER BY code LIMIT $${next} OFFSET $${next + 1}`,
    ...[viewer, status, ...values, limit, offset],
  )
  const count = await db.get(`SELECT count(*) AS n FROM catalogue WHERE ${where}`, viewer, status, ...values)
  return { items: toRecords(rows), total: Number(count!["n"]) }
}

const linked = async (db: Database, column: "old" | "new", editions: string[]) =>
  (await db.all(
    `SELECT DISTINCT old, new FROM catalogue_successors WHERE ${column} = ANY ($1) ORDER BY old, new`,
    editions,
  )) as { old: string; new: string }[]

export const catalogueMethods = (db: Database): Catalogue => ({
  putCatalogue: (records, at) =>
    db.transact(async (tx) => {
      const written: Written = { added: 0, changed: 0, unchanged: 0 }
      for (const record of records) written[await put(tx, record, at)]++
      return written
    }),
  searchCatalogue: (query) => search(db, query),
  completeCatalogue: (prefix, viewer, limit) => complete(db, prefix, viewer, limit),
  getCatalogueRecord: async (id, viewer) => {
    const sql = `SELECT record FROM catalogue WHERE id = $2 AND ${visible("catalogue")}`
    const row = await db.get(sql, viewer, id)
    return row ? JSON.parse(row["record"]) : null
  },
  editionsOf: async (keys, viewer) =>
    toRecords(
      await db.all(
        `SELECT record FROM catalogue WHERE key = ANY ($2) AND ${visible("catalogue")}
         ORDER BY array_position($2::text[], key), edition COLLATE "C", id COLLATE "C"`,
        ...[viewer, keys],
      ),
    ),
  successorsOf: (editions) => linked(db, "old", editions),
  predecessorsOf: (editions) => linked(db, "new", editions),
  catalogueSources: async () =>
    (await db.all("SELECT source, count(*) AS records FROM catalogue GROUP BY source ORDER BY source")).map(
      (row) => ({ source: row["source"], records: Number(row["records"]) }),
    ),
})
