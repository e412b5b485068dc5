import type { Accounts } from "../auth/accounts.ts"
import type { Oidc } from "../auth/oidc.ts"
import type { Trail } from "../auth/trail.ts"
import type { Hub } from "../collab/hub.ts"
import type { Jobs, LaneStatus } from "../jobs/jobs.ts"
import type { Mail } from "../mail/mail.ts"
import type { Settings } from "../settings.ts"
import type { Storage } from "../storage/storage.ts"

/** What the routes are made of. */
export interface Services {
  settings: Settings
  storage: Storage
  accounts: Accounts
  trail: Trail
  hub: Hub
  jobs: Jobs & { status(): LaneStatus[] }
  about: { version: string; servers: () => number }
  /** Null when no provider is set. */
  oidc: Oidc | null
  /** Null when no mail server is set. */
  mail: Mail | null
  log: (level: "info" | "warn" | "error", message: string, fields: Record<string, unknown>) => void
  now: () => number
}
