import { Bucket } from "../collab/limits.ts"

const forgetMs = 20 * 60_000

/** So much at once from one key (a network address, a mailbox), then slowly more. What is refused costs nothing. */
export class Pace {
  readonly #buckets = new Map<string, { bucket: Bucket; at: number }>()

  constructor(
    readonly perSecond: number,
    readonly burst: number,
    readonly now: () => number,
  ) {}

  take(key: string, cost = 1): boolean {
    const now = this.now()
    if (this.#buckets.size > 20_000)
      for (const [known, { at }] of this.#buckets) if (now - at > forgetMs) this.#buckets.delete(known)
    const entry = this.#buckets.get(key) ?? { bucket: new Bucket(this.perSecond, this.burst, now), at: now }
    entry.at = now
    this.#buckets.set(key, entry)
    if (entry.bucket.take(cost, now)) return true
    entry.bucket.take(-cost, now)
    return false
  }
}
