import { z } from "zod"
import { newId, newSecret } from "../../ids.ts"
import { toBody, type Webhook, webhookKinds } from "../../storage/webhooks.ts"
import { Problem } from "../problem.ts"
import { type Route, route } from "../route.ts"
import type { Services } from "../services.ts"
import { iso, list } from "../shapes.ts"

const path = "/api/v1/webhooks"
const states = ["waiting", "done", "given_up"] as const

const person = z.object({ id: z.string(), name: z.string(), disabled: z.boolean() })
const webhookShape = z.object({
  id: z.string(),
  url: z.string(),
  kinds: z.array(z.enum(webhookKinds)),
  standard: z.object({ id: z.string(), title: z.object({ zh: z.string(), en: z.string() }) }).nullable(),
  createdAt: z.iso.datetime(),
  /** Whose it is: while they are disabled nothing is told. */
  createdBy: person.nullable(),
  on: z.boolean(),
  /** What was told last. */
  last: z.object({ at: z.iso.datetime(), state: z.enum(states), answer: z.string() }).nullable(),
})
const deliveryShape = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  attempts: z.number(),
  state: z.enum(states),
  nextAt: z.iso.datetime().nullable(),
  answer: z.string(),
  body: z.string(),
})

const toJson = async (
  { storage }: Services,
  { id, url, kinds, standardId, createdBy, createdAt, offSince }: Webhook,
): Promise<z.output<typeof webhookShape>> => {
  const [standard, maker, [last]] = await Promise.all([
    standardId === null ? null : storage.getStandard(standardId),
    storage.getUser(createdBy),
    storage.listDeliveries(id, 1),
  ])
  return {
    ...{ id, url, kinds, createdAt: iso(createdAt), on: offSince === null },
    standard: standardId === null ? null : { id: standardId, title: standard?.title ?? { zh: "", en: "" } },
    createdBy: maker && { id: maker.id, name: maker.name, disabled: maker.disabled },
    last: last ? { at: iso(last.at), state: last.state, answer: last.answer } : null,
  }
}

const missing = (what: string): Problem => new Problem(404, `There is no such ${what}.`)

/** Addresses that are told of versions, stages and comments; for administrators. */
export const webhookRoutes = (services: Services): Route[] => [
  ...makingRoutes(services),
  ...deliveryRoutes(services),
]

const makingRoutes = (services: Services): Route[] => {
  const { storage, now } = services
  return [
    route(
      {
        method: "get",
        path,
        summary: "Webhooks, without their secrets",
        access: "admin",
        result: list(webhookShape),
      },
      async () => ({
        items: await Promise.all((await storage.listWebhooks()).map((webhook) => toJson(services, webhook))),
      }),
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
        if (standard !== null && !(await storage.getStandard(standard))) throw missing("standard")
        const [id, secret] = [newId(), newSecret()]
        const only = webhookKinds.filter((kind) => kinds.includes(kind))
        await storage.createWebhook({
          ...{ id, url, secret, kinds: only, standardId: standard },
          ...{ createdBy: user.id, createdAt: now(), offSince: null },
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
        if (!(await storage.deleteWebhook(params["webhook"]!))) throw missing("webhook")
      },
    ),
    route(
      {
        method: "patch",
        path: `${path}/:webhook`,
        summary: "Switch a webhook off (nothing is told, and what waits waits on) or on again",
        access: "admin",
        audit: "webhook switched",
        status: 204,
        body: z.object({ on: z.boolean() }),
      },
      async ({ params, body: { on }, noted }) => {
        if (!(await storage.switchWebhook(params["webhook"]!, on ? null : now()))) throw missing("webhook")
        noted["on"] = on
      },
    ),
  ]
}

const deliveryRoutes = ({ storage, now }: Services): Route[] => [
  route(
    {
      method: "post",
      path: `${path}/:webhook/test`,
      summary: "Tell a webhook of nothing but this call, to see whether it hears",
      access: "admin",
      audit: "webhook tested",
      status: 204,
    },
    async ({ params }, { user }) => {
      const body = toBody(null, user.id, "test", now(), {})
      if (!(await storage.addDelivery(params["webhook"]!, body, now()))) throw missing("webhook")
    },
  ),
  route(
    {
      method: "post",
      path: `${path}/:webhook/deliveries/:delivery/repeat`,
      summary: "Send a delivery again now, with all its attempts before it again",
      access: "admin",
      audit: "delivery repeated",
      status: 204,
    },
    async ({ params }) => {
      const [hook, delivery] = [params["webhook"]!, params["delivery"]!]
      const isNumber = /^[0-9]{1,15}$/.test(delivery)
      if (!isNumber || !(await storage.repeatDelivery(hook, Number(delivery), now())))
        throw missing("delivery")
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
