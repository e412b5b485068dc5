import { closeCodes } from "../../schema/protocol/protocol.ts"
import { effectiveRole } from "../auth/policy.ts"
import type { Storage } from "../storage/storage.ts"
import type { Room } from "./room.ts"

/** Asks the store what everybody in these rooms may do now, and goes by it: a group has changed. */
export const reviewRights = async (rooms: readonly Room[], storage: Storage): Promise<void> => {
  for (const room of rooms)
    try {
      await reviewRoom(room, storage)
    } catch {
      // Nobody may go on by rights that cannot be asked for; the pages come back and ask again.
      room.closeAll(closeCodes.busy, "rights cannot be asked for now")
    }
}

const reviewRoom = async (room: Room, storage: Storage): Promise<void> => {
  for (const connection of [...room.connections]) {
    const { identity } = connection
    const role = effectiveRole(identity, await storage.getRoles(room.id, identity.user.id))
    if (role) connection.role = role
    else connection.close(closeCodes.notAllowed, "your right was withdrawn")
  }
}
