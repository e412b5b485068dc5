import type { AuditAct } from "../storage/audit.ts"
import type { Storage, User } from "../storage/storage.ts"

/** Who does something, and from where. */
export interface Actor {
  user: Pick<User, "id" | "name"> | null
  via: "session" | "token" | "link" | "oidc" | "password" | "command line"
  address: string
}

const maxText = 200

// What is hashed must be what a database gives back: PostgreSQL has no NUL, and no half of a surrogate pair.
const storable = (text: string): string => Buffer.from(text.slice(0, maxText)).toString().replaceAll("\0", "")

/** The audit trail: every sign-in, permission change, export, version and deletion. */
export class Trail {
  constructor(
    readonly storage: Pick<Storage, "audit">,
    readonly now: () => number,
  ) {}

  /** Throws when it cannot be written: then what it is about must not be answered as done. */
  async note(
    { user, via, address }: Actor,
    event: string,
    detail: Record<string, unknown> = {},
    standardId: string | null = null,
  ): Promise<void> {
    const act: AuditAct = {
      ...{ at: this.now(), event, detail, standardId, via },
      userId: user?.id ?? null,
      userName: storable(user?.name ?? ""),
      address: storable(address),
    }
    await this.storage.audit(act)
  }
}
