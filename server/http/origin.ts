import type { IncomingMessage } from "node:http"

/** Says whether a request comes from one of our own pages, by its `Origin`. */
export const createOriginCheck = (options: { publicUrl: string | null; trustProxy: boolean }) => {
  const publicOrigin = options.publicUrl ? new URL(options.publicUrl).origin : null
  return (request: IncomingMessage): boolean => {
    const { origin, host } = request.headers
    if (origin === undefined) return false
    if (origin === publicOrigin) return true
    const forwarded = options.trustProxy
      ? String(request.headers["x-forwarded-proto"] ?? "")
          .split(",")[0]!
          .trim()
      : ""
    const scheme = forwarded || ("encrypted" in request.socket && request.socket.encrypted ? "https" : "http")
    return host !== undefined && origin === `${scheme}://${host}`
  }
}

export type OriginCheck = ReturnType<typeof createOriginCheck>
