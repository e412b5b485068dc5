import type { Node } from "prosemirror-model"
import { isSame } from "./equality.ts"

/** The inline content of a block as one string, U+FFFC for inline nodes, with the node at each offset. */
export interface Flat {
  text: string
  runs: { from: number; to: number; node: Node }[]
}

/** One replaced stretch: [fromA, toA) of the old text became [fromB, toB) of the new one. */
export interface Hunk {
  fromA: number
  toA: number
  fromB: number
  toB: number
}

/** Above this the stretch is replaced as a whole. */
const maxComparisons = 4_000_000

interface Sign {
  text: string
  offset: number
  node: Node
}

const signsOf = (flat: Flat, from: number, to: number): Sign[] => {
  const signs: Sign[] = []
  for (const run of flat.runs) {
    const start = Math.max(from, run.from)
    const end = Math.min(to, run.to)
    let offset = start
    // By code points: half a pair would be destroyed by merging (yjs#303).
    for (const text of start < end ? flat.text.slice(start, end) : "") {
      signs.push({ text, offset, node: run.node })
      offset += text.length
    }
  }
  return signs
}

const markId = (node: Node, name: string): string | null =>
  node.marks.find((mark) => mark.type.name === name)?.attrs["id"] ?? null

/**
 * Of two equal letters, one proposed and one of the standard, the right one must stay. So a letter may lose its insertion mark (it was accepted),
 * but not in the same moment be proposed to go, and never gain one.
 */
const isSameSign = (a: Sign, b: Sign): boolean => {
  if (a.text !== b.text || a.node.isText !== b.node.isText) return false
  if (!a.node.isText && (a.node.type !== b.node.type || !isSame(a.node.attrs, b.node.attrs))) return false
  return mayStay(a.node, b.node)
}

/** Whether both are proposed by the same change, or both of the standard. */
export const isSameProposal = (a: Node, b: Node): boolean => markId(a, "insertion") === markId(b, "insertion")

/** Whether a letter under the marks of the one may be the same under those of the other. */
const mayStay = (a: Node, b: Node): boolean =>
  isSameProposal(a, b) || (markId(b, "insertion") === null && markId(a, "deletion") === markId(b, "deletion"))

export const isSuggested = (flat: Flat, from: number, to: number): boolean =>
  flat.runs.some(
    (run) => run.from < to && run.to > from && run.node.marks.some((mark) => mark.type.spec["isSuggestion"]),
  )

/**
 * Cuts one replaced stretch into several where suggestions are in it: deleting over one's own proposed words and words of the
 * standard takes some out and marks the others, and the others must stay the letters that they are.
 */
export const refine = (a: Flat, b: Flat, hunk: Hunk): Hunk[] => {
  const { fromA, toA, fromB, toB } = hunk
  if (fromA === toA || fromB === toB) return [hunk]
  if (!isSuggested(a, fromA, toA) && !isSuggested(b, fromB, toB)) return [hunk]
  const [old, fresh] = [signsOf(a, fromA, toA), signsOf(b, fromB, toB)]
  if (old.length * fresh.length > maxComparisons) return [hunk]
  const hunks: Hunk[] = []
  let [i, k] = [fromA, fromB]
  const close = (toA: number, toB: number): void => {
    if (i < toA || k < toB) hunks.push({ fromA: i, toA, fromB: k, toB })
  }
  for (const [left, right] of commonSigns(old, fresh)) {
    close(left.offset, right.offset)
    i = left.offset + left.text.length
    k = right.offset + right.text.length
  }
  close(toA, toB)
  return hunks
}

/** A pair that stays what it was counts more than one that is accepted in the same moment. */
const weightOf = (a: Sign, b: Sign): number => {
  if (!isSameSign(a, b)) return 0
  return isSameProposal(a.node, b.node) ? 2 : 1
}

const commonSigns = (a: readonly Sign[], b: readonly Sign[]): [Sign, Sign][] => {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--) {
      const weight = weightOf(a[i]!, b[k]!)
      lengths[i * width + k] = Math.max(
        weight && lengths[(i + 1) * width + k + 1]! + weight,
        lengths[(i + 1) * width + k]!,
        lengths[i * width + k + 1]!,
      )
    }
  const pairs: [Sign, Sign][] = []
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    const weight = weightOf(a[i]!, b[k]!)
    if (weight && lengths[i * width + k] === lengths[(i + 1) * width + k + 1]! + weight)
      pairs.push([a[i++]!, b[k++]!])
    else if (lengths[(i + 1) * width + k]! >= lengths[i * width + k + 1]!) i++
    else k++
  }
  return pairs
}
