import { elements, firstElement, textOf, type XmlElement } from "../xml/tree.ts"
import { accents, alphabets, functionNames, signOf } from "./omml-signs.ts"

/* Office MathML (ECMA-376 Part 1, 22.1) to LaTeX. */

type Unknown = Set<string>

const propertyOf = (element: XmlElement, name: string): string | undefined => {
  const properties = elements(element).find((child) => /^m:\w+Pr$/.test(child.name))
  const found = properties && firstElement(properties, name)
  return found ? (found.attributes["m:val"] ?? "1") : undefined
}

const isOn = (element: XmlElement, name: string): boolean =>
  /^(1|on|true)$/.test(propertyOf(element, name) ?? "0")

const part = (element: XmlElement, name: string, unknown: Unknown): string => {
  const found = firstElement(element, name)
  return found ? content(found, unknown) : ""
}

/** One token stands alone; anything longer needs braces to be the base of a script. */
const based = (latex: string): string =>
  /^(\\?[^\\{}\s]|\\[a-zA-Z]+|\\(mathrm|mathbf|mathbb|mathcal|text|hat|bar|vec|dot|tilde|overline)\{[^{}]*\})$/.test(
    latex.trim(),
  )
    ? latex.trim()
    : `{${latex.trim()}}`

const script = (sign: "_" | "^", latex: string): string => {
  const trimmed = latex.trim()
  if (!trimmed) return ""
  if (sign === "^" && /^(\\prime ?)+$/.test(trimmed)) return "'".repeat(trimmed.match(/prime/g)!.length)
  return /^[A-Za-z0-9]$/.test(trimmed) ? `${sign}${trimmed}` : `${sign}{${trimmed}}`
}

