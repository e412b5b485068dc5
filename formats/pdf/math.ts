import { elements, textOf, type XmlElement } from "../xml/tree.ts"
import { array, type Code, call, seq, str } from "./typst.ts"

/*
 * MathML -> Typst. Typst's own notation is never written: each element becomes a call of the function that draws it, so
 * that nothing in a formula can be read as code.
 */

const localName = (element: XmlElement): string => element.name.replace(/^mml:/, "")

/** Invisible operators (function application, invisible times, separator, plus) are not drawn. */
const invisible = /[\u2061-\u2064\u200b]/g

const variants: Record<string, string> = {
  normal: "math.upright",
  bold: "math.bold",
  italic: "math.italic",
  "bold-italic": "math.bold",
  "double-struck": "math.bb",
  script: "math.cal",
  fraktur: "math.frak",
  "sans-serif": "math.sans",
  monospace: "math.mono",
}

const isSingle = (text: string): boolean => [...text].length === 1

/** Han characters and the like: set in the font of the text, upright. */
const isWide = (text: string): boolean => /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/.test(text)

const words = (text: string): Code => call("math-text", {}, str(text))

const identifier = (element: XmlElement): Code => {
  const text = textOf(element).replace(invisible, "")
  if (!text) return ""
  if (isWide(text)) return words(text)
  const variant = variants[element.attributes["mathvariant"] ?? ""]
  const body = isSingle(text) ? call("sign", {}, str(text)) : call("math.upright", {}, str(text))
  return variant ? call(variant, {}, body) : body
}

/** Signs that MathML writes with modifier letters, and the accents that they mean. */
const accents: Record<string, string> = {
  "‾": "\u0304",
  "¯": "\u0304",
  ˉ: "\u0304",
  ˆ: "\u0302",
  "^": "\u0302",
  "˜": "\u0303",
  "~": "\u0303",
  "˙": "\u0307",
  ".": "\u0307",
  "¨": "\u0308",
  ˇ: "\u030c",
  "˘": "\u0306",
  "´": "\u0301",
  "`": "\u0300",
  "→": "\u20d7",
  "←": "\u20d6",
}

const above: Record<string, string> = {
  "⏞": "math.overbrace",
  "⏜": "math.overparen",
  "⎴": "math.overbracket",
}
const below: Record<string, string> = {
  "⏟": "math.underbrace",
  "⏝": "math.underparen",
  "⎵": "math.underbracket",
}

const operator = (element: XmlElement): Code => {
  const text = textOf(element).replace(invisible, "")
  if (!text) return ""
  if (isWide(text)) return words(text)
  return isSingle(text) ? call("sign", {}, str(text)) : call("math.op", {}, str(text))
}

const length = (text: string | undefined): Code | null => {
  const match = /^(-?\d*\.?\d+)(em|ex|px|in|cm|mm|pt|pc)?$/.exec(text ?? "")
  if (!match) return null
  const value = Number(match[1])
  const unit = match[2] ?? "em"
  if (unit === "ex") return `${value / 2}em`
  if (unit === "px") return `${value * 0.75}pt`
  return unit === "pc" ? `${value * 12}pt` : `${value}${unit}`
}

const isStretchy = (element: XmlElement | undefined): boolean =>
  element !== undefined && localName(element) === "mo" && element.attributes["stretchy"] === "true"

const isFence = (element: XmlElement | undefined): boolean =>
  element !== undefined &&
  localName(element) === "mo" &&
  element.attributes["fence"] === "true" &&
  element.attributes["stretchy"] !== "false"

/** Fences around a table or between \left and \right grow with what they hold; a missing one is a fence too. */
const row = (element: XmlElement): Code => {
  const children = elements(element)
  const [first, last] = [children[0], children.at(-1)]
  if (children.length > 1 && isFence(first) && isFence(last)) {
    const inside = children.slice(1, -1)
    const isCases = textOf(last!) === "" && inside.length === 1 && localName(inside[0]!) === "mtable"
    const body = isCases ? [table(inside[0]!, "left")] : inside.map(toTypst)
    return call("math.lr", {}, seq([operator(first!), ...body, operator(last!)]))
  }
  return seq(children.map(toTypst))
}

const child = (element: XmlElement, index: number): Code => {
  const node = elements(element)[index]
  return (node && toTypst(node)) || "[]"
}

const limits = /^[∑∏∐⋀⋁⋂⋃⨀⨁⨂]$/

/** What stands above and below it, or beside it when it is a letter. */
const attach = (element: XmlElement, names: readonly ("t" | "b")[], isLimit: boolean): Code => {
  const base = elements(element)[0]
  const body = base ? toTypst(base) || "[]" : "[]"
  const parts = Object.fromEntries(names.map((name, index) => [name, child(element, index + 1)]))
  const isBig = base !== undefined && limits.test(textOf(base))
  const script = isLimit || isBig ? "math.limits" : "math.scripts"
  return call("math.attach", parts, call(script, {}, body))
}

const overUnder = (element: XmlElement, side: "t" | "b"): Code => {
  const [base, mark] = elements(element)
  const sign = mark && localName(mark) === "mo" ? textOf(mark) : ""
  const body = (base && toTypst(base)) || "[]"
  const brace = (side === "t" ? above : below)[sign]
  if (brace) return call(brace, {}, body)
  if (side === "t" && accents[sign] && !isStretchy(base))
    return call("math.accent", {}, body, str(accents[sign]))
  if (side === "b" && /^[‾_¯]$/.test(sign)) return call("math.underline", {}, body)
  // A long arrow with words above it.
  const stretched = base && isStretchy(base) ? call("math.stretch", { size: "100% + 1em" }, body) : body
  return call("math.attach", { [side]: child(element, 1) }, call("math.limits", {}, stretched))
}

