/** Groups of people, and what they are in standards. */
export const groups = `
CREATE TABLE groups (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, kind TEXT NOT NULL, created_at INTEGER NOT NULL);

CREATE TABLE group_people (
  group_id TEXT NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE, PRIMARY KEY (group_id, user_id)) WITHOUT ROWID;
CREATE INDEX group_people_user ON group_people(user_id);

CREATE TABLE group_members (
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  group_id TEXT NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
  role TEXT NOT NULL, PRIMARY KEY (standard_id, group_id)) WITHOUT ROWID;
CREATE INDEX group_members_group ON group_members(group_id);

-- Every role that somebody has in a standard, by name or by group.
CREATE VIEW roles AS
  SELECT standard_id, user_id, role FROM members
  UNION SELECT standard_id, user_id, role FROM group_members JOIN group_people USING (group_id);
`
