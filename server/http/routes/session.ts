import type { Response } from "express"
import { z } from "zod"
import { sessionCookie } from "../../auth/accounts.ts"
import { Problem } from "../problem.ts"
import { type Route, route } from "../route.ts"
import type { Services } from "../services.ts"
import { colorShape, iso, list, passwordShape, plainText, sessionShape, toUserJson } from "../shapes.ts"

/** Sets the session's cookie. Lax: a link from a mail opens the page signed in, another site's form does not. */
export const setSessionCookie = (
  response: Response,
  { settings }: Services,
  secret: string,
  expiresAt: number,
): void => {
  response.cookie(sessionCookie, secret, {
    httpOnly: true,
    sameSite: "lax",
    secure: settings.publicUrl?.startsWith("https:") ?? false,
    path: "/",
    expires: new Date(expiresAt),
  })
}

export const sessionRoutes = (services: Services): Route[] => [
  ...signInRoutes(services),
  ...ownAccountRoutes(services),
  ...tokenRoutes(services),
]

const signInRoutes = (services: Services): Route[] => [
  route(
    {
      method: "post",
      path: "/api/v1/session",
      summary: "Sign in",
      access: "public",
      body: z.object({ email: z.string().max(320), password: z.string().max(200) }),
      result: sessionShape,
    },
    async ({ body, request, response }) => {
      const result = await services.accounts.signIn(body.email, body.password, request.ip ?? "")
      if (!result.ok && result.reason === "locked")
        throw new Problem(
          429,
          "Too many failed attempts. Try again later.",
          {},
          { "Retry-After": String(result.retryAfterSeconds) },
        )
      if (!result.ok) throw new Problem(401, "The address or the password is wrong.")
      setSessionCookie(response, services, result.secret, result.expiresAt)
      return { user: toUserJson(result.user), expiresAt: iso(result.expiresAt) }
    },
  ),
  route(
    {
      method: "get",
      path: "/api/v1/session",
      summary: "Who am I",
      access: "user",
      result: sessionShape,
    },
    (_, who) => ({ user: toUserJson(who.user), expiresAt: iso(who.expiresAt) }),
  ),
  route(
    { method: "delete", path: "/api/v1/session", summary: "Sign out", access: "user" },
    async ({ response }, who) => {
      if (who.via.type !== "session")
        throw new Problem(400, "A token has no session; delete the token instead.")
      await services.storage.deleteSession(who.via.id)
      services.hub.signOut({ via: who.via.id })
      response.clearCookie(sessionCookie, { httpOnly: true, sameSite: "lax", path: "/" })
    },
  ),
]

const ownAccountRoutes = ({ accounts, storage, hub }: Services): Route[] => [
  route(
    {
      method: "patch",
      path: "/api/v1/session",
      summary: "Change my name or colour",
      access: "user",
      body: z.object({ name: plainText(100), color: colorShape }).partial(),
      result: sessionShape,
    },
    async ({ body: { name, color } }, who) => {
      await storage.updateUser(who.user.id, { ...(name && { name }), ...(color && { color }) })
      return { user: toUserJson((await storage.getUser(who.user.id))!), expiresAt: iso(who.expiresAt) }
    },
  ),
  route(
    {
      method: "put",
      path: "/api/v1/session/password",
      summary: "Set or change my password; ends my other sessions",
      access: "user",
      body: z.object({ current: z.string().max(200).optional(), password: passwordShape }),
    },
    async ({ body, request }, who) => {
      if (who.user.passwordHash !== null) {
        const check = await accounts.signIn(who.user.email, body.current ?? "", request.ip ?? "")
        if (!check.ok) throw new Problem(403, "The current password is wrong.")
      }
      const keep = who.via.type === "session" ? who.via.id : null
      await accounts.setPassword(who.user.id, body.password, keep)
      hub.signOut({ sessionsOf: who.user.id, except: keep })
    },
  ),
]

const tokenShape = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})

const tokenRoutes = ({ accounts, storage, hub }: Services): Route[] => [
  route(
    {
      method: "post",
      path: "/api/v1/tokens",
      summary: "Make an API token; it is shown once",
      access: "user",
      status: 201,
      body: z.object({ name: plainText(100), days: z.number().int().min(1).max(3650).default(90) }),
      result: z.object({ id: z.string(), token: z.string(), expiresAt: z.iso.datetime() }),
    },
    async ({ body }, who) => {
      const made = await accounts.createToken(who.user.id, body.name, body.days)
      return { ...made, expiresAt: iso(made.expiresAt) }
    },
  ),
  route(
    {
      method: "get",
      path: "/api/v1/tokens",
      summary: "My API tokens, without their secrets",
      access: "user",
      result: list(tokenShape),
    },
    async (_, who) => ({
      items: (await storage.listApiTokens(who.user.id)).map(({ id, name, createdAt, expiresAt }) => ({
        ...{ id, name },
        createdAt: iso(createdAt),
        expiresAt: iso(expiresAt),
      })),
    }),
  ),
  route(
    {
      method: "delete",
      path: "/api/v1/tokens/:token",
      summary: "Delete one of my API tokens",
      access: "user",
    },
    async ({ params }, who) => {
      const id = params["token"]!
      if (!(await storage.deleteApiToken(who.user.id, id))) throw new Problem(404, "There is no such token.")
      hub.signOut({ via: id })
    },
  ),
]
