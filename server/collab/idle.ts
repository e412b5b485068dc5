import { closeCodes } from "../../schema/protocol/protocol.ts"
import type { Accounts } from "../auth/accounts.ts"
import type { Connection } from "./connection.ts"
import type { Hub } from "./hub.ts"

/**
 * A page that is typed in makes no requests: what its socket brings is its session's sign of life. Open pages of a
 * session that is over are closed.
 */
export const noteActivity = async (hub: Hub, accounts: Accounts): Promise<void> => {
  const bySession = new Map<string, Connection[]>()
  for (const room of hub.rooms.values())
    for (const connection of room.connections) {
      const { via } = connection.identity
      if (via.type === "session") bySession.set(via.id, [...(bySession.get(via.id) ?? []), connection])
    }
  for (const [id, connections] of bySession) {
    const at = Math.max(...connections.map(({ activeAt }) => activeAt))
    if (await accounts.noteActivity(id, at)) continue
    for (const connection of connections) connection.close(closeCodes.signIn, "signed out")
  }
}
