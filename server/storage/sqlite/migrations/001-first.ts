/** The first shape of the store. `crc` is CRC-32 of the bytes beside it, so that a flipped bit is seen before it is served. */
export const first = `
CREATE TABLE users (
  id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, color TEXT NOT NULL,
  admin INTEGER NOT NULL, disabled INTEGER NOT NULL DEFAULT 0, password_hash TEXT, created_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);
CREATE INDEX sessions_user ON sessions(user_id);

CREATE TABLE links (
  hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER);

CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);

CREATE TABLE standards (
  id TEXT PRIMARY KEY, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, number TEXT NOT NULL, template TEXT NOT NULL,
  kind TEXT NOT NULL, stage TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT, updated_at INTEGER NOT NULL,
  deleted_at INTEGER);

CREATE TABLE members (
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  role TEXT NOT NULL, PRIMARY KEY (standard_id, user_id)) WITHOUT ROWID;
CREATE INDEX members_user ON members(user_id);

CREATE TABLE snapshots (
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, seq INTEGER NOT NULL, content BLOB NOT NULL,
  summary BLOB NOT NULL, crc INTEGER NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (standard_id, seq));

-- One tree and no index beside it: a commit of one room writes one page, and that is what typing waits for.
CREATE TABLE updates (
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, seq INTEGER NOT NULL,
  content BLOB NOT NULL, crc INTEGER NOT NULL, created_at INTEGER NOT NULL,
  PRIMARY KEY (standard_id, seq)) WITHOUT ROWID;

CREATE TABLE clients (
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, client INTEGER NOT NULL,
  user_id TEXT NOT NULL, PRIMARY KEY (standard_id, client)) WITHOUT ROWID;

CREATE TABLE assets (
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, name TEXT NOT NULL, type TEXT NOT NULL,
  content BLOB NOT NULL, crc INTEGER NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (standard_id, name));

CREATE TABLE versions (
  id TEXT PRIMARY KEY, standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, name TEXT NOT NULL,
  stage TEXT NOT NULL, content BLOB NOT NULL, crc INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by TEXT);
CREATE INDEX versions_standard ON versions(standard_id);

-- Acts, and one row for each stretch of editing (event 'edited', bucket = its ten minutes).
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE, user_id TEXT, event TEXT NOT NULL,
  at INTEGER NOT NULL, until INTEGER NOT NULL, bucket INTEGER, updates INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '{}');
CREATE INDEX history_standard ON history(standard_id, at);
CREATE UNIQUE INDEX history_edits ON history(standard_id, user_id, bucket) WHERE bucket IS NOT NULL;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`
