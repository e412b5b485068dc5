/** Sign-in by another party, sessions that say where they are, tokens that may do less than their owner. */
export const accounts = `
CREATE TABLE identities (
  issuer text NOT NULL, subject text NOT NULL, user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at bigint NOT NULL, PRIMARY KEY (issuer, subject));
CREATE UNIQUE INDEX identities_user ON identities (user_id, issuer);

ALTER TABLE users ADD COLUMN password_set_at bigint NOT NULL DEFAULT 0;
UPDATE users SET password_set_at = created_at;
ALTER TABLE sessions ADD COLUMN seen_at bigint NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN agent text NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN address text NOT NULL DEFAULT '';
ALTER TABLE api_tokens ADD COLUMN scope text NOT NULL DEFAULT 'all';
`
