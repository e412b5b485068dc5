import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"
import { contentOf } from "./content.ts"
import { type GraphNode, graphOf, prefixes, type Value } from "./graph.ts"

const escapes: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" }

/** A short string of Turtle (RDF 1.1 Turtle, 6.4). */
const literal = (text: string): string => `"${text.replace(/[\\"\n\r\t]/g, (sign) => escapes[sign]!)}"`

const termOf = (value: Value): string => {
  if ("id" in value) return `<${value.id}>`
  if (value.language && /^[a-zA-Z]+(-[a-zA-Z0-9]+)*$/.test(value.language))
    return `${literal(value.text)}@${value.language}`
  return literal(value.text) + (value.type ? `^^xsd:${value.type}` : "")
}

const nodeCode = ({ id, types, properties }: GraphNode): string => {
  const lines = [
    `a ${types.join(", ")}`,
    ...properties.map(([name, values]) => `${name} ${values.map(termOf).join(", ")}`),
  ]
  return `<${id}>\n  ${lines.join(" ;\n  ")} .\n`
}

/** Writes what a standard says as RDF 1.1 Turtle: the same statements as the JSON-LD. */
export const writeTurtle = (standard: StandardFile, options: WriteOptions = {}): WriteResult => {
  const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`)
  const nodes = graphOf(contentOf(standard, options)).map(nodeCode)
  return { bytes: new TextEncoder().encode(`${head.join("\n")}\n\n${nodes.join("\n")}`), findings: [] }
}
