/** Webhooks can be switched off; of a standard's description it is known how far in its log it was read. */
export const switches = `
ALTER TABLE webhooks ADD COLUMN off_since bigint;
ALTER TABLE standards ADD COLUMN described_seq bigint NOT NULL DEFAULT 0;
`
