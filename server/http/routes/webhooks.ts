import { z } from "zod"
import { newId, newSecret } from "../../ids.ts"
import { type Webhook, webhookKinds } from "../../storage/webhooks.ts"
import { Problem } from "../problem.ts"
import { type Route, route } from "../route.ts"
import type { Services } from "../services.ts"
import { iso, list } from "../shapes.ts"

const path = "/api/v1/webhooks"

const webhookShape = z.object({
  id: z.string(),
  url: z.string(),
  kinds: z.array(z.enum(webhookKinds)),
  standard: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
const deliveryShape = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  attempts: z.number(),
  state: z.enum(["waiting", "done", "given_up"]),
  nextAt: z.iso.datetime().nullable(),
  answer: z.string(),
  body: z.string(),
})

const toJson = ({ id, url, kinds, standardId, createdAt }: Webhook): z.output<typeof webhookShape> => ({
  ...{ id, url, kinds, standard: standardId },
  createdAt: iso(createdAt),
})

/** Addresses that are told of versions, stages and comments; for administrators. */
export const webhookRoutes = ({ storage, now }: Services): Route[] => [
  route(
    {
      method: "get",
      path,
      summary: "Webhooks, without their secrets",
      access: "admin",
      result: list(webhookShape),
    },
    async () => ({ items: (await storage.listWebhooks()).map(toJson) }),
  ),
  route(
    {
      method: "post",
      path,
      summary: "Tell an address of versions, stages, comments; its secret is shown once",
      access: "admin",
      audit: "webhook made",
      status: 201,
      body: z.object({
        url: z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).max(500),
        kinds: z.array(z.enum(webhookKinds)).min(1).max(webhookKinds.length),
        standard: z.string().max(50).nullable().default(null),
      }),
      result: z.object({ id: z.string(), secret: z.string() }),
    },
    async ({ body: { url, kinds, standard }, noted }, { user }) => {
      if (standard !== null && !(await storage.getStandard(standard)))
        throw new Problem(404, "There is no such standard.")
      const [id, secret] = [newId(), newSecret()]
      const only = webhookKinds.filter((kind) => kinds.includes(kind))
      await storage.createWebhook({
        ...{ id, url, secret, kinds: only, standardId: standard },
        ...{ createdBy: user.id, createdAt: now() },
      })
      Object.assign(noted, { webhook: id, host: new URL(url).host, kinds: only })
      return { id, secret }
    },
  ),
  route(
    {
      method: "delete",
      path: `${path}/:webhook`,
      summary: "Delete a webhook, and what waits for it",
      access: "admin",
      audit: "webhook deleted",
    },
    async ({ params }) => {
      if (!(await storage.deleteWebhook(params["webhook"]!)))
        throw new Problem(404, "There is no such webhook.")
    },
  ),
  route(
    {
      method: "get",
      path: `${path}/:webhook/deliveries`,
      summary: "What a webhook was told, newest first, and what it answered",
      access: "admin",
      result: list(deliveryShape),
    },
    async ({ params }) => ({
      items: (await storage.listDeliveries(params["webhook"]!, 100)).map(
        ({ id, at, attempts, state, ...rest }) => ({
          ...{ id, attempts, state, answer: rest.answer, body: rest.body },
          at: iso(at),
          nextAt: state === "waiting" ? iso(rest.nextAt) : null,
        }),
      ),
    }),
  ),
]
