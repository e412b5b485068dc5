/** Who did what: the audit trail of the server and the chained history of each standard. Both are only added to. */
export const audit = `
CREATE TABLE audit (
  link bigint PRIMARY KEY, at bigint NOT NULL, user_id text, user_name text NOT NULL, address text NOT NULL,
  via text NOT NULL, event text NOT NULL, standard_id text, detail text NOT NULL, hash text NOT NULL);
CREATE INDEX audit_at ON audit (at);

CREATE TABLE chain (
  standard_id text NOT NULL, link bigint NOT NULL, at bigint NOT NULL, user_id text, event text NOT NULL,
  detail text NOT NULL, hash text NOT NULL, PRIMARY KEY (standard_id, link));

CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'the table % is only added to', TG_TABLE_NAME;
END $body$;
CREATE TRIGGER audit_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER chain_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON chain
  FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
`
