import { latexToMathml, mathmlToLatex } from "../math/latex.ts"
import { cleanMathml } from "../math/mathml.ts"
import { parseXmlText } from "../xml/parse.ts"
import type { XmlElement } from "../xml/tree.ts"

/** MathML that came with a file, as long as the LaTeX is the one made from it. */
const imported = (mathml: unknown, latex: string, display: boolean): XmlElement | null => {
  if (typeof mathml !== "string" || !mathml || mathmlToLatex(mathml) !== latex) return null
  try {
    return cleanMathml(parseXmlText(mathml).root, display)
  } catch {
    // A damaged attribute: the LaTeX is whole, MathML is made from it.
    return null
  }
}

/** Clean MathML of a formula; null when its LaTeX cannot be read. */
export const formulaMathml = (latex: string, mathml: unknown, display: boolean): XmlElement | null =>
  imported(mathml, latex, display) ?? latexToMathml(latex, display)
