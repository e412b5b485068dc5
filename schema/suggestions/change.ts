/**
 * Who proposes a change and when. Everything that one edit did (and what its author added beside it) carries one `id`, so that it
 * is accepted or rejected as a whole; `time` in milliseconds since 1970.
 */
export interface Change {
  id: string
  author: string
  name: string
  time: number
}

/** The change in a value that came from outside; null if it holds none. */
export const changeOf = (value: unknown): Change | null => {
  if (typeof value !== "object" || value === null) return null
  const { id, author, name, time } = value as Partial<Change>
  if (typeof id !== "string" || !id) return null
  return {
    id,
    author: typeof author === "string" ? author : "",
    name: typeof name === "string" ? name : "",
    time: typeof time === "number" ? time : 0,
  }
}

/** How many colours tell authors apart. */
export const authorColours = 8

/** The colour of an author, the same for everybody: 0 to `authorColours` - 1. */
export const colourOf = (author: string): number => {
  let sum = 0
  for (let i = 0; i < author.length; i++) sum = (sum * 31 + author.charCodeAt(i)) >>> 0
  return sum % authorColours
}
