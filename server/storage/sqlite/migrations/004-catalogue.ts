/** Catalogue, citations and terms; see server/storage/catalogue.ts. */
export const catalogue = `
CREATE TABLE catalogue (
  slot INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, edition TEXT NOT NULL, key TEXT NOT NULL, code TEXT NOT NULL,
  serial TEXT NOT NULL, status TEXT NOT NULL, source TEXT NOT NULL,
  standard_id TEXT REFERENCES standards(id) ON DELETE CASCADE, record TEXT NOT NULL, updated_at INTEGER NOT NULL);
CREATE INDEX catalogue_key ON catalogue(key);
CREATE INDEX catalogue_code ON catalogue(code);
CREATE INDEX catalogue_serial ON catalogue(serial);
CREATE INDEX catalogue_source ON catalogue(source);
CREATE INDEX catalogue_standard ON catalogue(standard_id) WHERE standard_id IS NOT NULL;
CREATE VIRTUAL TABLE catalogue_words USING fts5(words, content='', contentless_delete=1);

-- \`owner\` is the record that says so.
CREATE TABLE catalogue_successors (
  old TEXT NOT NULL, new TEXT NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (old, new, owner)) WITHOUT ROWID;
CREATE INDEX catalogue_successors_new ON catalogue_successors(new);
CREATE INDEX catalogue_successors_owner ON catalogue_successors(owner);

CREATE TABLE citations (
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, edition TEXT NOT NULL, role TEXT NOT NULL,
  key TEXT NOT NULL, number TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (standard_id, edition, role)) WITHOUT ROWID;
CREATE INDEX citations_key ON citations(key);
CREATE TABLE citation_months (
  key TEXT NOT NULL, month TEXT NOT NULL, standards INTEGER NOT NULL, citations INTEGER NOT NULL,
  PRIMARY KEY (key, month)) WITHOUT ROWID;

CREATE TABLE terms (
  slot INTEGER PRIMARY KEY, source TEXT NOT NULL, standard_id TEXT REFERENCES standards(id) ON DELETE CASCADE,
  form TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX terms_form ON terms(form);
CREATE INDEX terms_source ON terms(source);
CREATE INDEX terms_standard ON terms(standard_id);
CREATE VIRTUAL TABLE terms_words USING fts5(words, content='', contentless_delete=1);
`
