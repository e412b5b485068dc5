import { latexToMathml, mathmlText, mathmlToLatex } from "../../math/latex.ts"
import { cleanMathml } from "../../math/mathml.ts"
import { textOf, walk, type XmlElement } from "../../xml/tree.ts"
import { serializeXml } from "../../xml/write.ts"
import { markerAttributes } from "../marker.ts"
import type { Import } from "./context.ts"

export interface Formula {
  latex: string
  mathml: string | null
}

/** The LaTeX inside a tex-math element: without the frame of a whole document or of dollar signs around it. */
export const bareTex = (source: string): string => {
  const body = /\\begin\{document\}([\s\S]*?)\\end\{document\}/.exec(source)?.[1] ?? source
  const trimmed = body.trim()
  const dollars = /^(\$\$?)([\s\S]*)\1$/.exec(trimmed) ?? /^(\\[([])([\s\S]*)\\[)\]]$/.exec(trimmed)
  return (dollars?.[2] ?? trimmed).trim()
}

const find = (element: XmlElement, name: string): XmlElement | undefined => {
  let found: XmlElement | undefined
  walk(element, (inner) => {
    if (inner.name === name) found ??= inner
  })
  return found
}

/** True if the MathML says nothing that the LaTeX does not: it is what we would write for it. */
const isMade = (math: XmlElement, latex: string, display: boolean): boolean => {
  const made = latexToMathml(latex, display)
  return !!made && serializeXml(made) === serializeXml(cleanMathml(math, display))
}

/** The formula in an element (inline-formula, disp-formula, alternatives, mml:math, tex-math), or null if it holds none. */
export const readFormula = (element: XmlElement, display: boolean, context: Import): Formula | null => {
  const math = find(element, "mml:math")
  const tex = find(element, "tex-math")
  if (!math && !tex) return null
  const marked = markerAttributes(element)
  if (typeof marked["latex"] === "string") {
    const mathml = typeof marked["mathml"] === "string" ? marked["mathml"] : null
    return { latex: marked["latex"], mathml }
  }
  const mathml = math ? mathmlText(hasSemantics(math) ? math : cleanMathml(math, display)) : ""
  const made = math ? mathmlToLatex(mathml) : ""
  const latex = tex ? bareTex(textOf(tex)) : made
  if (!tex && !latex && textOf(math!).trim())
    context.report(
      "formula",
      "warning",
      element,
      "The formula could not be turned into LaTeX; its MathML is kept.",
    )
  // The MathML is kept as long as it says more than what is made from the LaTeX, and says the same.
  const isKept = math && made === latex && !isMade(math, latex, display)
  return { latex, mathml: isKept ? mathml : null }
}

/** Annotations are dropped from what is written, so such a formula is kept as it came. */
const hasSemantics = (math: XmlElement): boolean => find(math, "mml:semantics") !== undefined

/** Plain text that is LaTeX as it stands: letters, digits, signs without a meaning of their own. */
export const isPlainTex = (text: string): boolean =>
  /^[A-Za-z0-9 =+\-*/().,;:<>|!]{1,80}$/.test(text) && /\S/.test(text)
