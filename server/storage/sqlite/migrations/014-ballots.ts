/** Ballots with their votes, and patent statements; see server/storage/ballots.ts and patents.ts. */
export const ballots = `
CREATE TABLE ballots (
  id TEXT PRIMARY KEY, standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, stage TEXT NOT NULL, opens_at INTEGER NOT NULL, closes_at INTEGER NOT NULL, closed_at INTEGER,
  withdrawn_at INTEGER, content TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT);
CREATE UNIQUE INDEX ballots_number ON ballots(standard_id, number);

CREATE TABLE votes (
  ballot_id TEXT NOT NULL REFERENCES ballots(id) ON DELETE CASCADE, user_id TEXT NOT NULL,
  choice TEXT NOT NULL, reason TEXT NOT NULL, first_at INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (ballot_id, user_id));

CREATE TABLE patents (
  id TEXT PRIMARY KEY, standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, content TEXT NOT NULL, place TEXT NOT NULL, text_then TEXT NOT NULL, created_at INTEGER NOT NULL,
  created_by TEXT, confirmed_at INTEGER NOT NULL, withdrawn_at INTEGER);
CREATE UNIQUE INDEX patents_number ON patents(standard_id, number);
`
