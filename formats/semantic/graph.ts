import { titleElements } from "../../schema/metadata/metadata.ts"
import { cleanText } from "../xml/write.ts"
import type { Content } from "./content.ts"

/* The content as a graph: written as JSON-LD and as Turtle, the same statements in both. */

/** A text with its language, a plain text, a date, or another node. */
export type Value = { text: string; language?: string; type?: "date" } | { id: string }

export interface GraphNode {
  id: string
  types: string[]
  /** Properties by prefixed name, in the order of writing. */
  properties: [name: string, values: Value[]][]
}

export const prefixes: Readonly<Record<string, string>> = {
  dcterms: "http://purl.org/dc/terms/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  std: "urn:guiju:vocabulary:",
}

const text = (value: string, language?: string): Value[] => {
  const clean = cleanText(value, { controls: 0, surrogates: 0 })
  return clean ? [language ? { text: clean, language } : { text: clean }] : []
}

const texts = (values: readonly string[], language?: string): Value[] =>
  values.flatMap((value) => text(value, language))

const date = (value: string): Value[] =>
  /^\d{4}-\d\d-\d\d$/.test(value) ? [{ text: value, type: "date" }] : text(value)

/** IRI of a standard: its number, "/" as "_", without spaces. */
export const baseOf = ({ resolved }: Content): string => {
  const name = resolved.number.replaceAll("/", "_").replaceAll("—", "-").replace(/\s+/g, "_")
  return `urn:guiju:standard:${encodeURIComponent(name || "unnumbered")}`
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)

/** Everything of a standard as nodes: the standard first, then clauses, provisions, terms, references, objects. */
export const graphOf = (content: Content): GraphNode[] => {
  const { metadata, language } = content.resolved
  const base = baseOf(content)
  const at = (id: string): Value => ({ id: `${base}#${encodeURIComponent(id)}` })
  const within = (clause: string | null): Value[] => [clause ? at(clause) : { id: base }]
  const node = (id: string, types: string[], properties: GraphNode["properties"]): GraphNode => ({
    id: `${base}#${encodeURIComponent(id)}`,
    types,
    properties: properties.filter(([, values]) => values.length),
  })
  const standard: GraphNode = {
    id: base,
    types: ["std:Standard"],
    properties: (
      [
        ["dcterms:identifier", text(content.resolved.number)],
        [
          "dcterms:title",
          [
            ...text(titleElements(metadata, "zh").join("　"), "zh"),
            ...text(titleElements(metadata, "en").join(" — "), "en"),
          ],
        ],
        ["dcterms:language", text(metadata.language)],
        ["dcterms:issued", date(metadata.issueDate)],
        ["dcterms:valid", date(metadata.implementationDate)],
        ["dcterms:publisher", texts(metadata.issuers)],
        ["dcterms:replaces", texts(metadata.replaces.map(({ number }) => number))],
        ["dcterms:abstract", text(metadata.abstract, language)],
        ["dcterms:subject", texts(metadata.keywords, language)],
        ["std:kind", text(metadata.kind)],
        ["std:stage", text(metadata.stage)],
        ["std:ics", texts(metadata.ics)],
        ["std:ccs", texts(metadata.ccs)],
      ] satisfies GraphNode["properties"]
    ).filter(([, values]) => values.length),
  }
  return [
    standard,
    ...content.clauses.map((item) =>
      node(
        item.id,
        ["std:Clause"],
        [
          ["std:number", text(item.number)],
          ["dcterms:title", text(item.title, language)],
          ["dcterms:isPartOf", within(item.parent)],
        ],
      ),
    ),
    ...content.provisions.map((item) =>
      node(
        item.id,
        [`std:${capital(item.type)}`],
        [
          ["std:text", text(item.text, language)],
          ["dcterms:isPartOf", within(item.clause)],
          ["dcterms:references", [...new Set(item.refers)].map(at)],
        ],
      ),
    ),
    ...content.terms.map((item) =>
      node(
        item.id,
        ["skos:Concept"],
        [
          ["skos:notation", text(item.number)],
          [
            "skos:prefLabel",
            [...text(item.preferred, language), ...otherLanguages(item.equivalents, language)],
          ],
          ["skos:altLabel", [...texts(item.admitted, language), ...texts(item.symbols)]],
          ["skos:hiddenLabel", texts(item.deprecated, language)],
          ["skos:definition", text(item.definition, language)],
          ["dcterms:source", text(item.source)],
          ["skos:inScheme", [{ id: base }]],
          ["dcterms:isPartOf", within(item.clause)],
        ],
      ),
    ),
    ...content.references.map((item) =>
      node(
        item.id,
        [item.isNormative ? "std:NormativeReference" : "std:InformativeReference"],
        [
          ["dcterms:bibliographicCitation", text(item.text)],
          ["dcterms:isPartOf", [{ id: base }]],
        ],
      ),
    ),
    ...content.objects.map((item) =>
      node(
        item.id,
        [item.kind === "table" ? "std:Table" : "std:Figure"],
        [
          ["std:number", text(item.label)],
          ["dcterms:title", text(item.title, language)],
          ["dcterms:isPartOf", within(item.clause)],
        ],
      ),
    ),
  ]
}

/** SKOS wants one preferred label for each language; the first one counts. */
const otherLanguages = (equivalents: readonly { language: string; text: string }[], own: string): Value[] => {
  const seen = new Set([own])
  return equivalents.flatMap(({ language, text: value }) => {
    if (seen.has(language) || !value) return []
    seen.add(language)
    return text(value, language)
  })
}
