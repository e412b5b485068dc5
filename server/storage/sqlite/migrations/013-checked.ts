/** What the drafting rules last said of each standard; see server/checks/keeper.ts. */
export const checked = `
ALTER TABLE standards ADD COLUMN checked TEXT;
ALTER TABLE standards ADD COLUMN checked_at INTEGER;
ALTER TABLE standards ADD COLUMN checked_text_at INTEGER;
`
