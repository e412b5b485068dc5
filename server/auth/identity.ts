import type { User } from "../storage/storage.ts"

/** Who asks, and by what he is known: a browser's session or an API token. */
export interface Identity {
  user: User
  via: { type: "session" | "token"; id: string }
  expiresAt: number
}
