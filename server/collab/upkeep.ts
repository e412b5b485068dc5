/** What the hub remembers of a room between two looks at it: what runs, what the lists know, when not to try again. */
export interface Upkeep {
  running: Promise<void> | null
  describedAt: number
  /** Number in the log up to which the lists know the title. */
  describedSeq: number
  /** After a compaction that failed: not again at once, with every keystroke. */
  restUntil: number
}
