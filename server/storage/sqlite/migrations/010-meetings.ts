/** Sessions of the working group; see server/storage/meetings.ts. */
export const meetings = `
CREATE TABLE meetings (
  id TEXT PRIMARY KEY, standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, revision INTEGER NOT NULL, closed INTEGER NOT NULL, state TEXT NOT NULL);
CREATE UNIQUE INDEX meetings_number ON meetings(standard_id, number);
-- One at a time.
CREATE UNIQUE INDEX meetings_open ON meetings(standard_id) WHERE closed = 0;

CREATE TABLE meeting_stays (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT, meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
  user_id TEXT NOT NULL, name TEXT NOT NULL, organization TEXT NOT NULL,
  since INTEGER NOT NULL, until INTEGER NOT NULL, has_left INTEGER NOT NULL);
CREATE INDEX meeting_stays_meeting ON meeting_stays(meeting_id, user_id, ordinal);
`
