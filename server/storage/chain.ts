import { createHash } from "node:crypto"

/**
 * A chain of hashes: every link holds what was done and the hash of the link before it, so that none can be changed,
 * taken out or put in without changing all that follow.
 */
export interface Link {
  /** From 1, without gaps. */
  link: number
  at: number
  userId: string | null
  event: string
  detail: Record<string, unknown>
  hash: string
}

export type Act = Omit<Link, "hash">

/** What the first link of every chain follows. */
export const noHash = ""

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex")

/** The hash of a link of the chain `name` (a standard's id, or "audit") that follows `before`. */
export const hashOf = (name: string, { link, at, userId, event, detail }: Act, before: string): string =>
  // JSON of an array: fields cannot run into each other. `detail` as it was stored: its fields keep their order.
  sha256(JSON.stringify([name, before, link, at, userId, event, detail]))

/** Where a chain is broken, as a sentence; null if it is whole. */
export const chainFault = (name: string, links: readonly Link[]): string | null => {
  let before = noHash
  for (const [index, link] of links.entries()) {
    if (link.link !== index + 1) return `link ${index + 1} is missing`
    if (hashOf(name, link, before) !== link.hash)
      return `link ${link.link} ("${link.event}") has been changed`
    before = link.hash
  }
  return null
}
