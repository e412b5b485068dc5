import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"
import { contentOf } from "./content.ts"
import { graphOf, prefixes, type Value } from "./graph.ts"

const jsonOf = (value: Value): unknown => {
  if ("id" in value) return { "@id": value.id }
  if (value.language) return { "@value": value.text, "@language": value.language }
  if (value.type) return { "@value": value.text, "@type": `xsd:${value.type}` }
  return value.text
}

/** Writes what a standard says as JSON-LD 1.1: clauses, provisions by their kind, terms as SKOS concepts, references. */
export const writeJsonLd = (standard: StandardFile, options: WriteOptions = {}): WriteResult => {
  const nodes = graphOf(contentOf(standard, options)).map(({ id, types, properties }) => ({
    "@id": id,
    "@type": types.length === 1 ? types[0] : types,
    ...Object.fromEntries(
      properties.map(([name, values]) => [
        name,
        values.length === 1 ? jsonOf(values[0]!) : values.map(jsonOf),
      ]),
    ),
  }))
  const document = { "@context": prefixes, "@graph": nodes }
  const json = JSON.stringify(document, null, 2)
  return { bytes: new TextEncoder().encode(`${json}\n`), findings: [] }
}
