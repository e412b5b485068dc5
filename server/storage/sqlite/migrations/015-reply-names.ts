/** Who answers in a file that came from outside is known by name only. */
export const replyNames = `
ALTER TABLE comment_replies ADD COLUMN author_name TEXT NOT NULL DEFAULT '';
`
