import { createHmac } from "node:crypto"
import type { Delivery, WebhookStorage } from "../storage/webhooks.ts"
import { post } from "./post.ts"

const second = 1000
const hour = 3600 * second
/** Waits before the next attempt; after the last one it is given up. */
const waits = [10 * second, 60 * second, 600 * second, hour, 6 * hour, 24 * hour]
const batch = 20
// Longer than an attempt may take; no wait of the list above, so that one is told from the other.
const leaseMs = 61 * second
const pollMs = 2 * second
/** The log is kept so long, and so much of it for each webhook; what waits is kept whatever its age. */
const keptMs = 30 * 24 * hour
const keptEach = 1000

/** `t=SECONDS,v1=HEX`: HMAC-SHA-256 of "SECONDS.BODY". The time in it keeps an old delivery from being played again. */
export const signature = (secret: string, body: string, at: number): string => {
  const t = Math.floor(at / second)
  return `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")}`
}

/** Tells webhooks what is in their queue, with patience. Any number of servers may do so side by side. */
export class WebhookSender {
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #forgotAt = 0

  constructor(
    readonly storage: Pick<WebhookStorage, "takeDeliveries" | "settleDelivery" | "forgetDeliveries">,
    readonly mayBePrivate: boolean,
    readonly now: () => number,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      // A store that does not answer keeps the queue; the next time is soon.
      this.#running = this.#running
        .then(() => this.sendDue())
        .then(() => this.forgetOld())
        .catch(() => {})
    }, pollMs).unref()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  /** Sends all that is due now, side by side. */
  async sendDue(): Promise<void> {
    const now = this.now()
    const due = await this.storage.takeDeliveries(now, now + leaseMs, batch)
    await Promise.all(due.map((delivery) => this.#send(delivery)))
  }

  /** Shortens the log, once an hour. */
  async forgetOld(): Promise<void> {
    const now = this.now()
    if (now - this.#forgotAt < hour) return
    await this.storage.forgetDeliveries(now - keptMs, keptEach)
    this.#forgotAt = now
  }

  async #send(delivery: Delivery & { url: string; secret: string }): Promise<void> {
    const { id, url, secret, body, attempts } = delivery
    let answer: string
    try {
      const status = await post(
        url,
        body,
        {
          "content-type": "application/json",
          "user-agent": "Guiju",
          "guiju-delivery": String(id),
          "guiju-signature": signature(secret, body, this.now()),
        },
        this.mayBePrivate,
      )
      answer = String(status)
      if (status >= 200 && status < 300) return await this.storage.settleDelivery(id, "done", 0, answer)
    } catch (error) {
      answer = (error as Error).message.slice(0, 300)
    }
    const wait = waits[attempts - 1]
    if (wait === undefined) await this.storage.settleDelivery(id, "given_up", 0, answer)
    else await this.storage.settleDelivery(id, "waiting", this.now() + wait, answer)
  }
}
