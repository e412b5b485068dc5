import { firstElement, plainTextOf, type XmlElement } from "../xml/tree.ts"
import { markerOf } from "./marker.ts"

/** sec-type of the prescribed chapters, as ISO, Metanorma and we write them. */
const chapterByType: Record<string, string> = {
  scope: "scope",
  "norm-refs": "normative_references",
  terms: "terms",
  symbols: "symbols",
  "terms-symbols": "terms",
  abbrev: "symbols",
}

const titleByType: Record<string, string> = {
  foreword: "foreword_title",
  intro: "introduction_title",
  introduction: "introduction_title",
  appendix: "annex_title",
  "norm-annex": "annex_title",
  "inform-annex": "annex_title",
  bibliography: "bibliography_title",
  bibl: "bibliography_title",
  index: "index_title",
}

const headings = new Set(["clause_title", "clause_text", "section_title", ...Object.values(titleByType)])

/** Values of sec-type that mean something to the reader. */
export const isKnownSection = (type: string): boolean =>
  type in chapterByType || type in titleByType || type === "numbered-paragraph"

/** Which block opens a sec at a depth. Reader and writer both ask: the writer says with a marker where the answer is another one. */
export const headingOf = (element: XmlElement, depth: number): string => {
  const marked = markerOf(element).type
  if (marked && headings.has(marked)) return marked
  const type = element.attributes["sec-type"] ?? ""
  if (depth === 0 && titleByType[type]) return titleByType[type]!
  const isNumbered = plainTextOf(firstElement(element, "label")) !== ""
  const hasTitle = plainTextOf(firstElement(element, "title")) !== ""
  if (type === "numbered-paragraph" || (isNumbered && !hasTitle && depth > 0)) return "clause_text"
  if (isNumbered || chapterByType[type]) return "clause_title"
  return "section_title"
}

export const headingAttributes = (
  type: string,
  element: XmlElement,
  depth: number,
): { attributes: Record<string, unknown>; known: string[] } => {
  const sectionType = element.attributes["sec-type"]
  if (type === "clause_title") {
    const chapter = chapterByType[sectionType ?? ""]
    const isOwn = chapter && sectionType !== "terms-symbols" && sectionType !== "abbrev"
    return { attributes: { level: depth, element: chapter ?? null }, known: isOwn ? ["sec-type"] : [] }
  }
  if (type === "clause_text")
    return {
      attributes: { level: Math.max(1, depth) },
      known: sectionType === "numbered-paragraph" ? ["sec-type"] : [],
    }
  if (type === "section_title")
    return { attributes: { level: depth, kind: sectionType ?? null }, known: ["sec-type"] }
  if (type === "annex_title")
    return {
      attributes: { role: /^norm/.test(sectionType ?? "") ? "normative" : "informative" },
      known: /annex$/.test(sectionType ?? "") ? ["sec-type"] : [],
    }
  return { attributes: {}, known: titleByType[sectionType ?? ""] === type ? ["sec-type"] : [] }
}
