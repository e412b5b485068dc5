/** Webhooks can be switched off; of a standard's description it is known how far in its log it was read. */
export const switches = `
ALTER TABLE webhooks ADD COLUMN off_since INTEGER;
ALTER TABLE standards ADD COLUMN described_seq INTEGER NOT NULL DEFAULT 0;
`
