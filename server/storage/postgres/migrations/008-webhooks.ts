/** Addresses that want to hear of things, and what they were told. */
export const webhooks = `
CREATE TABLE webhooks (
  id text PRIMARY KEY, url text NOT NULL, secret text NOT NULL, kinds text NOT NULL, standard_id text,
  created_by text NOT NULL REFERENCES users(id) ON DELETE CASCADE, created_at bigint NOT NULL);

CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id text NOT NULL REFERENCES webhooks(id) ON DELETE CASCADE, body text NOT NULL, at bigint NOT NULL,
  attempts bigint NOT NULL DEFAULT 0, next_at bigint NOT NULL, state text NOT NULL DEFAULT 'waiting',
  answer text NOT NULL DEFAULT '');
CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX deliveries_webhook ON deliveries (webhook_id, id);
`
