const beatMs = 2000
const deafAfterMs = 5000
const goneAfterMs = 10_000

/** What the pulse asks of its owner. */
export interface PulseEvents {
  beat(): void
  /** A server was heard that was not there. */
  came(node: number): void
  /** A server has not been heard for ten seconds, or said that it goes. */
  gone(node: number): void
  /** The bus was dead and is not any more, or the other way round. */
  turned(isAlive: boolean): void
}

/**
 * Which servers are there, and whether the bus works: every server says every two seconds that it is alive, and hears
 * itself say so. `now` must not jump: it is not the time of day.
 */
export class Pulse {
  readonly #heard = new Map<number, number>()
  readonly #timer: NodeJS.Timeout
  #heardSelf = Number.NEGATIVE_INFINITY
  #wasAlive = false

  constructor(
    readonly self: number,
    readonly events: PulseEvents,
    readonly now: () => number,
  ) {
    this.#timer = setInterval(() => this.check(), beatMs).unref()
    events.beat()
  }

  get isAlive(): boolean {
    return this.now() - this.#heardSelf < deafAfterMs
  }

  /** Servers that were heard lately, this one among them. */
  get count(): number {
    return this.#heard.size + 1
  }

  hear(node: number): void {
    if (node !== this.self) {
      const isNew = !this.#heard.has(node)
      this.#heard.set(node, this.now())
      if (isNew) this.events.came(node)
    } else {
      this.#heardSelf = this.now()
      this.#turn()
    }
  }

  leave(node: number): void {
    if (this.#heard.delete(node)) this.events.gone(node)
  }

  check(): void {
    this.events.beat()
    this.#turn()
    for (const [node, at] of this.#heard) if (this.now() - at > goneAfterMs) this.leave(node)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #turn(): void {
    if (this.isAlive === this.#wasAlive) return
    this.#wasAlive = this.isAlive
    this.events.turned(this.isAlive)
  }
}
