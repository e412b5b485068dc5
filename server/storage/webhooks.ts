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
  /** Switched off: nothing new is put into its queue, and what is there waits. */
  offSince: number | null
}

/** One thing to be told to one address; kept for a while afterwards, as the log of what was told. */
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
  /** Switches it off at a time, or on again with null. */
  switchWebhook(id: string, offSince: number | null): Promise<boolean>
  deleteWebhook(id: string): Promise<boolean>
  listDeliveries(webhookId: string, limit: number): Promise<Delivery[]>
  /** Takes what is due for one server until `until`, when it is due again unless it was settled. */
  takeDeliveries(
    now: number,
    until: number,
    limit: number,
  ): Promise<(Delivery & { url: string; secret: string })[]>
  /** Puts something into the queue of one webhook, whatever it asked for; false if there is none. */
  addDelivery(webhookId: string, body: string, at: number): Promise<boolean>
  /** Makes a delivery due now, with all its attempts before it again. */
  repeatDelivery(webhookId: string, id: number, now: number): Promise<boolean>
  settleDelivery(id: number, state: Delivery["state"], nextAt: number, answer: string): Promise<void>
  /** Lets go of what was told or given up, of each webhook, if it is from before `before` or not among its newest `most`; answers how many. */
  forgetDeliveries(before: number, most: number): Promise<number>
}

/** Which webhooks an act of a history is for; null if none. */
export const kindOf = (event: string): WebhookKind | null => {
  if (event === "version saved") return "version"
  if (event === "stage entered" || event === "stage changed") return "stage"
  return event.startsWith("comment") ? "comment" : null
}

/** What is told, as JSON; a test call is of no standard. */
export const toBody = (
  standard: string | null,
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
  offSince: row.off_since,
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
