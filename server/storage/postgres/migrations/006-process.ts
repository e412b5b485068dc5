/** The way of a standard through its stages; see server/storage/process.ts. */
export const process = `
-- In a locked stage nobody writes; kept beside the standard because every login to its room asks.
ALTER TABLE standards ADD COLUMN locked boolean NOT NULL DEFAULT false;

CREATE TABLE process_steps (
  ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE,
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, stage text NOT NULL,
  entered_at bigint NOT NULL, entered_by text, due_at bigint, version_id text, reason text NOT NULL);
CREATE INDEX process_steps_standard ON process_steps (standard_id, ordinal);

CREATE TABLE process_documents (
  id text PRIMARY KEY, standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, kind text NOT NULL,
  name text NOT NULL, type text NOT NULL, size bigint NOT NULL, hash text NOT NULL, content bytea NOT NULL,
  created_at bigint NOT NULL, created_by text);
CREATE INDEX process_documents_standard ON process_documents (standard_id, created_at);
`
