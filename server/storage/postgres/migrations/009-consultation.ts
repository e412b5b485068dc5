/** Public consultations and the numbers of comments that came from outside; see server/storage/consultation.ts. */
export const consultation = `
CREATE TABLE consultations (
  id text PRIMARY KEY, slug text NOT NULL UNIQUE,
  standard_id text NOT NULL REFERENCES standards(id) ON DELETE CASCADE, version_id text NOT NULL,
  opens_at bigint NOT NULL, closes_at bigint NOT NULL, real_name boolean NOT NULL, note text NOT NULL,
  created_at bigint NOT NULL, created_by text, replies_at bigint, withdrawn_at bigint);
CREATE INDEX consultations_standard ON consultations(standard_id, created_at);

CREATE TABLE receipts (
  number text PRIMARY KEY, consultation_id text NOT NULL REFERENCES consultations(id) ON DELETE CASCADE,
  comment_id text NOT NULL, contact text NOT NULL, created_at bigint NOT NULL);
CREATE INDEX receipts_consultation ON receipts(consultation_id);
`
