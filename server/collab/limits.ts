/** What one socket may do. The defaults are far above any editor and far below what hurts the others. */
export interface Limits {
  /** A message that is not a first synchronisation. */
  maxMessageBytes: number
  /** Any message; enforced by `ws` while it reads. */
  maxSyncBytes: number
  messagesPerSecond: number
  bytesPerSecond: number
  /** Seconds' worth that may come at once. */
  burstSeconds: number
  /** Answers with the whole document: a burst, then so many a second. */
  syncBurst: number
  syncsPerSecond: number
  /** Unsent bytes of a reader that does not keep up: of one that takes nothing for a while, and of any. */
  maxBacklogBytes: number
  maxBacklogOfSlow: number
  /** How long a reader with such a backlog may take nothing; milliseconds. */
  stalledMs: number
  /** Bytes of changes of one socket that are not stored: beyond it nothing more is read from it until they are. */
  maxUnstoredBytes: number
  maxConnectionsPerRoom: number
}

export const defaultLimits: Limits = {
  maxMessageBytes: 2 * 2 ** 20,
  maxSyncBytes: 16 * 2 ** 20,
  messagesPerSecond: 2000,
  bytesPerSecond: 16 * 2 ** 20,
  burstSeconds: 4,
  syncBurst: 40,
  syncsPerSecond: 10,
  maxBacklogBytes: 4 * 2 ** 20,
  maxBacklogOfSlow: 16 * 2 ** 20,
  stalledMs: 1000,
  maxUnstoredBytes: 256 * 1024,
  maxConnectionsPerRoom: 2000,
}

/** A leaky bucket. */
export class Bucket {
  #level = 0
  #at: number

  constructor(
    readonly perSecond: number,
    readonly burst: number,
    now: number,
  ) {
    this.#at = now
  }

  /** False when it overflows. */
  take(amount: number, now: number): boolean {
    this.#level = Math.max(0, this.#level - ((now - this.#at) / 1000) * this.perSecond) + amount
    this.#at = now
    return this.#level <= this.burst
  }
}
