export const webhookKinds = ["version", "stage", "comment"] as const
export type WebhookKind = (typeof webhookKinds)[number]

/** An address that wants to hear of what happens in a standard, or in all. */
export interface Webhook {
  id: string
  url: string
  /** With it deliveries are signed. */
  secret: string
  kinds: WebhookKind[]
  standardId: string | null
  createdBy: string
  createdAt: number
}

/** One thing to be told to one address; kept afterwards, as the log of what was told. */
export interface Delivery {
  id: number
  webhookId: string
  /** JSON, as it is sent. */
  body: string
  at: number
  attempts: number
  /** Of the next attempt; meaningless when it is done or given up. */
  nextAt: number
  state: "waiting" | "done" | "given_up"
  /** What the address answered last, or why it could not be asked. */
  answer: string
}

export interface WebhookStorage {
  createWebhook(webhook: Webhook): Promise<void>
  listWebhooks(): Promise<Webhook[]>
  deleteWebhook(id: string): Promise<boolean>
  listDeliveries(webhookId: string, limit: number): Promise<Delivery[]>
  /** Takes what is due for one server until `until`, when it is due again unless it was settled. */
  takeDeliveries(
    now: number,
    until: number,
    limit: number,
  ): Promise<(Delivery & { url: string; secret: string })[]>
  settleDelivery(id: number, state: Delivery["state"], nextAt: number, answer: string): Promise<void>
}

/** Which webhooks an act of a history is for; null if none. */
export const kindOf = (event: string): WebhookKind | null => {
  if (event === "version saved") return "version"
  if (event === "stage entered") return "stage"
  return event.startsWith("comment") ? "comment" : null
}

export const toBody = (
  standard: string,
  user: string | null,
  event: string,
  at: number,
  detail: unknown,
): string =>
  JSON.stringify({ event, kind: kindOf(event), standard, user, at: new Date(at).toISOString(), detail })

export const toWebhook = (row: any): Webhook => ({
  id: row.id,
  url: row.url,
  secret: row.secret,
  kinds: row.kinds.split(","),
  standardId: row.standard_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
})

export const toDelivery = (row: any): Delivery => ({
  id: Number(row.id),
  webhookId: row.webhook_id,
  body: row.body,
  at: row.at,
  attempts: row.attempts,
  nextAt: row.next_at,
  state: row.state,
  answer: row.answer,
})
