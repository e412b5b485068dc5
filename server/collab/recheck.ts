import { closeCodes } from "../../schema/protocol/protocol.ts"
import type { Identity } from "../auth/identity.ts"
import { effectiveRole } from "../auth/policy.ts"
import type { Storage } from "../storage/storage.ts"
import { newsFrame } from "./frames.ts"
import type { Hub } from "./hub.ts"

/**
 * Asks the store for the rights of everybody who is connected here: another server has changed some, and word of it was
 * lost. Rare, so it may cost a query a login and one a seat.
 */
export const recheckRights = async (hub: Hub, storage: Storage, now: number): Promise<void> => {
  hub.rightsEpoch++
  const known = new Map<string, Promise<boolean>>()
  for (const room of [...hub.rooms.values()])
    for (const connection of [...room.connections]) {
      const { identity } = connection
      const key = `${identity.via.type} ${identity.via.id}`
      if (!known.has(key)) known.set(key, isStillValid(storage, identity, now))
      if (!(await known.get(key))) {
        connection.close(closeCodes.signIn, "signed out")
        continue
      }
      const role = effectiveRole(identity, await storage.getRoles(room.id, identity.user.id))
      if (!role) {
        connection.close(closeCodes.notAllowed, "your right was withdrawn")
        continue
      }
      connection.role = role
      // The word that was lost may have been about comments or a meeting: the page asks what has changed since it asked last.
      connection.write(newsFrame("comments", 0))
      connection.write(newsFrame("meeting", 0))
    }
}

const isStillValid = async (storage: Storage, { user, via }: Identity, now: number): Promise<boolean> => {
  const found =
    via.type === "session"
      ? ((await storage.getSession(via.id, now))?.user ?? null)
      : (await storage.listApiTokens(user.id)).some(({ id }) => id === via.id)
        ? await storage.getUser(user.id)
        : null
  // Who was an administrator has to come in again as what he is now.
  return found !== null && !found.disabled && found.admin === user.admin
}
