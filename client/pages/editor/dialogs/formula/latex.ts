/** Macros of the visual editor that no other reader of LaTeX knows, and what they stand for. */
const ownMacros: Record<string, string> = {
  differentialD: "\\mathrm{d}",
  capitalDifferentialD: "\\mathrm{D}",
  exponentialE: "\\mathrm{e}",
  imaginaryI: "\\mathrm{i}",
  imaginaryJ: "\\mathrm{j}",
}

/** LaTeX from the visual editor in words that every program reads; places left empty are left out. */
export const plainLatex = (latex: string): string =>
  latex
    .replace(/\\placeholder(?:\[[^\]]*\])?\{[^{}]*\}/g, "{}")
    .replace(/\\([A-Za-z]+)(?![A-Za-z])/g, (macro, name: string) => ownMacros[name] ?? macro)
    .replace(/\\(?:mleft|mright)(?![A-Za-z])/g, (macro) => macro.replace("m", ""))
    .trim()

/** What is between the brackets of \ce, if the formula is that and nothing else. */
export const chemistryOf = (latex: string): string | null => {
  const text = latex.trim()
  if (!text.startsWith("\\ce{") || !text.endsWith("}")) return null
  const inner = text.slice(4, -1)
  let depth = 0
  for (const letter of inner) {
    if (letter === "{") depth++
    if (letter === "}") depth--
    if (depth < 0) return null
  }
  return depth === 0 ? inner : null
}

/** A chemical formula in the notation of mhchem, as LaTeX. */
export const chemistryLatex = (text: string): string => (text.trim() ? `\\ce{${text.trim()}}` : "")
