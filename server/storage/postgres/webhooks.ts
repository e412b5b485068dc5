import { kindOf, toBody, toDelivery, toWebhook, type WebhookStorage } from "../webhooks.ts"
import type { Database, Queries } from "./database.ts"

export const webhookMethods = (db: Database): WebhookStorage => ({
  createWebhook: async ({ id, url, secret, kinds, standardId, createdBy, createdAt }) => {
    await db.run(
      `INSERT INTO webhooks (id, url, secret, kinds, standard_id, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      ...[id, url, secret, kinds.join(","), standardId, createdBy, createdAt],
    )
  },
  listWebhooks: async () => (await db.all("SELECT * FROM webhooks ORDER BY created_at, id")).map(toWebhook),
  switchWebhook: async (id, offSince) =>
    (await db.run("UPDATE webhooks SET off_since = $1 WHERE id = $2", offSince, id)) > 0,
  deleteWebhook: async (id) => (await db.run("DELETE FROM webhooks WHERE id = $1", id)) > 0,
  listDeliveries: async (webhookId, limit) => {
    const sql = "SELECT * FROM deliveries WHERE webhook_id = $1 ORDER BY id DESC LIMIT $2"
    return (await db.all(sql, webhookId, limit)).map(toDelivery)
  },
  takeDeliveries: (now, until, limit) =>
    db.transact(async (tx) => {
      // What another server has just taken is locked, and passed over.
      const rows = await tx.all(
        `UPDATE deliveries SET next_at = $2, attempts = attempts + 1 FROM webhooks
         WHERE webhooks.id = webhook_id AND deliveries.id IN (
           SELECT deliveries.id FROM deliveries JOIN webhooks ON webhooks.id = webhook_id
           WHERE state = 'waiting' AND off_since IS NULL AND next_at <= $1 ORDER BY deliveries.id LIMIT $3
           FOR UPDATE OF deliveries SKIP LOCKED)
         RETURNING deliveries.*, url, secret`,
        ...[now, until, limit],
      )
      return rows.map((row) => ({ ...toDelivery(row), url: row["url"], secret: row["secret"] }))
    }),
  addDelivery: async (webhookId, body, at) =>
    (await db.run(
      `INSERT INTO deliveries (webhook_id, body, at, next_at)
       SELECT id, $1::text, $2::bigint, $2::bigint FROM webhooks WHERE id = $3`,
      ...[body, at, webhookId],
    )) > 0,
  repeatDelivery: async (webhookId, id, now) =>
    (await db.run(
      `UPDATE deliveries SET state = 'waiting', attempts = 0, next_at = $1, answer = '' WHERE webhook_id = $2 AND id = $3`,
      ...[now, webhookId, id],
    )) > 0,
  settleDelivery: async (id, state, nextAt, answer) => {
    const sql = "UPDATE deliveries SET state = $1, next_at = $2, answer = $3 WHERE id = $4"
    await db.run(sql, state, nextAt, answer, id)
  },
  forgetDeliveries: (before, most) =>
    db.run(
      `DELETE FROM deliveries WHERE id IN (
         SELECT id FROM (SELECT id, at, state, row_number() OVER (PARTITION BY webhook_id ORDER BY id DESC) AS place FROM deliveries) AS placed
         WHERE state <> 'waiting' AND (at < $1 OR place > $2))`,
      ...[before, most],
    ),
})

/** Puts an act into the queue of everybody who wants to hear of it; inside the transaction that does it. */
export const enqueue = async (
  tx: Queries,
  standardId: string,
  userId: string | null,
  event: string,
  at: number,
  detail: Record<string, unknown>,
): Promise<void> => {
  const kind = kindOf(event)
  if (!kind) return
  await tx.run(
    `INSERT INTO deliveries (webhook_id, body, at, next_at)
     SELECT webhooks.id, $1, $2, $2 FROM webhooks JOIN users ON users.id = created_by
     WHERE NOT disabled AND off_since IS NULL AND $3 = ANY (string_to_array(kinds, ',')) AND (standard_id IS NULL OR standard_id = $4)`,
    ...[toBody(standardId, userId, event, at, detail), at, kind, standardId],
  )
}
