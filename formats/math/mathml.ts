import { isElement, type XmlElement, type XmlNode, xml } from "../xml/tree.ts"

/** Presentation elements of MathML 3 and how many children each must have (MathML 3, 3.1.3.2). Null: any number. */
const arity: Record<string, number | null> = {
  math: null,
  mi: null,
  mn: null,
  mo: null,
  mtext: null,
  ms: null,
  mspace: 0,
  mrow: null,
  mfrac: 2,
  msqrt: null,
  mroot: 2,
  mstyle: null,
  merror: null,
  mpadded: null,
  mphantom: null,
  mfenced: null,
  menclose: null,
  msub: 2,
  msup: 2,
  msubsup: 3,
  munder: 2,
  mover: 2,
  munderover: 3,
  mmultiscripts: null,
  mprescripts: 0,
  none: 0,
  mtable: null,
  mtr: null,
  mlabeledtr: null,
  mtd: null,
  maction: null,
}

const tokens = new Set(["mi", "mn", "mo", "mtext", "ms"])

const length =
  /^-?\d*\.?\d+(em|ex|px|in|cm|mm|pt|pc|%)?$|^(negative)?(very){0,2}(thin|medium|thick)mathspace$/
const truth = /^(true|false)$/
const color = /^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/
const alignment = /^(left|center|right)( (left|center|right))*$/

/** Attributes worth keeping and the values that the MathML 3 schema takes. The rest is look (class, style) or a trap (rspace on mi). */
const allowed: Record<string, { on: string[] | null; value: RegExp }> = {
  display: { on: ["math"], value: /^(block|inline)$/ },
  mathvariant: {
    on: [...tokens, "mstyle"],
    value:
      /^(normal|bold|italic|bold-italic|double-struck|bold-fraktur|script|bold-script|fraktur|sans-serif|bold-sans-serif|sans-serif-italic|sans-serif-bold-italic|monospace|initial|tailed|looped|stretched)$/,
  },
  mathcolor: { on: null, value: color },
  fence: { on: ["mo"], value: truth },
  form: { on: ["mo"], value: /^(prefix|infix|postfix)$/ },
  stretchy: { on: ["mo"], value: truth },
  separator: { on: ["mo"], value: truth },
  symmetric: { on: ["mo"], value: truth },
  largeop: { on: ["mo"], value: truth },
  movablelimits: { on: ["mo"], value: truth },
  accent: { on: ["mo", "mover", "munderover"], value: truth },
  accentunder: { on: ["munder", "munderover"], value: truth },
  lspace: { on: ["mo"], value: length },
  rspace: { on: ["mo"], value: length },
  minsize: { on: ["mo"], value: length },
  maxsize: { on: ["mo"], value: length },
  linethickness: { on: ["mfrac"], value: /^(thin|medium|thick)$|^\d*\.?\d+(em|ex|px|in|cm|mm|pt|pc|%)?$/ },
  bevelled: { on: ["mfrac"], value: truth },
  open: { on: ["mfenced"], value: /^.{0,4}$/ },
  close: { on: ["mfenced"], value: /^.{0,4}$/ },
  separators: { on: ["mfenced"], value: /^.{0,9}$/ },
  notation: { on: ["menclose"], value: /^[a-z ]+$/ },
  width: { on: ["mspace"], value: length },
  displaystyle: { on: ["mstyle", "mtable"], value: truth },
  scriptlevel: { on: ["mstyle"], value: /^[+-]?\d+$/ },
  columnalign: { on: ["mtable", "mtr", "mtd"], value: alignment },
  rowspan: { on: ["mtd"], value: /^\d+$/ },
  columnspan: { on: ["mtd"], value: /^\d+$/ },
}

const localName = (name: string): string => name.replace(/^.*:/, "")

const keptAttributes = (element: XmlElement, local: string): Record<string, string> => {
  const kept: Record<string, string> = {}
  for (const [key, value] of Object.entries(element.attributes)) {
    const rule = allowed[key]
    if (rule && (!rule.on || rule.on.includes(local)) && rule.value.test(value)) kept[key] = value
  }
  return kept
}

const tokenText = (node: XmlNode): string =>
  node.type === "text" ? node.text : node.type === "element" ? node.children.map(tokenText).join("") : ""

/** Children in the form that the element demands: tables hold rows, rows hold cells, scripts have their exact number. */
const wellFormedChildren = (local: string, children: XmlElement[]): XmlElement[] | null => {
  if (local === "mtable")
    return children.every((child) => /:(mtr|mlabeledtr)$/.test(child.name)) ? children : null
  if (local === "mtr" || local === "mlabeledtr")
    return children.map((child) => (child.name === "mml:mtd" ? child : xml("mml:mtd", {}, [child])))
  const count = arity[local]
  if (count == null || children.length === count) return children
  if (count === 0) return []
  if (children.length > count) return null
  return [...children, ...Array.from({ length: count - children.length }, () => xml("mml:mrow"))]
}

const clean = (element: XmlElement): XmlElement[] => {
  const local = localName(element.name)
  if (local === "semantics") {
    // Presentation first, annotations are another notation of the same thing.
    const first = element.children.find(
      (child): child is XmlElement => isElement(child) && !localName(child.name).startsWith("annotation"),
    )
    return first ? clean(first) : []
  }
  if (local.startsWith("annotation")) return []
  if (tokens.has(local))
    return [
      xml(`mml:${local}`, keptAttributes(element, local), [element.children.map(tokenText).join("").trim()]),
    ]
  const inner = element.children.flatMap((child) => {
    if (child.type === "element") return clean(child)
    return child.type === "text" && child.text.trim() ? [xml("mml:mtext", {}, [child.text.trim()])] : []
  })
  if (!(local in arity)) return inner
  const children = wellFormedChildren(local, inner)
  if (!children)
    return [
      xml(
        "mml:mrow",
        {},
        inner.filter((child) => !/:(mtr|mtd|mprescripts|none)$/.test(child.name)),
      ),
    ]
  return [xml(`mml:${local}`, keptAttributes(element, local), children)]
}

/** A `math` element as the MathML 3 schema takes it: presentation only, known attributes, right number of children. */
export const cleanMathml = (math: XmlElement, display: boolean): XmlElement => {
  const { name, children } = clean(math)[0] ?? xml("mml:math")
  const content = name === "mml:math" ? children : []
  return xml("mml:math", display ? { display: "block" } : {}, content)
}
