const language = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/
const any = /^[\s\S]*$/
const cellAlign = /^(center|char|justify|left|right)$/
const cellValign = /^(baseline|bottom|middle|top)$/
const orientation = /^(landscape|portrait)$/
const position = /^(anchor|background|float|margin)$/

const text = { "specific-use": any, "xml:lang": language }
const content = { ...text, "content-type": any, originator: any }
const tabular = {
  align: cellAlign,
  char: any,
  charoff: any,
  "content-type": any,
  style: any,
  valign: cellValign,
}

/** Not one of the values that the reader takes for a type of its own. */
const except = (reserved: RegExp): RegExp => new RegExp(`^(?!(?:${reserved.source})$)[\\s\\S]*$`)

/**
 * Attributes that an import may have left in `extra` and that the element may carry: those of the 1.0 interchange XSD whose value is
 * free or listed here. Everything else goes into the marker.
 */
const allowed: Record<string, Record<string, RegExp>> = {
  p: { ...content, "content-type": except(/source|dimension|units?|index-item/), "style-type": any },
  sec: { ...text, originator: any },
  app: { ...text, originator: any },
  "term-sec": { ...text, originator: any, "sec-type": any },
  "list-item": text,
  "def-item": text,
  "non-normative-note": {
    ...content,
    "content-type": except(/important|danger|warning|caution/),
    "xml:lang": /^\b$/,
  },
  "non-normative-example": { ...content, "xml:lang": /^\b$/ },
  "disp-quote": content,
  code: {
    ...text,
    "code-type": any,
    "code-version": any,
    "language-version": any,
    platforms: any,
    executable: /^(no|yes)$/,
  },
  graphic: { ...content, orientation, position },
  "table-wrap": { ...content, orientation, position },
  table: {
    "content-type": any,
    "specific-use": any,
    border: any,
    cellpadding: any,
    cellspacing: any,
    frame: /^(above|below|border|box|hsides|lhs|rhs|void|vsides)$/,
    rules: /^(all|cols|groups|none|rows)$/,
    style: any,
    summary: any,
    width: any,
  },
  tr: tabular,
  td: {
    abbr: any,
    axis: any,
    char: any,
    charoff: any,
    "content-type": any,
    style: any,
    scope: /^(col|colgroup|row|rowgroup)$/,
  },
  col: { ...tabular, width: any, span: /^[1-9]\d{0,3}$/ },
  fig: { ...text, originator: any, "fig-type": except(/figure/), orientation, position: any },
  "fig-group": { ...content, orientation, position },
  caption: { ...text, "content-type": any, style: any },
  "disp-formula": content,
  fn: { ...text, "fn-type": any, symbol: any },
  ref: { ...text, "content-type": any },
  "ref-list": { ...content, "content-type": except(/bibl/) },
  "named-content": {
    ...text,
    alt: any,
    vocab: any,
    "vocab-identifier": any,
    "vocab-term": any,
    "vocab-term-identifier": any,
    "xlink:href": any,
    "xlink:title": any,
  },
  "styled-content": { ...text, alt: any, style: any, "style-type": any },
  "tbx:definition": { script: any },
  "tbx:note": { script: any, "xml:lang": language },
  "tbx:example": { script: any },
  "tbx:source": { script: any, "xml:lang": language, xtarget: any },
}
allowed["th"] = allowed["td"]!

/** True if the element may carry the attribute with this value, and the reader gives it back as it is. */
export const mayCarry = (element: string, name: string, value: unknown): boolean => {
  if (typeof value !== "string" || value !== value.replace(/[\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/g, ""))
    return false
  const rules = Object.hasOwn(allowed, element) ? allowed[element]! : {}
  return Object.hasOwn(rules, name) && rules[name]!.test(value)
}
