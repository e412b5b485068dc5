import type { Pairs } from "./match.ts"

/**
 * Which of the matched nodes moved: all that are not in the heaviest run of pairs that keep their order. So of two
 * neighbours that changed places the lighter one is called moved.
 */
export const movedOf = (pairs: Pairs, weight: (i: number) => number): Set<number> => {
  const order = [...pairs].sort(([x], [y]) => x - y)
  const size = order.reduce((most, [, j]) => Math.max(most, j), -1) + 2
  // A Fenwick tree over the newer places: the heaviest run that ends before a place.
  const heaviest = new Float64Array(size)
  const ends = new Int32Array(size).fill(-1)
  const back = new Int32Array(order.length).fill(-1)
  let [best, last] = [0, -1]
  for (const [position, [i, j]] of order.entries()) {
    let [sum, from] = [0, -1]
    for (let at = j; at > 0; at -= at & -at) if (heaviest[at]! > sum) [sum, from] = [heaviest[at]!, ends[at]!]
    sum += weight(i)
    back[position] = from
    for (let at = j + 1; at < size; at += at & -at)
      if (heaviest[at]! < sum) [heaviest[at], ends[at]] = [sum, position]
    if (sum > best) [best, last] = [sum, position]
  }
  const kept = new Set<number>()
  for (let at = last; at >= 0; at = back[at]!) kept.add(order[at]![0])
  return new Set([...pairs.keys()].filter((i) => !kept.has(i)))
}
