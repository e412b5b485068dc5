import type { Role, User } from "../storage/storage.ts"

/** Everything that may be asked of a standard. Every route and the socket ask here and nowhere else. */
export type Action = "read" | "write" | "comment" | "version" | "manage" | "delete"

const allowed: Record<Role, readonly Action[]> = {
  owner: ["read", "write", "comment", "version", "manage", "delete"],
  editor: ["read", "write", "comment", "version"],
  // A suggester's marks lie in the document; until the server can tell a suggestion from an edit they may not write.
  suggester: ["read", "comment"],
  commenter: ["read", "comment"],
  reader: ["read"],
}

export const may = (role: Role | null, action: Action): boolean =>
  role !== null && allowed[role].includes(action)

/** An administrator has an owner's rights everywhere, whatever the members' list says. */
export const effectiveRole = (user: Pick<User, "admin">, member: Role | null): Role | null =>
  user.admin ? "owner" : member
