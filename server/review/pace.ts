import { Bucket } from "../collab/limits.ts"
import { Problem } from "../http/problem.ts"

const perSecond = 1
const burst = 60
const forgetAfterMs = 10 * 60_000

/** How fast one person may write comments: sixty at once, then one a second. A flood is refused, a busy meeting is not. */
export class Pace {
  readonly #buckets = new Map<string, { bucket: Bucket; at: number }>()
  #sweptAt = 0

  constructor(
    readonly now: () => number,
    /** What there was too much of, as the refusal says it. */
    readonly what = "comments",
  ) {}

  /** Throws 429 for whoever is too fast. */
  take(userId: string, amount = 1): void {
    const now = this.now()
    this.#sweep(now)
    const entry = this.#buckets.get(userId) ?? { bucket: new Bucket(perSecond, burst, now), at: now }
    entry.at = now
    this.#buckets.set(userId, entry)
    if (!entry.bucket.take(amount, now)) {
      // What is refused does not count, or the one who waits would wait for ever.
      entry.bucket.take(-amount, now)
      throw new Problem(
        429,
        `Too many ${this.what} in a short time; wait a minute.`,
        {},
        { "Retry-After": "60" },
      )
    }
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < forgetAfterMs) return
    this.#sweptAt = now
    for (const [id, { at }] of this.#buckets) if (now - at > forgetAfterMs) this.#buckets.delete(id)
  }
}
