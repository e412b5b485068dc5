import type { Request, Response } from "express"
import { z } from "zod"
import type { Oidc, OidcRefusal, Pending } from "../../auth/oidc.ts"
import type { Actor } from "../../auth/trail.ts"
import { type Route, route } from "../route.ts"
import type { Services } from "../services.ts"
import { setSessionCookie, whence } from "./session.ts"

const path = "/api/v1/session/oidc"
const cookie = "guiju_oidc"
const pendingMs = 10 * 60_000

const pendingShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
})

const methodsShape = z.object({
  password: z.boolean(),
  oidc: z.object({ name: z.string().nullable() }).nullable(),
})

/** Sign-in by an OpenID Connect provider, and what the login page offers. */
export const oidcRoutes = (services: Services): Route[] => [
  route(
    {
      method: "get",
      path: "/api/v1/session/methods",
      summary: "How one can sign in here",
      access: "public",
      result: methodsShape,
    },
    () => ({ password: true, oidc: services.oidc && { name: services.oidc.settings.name } }),
  ),
  ...(services.oidc ? redirects(services, services.oidc) : []),
]

const redirects = (services: Services, oidc: Oidc): Route[] => [
  route(
    {
      method: "get",
      path,
      summary: "To the OpenID Connect provider; `to` is the page to come back to",
      access: "public",
      status: 303,
      query: z.object({ to: z.string().max(500).default("/") }),
    },
    async ({ query: { to }, response }) => {
      try {
        const { url, pending } = await oidc.begin(isOwnPath(to) ? to : "/")
        setPending(response, services, pending)
        response.set("Cache-Control", "no-store").redirect(303, url)
      } catch (error) {
        services.log("error", "The OpenID Connect provider cannot be asked.", {
          reason: (error as Error).message,
        })
        refuse(response, "failed")
      }
    },
  ),
  route(
    {
      method: "get",
      path: `${path}/callback`,
      summary: "Where the OpenID Connect provider sends the browser back to",
      access: "public",
      status: 303,
    },
    async ({ request, response }) => {
      const pending = readPending(request)
      response.clearCookie(cookie, { path })
      const search = /\?.*$/.exec(request.originalUrl)?.[0] ?? ""
      const result = await oidc.finish(search, pending)
      if (!result.ok) {
        services.log("warn", "A sign-in by OpenID Connect was refused.", {
          reason: result.reason,
          detail: result.detail,
        })
        const { reason, detail } = result
        const actor: Actor = { user: null, via: "oidc", address: request.ip ?? "" }
        await services.trail.note(actor, "sign-in refused", { reason, detail: detail.slice(0, 200) })
        return refuse(response, reason)
      }
      const actor: Actor = { user: result.user, via: "oidc", address: request.ip ?? "" }
      await services.trail.note(actor, "signed in")
      const opened = await services.accounts.openSession(result.user.id, whence(request))
      setSessionCookie(response, services, opened.secret, opened.expiresAt)
      response.set("Cache-Control", "no-store").redirect(303, pending!.to)
    },
  ),
]

const refuse = (response: Response, reason: OidcRefusal): void => {
  response.set("Cache-Control", "no-store").redirect(303, `/login?oidc=${reason}`)
}

/** A path of ours and nothing that a browser takes for another site. */
const isOwnPath = (to: string): boolean => /^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(to)

// Lax: the provider's redirect is a navigation from another site, and the cookie must go along.
const setPending = (response: Response, { settings }: Services, pending: Pending): void => {
  response.cookie(cookie, Buffer.from(JSON.stringify(pending)).toString("base64url"), {
    httpOnly: true,
    sameSite: "lax",
    secure: settings.publicUrl?.startsWith("https:") ?? false,
    path,
    maxAge: pendingMs,
  })
}

const readPending = (request: Request): Pending | null => {
  const value = new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]{1,4000})(?:;|$)`).exec(
    request.headers.cookie ?? "",
  )?.[1]
  if (!value) return null
  try {
    return pendingShape.parse(JSON.parse(Buffer.from(value, "base64url").toString()))
  } catch {
    // Not ours: as good as none.
    return null
  }
}
