/** Sessions of the working group; see server/storage/meetings.ts. */
export const meetings = `
CREATE TABLE meetings (
  id text PRIMARY KEY, standard_id text NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  number bigint NOT NULL, revision bigint NOT NULL, closed boolean NOT NULL, state text NOT NULL);
CREATE UNIQUE INDEX meetings_number ON meetings (standard_id, number);
-- One at a time.
CREATE UNIQUE INDEX meetings_open ON meetings (standard_id) WHERE NOT closed;

CREATE TABLE meeting_stays (
  ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  meeting_id text NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
  user_id text NOT NULL, name text NOT NULL, organization text NOT NULL,
  since bigint NOT NULL, until bigint NOT NULL, has_left boolean NOT NULL);
CREATE INDEX meeting_stays_meeting ON meeting_stays (meeting_id, user_id, ordinal);
`
