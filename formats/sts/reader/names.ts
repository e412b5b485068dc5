import { walk, type XmlElement } from "../../xml/tree.ts"
import { markerOf } from "../marker.ts"

/** Elements that are a mark and nothing else. */
export const emphasis: Record<string, string> = {
  bold: "bold",
  italic: "italic",
  underline: "underline",
  strike: "strike",
  sub: "subscript",
  sup: "superscript",
  monospace: "inline_code",
  "inline-code": "inline_code",
}

/** Elements whose name is kept as the style of the mark. */
export const styleNames = new Set(["sc", "overline", "roman", "sans-serif", "fixed-case", "num", "ruby"])

const blockNames = new Set([
  "p",
  "list",
  "def-list",
  "table-wrap",
  "table-wrap-group",
  "table",
  "oasis:table",
  "array",
  "fig",
  "fig-group",
  "graphic",
  "media",
  "disp-formula",
  "disp-formula-group",
  "non-normative-note",
  "normative-note",
  "non-normative-example",
  "normative-example",
  "notes-group",
  "boxed-text",
  "disp-quote",
  "statement",
  "speech",
  "verse-group",
  "code",
  "preformat",
  "supplementary-material",
  "chem-struct-wrap",
  "address",
  "ref-list",
  "fn-group",
  "editing-instruction",
  "legend",
  "sec",
  "term-sec",
  "tbx:termEntry",
  "term-display",
  "index",
  "glossary",
  "related-article",
  "related-object",
])

/** True for an element that stands for itself and not in a line of text. `alternatives` is either: it depends on what it offers. */
export const isBlockName = (element: XmlElement): boolean => {
  if (element.name === "alternatives") {
    let isInline = false
    walk(element, (inner) => {
      if (/^(mml:math|tex-math|inline-graphic|private-char|chem-struct)$/.test(inner.name)) isInline = true
    })
    return !isInline
  }
  // A footnote that our writer keeps where it stands, away from its reference.
  if (element.name === "fn") return markerOf(element)["stays"] === true
  return blockNames.has(element.name)
}
