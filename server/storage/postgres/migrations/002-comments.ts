/** Comments of a review with their answers; see server/storage/comments.ts. */
export const comments = `
CREATE TABLE comments (
  id text PRIMARY KEY, standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE,
  number bigint NOT NULL, seq bigint NOT NULL, version bigint NOT NULL,
  author_id text, author_name text NOT NULL, organization text NOT NULL, kind text NOT NULL, body text NOT NULL,
  proposal text NOT NULL, anchor text NOT NULL, text_then text NOT NULL, status text NOT NULL, decision text NOT NULL,
  reason text NOT NULL, observation text NOT NULL, decided_by text, decided_at bigint, assignee_id text,
  labels text NOT NULL, mentions text NOT NULL, source text NOT NULL,
  created_at bigint NOT NULL, updated_at bigint NOT NULL, deleted_at bigint);
CREATE INDEX comments_standard ON comments (standard_id, seq);

CREATE TABLE comment_replies (
  id text PRIMARY KEY, comment_id text NOT NULL REFERENCES comments ON DELETE CASCADE, author_id text,
  body text NOT NULL, mentions text NOT NULL, created_at bigint NOT NULL, updated_at bigint NOT NULL, deleted_at bigint);
CREATE INDEX comment_replies_comment ON comment_replies (comment_id);

-- How far the comments of a standard have come: the last change and the last number given. Its row is locked
-- until the commit, so changes become visible in order and who has seen n misses nothing by asking for what is greater.
CREATE TABLE comment_counts (
  standard_id text PRIMARY KEY REFERENCES standards ON DELETE CASCADE, seq bigint NOT NULL, number bigint NOT NULL);
`
