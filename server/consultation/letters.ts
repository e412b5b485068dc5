import { randomBytes } from "node:crypto"

/** Letters that nobody confuses on the telephone. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

/** Random letters in groups of four: receipt numbers, codes in letters. */
export const randomLetters = (count: number): string =>
  [...randomBytes(count)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join("")
    .replace(/(.{4})(?=.)/g, "$1-")
