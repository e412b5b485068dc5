import { createHash } from "node:crypto"
import { maxText } from "./shapes.ts"
import type { PlacedRow } from "./sheets.ts"

const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

/** The id of a row, from what it says and who says it where: the same sheet read twice makes the same comments. */
export const idOfRow = (scope: string, sheet: PlacedRow["sheet"]): string => {
  const { row: _row, ...said } = sheet
  const hash = createHash("sha256")
    .update(JSON.stringify([scope, said]))
    .digest()
  return Array.from(hash.subarray(0, 20), (byte) => alphabet[byte & 31]).join("")
}

/** Text as the stores take it: no half characters, no NUL (which PostgreSQL refuses), not longer than a comment may be. */
export const cut = (text: string, max = maxText): string =>
  text
    .slice(0, max)
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replaceAll("\u0000", "\ufffd")
