import type { Node } from "prosemirror-model"

/** Which node of the older run is which of the newer one: index to index. */
export type Pairs = Map<number, number>

/** What can be compared of a node without looking at anything else. */
interface Print {
  /** Type and text: equal for equal content. */
  whole: string
  /** How often each word or Han character occurs. */
  bag: Map<string, number>
  size: number
}

const prints = new WeakMap<Node, Print>()
const words = /[\p{Script=Latin}\p{N}]+|\p{L}/gu

const textOf = (node: Node): string => {
  let text = ""
  node.descendants((child) => {
    if (child.isText) text += child.text
    else if (child.isLeaf)
      text += ` ${child.attrs["latex"] ?? child.attrs["src"] ?? child.attrs["source"] ?? "·"} `
    else text += "\n"
    return true
  })
  return text
}

const printOf = (node: Node): Print => {
  let print = prints.get(node)
  if (!print) {
    const text = textOf(node)
    const bag = new Map<string, number>()
    const found = text.match(words) ?? []
    for (const word of found) bag.set(word, (bag.get(word) ?? 0) + 1)
    print = { whole: `${node.type.name} ${text}`, bag, size: found.length }
    prints.set(node, print)
  }
  return print
}

/** Share of the words that two nodes have in common (Dice), 0 to 1. */
export const similarity = (a: Node, b: Node): number => {
  const [x, y] = [printOf(a), printOf(b)]
  if (x.whole === y.whole) return 1
  if (x.size + y.size === 0) return a.type === b.type ? 1 : 0
  const [small, large] = x.bag.size < y.bag.size ? [x.bag, y.bag] : [y.bag, x.bag]
  let shared = 0
  for (const [word, count] of small) shared += Math.min(count, large.get(word) ?? 0)
  return (2 * shared) / (x.size + y.size)
}

/** How much a node weighs when two could be called the moved one. */
export const weightOf = (node: Node): number => 1 + printOf(node).size

/**
 * True if the ids of two documents mean the same blocks: they are versions of one document. Two imports may use one name
 * ("sec_4") for different clauses.
 */
export const shareIds = (a: readonly Node[], b: readonly Node[]): boolean => {
  const known = new Map(b.map((node) => [node.attrs["id"], node]))
  let [common, alike] = [0, 0]
  for (const node of a) {
    const other = node.attrs["id"] && known.get(node.attrs["id"])
    if (!other) continue
    common++
    if (similarity(node, other) > 0.5) alike++
  }
  return common > 0 && alike * 2 >= common
}

class Matcher {
  readonly pairs: Pairs = new Map()
  private readonly taken = new Set<number>()

  constructor(
    private readonly a: readonly Node[],
    private readonly b: readonly Node[],
  ) {}

  private pair(i: number, j: number): void {
    this.pairs.set(i, j)
    this.taken.add(j)
  }

  private isFree(i: number, j: number): boolean {
    return (
      i >= 0 && j >= 0 && i < this.a.length && j < this.b.length && !this.pairs.has(i) && !this.taken.has(j)
    )
  }

  /** The same block by its identity, whatever has become of it. Text never becomes a table by an edit. */
  byId(): void {
    const places = new Map<string, number>()
    for (const [j, node] of this.b.entries()) if (node.attrs["id"]) places.set(node.attrs["id"], j)
    for (const [i, node] of this.a.entries()) {
      const j = places.get(node.attrs["id"])
      if (j === undefined || !this.isFree(i, j)) continue
      if (node.isTextblock === this.b[j]!.isTextblock) this.pair(i, j)
    }
  }

  /** Content that occurs once on each side, wherever it stands. */
  unique(): void {
    const seen = new Map<string, { i: number[]; j: number[] }>()
    const at = (node: Node) => {
      const { whole } = printOf(node)
      if (!seen.has(whole)) seen.set(whole, { i: [], j: [] })
      return seen.get(whole)!
    }
    for (const [i, node] of this.a.entries()) if (!this.pairs.has(i)) at(node).i.push(i)
    for (const [j, node] of this.b.entries()) if (!this.taken.has(j)) at(node).j.push(j)
    for (const { i, j } of seen.values())
      if (i.length === 1 && j.length === 1 && printOf(this.a[i[0]!]!).size >= 2) this.pair(i[0]!, j[0]!)
  }

  /** Equal content beside what is matched already: short lines that occur often ("—", "总则"). */
  neighbours(): void {
    const same = (i: number, j: number): boolean =>
      this.isFree(i, j) && printOf(this.a[i]!).whole === printOf(this.b[j]!).whole
    if (same(0, 0)) this.pair(0, 0)
    for (let i = 0; i < this.a.length; i++) {
      const j = this.pairs.get(i)
      if (j !== undefined && same(i + 1, j + 1)) this.pair(i + 1, j + 1)
    }
    const [m, n] = [this.a.length - 1, this.b.length - 1]
    if (same(m, n)) this.pair(m, n)
    for (let i = m; i > 0; i--) {
      const j = this.pairs.get(i)
      if (j !== undefined && same(i - 1, j - 1)) this.pair(i - 1, j - 1)
    }
  }

