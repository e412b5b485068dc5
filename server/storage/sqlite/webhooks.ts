import { kindOf, toBody, toDelivery, toWebhook, type WebhookStorage } from "../webhooks.ts"
import type { Database } from "./database.ts"
import type { SyncStorage } from "./methods.ts"

export const webhookMethods = (db: Database): Pick<SyncStorage, keyof WebhookStorage> => ({
  createWebhook: ({ id, url, secret, kinds, standardId, createdBy, createdAt }) => {
    db.run(
      `INSERT INTO webhooks (id, url, secret, kinds, standard_id, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[id, url, secret, kinds.join(","), standardId, createdBy, createdAt],
    )
  },
  listWebhooks: () => db.all("SELECT * FROM webhooks ORDER BY created_at, id").map(toWebhook),
  switchWebhook: (id, offSince) => db.run("UPDATE webhooks SET off_since = ? WHERE id = ?", offSince, id) > 0,
  deleteWebhook: (id) => db.run("DELETE FROM webhooks WHERE id = ?", id) > 0,
  listDeliveries: (webhookId, limit) =>
    db
      .all("SELECT * FROM deliveries WHERE webhook_id = ? ORDER BY id DESC LIMIT ?", webhookId, limit)
      .map(toDelivery),
  takeDeliveries: (now, until, limit) =>
    db.transact(() => {
      const rows = db.all(
        `SELECT deliveries.*, url, secret FROM deliveries JOIN webhooks ON webhooks.id = webhook_id
         WHERE state = 'waiting' AND off_since IS NULL AND next_at <= ? ORDER BY deliveries.id LIMIT ?`,
        ...[now, limit],
      )
      for (const row of rows)
        db.run("UPDATE deliveries SET next_at = ?, attempts = attempts + 1 WHERE id = ?", until, row["id"])
      return rows.map((row) => ({
        ...toDelivery(row),
        attempts: row["attempts"] + 1,
        url: row["url"],
        secret: row["secret"],
      }))
    }),
  addDelivery: (webhookId, body, at) =>
    db.run(
      `INSERT INTO deliveries (webhook_id, body, at, next_at) SELECT id, ?1, ?2, ?2 FROM webhooks WHERE id = ?3`,
      ...[body, at, webhookId],
    ) > 0,
  repeatDelivery: (webhookId, id, now) =>
    db.run(
      `UPDATE deliveries SET state = 'waiting', attempts = 0, next_at = ?, answer = '' WHERE webhook_id = ? AND id = ?`,
      ...[now, webhookId, id],
    ) > 0,
  settleDelivery: (id, state, nextAt, answer) => {
    db.run("UPDATE deliveries SET state = ?, next_at = ?, answer = ? WHERE id = ?", state, nextAt, answer, id)
  },
  forgetDeliveries: (before, most) =>
    db.run(
      `DELETE FROM deliveries WHERE id IN (
         SELECT id FROM (SELECT id, at, state, row_number() OVER (PARTITION BY webhook_id ORDER BY id DESC) AS place FROM deliveries)
         WHERE state <> 'waiting' AND (at < ? OR place > ?))`,
      ...[before, most],
    ),
})

/** Puts an act into the queue of everybody who wants to hear of it; inside the transaction that does it. */
export const enqueue = (
  db: Database,
  standardId: string,
  userId: string | null,
  event: string,
  at: number,
  detail: Record<string, unknown>,
): void => {
  const kind = kindOf(event)
  if (!kind) return
  db.run(
    `INSERT INTO deliveries (webhook_id, body, at, next_at)
     SELECT webhooks.id, ?1, ?2, ?2 FROM webhooks JOIN users ON users.id = created_by
     WHERE disabled = 0 AND off_since IS NULL AND instr(',' || kinds || ',', ',' || ?3 || ',') > 0 AND (standard_id IS NULL OR standard_id = ?4)`,
    ...[toBody(standardId, userId, event, at, detail), at, kind, standardId],
  )
}
