/** E-mail check, explanatory report and whole sheets in a public consultation; see server/storage/consultation.ts. */
export const sheetsFromOutside = `
ALTER TABLE consultations ADD COLUMN email_check boolean NOT NULL DEFAULT false;
ALTER TABLE consultations ADD COLUMN explanation_id text;

ALTER TABLE receipts ADD COLUMN ordinal integer NOT NULL DEFAULT 0;
ALTER TABLE receipts DROP CONSTRAINT receipts_pkey;
ALTER TABLE receipts ADD PRIMARY KEY (number, ordinal);
`
