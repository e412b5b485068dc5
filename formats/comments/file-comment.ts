/**
 * A comment as it travels in files: who, when, what, on which words. The store's comment (server/storage/comments.ts) holds more;
 * what a file cannot say of it stays there.
 */

export interface FileReply {
  id: string
  author: string
  authorId: string | null
  /** Milliseconds since 1970. */
  at: number
  body: string
}

export interface FileAnchor {
  scope: "document" | "clause" | "block" | "text" | "unplaced"
  blockId: string | null
  /** The words it is about. */
  quote: string
  /** How the place is called: "5.2.1"; empty where nobody said. */
  place: string
  /** Where the words stand, where that is known: children to follow from the block of the run, and offsets in the text there. */
  at?: { path: number[]; from: number; to: number } | undefined
  /** How sure the place is, 0 to 1; absent where nothing was guessed. */
  confidence?: number | undefined
}

export interface FileComment extends FileReply {
  anchor: FileAnchor
  isResolved: boolean
  replies: FileReply[]
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
const textIn = (value: unknown, most = 20_000): string =>
  typeof value === "string" ? value.slice(0, most) : ""
const timeIn = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0)
const whole = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

const scopes = ["document", "clause", "block", "text", "unplaced"] as const

const replyIn = (value: unknown): FileReply | null => {
  const { id, author, authorId, at, body } = record(value)
  if (!textIn(id) || !textIn(body).trim()) return null
  return {
    ...{ id: textIn(id, 100), author: textIn(author, 200), at: timeIn(at), body: textIn(body) },
    authorId: typeof authorId === "string" ? authorId.slice(0, 100) : null,
  }
}

const anchorIn = (value: unknown): FileAnchor => {
  const { scope, blockId, quote, place, at } = record(value)
  const { path, from, to } = record(at)
  const isPlace = Array.isArray(path) && path.every(whole) && whole(from) && whole(to)
  return {
    scope: scopes.find((one) => one === scope) ?? "document",
    blockId: typeof blockId === "string" ? blockId.slice(0, 100) : null,
    quote: textIn(quote, 2000),
    place: textIn(place, 200),
    ...(isPlace && { at: { path: path as number[], from, to } }),
  }
}

/** Comments in a value that came from outside; what is none is left out. */
export const parseFileComments = (value: unknown): FileComment[] =>
  (Array.isArray(value) ? value : []).flatMap((item) => {
    const said = replyIn(item)
    if (!said) return []
    const { anchor, isResolved, replies } = record(item)
    const answers = (Array.isArray(replies) ? replies : []).flatMap((reply) => replyIn(reply) ?? [])
    return [{ ...said, anchor: anchorIn(anchor), isResolved: isResolved === true, replies: answers }]
  })
