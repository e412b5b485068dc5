import type { Scope, User } from "../storage/storage.ts"

/** Who asks, and by what he is known: a browser's session or an API token. */
export interface Identity {
  user: User
  via: { type: "session"; id: string } | { type: "token"; id: string; scope: Scope }
  expiresAt: number
}
