/** Catalogue, citations and terms; see server/storage/catalogue.ts. Ranges of codes are compared by code point: COLLATE "C". */
export const catalogue = `
CREATE TABLE catalogue (
  id text PRIMARY KEY, edition text NOT NULL, key text NOT NULL, code text COLLATE "C" NOT NULL,
  serial text COLLATE "C" NOT NULL, status text NOT NULL, source text NOT NULL,
  standard_id text REFERENCES standards ON DELETE CASCADE, record text NOT NULL, words tsvector NOT NULL,
  updated_at bigint NOT NULL);
CREATE INDEX catalogue_key ON catalogue (key);
CREATE INDEX catalogue_code ON catalogue (code);
CREATE INDEX catalogue_serial ON catalogue (serial);
CREATE INDEX catalogue_source ON catalogue (source);
CREATE INDEX catalogue_standard ON catalogue (standard_id) WHERE standard_id IS NOT NULL;
CREATE INDEX catalogue_words ON catalogue USING gin (words);

-- owner is the record that says so.
CREATE TABLE catalogue_successors (
  old text NOT NULL, new text NOT NULL, owner text NOT NULL, PRIMARY KEY (old, new, owner));
CREATE INDEX catalogue_successors_new ON catalogue_successors (new);
CREATE INDEX catalogue_successors_owner ON catalogue_successors (owner);

CREATE TABLE citations (
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, edition text NOT NULL, role text NOT NULL,
  key text NOT NULL, number text NOT NULL, count integer NOT NULL, PRIMARY KEY (standard_id, edition, role));
CREATE INDEX citations_key ON citations (key);
CREATE TABLE citation_months (
  key text NOT NULL, month text NOT NULL, standards bigint NOT NULL, citations bigint NOT NULL,
  PRIMARY KEY (key, month));

CREATE TABLE terms (
  slot bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, source text NOT NULL,
  standard_id text REFERENCES standards ON DELETE CASCADE, form text NOT NULL, record text NOT NULL,
  words tsvector NOT NULL);
CREATE INDEX terms_form ON terms (form);
CREATE INDEX terms_source ON terms (source);
CREATE INDEX terms_standard ON terms (standard_id);
CREATE INDEX terms_words ON terms USING gin (words);
`
