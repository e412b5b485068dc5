/** Comments of a review with their answers; see server/storage/comments.ts. */
export const comments = `
CREATE TABLE comments (
  id TEXT PRIMARY KEY, standard_id TEXT NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, seq INTEGER NOT NULL, version INTEGER NOT NULL,
  author_id TEXT, author_name TEXT NOT NULL, organization TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
  proposal TEXT NOT NULL, anchor TEXT NOT NULL, text_then TEXT NOT NULL, status TEXT NOT NULL, decision TEXT NOT NULL,
  reason TEXT NOT NULL, observation TEXT NOT NULL, decided_by TEXT, decided_at INTEGER, assignee_id TEXT,
  labels TEXT NOT NULL, mentions TEXT NOT NULL, source TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER);
CREATE INDEX comments_standard ON comments(standard_id, seq);

CREATE TABLE comment_replies (
  id TEXT PRIMARY KEY, comment_id TEXT NOT NULL REFERENCES comments(id) ON DELETE CASCADE, author_id TEXT,
  body TEXT NOT NULL, mentions TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER);
CREATE INDEX comment_replies_comment ON comment_replies(comment_id);

-- How far the comments of a standard have come: the last change and the last number given.
CREATE TABLE comment_counts (
  standard_id TEXT PRIMARY KEY REFERENCES standards(id) ON DELETE CASCADE, seq INTEGER NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID;
`
