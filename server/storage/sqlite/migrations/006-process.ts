/** The way of a standard through its stages; see server/storage/process.ts. */
export const process = `
-- In a locked stage nobody writes; kept beside the standard because every login to its room asks.
ALTER TABLE standards ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;

CREATE TABLE process_steps (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, stage TEXT NOT NULL,
  entered_at INTEGER NOT NULL, entered_by TEXT, due_at INTEGER, version_id TEXT, reason TEXT NOT NULL);
CREATE INDEX process_steps_standard ON process_steps(standard_id, ordinal);

CREATE TABLE process_documents (
  id TEXT PRIMARY KEY, standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, kind TEXT NOT NULL,
  name TEXT NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL,
  created_at INTEGER NOT NULL, created_by TEXT);
CREATE INDEX process_documents_standard ON process_documents(standard_id, created_at);
`
