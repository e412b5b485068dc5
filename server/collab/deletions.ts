import * as encoding from "lib0/encoding"

interface Range {
  clock: number
  len: number
}

/**
 * Which characters are known to be deleted. A reconnecting client sends all deletions it knows, every time; with this
 * index the server keeps and passes on only the new ones.
 */
export class Deletions {
  /** Per client: starts and ends of separate ranges, ascending: [start, end, start, end …]. */
  readonly #bounds = new Map<number, number[]>()

  add(client: number, { clock, len }: Range): void {
    let bounds = this.#bounds.get(client)
    if (!bounds) this.#bounds.set(client, (bounds = []))
    const end = clock + len
    // First range that ends at or after our start, first range that starts after our end: what lies between melts into one.
    const from = firstRange(bounds, (_, rangeEnd) => rangeEnd >= clock)
    const to = firstRange(bounds, (rangeStart) => rangeStart > end)
    const start = from < to ? Math.min(clock, bounds[from * 2]!) : clock
    const last = from < to ? Math.max(end, bounds[to * 2 - 1]!) : end
    bounds.splice(from * 2, (to - from) * 2, start, last)
  }

  has(client: number, { clock, len }: Range): boolean {
    const bounds = this.#bounds.get(client)
    if (!bounds) return false
    const index = firstRange(bounds, (_, end) => end >= clock + len)
    return index * 2 < bounds.length && bounds[index * 2]! <= clock
  }

  /** All of it as a Yjs update that inserts nothing. */
  toUpdate(): Uint8Array {
    const clients = new Map<number, Range[]>()
    for (const [client, bounds] of this.#bounds) {
      const ranges: Range[] = []
      for (let at = 0; at < bounds.length; at += 2)
        ranges.push({ clock: bounds[at]!, len: bounds[at + 1]! - bounds[at]! })
      clients.set(client, ranges)
    }
    return deletionsUpdate(clients)
  }
}

const firstRange = (bounds: number[], fits: (start: number, end: number) => boolean): number => {
  let low = 0
  let high = bounds.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(bounds[middle * 2]!, bounds[middle * 2 + 1]!)) high = middle
    else low = middle + 1
  }
  return low
}

export const deletionsUpdate = (clients: Map<number, Range[]>): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, len)
    }
  }
  return encoding.toUint8Array(encoder)
}
