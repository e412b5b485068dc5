import type { IncomingMessage } from "node:http"
import type { Socket } from "node:net"
import type { Duplex } from "node:stream"
import { type WebSocket, WebSocketServer } from "ws"
import { type CloseCode, closeCodes, documentShape } from "../../schema/protocol/protocol.ts"
import type { Identity } from "../auth/identity.ts"
import { effectiveRole, may } from "../auth/policy.ts"
import { isId } from "../ids.ts"
import type { Role, Storage } from "../storage/storage.ts"
import { Connection } from "./connection.ts"
import type { Hub } from "./hub.ts"
import type { Limits } from "./limits.ts"

export interface UpgradeOptions {
  hub: Hub
  storage: Storage
  limits: Limits
  now: () => number
  authenticate(request: IncomingMessage): Promise<Identity | null>
  mustChangePassword(identity: Identity): boolean
  /** Whether a page of this origin may open a socket with the cookie. */
  isOwnOrigin(request: IncomingMessage): boolean
}

type Admission =
  | { ok: true; standardId: string; identity: Identity; role: Role; isLocked: boolean }
  | { ok: false; code: CloseCode; reason: string }

/** Takes the WebSocket handshakes of an HTTP server. Nothing of a document is read before the right to it is known. */
export const createUpgradeHandler = (options: UpgradeOptions) => {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: options.limits.maxSyncBytes,
    clientTracking: false,
    // A message in countless fragments is how ws was last brought down (CVE-2026-48779).
    ...({ maxFragments: 4096, maxBufferedChunks: 65_536 } as object),
  })
  return (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const socket = stream as Socket
    socket.on("error", () => {})
    socket.setTimeout(0)
    if (!request.url?.startsWith("/collab/")) return refuse(socket, "404 Not Found")
    if (!isTrustedOrigin(request, options)) return refuse(socket, "403 Forbidden")
    try {
      server.handleUpgrade(request, socket, head, (ws) => {
        socket.setNoDelay(true)
        void welcome(ws, socket, request, options)
      })
    } catch {
      refuse(socket, "400 Bad Request")
    }
  }
}

const refuse = (socket: Socket, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

// A cookie goes with every page's request, so a page must be ours; a bearer token was put there on purpose.
const isTrustedOrigin = (request: IncomingMessage, options: UpgradeOptions): boolean =>
  request.headers.origin === undefined ||
  request.headers.authorization !== undefined ||
  options.isOwnOrigin(request)

const welcome = async (ws: WebSocket, socket: Socket, request: IncomingMessage, options: UpgradeOptions) => {
  const { hub, limits, now } = options
  ws.on("error", () => {})
  // Until its room is open nothing is read: the bytes wait in the kernel, not here.
  ws.pause()
  try {
    const epoch = hub.rightsEpoch
    const admission = await admit(request, options)
    if (!admission.ok) return hangUp(ws, admission.code, admission.reason)
    const { standardId, identity, role, isLocked } = admission
    const room = hub.isClosing ? null : await hub.room(standardId)
    if (hub.isClosing) return hangUp(ws, closeCodes.goingAway, "the server restarts")
    if (!room) return hangUp(ws, closeCodes.notFound, "no such standard")
    if (room.connections.size >= limits.maxConnectionsPerRoom)
      return hangUp(ws, closeCodes.busy, "too many people here")
    if (ws.readyState !== ws.OPEN) return
    if (hub.rightsEpoch !== epoch || hub.rooms.get(standardId) !== room)
      return void (await welcome(ws, socket, request, options))
    const connection = new Connection(ws, socket, identity, role, limits, now)
    connection.isLocked = isLocked
    room.join(connection)
    ws.resume()
  } catch (error) {
    hub.events.log("error", "A room could not be opened.", {
      path: request.url ?? "",
      reason: (error as Error).message,
    })
    // Never an empty document in place of one that could not be read: the browser would fill it.
    hangUp(ws, closeCodes.busy, "this standard cannot be opened now")
  }
}

const hangUp = (ws: WebSocket, code: CloseCode, reason: string): void => {
  ws.resume()
  ws.close(code, reason)
  setTimeout(() => ws.terminate(), 2000).unref()
}

const admit = async (request: IncomingMessage, options: UpgradeOptions): Promise<Admission> => {
  const no = (code: CloseCode, reason: string): Admission => ({ ok: false, code, reason })
  const [path = "", search = ""] = (request.url ?? "").split("?", 2)
  const standardId = path.slice("/collab/".length)
  const shape = new URLSearchParams(search).get("shape")
  if (shape !== null && Number(shape) < documentShape) return no(closeCodes.outdated, "reload the page")

  const identity = await options.authenticate(request)
  if (!identity) return no(closeCodes.signIn, "sign in")
  if (options.mustChangePassword(identity)) return no(closeCodes.signIn, "the password is too old")
  const standard = isId(standardId) ? await options.storage.getStandard(standardId) : null
  if (!standard || standard.deletedAt !== null) return no(closeCodes.notFound, "no such standard")
  const role = effectiveRole(identity, await options.storage.getRoles(standardId, identity.user.id))
  if (!role || !may(role, "read")) return no(closeCodes.notAllowed, "not a member of this standard")
  return { ok: true, standardId, identity, role, isLocked: standard.locked }
}
