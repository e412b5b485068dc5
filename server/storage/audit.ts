import type { Act, Link } from "./chain.ts"

/** Something somebody did that has to be answered for. Only added to: the tables refuse anything else. */
export interface AuditEntry extends Omit<Link, "detail"> {
  /** The name at that time: the person may be renamed later. */
  userName: string
  /** Network address it came from. */
  address: string
  /** "session", "token", "link", "oidc", "command line". */
  via: string
  standardId: string | null
  detail: Record<string, unknown>
}

export type AuditAct = Omit<AuditEntry, "link" | "hash">

export interface AuditQuery {
  /** In names, addresses, events, ids and details, whatever the case. */
  text: string
  event: string | null
  userId: string | null
  standardId: string | null
  from: number
  until: number
  /** Entries before this link only; newest first. */
  before: number
  limit: number
}

export interface AuditStorage {
  /** On disk when it resolves. */
  audit(act: AuditAct): Promise<void>
  listAudit(query: AuditQuery): Promise<AuditEntry[]>
  /** The chain of a standard's history, all of it. */
  readChain(standardId: string): Promise<Link[]>
}

/** The chain of the audit trail is named like this. */
export const auditChain = "audit"

/** What of an entry its hash is made of. */
export const toAct = (entry: AuditAct & { link: number }): Act => {
  const { link, at, userId, event, userName, address, via, standardId, detail } = entry
  return { link, at, userId, event, detail: { userName, address, via, standardId, detail } }
}