/** Equations below each other: their columns alternate right and left, so that their signs stand in one line. */
const aligned = (rows: readonly (readonly XmlElement[])[]): Code => {
  const lines = rows.map((cells) => {
    const columns = cells.map((cell) => row(cell))
    return columns.flatMap((column, index) => (index ? ["math.align-point()", column] : [column]))
  })
  return seq(lines.flatMap((line, index) => (index ? ["linebreak()", ...line] : line)))
}

/** Rows and cells: a matrix without brackets, which stand beside it. */
const table = (element: XmlElement, align?: "left"): Code => {
  const rows = elements(element).map((one) => elements(one))
  if (element.attributes["displaystyle"] === "true") return aligned(rows)
  const columns = Math.max(1, ...rows.map((cells) => cells.length))
  const asked = (element.attributes["columnalign"] ?? "").split(" ")[0]!
  const side = align ?? (/^(left|right)$/.test(asked) ? asked : "center")
  const lines = rows.map((cells) =>
    array(Array.from({ length: columns }, (_, column) => (cells[column] ? row(cells[column]) : "[]"))),
  )
  return call("math.mat", { delim: "none", align: side, "column-gap": "1em" }, ...lines)
}

const enclose = (element: XmlElement): Code => {
  const body = seq(elements(element).map(toTypst))
  const notation = element.attributes["notation"] ?? ""
  if (/strike/.test(notation))
    return call(
      "math.cancel",
      { inverted: /downdiagonal/.test(notation), cross: /updiagonal.*down|down.*updiagonal/.test(notation) },
      body,
    )
  if (notation === "top") return call("math.overline", {}, body)
  if (notation === "bottom") return call("math.underline", {}, body)
  return /box|circle|actuarial|madruwb/.test(notation) ? call("math-box", {}, body) : body
}

/** Scripts before and after their base, as isotopes have them. */
const multiscripts = (element: XmlElement): Code => {
  const [base, ...rest] = elements(element)
  const split = rest.findIndex((one) => localName(one) === "mprescripts")
  const after = split < 0 ? rest : rest.slice(0, split)
  const before = split < 0 ? [] : rest.slice(split + 1)
  const every = (list: readonly XmlElement[], offset: number) => {
    const some = list.filter((_, index) => index % 2 === offset)
    const code = seq(some.map(toTypst))
    return code === "[]" ? undefined : code
  }
  const parts = { br: every(after, 0), tr: every(after, 1), bl: every(before, 0), tl: every(before, 1) }
  return call("math.attach", parts, (base && toTypst(base)) || "[]")
}

const fenced = (element: XmlElement): Code => {
  const { open = "(", close = ")", separators = "," } = element.attributes
  const sign = (text: string) => (text ? call("sign", {}, str([...text][0]!)) : "")
  const items = elements(element).flatMap((one, index) =>
    index ? [sign(separators), toTypst(one)] : [toTypst(one)],
  )
  return call("math.lr", {}, seq([sign(open), ...items, sign(close)]))
}

const fraction = (element: XmlElement): Code => {
  const [above, below] = [child(element, 0), child(element, 1)]
  if (/^0(\D|$)/.test(element.attributes["linethickness"] ?? ""))
    return call("math.mat", { delim: "none", "row-gap": "0.3em" }, array([above]), array([below]))
  return element.attributes["bevelled"] === "true"
    ? seq([above, call("sign", {}, str("/")), below])
    : call("math.frac", {}, above, below)
}

const space = (element: XmlElement): Code => {
  const width = length(element.attributes["width"])
  return width && !/^0\D/.test(width) ? call("h", {}, width) : ""
}

const writers: Record<string, (element: XmlElement) => Code> = {
  mi: identifier,
  mn: (element) => call("math.upright", {}, str(textOf(element))),
  mo: operator,
  mtext: (element) => (textOf(element) ? words(textOf(element)) : ""),
  ms: (element) => words(textOf(element)),
  mspace: space,
  mrow: row,
  mfrac: fraction,
  msqrt: (element) => call("math.sqrt", {}, row(element)),
  mroot: (element) => call("math.root", {}, child(element, 1), child(element, 0)),
  msub: (element) => attach(element, ["b"], false),
  msup: (element) => attach(element, ["t"], false),
  msubsup: (element) => attach(element, ["b", "t"], false),
  munder: (element) => overUnder(element, "b"),
  mover: (element) => overUnder(element, "t"),
  munderover: (element) => attach(element, ["b", "t"], true),
  mmultiscripts: multiscripts,
  mtable: (element) => table(element),
  mfenced: fenced,
  menclose: enclose,
  mphantom: (element) => call("hide", {}, row(element)),
}

/** One element; what has no function of its own (mstyle, mpadded ...) is its children. */
const toTypst = (element: XmlElement): Code => {
  const write = writers[localName(element)]
  return write ? write(element) : row(element)
}

/** A formula as the body of an equation. */
export const mathToTypst = (math: XmlElement): Code => row(math)
