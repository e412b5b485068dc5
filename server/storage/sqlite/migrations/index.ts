import { first } from "./001-first.ts"

/** In order; the number of those applied is the store's `user_version`. Never edit one that has been released. */
export const migrations: readonly string[] = [first]
