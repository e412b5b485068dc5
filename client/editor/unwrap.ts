import { recogniseLabel } from "../../schema/structure/typed-labels.ts"

/** Width of a line in half-width letters: Chinese ones count twice. */
const widthOf = (line: string): number => {
  let width = 0
  for (const letter of line) width += letter.charCodeAt(0) > 0x2e7f ? 2 : 1
  return width
}

/** Below this no line is taken for one that the margin broke. */
const narrowest = 30

/** A line that ends here has been ended by its writer. */
const ended = /[。；：！？.;:!?”）)\]]\s*$/

const isLatin = (letter: string | undefined): boolean => !!letter && /[\p{Script=Latin}\d,%]/u.test(letter)

const join = (before: string, after: string): string => {
  const start = before.trimEnd()
  const end = after.trimStart()
  if (start.endsWith("-")) return start + end
  return isLatin(start.at(-1)) && isLatin(end[0]) ? `${start} ${end}` : start + end
}

/**
 * Lines as a PDF gives them, joined to the paragraphs they were broken from: a line goes on if it reaches nearly as far as the
 * longest, its writer has not ended it, and the next one does not begin with a number or a mark.
 */
export const unwrapLines = (lines: readonly string[]): string[] => {
  const longest = Math.max(0, ...lines.map(widthOf))
  const joined: string[] = []
  let goesOn = false
  for (const line of lines) {
    const last = joined.at(-1)
    if (last !== undefined && goesOn && line.trim() && !recogniseLabel(line.trim()))
      joined[joined.length - 1] = join(last, line)
    else joined.push(line)
    const width = widthOf(line.trimEnd())
    goesOn = longest >= narrowest && width >= longest * 0.88 && !ended.test(line) && !line.includes("\t")
  }
  return joined
}
