import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto"

const lifeMs = 30 * 60_000

/** Work that a browser does in about a second and a flood of comments cannot afford. */
export const workBits = 15

const leadingZeros = (hash: Buffer): number => {
  let bits = 0
  for (const byte of hash) {
    if (byte === 0) {
      bits += 8
      continue
    }
    return bits + Math.clz32(byte) - 24
  }
  return bits
}

/** True if the SHA-256 of "challenge:solution" begins with enough zero bits. */
export const isSolved = (challenge: string, solution: string): boolean =>
  leadingZeros(createHash("sha256").update(`${challenge}:${solution}`).digest()) >= workBits

/** Gives out challenges and takes each back once. Nothing is kept of those that are given out. */
export class Work {
  readonly #spent = new Map<string, number>()

  constructor(
    readonly key: string,
    readonly now: () => number,
  ) {}

  #sign(text: string): string {
    return createHmac("sha256", this.key).update(text).digest("base64url").slice(0, 22)
  }

  challenge(slug: string): string {
    const text = `${this.now() + lifeMs}.${randomBytes(9).toString("base64url")}`
    return `${text}.${this.#sign(`${slug} ${text}`)}`
  }

  /** False for a challenge that is not ours, for another page, too old, used before, or not solved. */
  take(slug: string, challenge: string, solution: string): boolean {
    const [until = "", nonce = "", signature = ""] = challenge.split(".")
    const expected = Buffer.from(this.#sign(`${slug} ${until}.${nonce}`))
    const given = Buffer.from(signature)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
    if (!(Number(until) > this.now()) || this.#spent.has(challenge) || !isSolved(challenge, solution))
      return false
    this.#sweep()
    this.#spent.set(challenge, Number(until))
    return true
  }

  #sweep(): void {
    // In the order in which they were taken, so nearly in that in which they end.
    for (const [challenge, until] of this.#spent) {
      if (until > this.now()) return
      this.#spent.delete(challenge)
    }
  }
}