const escapeText = (text: string): string =>
  text.replace(/[#$%&_{}]/g, "\\$&").replace(/\\(?![#$%&_{}])/g, "\\textbackslash{}")

/** Running text in a formula (Han characters, words) is set as text. */
const isWords = (text: string): boolean =>
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f\u0400-\u04ff\uac00-\ud7af]/.test(text)

const signs = (text: string): string => [...text].map(signOf).join("")

const upright = (text: string): string => {
  const trimmed = text.trim()
  if (functionNames.has(trimmed)) return `\\${trimmed} `
  return /^[A-Za-z][A-Za-z0-9]*$/.test(trimmed) ? `\\mathrm{${trimmed}}` : words(text)
}

/** Letters in an upright run are upright, its signs need nothing. */
const words = (text: string): string =>
  text.replace(/[A-Za-z]+|[^A-Za-z]+/g, (piece) =>
    /[A-Za-z]/.test(piece) ? (functionNames.has(piece) ? `\\${piece} ` : `\\mathrm{${piece}}`) : signs(piece),
  )

/** Alignment points stay, Han text is wrapped, the rest goes sign by sign. */
const styled = (text: string, style: string | undefined, alphabet: string | undefined): string => {
  const wrap = (inner: string): string => {
    const set = alphabet ? alphabets[alphabet] : undefined
    if (set) return `\\${set}{${inner.trim()}}`
    if (style === "b") return `\\mathbf{${inner.trim()}}`
    return style === "bi" ? `\\boldsymbol{${inner.trim()}}` : inner
  }
  if (isWords(text)) return `\\text{${escapeText(text)}}`
  if (style === "p") return text.split("&").map(upright).join("&")
  return text
    .split("&")
    .map((piece) => (piece ? wrap(signs(piece)) : ""))
    .join("&")
}

const run = (element: XmlElement): string => {
  const properties = firstElement(element, "m:rPr")
  const value = (name: string): string | undefined => {
    const found = properties && firstElement(properties, name)
    return found ? (found.attributes["m:val"] ?? "1") : undefined
  }
  const text = elements(element)
    .map((child) => (/^(m|w):t$/.test(child.name) ? textOf(child) : child.name === "w:tab" ? "\u2003" : ""))
    .join("")
  if (!text) return ""
  if (/^(1|on|true)$/.test(value("m:nor") ?? "0")) return `\\text{${escapeText(text)}}`
  return styled(text, value("m:sty"), value("m:scr"))
}

const matrixRows = (element: XmlElement, unknown: Unknown): string =>
  elements(element, "m:mr")
    .map((row) =>
      elements(row, "m:e")
        .map((cell) => content(cell, unknown).trim())
        .join(" & "),
    )
    .join(" \\\\ ")

const arrayRows = (element: XmlElement, unknown: Unknown): string =>
  elements(element, "m:e")
    .map((row) => content(row, unknown).trim())
    .join(" \\\\ ")

const environment = (name: string, rows: string): string => `\\begin{${name}} ${rows} \\end{${name}}`

const matrixNames: Record<string, string> = {
  "()": "pmatrix",
  "[]": "bmatrix",
  "{}": "Bmatrix",
  "||": "vmatrix",
  "‖‖": "Vmatrix",
}

/** A matrix, a binomial or cases in their fences have names of their own. */
const namedFence = (element: XmlElement, fence: string, unknown: Unknown): string | null => {
  const cells = elements(element, "m:e")
  const inner =
    cells.length === 1
      ? elements(cells[0]!).filter(({ name }) => name !== "m:ctrlPr" && name !== "m:argPr")
      : []
  if (inner.length !== 1) return null
  const only = inner[0]!
  if (only.name === "m:m" && matrixNames[fence])
    return environment(matrixNames[fence], matrixRows(only, unknown))
  if (only.name === "m:m" && fence === "{") return environment("cases", matrixRows(only, unknown))
  if (only.name === "m:eqArr" && fence === "{") return environment("cases", arrayRows(only, unknown))
  if (only.name === "m:f" && fence === "()" && propertyOf(only, "m:type") === "noBar")
    return `\\binom{${part(only, "m:num", unknown).trim()}}{${part(only, "m:den", unknown).trim()}}`
  return null
}

const fenceSign = (sign: string): string => (sign ? signOf(sign).trim() : ".")

const isTall = (latex: string): boolean =>
  /\\(frac|sum|int|prod|begin|sqrt|left|binom|overset|underset|[biov]\w*int)|[\^_]\{?.*[\^_]/.test(latex)

const delimiter = (element: XmlElement, unknown: Unknown): string => {
  const begin = propertyOf(element, "m:begChr") ?? "("
  const end = propertyOf(element, "m:endChr") ?? ")"
  // A property that is there without a value means no sign; `propertyOf` reads that as "1".
  const open = begin === "1" ? "" : begin
  const close = end === "1" ? "" : end
  const named = namedFence(element, open + close, unknown)
  if (named) return named
  const separator = propertyOf(element, "m:sepChr") ?? "|"
  const isFlat = open !== "" && close !== ""
  const cells = elements(element, "m:e").map((cell) => content(cell, unknown).trim())
  const inner = cells.join(
    isTall(cells.join("")) ? ` \\middle${fenceSign(separator)} ` : ` ${signOf(separator).trim()} `,
  )
  if (isFlat && !isTall(inner)) return `${signOf(open)}${inner}${signOf(close)}`
  return `\\left${fenceSign(open)} ${inner} \\right${fenceSign(close)}`
}

const nary = (element: XmlElement, unknown: Unknown): string => {
  const given = propertyOf(element, "m:chr") ?? "∫"
  const sign = given === "1" ? "" : signOf(given).trim()
  const isIntegral = /int$/.test(sign)
  const place = propertyOf(element, "m:limLoc")
  const limits =
    place === "undOvr" && isIntegral
      ? "\\limits"
      : place === "subSup" && !isIntegral && sign
        ? "\\nolimits"
        : ""
  const sub = isOn(element, "m:subHide") ? "" : script("_", part(element, "m:sub", unknown))
  const sup = isOn(element, "m:supHide") ? "" : script("^", part(element, "m:sup", unknown))
  const scripts = sub || sup ? `${limits}${sub}${sup}` : ""
  return `${sign}${scripts} ${part(element, "m:e", unknown).trim()}`
}

const fraction = (element: XmlElement, unknown: Unknown): string => {
  const over = part(element, "m:num", unknown).trim()
  const under = part(element, "m:den", unknown).trim()
  switch (propertyOf(element, "m:type")) {
    case "lin":
    case "skw":
      return `${based(over)}/${based(under)}`
    case "noBar":
      return `\\genfrac{}{}{0pt}{}{${over}}{${under}}`
    default:
      return `\\frac{${over}}{${under}}`
  }
}

const radical = (element: XmlElement, unknown: Unknown): string => {
  const degree = isOn(element, "m:degHide") ? "" : part(element, "m:deg", unknown).trim()
  return `\\sqrt${degree ? `[${degree}]` : ""}{${part(element, "m:e", unknown).trim()}}`
}

/** An accent over one letter, or over several. */
const accent = (element: XmlElement, unknown: Unknown): string => {
  const sign = propertyOf(element, "m:chr") ?? "\u0302"
  const inner = part(element, "m:e", unknown).trim()
  const name = accents[sign]
  if (!name) return `\\overset{${signOf(sign).trim()}}{${inner}}`
  if (name.includes("{")) return `\\${name}{${inner}}}`
  const wide = [...inner.replace(/\\[a-zA-Z]+ ?/g, "x")].length > 1
  const widened: Record<string, string> = {
    hat: "widehat",
    tilde: "widetilde",
    bar: "overline",
    vec: "overrightarrow",
  }
  return `\\${wide ? (widened[name] ?? name) : name}{${inner}}`
}

const limit = (element: XmlElement, sign: "_" | "^", unknown: Unknown): string => {
  const base = part(element, "m:e", unknown).trim()
  const of = part(element, "m:lim", unknown).trim()
  if (
    /^\\(lim|max|min|sup|inf|limsup|liminf|det|gcd|Pr|sum|prod|underbrace\{.*\}|overbrace\{.*\})$/.test(base)
  )
    return `${base}${script(sign, of)}`
  if (!base) return ""
  return sign === "_" ? `\\underset{${of}}{${base}}` : `\\overset{${of}}{${base}}`
}

const group = (element: XmlElement, unknown: Unknown): string => {
  const sign = propertyOf(element, "m:chr") ?? "⏟"
  const isTop = propertyOf(element, "m:pos") === "top"
  const inner = part(element, "m:e", unknown).trim()
  if (sign === "⏟" || sign === "⏞") return `\\${sign === "⏞" || isTop ? "overbrace" : "underbrace"}{${inner}}`
  if (sign === "→" && !isTop) return `\\xrightarrow{${inner}}`
  if (sign === "←" && !isTop) return `\\xleftarrow{${inner}}`
  const shown = signOf(sign).trim()
  return isTop ? `\\overset{${shown}}{${inner}}` : `\\underset{${shown}}{${inner}}`
}

const applied = (element: XmlElement, unknown: Unknown): string => {
  const name = part(element, "m:fName", unknown).trim()
  const of = part(element, "m:e", unknown).trim()
  return /^[({\\]/.test(of) && !/^\\[a-zA-Z]/.test(of) ? `${name}${of}` : `${name} ${of}`
}

type Reader = (element: XmlElement, unknown: Unknown) => string

const readers: Record<string, Reader> = {
  "m:r": run,
  "w:r": (element) => {
    const text = run(element)
    return text && !text.startsWith("\\text") && /[a-z]{2}/i.test(text) ? `\\text{${text}}` : text
  },
  "m:f": fraction,
  "m:rad": radical,
  "m:nary": nary,
  "m:d": delimiter,
  "m:sSub": (e, u) => `${based(part(e, "m:e", u))}${script("_", part(e, "m:sub", u))}`,
  "m:sSup": (e, u) => `${based(part(e, "m:e", u))}${script("^", part(e, "m:sup", u))}`,
  "m:sSubSup": (e, u) =>
    `${based(part(e, "m:e", u))}${script("_", part(e, "m:sub", u))}${script("^", part(e, "m:sup", u))}`,
  "m:sPre": (e, u) =>
    `{}${script("_", part(e, "m:sub", u))}${script("^", part(e, "m:sup", u))}${part(e, "m:e", u)}`,
  "m:m": (e, u) => environment("matrix", matrixRows(e, u)),
  "m:eqArr": (e, u) => environment("aligned", arrayRows(e, u)),
  "m:func": applied,
  "m:acc": accent,
  "m:bar": (e, u) =>
    `\\${propertyOf(e, "m:pos") === "top" ? "overline" : "underline"}{${part(e, "m:e", u).trim()}}`,
  "m:limLow": (e, u) => limit(e, "_", u),
  "m:limUpp": (e, u) => limit(e, "^", u),
  "m:groupChr": group,
  "m:borderBox": (e, u) => `\\boxed{${part(e, "m:e", u).trim()}}`,
  "m:box": (e, u) => part(e, "m:e", u),
  "m:phant": (e, u) =>
    propertyOf(e, "m:show") === "0" ? `\\phantom{${part(e, "m:e", u).trim()}}` : part(e, "m:e", u),
  "w:del": () => "",
  "w:moveFrom": () => "",
}

/** Elements that say how something looks, or mark a place. */
const silent = /Pr$|^w:(bookmark|comment|proofErr|perm|moveFromRange|moveToRange)/
const wrappers = /^(m:oMath|m:oMathPara|w:ins|w:moveTo|w:smartTag|w:sdt|w:sdtContent|w:hyperlink|m:e)$/

const content = (element: XmlElement, unknown: Unknown): string =>
  elements(element)
    .map((child) => {
      const reader = readers[child.name]
      if (reader) return reader(child, unknown)
      if (silent.test(child.name)) return ""
      if (!wrappers.test(child.name)) unknown.add(child.name)
      return content(child, unknown)
    })
    .join("")

/** An equation of Word as LaTeX. `unknown`: elements of which only the content was kept. */
export const ommlToLatex = (math: XmlElement): { latex: string; unknown: string[] } => {
  const unknown: Unknown = new Set()
  const latex = content(math, unknown)
    .replace(/ +/g, " ")
    .replace(/ ([_^}),.;])/g, "$1")
    .trim()
  return { latex, unknown: [...unknown] }
}
