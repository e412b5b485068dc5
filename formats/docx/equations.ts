import { latexToMath } from "docx/math"

interface Open {
  sign: string
  at: number
  depth: number
}

const closing: Record<string, string> = { ")": "(", "]": "[" }
const sized = /\\(?:left|right|middle|[bB]igg?[lrm]?)\s*$/

/**
 * Parentheses that carry an exponent become delimiters around what they hold. As plain signs the exponent would sit on the last of
 * them alone, and LibreOffice cannot set that.
 */
export const withDelimiters = (latex: string): string => {
  const opens: Open[] = []
  const pairs: [open: number, close: number][] = []
  let depth = 0
  for (let at = 0; at < latex.length; at++) {
    const sign = latex[at]!
    if (sign === "\\") at++
    else if (sign === "{") depth++
    else if (sign === "}") {
      depth--
      while (opens.length && opens.at(-1)!.depth > depth) opens.pop()
    } else if ((sign === "(" || sign === "[") && !sized.test(latex.slice(0, at)))
      opens.push({ sign, at, depth })
    else if (sign in closing && !sized.test(latex.slice(0, at))) {
      const open = opens.at(-1)
      if (open?.sign !== closing[sign] || open?.depth !== depth) continue
      opens.pop()
      if (/^\s*[\^_]/.test(latex.slice(at + 1))) pairs.push([open!.at, at])
    }
  }
  const inserts = pairs.flatMap(([open, close]): [number, string][] => [
    [open, "\\left"],
    [close, "\\right"],
  ])
  inserts.sort(([a], [b]) => b - a)
  return inserts.reduce((text, [at, what]) => text.slice(0, at) + what + text.slice(at), latex)
}

/** LaTeX as the children of a native equation; throws where the converter does not know a command. */
export const mathOf = (latex: string) => latexToMath(withDelimiters(latex))
