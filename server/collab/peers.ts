import type { CloseCode } from "../../schema/protocol/protocol.ts"
import type { Identity } from "../auth/identity.ts"
import type { LogEntry, Role } from "../storage/storage.ts"
import type { PresenceEntry } from "./frames.ts"
import type { Face } from "./people.ts"
import type { Room } from "./room.ts"

/** Whose connections end: everything of a user, one session or token, or a user's sessions but one. */
export type Whom = { userId: string } | { via: string } | { sessionsOf: string; except: string | null }

export const isMeant = (whom: Whom, { user, via }: Identity): boolean => {
  if ("userId" in whom) return user.id === whom.userId
  if ("via" in whom) return via.id === whom.via
  return user.id === whom.sessionsOf && via.type === "session" && via.id !== whom.except
}

/** A decision that every server has to follow at once, or the word that a standard's comments or meeting have changed. */
export type Notice =
  | { type: "role"; standardId: string; userId: string; role: Role | null }
  /** A group has changed: what everybody in the room (null: in any) may do is asked anew. */
  | { type: "rights"; standardId: string | null }
  | { type: "sign_out"; whom: Whom }
  | { type: "close"; standardId: string; code: CloseCode; reason: string }
  | { type: "comments" | "meeting"; standardId: string; seq: number }

/** The other servers on the same database, as the hub sees them. A server on its own has none. */
export interface Peers {
  /** Resolves when what others store in this standard from now on will be heard. */
  opening(id: string): Promise<void>
  opened(room: Room): void
  closed(id: string): void
  /** An entry of ours is in the log. */
  stored(room: Room, seq: number, entry: LogEntry): void
  /** People of ours came, moved or left. */
  present(room: Room, entries: PresenceEntry[]): void
  compacted(room: Room, upTo: number): void
  /** Who has a standard open on the other servers; some seconds late. */
  peopleElsewhere(id: string): Face[]
  announce(notice: Notice): void
  /** Resolves when the room has everything that was in the log when this was called. */
  catchUp(room: Room): Promise<void>
  close(): Promise<void>
}
