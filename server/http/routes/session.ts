import type { Request, Response } from "express"
import { z } from "zod"
import { type Accounts, sessionCookie, type Whence } from "../../auth/accounts.ts"
import type { Actor } from "../../auth/trail.ts"
import { scopes, type User } from "../../storage/storage.ts"
import { Problem } from "../problem.ts"
import { type Route, route } from "../route.ts"
import type { Services } from "../services.ts"
import { colorShape, iso, list, passwordShape, plainText, sessionShape, toUserJson } from "../shapes.ts"

export const whence = (request: Request): Whence => ({
  agent: request.headers["user-agent"] ?? "",
  address: request.ip ?? "",
})

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
  ...ownSessionRoutes(services),
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
      const result = await services.accounts.signIn(body.email, body.password, whence(request))
      const { trail } = services
      const actor: Actor = { user: null, via: "password", address: request.ip ?? "" }
      if (!result.ok) await trail.note(actor, "sign-in refused", { email: body.email, reason: result.reason })
      else await trail.note({ ...actor, user: result.user }, "signed in")
      if (!result.ok && result.reason === "locked")
        throw new Problem(
          429,
          "Too many failed attempts. Try again later.",
          {},
          { "Retry-After": String(result.retryAfterSeconds) },
        )
      if (!result.ok) throw new Problem(401, "The address or the password is wrong.")
      setSessionCookie(response, services, result.secret, result.expiresAt)
      return toSessionJson(services, result.user, result.expiresAt)
    },
  ),
  route(
    {
      method: "get",
      path: "/api/v1/session",
      summary: "Who am I",
      access: "self",
      result: sessionShape,
    },
    (_, who) => toSessionJson(services, who.user, who.expiresAt),
  ),
  route(
    { method: "delete", path: "/api/v1/session", summary: "Sign out", audit: "signed out", access: "self" },
    async ({ response }, who) => {
      if (who.via.type !== "session")
        throw new Problem(400, "A token has no session; delete the token instead.")
      await services.storage.deleteSession(who.via.id)
      services.hub.signOut({ via: who.via.id })
      response.clearCookie(sessionCookie, { httpOnly: true, sameSite: "lax", path: "/" })
    },
  ),
]

const toSessionJson = (
  { accounts }: Services,
  user: User,
  expiresAt: number,
): z.output<typeof sessionShape> => ({
  user: toUserJson(user),
  expiresAt: iso(expiresAt),
  mustChangePassword: accounts.mustChangePassword(user),
})

export const assertPassword = (accounts: Accounts, password: string): void => {
  const fault = accounts.passwordFault(password)
  if (fault) throw new Problem(400, fault, { code: "password_rules" })
}

const ownAccountRoutes = (services: Services): Route[] => [
  ...profileRoutes(services),
  ...passwordRoutes(services),
]

const profileRoutes = (services: Services): Route[] => [
  route(
    {
      method: "patch",
      path: "/api/v1/session",
      summary: "Change my name or colour",
      access: "self",
      body: z.object({ name: plainText(100), color: colorShape }).partial(),
      result: sessionShape,
    },
    async ({ body: { name, color } }, who) => {
      const { storage } = services
      await storage.updateUser(who.user.id, { ...(name && { name }), ...(color && { color }) })
      return toSessionJson(services, (await storage.getUser(who.user.id))!, who.expiresAt)
    },
  ),
]

const passwordRoutes = ({ accounts, hub }: Services): Route[] => [
  route(
    {
      method: "put",
      path: "/api/v1/session/password",
      summary: "Set or change my password; ends my other sessions",
      audit: "password changed",
      access: "self",
      body: z.object({ current: z.string().max(200).optional(), password: passwordShape }),
    },
    async ({ body, request }, who) => {
      assertPassword(accounts, body.password)
      if (body.password === body.current) throw new Problem(400, "The new password is the old one.")
      if (who.user.passwordHash !== null) {
        const check = await accounts.signIn(who.user.email, body.current ?? "", whence(request))
        if (!check.ok) throw new Problem(403, "The current password is wrong.")
      }
      const keep = who.via.type === "session" ? who.via.id : null
      await accounts.setPassword(who.user.id, body.password, keep)
      hub.signOut({ sessionsOf: who.user.id, except: keep })
    },
  ),
]

const openSessionShape = z.object({
  id: z.string(),
  current: z.boolean(),
  agent: z.string(),
  address: z.string(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})

const ownSessionRoutes = ({ accounts, storage, hub }: Services): Route[] => [
  route(
    {
      method: "get",
      path: "/api/v1/sessions",
      summary: "Where I am signed in",
      access: "self",
      result: list(openSessionShape),
    },
    async (_, { user, via }) => ({
      items: (await accounts.listSessions(user.id)).map(({ id, agent, address, ...times }) => ({
        ...{ id, agent, address, current: id === via.id },
        createdAt: iso(times.createdAt),
        seenAt: iso(times.seenAt),
        expiresAt: iso(times.expiresAt),
      })),
    }),
  ),
  route(
    {
      method: "delete",
      path: "/api/v1/sessions/:session",
      summary: "Sign me out there",
      audit: "session ended",
      access: "self",
    },
    async ({ params }, { user }) => {
      const id = params["session"]!
      if (!(await accounts.listSessions(user.id)).some((session) => session.id === id))
        throw new Problem(404, "There is no such session.")
      await storage.deleteSession(id)
      hub.signOut({ via: id })
    },
  ),
]

const tokenShape = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(scopes),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})

const tokenRoutes = ({ accounts, storage, hub }: Services): Route[] => [
  route(
    {
      method: "post",
      path: "/api/v1/tokens",
      summary: "Make an API token; it is shown once",
      audit: "token created",
      access: "self",
      status: 201,
      body: z.object({
        name: plainText(100),
        days: z.number().int().min(1).max(3650).default(90),
        scope: z.enum(scopes).default("all"),
      }),
      result: z.object({ id: z.string(), token: z.string(), expiresAt: z.iso.datetime() }),
    },
    async ({ body, noted }, who) => {
      Object.assign(noted, { name: body.name, scope: body.scope, days: body.days })
      const made = await accounts.createToken(who.user.id, body.name, body.days, body.scope)
      return { ...made, expiresAt: iso(made.expiresAt) }
    },
  ),
  route(
    {
      method: "get",
      path: "/api/v1/tokens",
      summary: "My API tokens, without their secrets",
      access: "self",
      result: list(tokenShape),
    },
    async (_, who) => ({
      items: (await storage.listApiTokens(who.user.id)).map(({ id, name, scope, createdAt, expiresAt }) => ({
        ...{ id, name, scope },
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
      audit: "token deleted",
      access: "self",
    },
    async ({ params }, who) => {
      const id = params["token"]!
      if (!(await storage.deleteApiToken(who.user.id, id))) throw new Problem(404, "There is no such token.")
      hub.signOut({ via: id })
    },
  ),
]
