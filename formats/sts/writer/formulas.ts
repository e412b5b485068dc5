import type { Node } from "prosemirror-model"
import { latexToMathml, mathmlText, mathmlToLatex } from "../../math/latex.ts"
import { cleanMathml } from "../../math/mathml.ts"
import { parseXmlText } from "../../xml/parse.ts"
import { type XmlElement, xml } from "../../xml/tree.ts"
import { instruction } from "../marker.ts"
import { bareTex } from "../reader/formulas.ts"

/** The MathML that came with the file, as long as the LaTeX is the one made from it. */
const original = (mathml: unknown, latex: string, display: boolean): XmlElement | null => {
  if (typeof mathml !== "string" || !mathml || mathmlToLatex(mathml) !== latex) return null
  try {
    return cleanMathml(parseXmlText(mathml).root, display)
  } catch {
    // A damaged attribute: the LaTeX is whole, MathML is made from it.
    return null
  }
}

interface WrittenFormula {
  /** mml:math and tex-math as alternatives, or tex-math alone for LaTeX that has no MathML. */
  element: XmlElement
  /** What the reader will not find by itself. */
  attrs: Record<string, unknown>
}

/** LaTeX as MathML and, beside it, as it was typed: others read the one, we the other. */
export const writeFormula = (latex: string, mathml: unknown, display: boolean): WrittenFormula => {
  const kept = original(mathml, latex, display)
  const math = kept ?? latexToMathml(latex, display)
  const tex = xml("tex-math", { notation: "LaTeX" }, [latex])
  const attrs: Record<string, unknown> = {}
  // What the element text cannot hold exactly, and MathML that was cleaned or would look like ours, is in the marker.
  const isExact = bareTex(latex) === latex
  const isFound = kept ? mathmlText(kept) === mathml && !isMade(kept, latex, display) : true
  if (!isExact || !isFound) Object.assign(attrs, { latex, ...(kept ? { mathml } : {}) })
  return { element: math ? xml("alternatives", {}, [math, tex]) : tex, attrs }
}

const isMade = (math: XmlElement, latex: string, display: boolean): boolean => {
  const made = latexToMathml(latex, display)
  return !!made && mathmlText(made) === mathmlText(math)
}

export const inlineFormula = (node: Node): XmlElement => {
  const { element, attrs } = writeFormula(String(node.attrs["latex"] ?? ""), node.attrs["mathml"], false)
  return xml("inline-formula", {}, [instruction({ attrs }), element])
}
