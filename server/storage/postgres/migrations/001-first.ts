/**
 * The first shape of the store. As in the embedded store, `crc` is CRC-32 of the bytes beside it. Times are milliseconds,
 * as everywhere in Guiju.
 */
export const first = `
CREATE TABLE users (
  id text PRIMARY KEY, email text NOT NULL, name text NOT NULL, color text NOT NULL, admin boolean NOT NULL,
  disabled boolean NOT NULL DEFAULT false, password_hash text, created_at bigint NOT NULL,
  failures integer NOT NULL DEFAULT 0, locked_until bigint NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX users_email ON users (lower(email));

CREATE TABLE sessions (
  id text PRIMARY KEY, user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at bigint NOT NULL, expires_at bigint NOT NULL);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE links (
  hash text PRIMARY KEY, user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at bigint NOT NULL, expires_at bigint NOT NULL, used_at bigint);

CREATE TABLE api_tokens (
  id text PRIMARY KEY, hash text NOT NULL UNIQUE, user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL, created_at bigint NOT NULL, expires_at bigint NOT NULL);

CREATE TABLE standards (
  id text PRIMARY KEY, title_zh text NOT NULL, title_en text NOT NULL, number text NOT NULL, template text NOT NULL,
  kind text NOT NULL, stage text NOT NULL, created_at bigint NOT NULL, created_by text, updated_at bigint NOT NULL,
  deleted_at bigint);

-- How far the log of a standard has come. Its row is locked by whoever appends until the commit: so numbers have no gaps
-- and become visible in order, and a reader that has n can ask for what is greater than n without missing anything.
CREATE TABLE logs (
  standard_id text PRIMARY KEY REFERENCES standards ON DELETE CASCADE, seq bigint NOT NULL) WITH (fillfactor = 50);

CREATE TABLE members (
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  role text NOT NULL, PRIMARY KEY (standard_id, user_id));
CREATE INDEX members_user ON members (user_id);

CREATE TABLE snapshots (
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, seq bigint NOT NULL, content bytea NOT NULL,
  summary bytea NOT NULL, crc bigint NOT NULL, created_at bigint NOT NULL, PRIMARY KEY (standard_id, seq));
-- Compressing megabytes at each compaction costs more than the room it saves.
ALTER TABLE snapshots ALTER content SET STORAGE EXTERNAL;

CREATE TABLE updates (
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, seq bigint NOT NULL, content bytea NOT NULL,
  crc bigint NOT NULL, created_at bigint NOT NULL, PRIMARY KEY (standard_id, seq));

CREATE TABLE clients (
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, client bigint NOT NULL, user_id text NOT NULL,
  PRIMARY KEY (standard_id, client));

CREATE TABLE assets (
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, name text NOT NULL, type text NOT NULL,
  content bytea NOT NULL, crc bigint NOT NULL, created_at bigint NOT NULL, PRIMARY KEY (standard_id, name));
ALTER TABLE assets ALTER content SET STORAGE EXTERNAL;

CREATE TABLE versions (
  id text PRIMARY KEY, standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, name text NOT NULL,
  stage text NOT NULL, content bytea NOT NULL, crc bigint NOT NULL, created_at bigint NOT NULL, created_by text);
CREATE INDEX versions_standard ON versions (standard_id);

-- Acts, and one row for each stretch of editing (event 'edited', bucket = its ten minutes).
CREATE TABLE history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  standard_id text NOT NULL REFERENCES standards ON DELETE CASCADE, user_id text, event text NOT NULL,
  at bigint NOT NULL, until bigint NOT NULL, bucket bigint, updates bigint NOT NULL DEFAULT 0,
  detail text NOT NULL DEFAULT '{}');
CREATE INDEX history_standard ON history (standard_id, at);
CREATE UNIQUE INDEX history_edits ON history (standard_id, user_id, bucket) WHERE bucket IS NOT NULL;

CREATE TABLE settings (key text PRIMARY KEY, value text NOT NULL);

-- One round trip for what typing waits for. Locks in one order, so that two servers' batches never wait for each other.
CREATE FUNCTION append_batch(
  p_standards text[], p_contents bytea[], p_crcs bigint[], p_at bigint,
  p_client_standards text[], p_clients bigint[], p_client_users text[])
RETURNS SETOF bigint LANGUAGE plpgsql AS $body$
BEGIN
  PERFORM 1 FROM logs WHERE standard_id = ANY (p_standards) ORDER BY standard_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM unnest(p_standards) s WHERE NOT EXISTS (SELECT 1 FROM logs WHERE standard_id = s)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an update of an unknown standard';
  END IF;
  IF cardinality(p_clients) > 0 THEN
    INSERT INTO clients SELECT * FROM unnest(p_client_standards, p_clients, p_client_users) ON CONFLICT DO NOTHING;
    IF EXISTS (
      SELECT 1 FROM unnest(p_client_standards, p_clients, p_client_users) AS wanted (standard_id, client, user_id)
      JOIN clients owned USING (standard_id, client) WHERE owned.user_id <> wanted.user_id
    ) THEN
      RAISE SQLSTATE 'GJ001' USING MESSAGE = 'a client id that belongs to somebody else';
    END IF;
  END IF;
  RETURN QUERY
  WITH given AS (
    SELECT g.standard_id, g.content, g.crc, g.place, logs.seq +
      row_number() OVER (PARTITION BY g.standard_id ORDER BY g.place) AS seq
    FROM unnest(p_standards, p_contents, p_crcs) WITH ORDINALITY AS g (standard_id, content, crc, place)
    JOIN logs USING (standard_id)
  ), written AS (
    INSERT INTO updates (standard_id, seq, content, crc, created_at)
    SELECT standard_id, seq, content, crc, p_at FROM given
  ), moved AS (
    UPDATE logs SET seq = reached.seq
    FROM (SELECT standard_id, max(seq) AS seq FROM given GROUP BY standard_id) reached
    WHERE logs.standard_id = reached.standard_id
  )
  SELECT seq FROM given ORDER BY place;
END $body$;
`
