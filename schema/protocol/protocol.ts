/** Names that both ends of the wire share. The protocol is y-websocket's; what is ours is marked so. */

/** Yjs roots of a standard. */
export const contentRoot = "content"
export const metadataRoot = "metadata"
/** Findings of the drafting rules that somebody let stand, by place (schema/rules/waivers.ts). */
export const waiversRoot = "waivers"

/**
 * First varint of a frame. 0, 1 and 3 are y-websocket's; `saved`, `comments` and `meeting` are ours and ignored by other
 * clients. `comments` says that the review beside the text has changed and carries the number of the last change; `meeting`
 * says the same of the working group's session and carries its revision.
 */
export const messageTypes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  saved: 100,
  comments: 101,
  meeting: 102,
} as const

/**
 * Close codes. A y-websocket client stops for good at 4400–4499 and tries again at any other code, so 4409 and 4429
 * are retried by our own client only.
 */
export const closeCodes = {
  malformed: 4400,
  signIn: 4401,
  notAllowed: 4403,
  notFound: 4404,
  roomClosed: 4409,
  tooLarge: 4413,
  notASuggestion: 4422,
  locked: 4423,
  outdated: 4426,
  tooFast: 4429,
  goingAway: 1012,
  busy: 1013,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** Awareness fields of one person: who (set by the server from the login) and where (Yjs relative positions as JSON). */
export interface Presence {
  user: { id: string; name: string; color: string }
  cursor: { anchor: unknown; head: unknown } | null
  /** Id of the clause that they say they are writing: a friendly word to the others, no lock. */
  claim?: string | null
  /** What the middle of the desk shows, of one who leads a meeting: id of the block. */
  showing?: string | null
}

/**
 * Number of the shape in which documents are stored. Raised with every migration; a page built for an older shape is
 * told to reload (4426). Clients name theirs in the query `shape` of the socket's address; without it they are let in.
 */
export const documentShape = 2
