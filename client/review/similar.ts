/** Two comments count as saying the same from this share of common letter pairs on. */
const alike = 0.55
const shortest = 4

/** Pairs of neighbouring letters, without spaces, punctuation and capitals: works for Chinese and English alike. */
const pairsOf = (words: string): Set<string> => {
  const letters = Array.from(
    words
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}]+/gu, ""),
  )
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(letters[i]! + letters[i + 1]!)
  return pairs
}

/**
 * Groups texts that say nearly the same; answers the number of its group for each, in the order in which groups begin, and
 * -1 for one that stands alone. No network, no model: common letter pairs.
 */
export const groupSimilar = (texts: readonly string[]): number[] => {
  const sets = texts.map(pairsOf)
  const leader = texts.map((_, index) => index)
  const find = (index: number): number => {
    while (leader[index] !== index) index = leader[index]!
    return index
  }
  // For each pair those before that have it: walking these lists counts what two texts have in common.
  const lists = new Map<string, number[]>()
  const common = new Uint16Array(texts.length)
  for (const [index, set] of sets.entries()) {
    if (set.size < shortest) continue
    common.fill(0, 0, index)
    for (const pair of set) {
      const list = lists.get(pair)
      if (!list) lists.set(pair, [index])
      else {
        for (const other of list) common[other]!++
        list.push(index)
      }
    }
    // Dice's coefficient of the two sets.
    for (let other = 0; other < index; other++)
      if (common[other]! > 0 && (2 * common[other]!) / (set.size + sets[other]!.size) >= alike)
        leader[Math.max(find(index), find(other))] = Math.min(find(index), find(other))
  }
  const members = new Map<number, number>()
  for (const index of texts.keys()) members.set(find(index), (members.get(find(index)) ?? 0) + 1)
  const numbers = new Map<number, number>()
  return texts.map((_, index) => {
    const root = find(index)
    if (members.get(root) === 1) return -1
    if (!numbers.has(root)) numbers.set(root, numbers.size)
    return numbers.get(root)!
  })
}
