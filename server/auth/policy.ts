import { type Role, roles, type Scope } from "../storage/storage.ts"
import type { Identity } from "./identity.ts"

/** Everything that may be asked of a standard. Every route and the socket ask here and nowhere else. */
export type Action = "read" | "write" | "comment" | "suggest" | "decide" | "version" | "manage" | "delete"

const allowed: Record<Role, readonly Action[]> = {
  owner: ["read", "write", "suggest", "comment", "decide", "version", "manage", "delete"],
  editor: ["read", "write", "suggest", "comment", "decide", "version"],
  // Writes in the document, too, but only what is a suggestion: server/collab/suggest judges each update.
  suggester: ["read", "suggest", "comment"],
  commenter: ["read", "comment"],
  reader: ["read"],
}

export const may = (role: Role | null, action: Action): boolean =>
  role !== null && allowed[role].includes(action)

export const strongest = (given: readonly Role[]): Role | null =>
  roles.find((role) => given.includes(role)) ?? null

/**
 * What somebody is in a standard who has these roles there, by name and by groups: the strongest. An administrator has an
 * owner's rights everywhere, whatever the members' list says; who comes with a token that may only read is a reader
 * everywhere.
 */
export const effectiveRole = (
  { user, via }: Pick<Identity, "user" | "via">,
  given: readonly Role[],
): Role | null => {
  const role = user.admin ? "owner" : strongest(given)
  return role !== null && via.type === "token" && via.scope === "read" ? "reader" : role
}

/** What a request is about, as far as a token's scope is concerned: a standard, one's own account, or the server. */
export type Subject = Action | "begin" | "account" | "server"

const inScope: Record<Scope, readonly Subject[]> = {
  read: ["read"],
  write: ["read", "write", "suggest", "comment", "decide", "version", "begin"],
  all: [
    "read",
    "write",
    "suggest",
    "comment",
    "decide",
    "version",
    "manage",
    "delete",
    "begin",
    "account",
    "server",
  ],
}

/** Whether a token (a session always) may be used for this; its owner's rights come on top. */
export const isInScope = ({ via }: Pick<Identity, "via">, subject: Subject): boolean =>
  via.type === "session" || inScope[via.scope].includes(subject)

/** What may be done to a comment that is there: reword it, take it back, settle it, decide on it. */
export type CommentAction = "reword" | "delete" | "resolve" | "decide"

/**
 * The words are their author's, and nobody else's; those of a sheet belong to whoever decides. Author and decider may
 * settle a comment; deciding is for those who write the standard.
 */
export const mayOnComment = (
  role: Role | null,
  author: "self" | "other" | "sheet",
  action: CommentAction,
): boolean => {
  if (!may(role, "comment")) return false
  if (author === "self" && action !== "decide") return true
  if (author === "sheet" || action === "resolve" || action === "decide") return may(role, "decide")
  return false
}
