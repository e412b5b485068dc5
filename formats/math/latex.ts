import { MathMLToLaTeX } from "mathml-to-latex"
// temml ships its types beside the module without naming them in package.json.
import temml from "temml"
import { parseXmlText } from "../xml/parse.ts"
import type { XmlElement } from "../xml/tree.ts"
import { serializeXml } from "../xml/write.ts"
import { cleanMathml } from "./mathml.ts"

const cache = new Map<string, XmlElement | null>()

const convert = (latex: string, display: boolean): XmlElement | null => {
  let text: string
  try {
    text = temml.renderToString(latex, { displayMode: display, xml: true, throwOnError: true, trust: false })
  } catch {
    // Half-typed LaTeX is no fault of the reader of the file: the caller keeps the source instead.
    return null
  }
  return cleanMathml(parseXmlText(text).root, display)
}

/** LaTeX -> MathML 3 (prefix mml), or null if the LaTeX cannot be read. */
export const latexToMathml = (latex: string, display: boolean): XmlElement | null => {
  const key = `${display ? "d" : "i"}${latex}`
  let math = cache.get(key)
  if (math === undefined) {
    math = convert(latex, display)
    if (cache.size > 2000) cache.clear()
    cache.set(key, math)
  }
  return math
}

/** MathML as text with its own namespace, as it is kept beside the LaTeX that was made from it. */
export const mathmlText = (math: XmlElement): string =>
  serializeXml({
    ...math,
    attributes: { "xmlns:mml": "http://www.w3.org/1998/Math/MathML", ...math.attributes },
  })

const latexCache = new Map<string, string>()

/** MathML (as made by mathmlText) -> LaTeX; empty if it cannot be converted. */
export const mathmlToLatex = (mathml: string): string => {
  let latex = latexCache.get(mathml)
  if (latex === undefined) {
    try {
      latex = MathMLToLaTeX.convert(
        mathml.replaceAll("<mml:", "<").replaceAll("</mml:", "</").replace("xmlns:mml", "xmlns"),
      ).trim()
    } catch {
      // The converter knows presentation MathML only; the caller keeps the MathML and reports.
      latex = ""
    }
    if (latexCache.size > 5000) latexCache.clear()
    latexCache.set(mathml, latex)
  }
  return latex
}
