import * as Y from "yjs"
import { shownPlace } from "./proposals.ts"

/**
 * Order of the blocks as people see it.
 *
 * A Yjs list cannot move an element: deleting and inserting it again would lose what another drafter is typing in it. So a
 * moved block stays where it is and carries `place`: the place after which it is shown (a Yjs relative position in the root)
 * and a rank among the blocks shown there. Last writer wins, both ends agree. See docs/decisions/0002-place.md.
 */
export interface Slot {
  element: Y.XmlElement | Y.XmlText
  /** Physical index in the root fragment. */
  index: number
  /** Physical position counting deleted blocks too: it does not change its order when a block between is deleted. */
  position: number
  /** Null for a block that was never moved. */
  place: Place | null
}

export interface Place {
  /** Relative position in the root, base64. */
  anchor: string
  rank: string
  /** Position (counting deleted blocks) after which the block is shown, resolved now. */
  slot: number
}

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** A string strictly between two ranks (`null`: no upper bound), in plain string order. */
export const rankBetween = (low: string, high: string | null): string => {
  let result = ""
  let bound = high
  for (let i = 0; ; i++) {
    const from = i < low.length ? digits.indexOf(low[i]!) : 0
    const to = bound === null || i >= bound.length ? digits.length : digits.indexOf(bound[i]!)
    if (to - from > 1) return result + digits[(from + to) >> 1]
    result += digits[from]
    if (from < to) bound = null
  }
}

/** Ranks for a group that moves together: contiguous, in order, told apart from a group moved there at the same time. */
export const groupRanks = (low: string, high: string | null, count: number, nonce: string): string[] => {
  const base = rankBetween(low, high) + nonce
  if (count === 1) return [`${base}V`]
  return Array.from({ length: count }, (_, index) => base + toDigits(index + 1) + "V")
}

const toDigits = (value: number): string => {
  let text = ""
  let rest = value
  for (let i = 0; i < 4; i++) {
    text = digits[rest % 62] + text
    rest = Math.floor(rest / 62)
  }
  return text
}

/** Two random digits; enough to keep two groups apart that were moved to one place at the same moment. */
export const rankNonce = (random: () => number = Math.random): string =>
  digits[Math.floor(random() * 62)]! + digits[Math.floor(random() * 62)]!

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))

/** Anchor "after the physical block `index - 1`" (0: before all). */
export const anchorAt = (root: Y.XmlFragment, index: number): string =>
  toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(root, index, -1)))

export const encodePlace = (place: { anchor: string; rank: string }): string =>
  `${place.anchor}|${place.rank}`

/**
 * Positions of all blocks that ever stood in the root. Deleted ones count: two places on both sides of a deleted block must
 * not fall together, or their order would depend on their ranks. Yjs keeps deleted children of a living parent for ever.
 */
class Positions {
  private readonly starts = new Map<number, { clock: number; length: number; position: number }[]>()
  readonly ofElement = new Map<unknown, number>()

  constructor(root: Y.XmlFragment) {
    let position = 0
    for (let item = root._start; item; item = item.right) {
      const { client, clock } = item.id
      const list = this.starts.get(client)
      const start = { clock, length: item.length, position }
      if (list) list.push(start)
      else this.starts.set(client, [start])
      if (!item.deleted) this.ofElement.set((item.content as Y.ContentType).type, position)
      position += item.length
    }
  }

  /** Position of the item with an id; null if it is not (yet) known. */
  of(id: { client: number; clock: number }): number | null {
    const start = this.starts
      .get(id.client)
      ?.find((s) => s.clock <= id.clock && id.clock < s.clock + s.length)
    return start ? start.position + id.clock - start.clock : null
  }
}

const parsePlace = (positions: Positions, value: unknown): Place | null => {
  if (typeof value !== "string") return null
  const [anchor, rank] = value.split("|")
  if (!anchor || !rank) return null
  try {
    const { item } = Y.decodeRelativePosition(fromBase64(anchor))
    const position = item ? positions.of(item) : -1
    return position === null ? null : { anchor, rank, slot: position + 1 }
  } catch {
    // Somebody else's program wrote nonsense into `place`: the block is shown where it physically is.
    return null
  }
}

const compare = (a: Slot, b: Slot): number => {
  const slotA = a.place ? a.place.slot : a.position + 1
  const slotB = b.place ? b.place.slot : b.position + 1
  if (slotA !== slotB) return slotA - slotB
  if (!a.place !== !b.place) return a.place ? 1 : -1
  if (a.place && b.place && a.place.rank !== b.place.rank) return a.place.rank < b.place.rank ? -1 : 1
  return a.position - b.position
}

/** The blocks of the root in the order in which they are shown. */
export const logicalOrder = (root: Y.XmlFragment): Slot[] => orderBy(root, shownPlace)

/** The blocks of the root in the order of some value of theirs that says where they are. */
export const orderBy = (
  root: Y.XmlFragment,
  placeOf: (element: Y.XmlElement | Y.XmlText) => unknown,
): Slot[] => {
  const elements = root.toArray() as (Y.XmlElement | Y.XmlText)[]
  if (!elements.some((element) => placeOf(element) !== undefined))
    return elements.map((element, index) => ({ element, index, position: index, place: null }))
  const positions = new Positions(root)
  const slots = elements.map((element, index) => ({
    element,
    index,
    position: positions.ofElement.get(element) ?? index,
    place: parsePlace(positions, placeOf(element)),
  }))
  return slots.some((slot) => slot.place) ? slots.sort(compare) : slots
}

/** Where to put a new block so that it is shown between two neighbours: physical index, and `place` if it needs one. */
export const insertionPoint = (
  root: Y.XmlFragment,
  left: Slot | undefined,
  right: Slot | undefined,
  nonce: string,
): { index: number; place: string | null } => {
  const index = left ? left.index + 1 : 0
  if (!left?.place && !isShownAt(right, left ? left.position + 1 : 0)) return { index, place: null }
  return { index, place: groupPlaces(root, left, right, 1, nonce)[0]! }
}

/** `place` values for `count` blocks that are to be shown between two neighbours. */
export const groupPlaces = (
  root: Y.XmlFragment,
  left: Slot | undefined,
  right: Slot | undefined,
  count: number,
  nonce: string,
): string[] => {
  const slot = left?.place ? left.place.slot : left ? left.position + 1 : 0
  const anchor = left?.place ? left.place.anchor : anchorAt(root, left ? left.index + 1 : 0)
  const low = left?.place ? left.place.rank : ""
  const next = isShownAt(right, slot) ? right!.place!.rank : null
  // Equal ranks come from two people inserting at one place at one moment; then the order by physical index decides.
  const high = next !== null && next > low ? next : null
  return groupRanks(low, high, count, nonce).map((rank) => encodePlace({ anchor, rank }))
}

const isShownAt = (slot: Slot | undefined, position: number): boolean => slot?.place?.slot === position
