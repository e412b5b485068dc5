import { createHash, randomBytes } from "node:crypto"

const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

/** Twenty letters and digits, 100 bits: the only form of an id that the server looks up at all. */
export const newId = (): string => Array.from(randomBytes(20), (byte) => alphabet[byte & 31]).join("")

export const isId = (value: string): boolean => /^[a-z2-7]{20}$/.test(value)

/** A secret for a cookie, a link or a token: 256 bits. */
export const newSecret = (): string => randomBytes(32).toString("base64url")

/** What is stored of a secret. It has 256 random bits, so a plain hash is enough; passwords are another matter. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url")
