/** E-mail check, explanatory report and whole sheets in a public consultation; see server/storage/consultation.ts. */
export const sheetsFromOutside = `
ALTER TABLE consultations ADD COLUMN email_check INTEGER NOT NULL DEFAULT 0;
ALTER TABLE consultations ADD COLUMN explanation_id TEXT;

CREATE TABLE receipts_of_sheets (
  number TEXT NOT NULL, ordinal INTEGER NOT NULL DEFAULT 0,
  consultation_id TEXT NOT NULL REFERENCES consultations(id) ON DELETE CASCADE,
  comment_id TEXT NOT NULL, contact TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (number, ordinal));
INSERT INTO receipts_of_sheets (number, consultation_id, comment_id, contact, created_at)
  SELECT number, consultation_id, comment_id, contact, created_at FROM receipts;
DROP TABLE receipts;
ALTER TABLE receipts_of_sheets RENAME TO receipts;
CREATE INDEX receipts_consultation ON receipts(consultation_id);
`
