/**
 * Which entries of a standard's log a room has: all up to `last`, and perhaps some beyond, when another server's message
 * is still on its way. A compaction may take in no more than `last`: what it counts as done is deleted.
 */
export class LogPosition {
  #last: number
  readonly #ahead = new Set<number>()

  constructor(
    last: number,
    /** A shared log numbers each standard without gaps; the embedded one counts over all standards. */
    readonly isGapless: boolean,
  ) {
    this.#last = last
  }

  get last(): number {
    return this.#last
  }

  get hasGap(): boolean {
    return this.#ahead.size > 0
  }

  has(seq: number): boolean {
    return seq <= this.#last || this.#ahead.has(seq)
  }

  add(seq: number): void {
    if (this.isGapless && seq > this.#last + 1) this.#ahead.add(seq)
    else this.reach(seq)
  }

  /** All up to this number is here. */
  reach(seq: number): void {
    this.#last = Math.max(this.#last, seq)
    for (const ahead of this.#ahead) if (ahead <= this.#last) this.#ahead.delete(ahead)
    while (this.#ahead.delete(this.#last + 1)) this.#last++
  }
}
