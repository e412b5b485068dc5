import type { TextPieces } from "./text-pieces.ts"

/** How much of a text is found in another one. */
export interface TextComparison {
  sentences: number
  /** Found anywhere in the output. */
  found: number
  /** Found in the order of the input: the longest run of sentences whose places rise. */
  inOrder: number
  missing: string[]
  /** Found, but not where the order asks for them. */
  moved: string[]
}

/** Letters, digits and signs without white space; the several dashes, quotes and widths of one sign are one. */
const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[—–‐−]/g, "-")

/** Sentences of a stretch; a full stop inside a number or a name ends none. */
const sentencesOf = (piece: string): string[] =>
  piece
    .split(/(?<=[。！？；])|(?<=[.!?;])\s+/)
    .map(normalise)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))

const placesOf = (sentence: string, text: string): number[] => {
  const places: number[] = []
  for (let at = text.indexOf(sentence); at >= 0; at = text.indexOf(sentence, at + 1)) places.push(at)
  return places
}

/** Longest rising choice of one place for each sentence (Hunt and Szymanski's way to a longest common subsequence). */
const longestRising = (places: readonly (readonly number[])[]): Set<number> => {
  const tails: { sentence: number; place: number; before: number }[] = []
  const all: typeof tails = []
  const ends: number[] = []
  for (const [sentence, candidates] of places.entries()) {
    for (let i = candidates.length - 1; i >= 0; i--) {
      const place = candidates[i]!
      let low = 0
      let high = ends.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (all[ends[middle]!]!.place < place) low = middle + 1
        else high = middle
      }
      all.push({ sentence, place, before: low ? ends[low - 1]! : -1 })
      ends[low] = all.length - 1
    }
  }
  const chosen = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = all[at]!.before) chosen.add(all[at]!.sentence)
  return chosen
}

const compareStream = (
  input: readonly string[],
  output: readonly string[],
  ordered: boolean,
): TextComparison => {
  const sentences = input.flatMap(sentencesOf)
  const text = output.map(normalise).join("\n")
  const seamless = text.replaceAll("\n", "")
  const places = sentences.map((sentence) => placesOf(sentence, seamless))
  const chosen = longestRising(places)
  const missing = sentences.filter((_, i) => !places[i]!.length)
  const moved = sentences.filter((_, i) => places[i]!.length && !chosen.has(i))
  return {
    sentences: sentences.length,
    found: sentences.length - missing.length,
    inOrder: ordered ? chosen.size : sentences.length - missing.length,
    missing,
    moved: ordered ? moved : [],
  }
}

/**
 * Compares what two files print. Text of the output that the input does not have (generated labels) does no harm. Footnotes are looked for
 * without regard to their order: the file may list them at its end in another order than the text refers to them.
 */
export const compareText = (input: TextPieces, output: TextPieces): TextComparison => {
  const main = compareStream(input.main, output.main, true)
  const notes = compareStream(input.notes, [...output.notes, ...output.main], false)
  return {
    sentences: main.sentences + notes.sentences,
    found: main.found + notes.found,
    inOrder: main.inOrder + notes.inOrder,
    missing: [...main.missing, ...notes.missing],
    moved: main.moved,
  }
}

/** One line for people. */
export const describe = (name: string, comparison: TextComparison): string => {
  const { sentences, found, inOrder, missing, moved } = comparison
  const lost = missing.slice(0, 20).map((text) => `  missing: ${text.slice(0, 120)}`)
  const displaced = moved.slice(0, 20).map((text) => `  moved: ${text.slice(0, 120)}`)
  return [`${name}: ${found}/${sentences} sentences, ${inOrder} in order`, ...lost, ...displaced].join("\n")
}
