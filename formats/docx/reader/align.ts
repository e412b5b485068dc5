/* Which leaves of two versions of a document are the same. */

export interface Keyed {
  hash: string
  style?: string | undefined
}

/** Longest rising run through pairs that are sorted by their first number. */
const longestRising = (pairs: readonly [number, number][]): [number, number][] => {
  const tails: number[] = []
  const before: number[] = []
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]!]![1] < value) low = middle + 1
      else high = middle
    }
    before[index] = low ? tails[low - 1]! : -1
    tails[low] = index
  }
  const run: [number, number][] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) run.push(pairs[at]!)
  return run.reverse()
}

const places = (items: readonly Keyed[], taken: ReadonlySet<number>): Map<string, number[]> => {
  const found = new Map<string, number[]>()
  for (const [index, { hash }] of items.entries()) {
    if (taken.has(index)) continue
    const list = found.get(hash)
    if (list) list.push(index)
    else found.set(hash, [index])
  }
  return found
}

const isSame = (a: Keyed | undefined, b: Keyed | undefined): boolean => !!a && !!b && a.hash === b.hash

/**
 * Pairs each leaf of `before` with a leaf of `after`, or -1: equal ends first, then leaves that occur once in both, then their
 * equal neighbours, at last what was moved. Patience diff, for repeated leaves ("—" in a hundred cells) must not lead astray.
 */
export const align = (before: readonly Keyed[], after: readonly Keyed[]): number[] => {
  const partner = new Array<number>(before.length).fill(-1)
  const taken = new Set<number>()
  const pair = (a: number, b: number): void => {
    partner[a] = b
    taken.add(b)
  }
  let start = 0
  while (isSame(before[start], after[start])) pair(start, start++)
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    isSame(before[before.length - 1 - end], after[after.length - 1 - end])
  ) {
    pair(before.length - 1 - end, after.length - 1 - end)
    end++
  }
  const open = new Set(partner.flatMap((value, index) => (value >= 0 ? [index] : [])))
  const others = places(after, taken)
  const unique: [number, number][] = []
  for (const [hash, own] of places(before, open)) {
    const there = others.get(hash)
    if (own.length === 1 && there?.length === 1) unique.push([own[0]!, there[0]!])
  }
  unique.sort(([a], [b]) => a - b)
  for (const [a, b] of longestRising(unique)) pair(a, b)
  spread(before, after, partner, taken, pair)
  for (const [a, b] of unique) if (partner[a]! < 0 && !taken.has(b)) pair(a, b)
  spread(before, after, partner, taken, pair)
  return partner
}

/** Equal neighbours of paired leaves are pairs too. */
const spread = (
  before: readonly Keyed[],
  after: readonly Keyed[],
  partner: readonly number[],
  taken: ReadonlySet<number>,
  pair: (a: number, b: number) => void,
): void => {
  const grow = (a: number, step: 1 | -1): void => {
    const b = partner[a]! + step
    const next = a + step
    if (partner[a]! >= 0 && partner[next] === -1 && !taken.has(b) && isSame(before[next], after[b]))
      pair(next, b)
  }
  for (let a = 0; a < before.length; a++) grow(a, 1)
  for (let a = before.length - 1; a >= 0; a--) grow(a, -1)
}
