import type { Express, Request, Response } from "express"
import type { z } from "zod"
import type { Identity } from "../auth/identity.ts"
import { type Action, effectiveRole, isInScope, may, type Subject } from "../auth/policy.ts"
import type { Actor } from "../auth/trail.ts"
import { isId } from "../ids.ts"
import type { Role, Standard, Storage } from "../storage/storage.ts"
import { Problem } from "./problem.ts"
import type { Services } from "./services.ts"

/**
 * Who may call: everybody, anyone signed in (`self`: about their own account), an administrator, or whoever may do this
 * to the standard `:id`. A route cannot be declared without saying so.
 */
export type Access = "public" | "user" | "self" | "admin" | { standard: Action; deleted?: true }

export interface Call<Body = undefined, Query = undefined> {
  request: Request
  response: Response
  params: Record<string, string>
  body: Body
  query: Query
  /** What the audit trail shall say of it, beside what stands in the address. */
  noted: Record<string, unknown>
}

/** Bytes instead of JSON. */
export class Download {
  constructor(
    readonly bytes: Uint8Array,
    readonly headers: Record<string, string>,
  ) {}
}

interface Described {
  method: "get" | "post" | "put" | "patch" | "delete"
  /** As Express writes it; the OpenAPI page turns `:id` into `{id}`. */
  path: string
  summary: string
  access: Access
  /** Of the answer when all is well; 204 when there is none. */
  status?: 200 | 201 | 204 | 303 | 501
  /** What comes back; "binary" for bytes. */
  result?: z.ZodType | "binary"
  /** What it is called in the audit trail; without it nothing is written there. */
  audit?: string
  /** The request is a file: multipart field `file`. */
  upload?: true
}

export interface Route extends Described {
  body?: z.ZodType
  query?: z.ZodType
  handle(call: Call<any, any>, who: Identity | null, standard: Standard | null, role: Role | null): unknown
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

/** A route for anyone, or for anyone signed in. */
export const route = <
  Body extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  A extends "public" | "user" | "self" | "admin",
>(
  description: Described & { access: A; body?: Body; query?: Query },
  handle: (
    call: Call<Parsed<Body>, Parsed<Query>>,
    who: A extends "public" ? Identity | null : Identity,
  ) => unknown,
): Route => ({ ...description, handle: handle as Route["handle"] }) as Route

/** A route on one standard: it exists and the caller has the right before `handle` is called. */
export const standardRoute = <Body extends z.ZodType | undefined, Query extends z.ZodType | undefined>(
  description: Described & { access: { standard: Action; deleted?: true }; body?: Body; query?: Query },
  handle: (call: Call<Parsed<Body>, Parsed<Query>>, who: Identity, standard: Standard, role: Role) => unknown,
): Route => ({ ...description, handle: handle as Route["handle"] }) as Route

export const mountRoutes = (
  app: Express,
  routes: readonly Route[],
  { storage, trail }: Pick<Services, "storage" | "trail">,
  identify: (request: Request) => Promise<Identity | null>,
  mustChangePassword: (who: Identity) => boolean,
): void => {
  for (const { method, path, access, body, query, status, audit, handle } of routes)
    app[method](path, async (request, response) => {
      const who = await identify(request)
      if (access !== "public" && !who)
        throw new Problem(401, "Sign in first.", {}, { "WWW-Authenticate": "Bearer" })
      if (access !== "public" && !isInScope(who!, subjectOf(method, access)))
        throw new Problem(403, "This token may not be used for that.")
      if (access !== "public" && access !== "self" && mustChangePassword(who!))
        throw new Problem(403, "The password is too old: set a new one first.", { code: "password_expired" })
      if (access === "admin" && !who!.user.admin) throw new Problem(403, "Only an administrator may do this.")
      const params = request.params as Record<string, string>
      if (body) assertJson(request)
      const { standard, role } =
        typeof access === "object"
          ? await admit(storage, params["id"]!, who!, access)
          : { standard: null, role: null }
      const call = {
        request,
        response,
        params,
        body: body?.parse(request.body ?? {}),
        query: query?.parse(request.query),
        noted: {},
      }
      const result = await handle(call, who, standard, role)
      if (audit && who) {
        const { id, ...named } = params
        const noted = { ...named, ...call.noted }
        await trail.note(toActor(who, request), audit, noted, standard?.id ?? null)
      }
      send(response, status, result)
    })
}

// Without this a body of another kind would count as an empty one, which says nothing of what its sender meant.
const assertJson = (request: Request): void => {
  if (request.headers["content-length"] === "0") return
  const charset = /;\s*charset="?([^";\s]*)/i.exec(request.headers["content-type"] ?? "")?.[1]
  if (request.is("application/json") === false || (charset && !/^utf-?8$/i.test(charset)))
    throw new Problem(415, "The body is to be JSON in UTF-8 (Content-Type: application/json).")
}

export const toActor = ({ user, via }: Identity, request: Request): Actor => ({
  user,
  via: via.type,
  address: request.ip ?? "",
})

const subjectOf = (method: Route["method"], access: Exclude<Access, "public">): Subject => {
  if (typeof access === "object") return access.standard
  if (access === "self") return method === "get" ? "read" : "account"
  if (method === "get") return "read"
  return access === "admin" ? "server" : "begin"
}

const admit = async (
  storage: Storage,
  id: string,
  who: Identity,
  access: { standard: Action; deleted?: true },
): Promise<{ standard: Standard; role: Role }> => {
  const standard = isId(id) ? await storage.getStandard(id) : null
  if (!standard || (standard.deletedAt !== null && !access.deleted))
    throw new Problem(404, "There is no such standard.")
  const role = effectiveRole(who, await storage.getRoles(id, who.user.id))
  if (!role) throw new Problem(403, "You are not a member of this standard.")
  if (!may(role, access.standard)) throw new Problem(403, `As ${role} of this standard you may not do this.`)
  if (standard.locked && access.standard === "write")
    throw new Problem(409, "The stage of this standard has locked its text.")
  return { standard, role }
}

const send = (response: Response, status: number | undefined, result: unknown): void => {
  if (response.headersSent) return
  if (result instanceof Download) {
    response
      .status(status ?? 200)
      .set(result.headers)
      .send(Buffer.from(result.bytes.buffer, result.bytes.byteOffset, result.bytes.byteLength))
    return
  }
  // What is asked over the API is somebody's: no cache may keep it.
  response.set("Cache-Control", "no-store")
  if (result === undefined) response.status(status ?? 204).end()
  else response.status(status ?? 200).json(result)
}
