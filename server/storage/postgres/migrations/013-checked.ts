/** What the drafting rules last said of each standard; see server/checks/keeper.ts. */
export const checked = `
ALTER TABLE standards ADD COLUMN checked text;
ALTER TABLE standards ADD COLUMN checked_at bigint;
ALTER TABLE standards ADD COLUMN checked_text_at bigint;
`
