/** Ballots with their votes, and patent statements; see server/storage/ballots.ts and patents.ts. */
export const ballots = `
CREATE TABLE ballots (
  id text PRIMARY KEY, standard_id text NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  number integer NOT NULL, stage text NOT NULL, opens_at bigint NOT NULL, closes_at bigint NOT NULL, closed_at bigint,
  withdrawn_at bigint, content text NOT NULL, created_at bigint NOT NULL, created_by text);
CREATE UNIQUE INDEX ballots_number ON ballots(standard_id, number);

CREATE TABLE votes (
  ballot_id text NOT NULL REFERENCES ballots(id) ON DELETE CASCADE, user_id text NOT NULL,
  choice text NOT NULL, reason text NOT NULL, first_at bigint NOT NULL, at bigint NOT NULL, PRIMARY KEY (ballot_id, user_id));

CREATE TABLE patents (
  id text PRIMARY KEY, standard_id text NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  number integer NOT NULL, content text NOT NULL, place text NOT NULL, text_then text NOT NULL, created_at bigint NOT NULL,
  created_by text, confirmed_at bigint NOT NULL, withdrawn_at bigint);
CREATE UNIQUE INDEX patents_number ON patents(standard_id, number);
`
