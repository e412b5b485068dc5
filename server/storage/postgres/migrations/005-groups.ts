/** Groups of people, and what they are in standards. */
export const groups = `
CREATE TABLE groups (id text PRIMARY KEY, name text NOT NULL, kind text NOT NULL, created_at bigint NOT NULL);
CREATE UNIQUE INDEX groups_name ON groups (lower(name));

CREATE TABLE group_people (
  group_id text NOT NULL REFERENCES groups ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE, PRIMARY KEY (group_id, user_id));
CREATE INDEX group_people_user ON group_people (user_id);

CREATE TABLE group_members (
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE,
  group_id text NOT NULL REFERENCES groups ON DELETE CASCADE,
  role text NOT NULL, PRIMARY KEY (standard_id, group_id));
CREATE INDEX group_members_group ON group_members (group_id);

-- Every role that somebody has in a standard, by name or by group.
CREATE VIEW roles AS
  SELECT standard_id, user_id, role FROM members
  UNION SELECT standard_id, user_id, role FROM group_members JOIN group_people USING (group_id);
`
