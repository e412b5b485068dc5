/** Who did what: the audit trail of the server and the chained history of each standard. Both are only added to. */
export const audit = `
CREATE TABLE audit (
  link INTEGER PRIMARY KEY, at INTEGER NOT NULL, user_id TEXT, user_name TEXT NOT NULL, address TEXT NOT NULL,
  via TEXT NOT NULL, event TEXT NOT NULL, standard_id TEXT, detail TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX audit_at ON audit(at);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TABLE chain (
  standard_id TEXT NOT NULL, link INTEGER NOT NULL, at INTEGER NOT NULL, user_id TEXT, event TEXT NOT NULL,
  detail TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (standard_id, link)) WITHOUT ROWID;
CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, 'a history is only added to'); END;
CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'a history is only added to'); END;
`
