/** Public consultations and the numbers of comments that came from outside; see server/storage/consultation.ts. */
export const consultation = `
CREATE TABLE consultations (
  id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE,
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, version_id TEXT NOT NULL,
  opens_at INTEGER NOT NULL, closes_at INTEGER NOT NULL, real_name INTEGER NOT NULL, note TEXT NOT NULL,
  created_at INTEGER NOT NULL, created_by TEXT, replies_at INTEGER, withdrawn_at INTEGER);
CREATE INDEX consultations_standard ON consultations(standard_id, created_at);

CREATE TABLE receipts (
  number TEXT PRIMARY KEY, consultation_id TEXT NOT NULL REFERENCES consultations(id) ON DELETE CASCADE,
  comment_id TEXT NOT NULL, contact TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE INDEX receipts_consultation ON receipts(consultation_id);
`
