import { request, type Title } from "./api.ts"

export const webhookKinds = ["version", "stage", "comment"] as const
export type WebhookKind = (typeof webhookKinds)[number]

export type DeliveryState = "waiting" | "done" | "given_up"

export interface Webhook {
  id: string
  url: string
  kinds: WebhookKind[]
  /** Null: of all standards. */
  standard: { id: string; title: Title } | null
  createdAt: string
  createdBy: { id: string; name: string; disabled: boolean } | null
  on: boolean
  last: { at: string; state: DeliveryState; answer: string } | null
}

export interface Delivery {
  id: number
  at: string
  attempts: number
  state: DeliveryState
  nextAt: string | null
  answer: string
  body: string
}

export interface NewWebhook {
  url: string
  kinds: WebhookKind[]
  standard: string | null
}

const at = (webhook: string): string => `/webhooks/${encodeURIComponent(webhook)}`

/** Addresses that are told of versions, stages and comments; for administrators. */
export const webhookApi = {
  list: () => request<{ items: Webhook[] }>("GET", "/webhooks").then(({ items }) => items),
  create: (webhook: NewWebhook) => request<{ id: string; secret: string }>("POST", "/webhooks", webhook),
  turn: (id: string, on: boolean) => request<unknown>("PATCH", at(id), { on }),
  remove: (id: string) => request<unknown>("DELETE", at(id)),
  test: (id: string) => request<unknown>("POST", `${at(id)}/test`),
  deliveries: (id: string) =>
    request<{ items: Delivery[] }>("GET", `${at(id)}/deliveries`).then(({ items }) => items),
  repeat: (id: string, delivery: number) =>
    request<unknown>("POST", `${at(id)}/deliveries/${delivery}/repeat`),
}