  /** Alike content between two matched neighbours. */
  gaps(): void {
    for (let i = 0; i < this.a.length; i++) {
      if (this.pairs.has(i)) continue
      let end = i
      while (end < this.a.length && !this.pairs.has(end)) end++
      const left = i === 0 ? -1 : this.pairs.get(i - 1)!
      const right = end === this.a.length ? this.b.length : this.pairs.get(end)!
      const candidates = []
      for (let j = left + 1; j < right; j++) if (!this.taken.has(j)) candidates.push(j)
      if (candidates.length) this.align(i, end, candidates)
      i = end
    }
  }

  /** Parts of one object of which there is one each, as its caption or source, however much of it was changed. */
  parts(): void {
    const only = (nodes: readonly Node[], isTaken: (n: number) => boolean) => {
      const places = new Map<string, number[]>()
      for (const [n, node] of nodes.entries())
        if (!isTaken(n) && node.type.isInGroup("part"))
          places.set(node.type.name, [...(places.get(node.type.name) ?? []), n])
      return places
    }
    const there = only(this.b, (j) => this.taken.has(j))
    for (const [name, [i, ...more]] of only(this.a, (n) => this.pairs.has(n))) {
      const [j, ...others] = there.get(name) ?? []
      if (i !== undefined && j !== undefined && !more.length && !others.length) this.pair(i, j)
    }
  }

  private score(i: number, j: number): number {
    const [x, y] = [this.a[i]!, this.b[j]!]
    if (x.isTextblock !== y.isTextblock) return 0
    const alike = similarity(x, y)
    return alike >= (x.type === y.type ? 0.45 : 0.7) ? alike : 0
  }

  /** The order-keeping assignment with most in common. */
  private align(from: number, to: number, candidates: number[]): void {
    const [n, m] = [to - from, candidates.length]
    if (n * m > mostCells) return
    const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1))
    const scores = Array.from({ length: n }, (_, i) => candidates.map((j) => this.score(from + i, j)))
    for (let i = n - 1; i >= 0; i--)
      for (let j = m - 1; j >= 0; j--) {
        const score = scores[i]![j]!
        const both = score ? score + best[i + 1]![j + 1]! : 0
        best[i]![j] = Math.max(both, best[i + 1]![j]!, best[i]![j + 1]!)
      }
    for (let i = 0, j = 0; i < n && j < m; ) {
      const score = scores[i]![j]!
      if (score && best[i]![j] === score + best[i + 1]![j + 1]!) this.pair(from + i++, candidates[j++]!)
      else if (best[i]![j] === best[i + 1]![j]) i++
      else j++
    }
  }

  /** Long text that stands elsewhere and was reworded too. */
  elsewhere(): void {
    const index = new Map<string, number[]>()
    for (const [j, node] of this.b.entries())
      if (!this.taken.has(j) && printOf(node).size >= longText)
        for (const word of printOf(node).bag.keys()) index.set(word, [...(index.get(word) ?? []), j])
    if (!index.size) return
    for (const [i, node] of this.a.entries()) {
      if (this.pairs.has(i) || printOf(node).size < longText) continue
      let [best, found] = [0.8, -1]
      for (const j of this.candidates(node, index)) {
        if (this.taken.has(j) || node.type !== this.b[j]!.type) continue
        const alike = similarity(node, this.b[j]!)
        if (alike > best) [best, found] = [alike, j]
      }
      if (found >= 0) this.pair(i, found)
    }
  }

  /** Those that share the rarest words: comparing each with each would take long in a rewritten document. */
  private candidates(node: Node, index: Map<string, number[]>): Set<number> {
    const lists = [...printOf(node).bag.keys()]
      .map((word) => index.get(word) ?? [])
      .filter((list) => list.length)
    lists.sort((x, y) => x.length - y.length)
    return new Set(lists.slice(0, 4).flatMap((list) => list.slice(0, 50)))
  }
}

const mostCells = 250_000
const longText = 12

/** Matches two runs of nodes: by identity where ids mean the same, the rest by content. */
export const matchRuns = (a: readonly Node[], b: readonly Node[], trustIds: boolean): Pairs => {
  const matcher = new Matcher(a, b)
  if (trustIds) matcher.byId()
  matcher.unique()
  matcher.neighbours()
  matcher.gaps()
  matcher.parts()
  matcher.elsewhere()
  matcher.neighbours()
  return matcher.pairs
}
