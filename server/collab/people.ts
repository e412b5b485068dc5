import type { Room } from "./room.ts"

/** A person as lists show one. */
export interface Face {
  id: string
  name: string
  color: string
}

/** Who has which standard open on one server: standard id to people. */
export type Crowd = Record<string, Face[]>

/** No more than this is told to the other servers: a list with a few faces missing is no loss. */
const maxBytes = 64 * 1024

/**
 * Who has which standard open on the other servers of one database. Each tells the others when that changed, and when a
 * server joins; nothing is stored.
 */
export class PeopleElsewhere {
  readonly #crowds = new Map<number, Crowd>()
  #told = "{}"

  /** What to tell the others: null while it is what they know. */
  news(crowd: Crowd): Crowd | null {
    const text = JSON.stringify(crowd)
    if (text === this.#told) return null
    this.#told = text
    return Buffer.byteLength(text) > maxBytes ? shortened(crowd) : crowd
  }

  /** Somebody new listens: the next news are told whatever they are. */
  repeat(): void {
    this.#told = ""
  }

  hear(node: number, crowd: Crowd): void {
    this.#crowds.set(node, crowd)
  }

  forget(node: number): void {
    this.#crowds.delete(node)
  }

  of(id: string): Face[] {
    return [...this.#crowds.values()].flatMap((crowd) => crowd[id] ?? [])
  }
}

const shortened = (crowd: Crowd): Crowd => {
  const kept: Crowd = {}
  let bytes = 2
  for (const [id, faces] of Object.entries(crowd)) {
    bytes += Buffer.byteLength(JSON.stringify([id, faces]))
    if (bytes > maxBytes) break
    kept[id] = faces
  }
  return kept
}

/** Who sits in a room, once for each page. */
export const facesIn = (room: Pick<Room, "connections"> | undefined): Face[] =>
  [...(room?.connections ?? [])].map(({ identity: { user } }) => ({
    id: user.id,
    name: user.name,
    color: user.color,
  }))

/** Who has which standard open on this server. */
export const crowdOf = (rooms: Iterable<Room>): Crowd =>
  Object.fromEntries(
    [...rooms].filter((room) => room.connections.size > 0).map((room) => [room.id, distinct(facesIn(room))]),
  )

/** Each person once, however many pages he has open. */
export const distinct = (faces: Iterable<Face>): Face[] => [
  ...new Map([...faces].map((face) => [face.id, face])).values(),
]
