import { SaxesParser } from "saxes"
import { type Finding, FormatError } from "../format.ts"
import { decodeXml } from "./decode.ts"
import { EntityTable } from "./entities.ts"
import type { XmlElement, XmlNode } from "./tree.ts"

/** Deeper than any standard; saxes alone needs 18 s for 50,000 levels (libraries.md, P6). */
const deepest = 200

export interface ParsedXml {
  root: XmlElement
  findings: Finding[]
}

const prefixOf = (namespace: string): string | null => {
  if (namespace === "http://www.w3.org/1998/Math/MathML") return "mml"
  if (namespace.startsWith("urn:iso:std:iso:30042")) return "tbx"
  if (namespace === "http://www.w3.org/1999/xlink") return "xlink"
  if (namespace === "http://www.niso.org/schemas/ali/1.0/") return "ali"
  if (namespace === "http://www.w3.org/2001/XInclude") return "xi"
  if (/oasis/i.test(namespace)) return "oasis"
  return null
}

type Scope = Record<string, string>

/** Prefix bindings that an element adds; a namespace that we do not know leaves its prefix as it is. */
const scopeOf = (attributes: Record<string, string>, outer: Scope): Scope => {
  let scope = outer
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue
    if (scope === outer) scope = Object.assign(Object.create(null), outer)
    scope[name === "xmlns" ? "" : name.slice(6)] = prefixOf(value) ?? (name === "xmlns" ? "" : name.slice(6))
  }
  return scope
}

/** The name with the usual prefix. A prefix without a declaration is taken at its word: old files rely on their DTD. */
const usualName = (name: string, scope: Scope, isAttribute: boolean): string => {
  const colon = name.indexOf(":")
  if (colon < 0) {
    const prefix = isAttribute ? "" : scope[""]
    return prefix ? `${prefix}:${name}` : name
  }
  const prefix = name.slice(0, colon)
  const usual = prefix in scope ? scope[prefix]! : prefix
  return usual ? `${usual}:${name.slice(colon + 1)}` : name.slice(colon + 1)
}

const explain = (error: Error): FormatError => {
  const match = /^(?:[^:]*:)?(\d+):(\d+): (.*)$/s.exec(error.message)
  const reason = match ? `${match[3]} (line ${match[1]}, column ${match[2]})` : error.message
  return new FormatError(`The XML is not well-formed: ${reason.replace(/\.(?= \()/, "")}.`)
}

class TreeBuilder {
  root: XmlElement | null = null
  private readonly open: XmlElement[] = []
  private readonly scopes: Scope[] = [Object.create(null)]

  constructor(private readonly line: () => number) {}

  start(name: string, raw: Record<string, string>): void {
    if (this.open.length >= deepest)
      throw new FormatError(
        `The XML is nested more than ${deepest} levels deep (line ${this.line()}); it is not read.`,
      )
    const scope = scopeOf(raw, this.scopes.at(-1)!)
    const attributes: Record<string, string> = {}
    for (const [key, value] of Object.entries(raw))
      if (key !== "xmlns" && !key.startsWith("xmlns:")) attributes[usualName(key, scope, true)] = value
    const element: XmlElement = {
      type: "element",
      name: usualName(name, scope, false),
      attributes,
      children: [],
      line: this.line(),
    }
    const parent = this.open.at(-1)
    if (parent) parent.children.push(element)
    else this.root ??= element
    this.open.push(element)
    this.scopes.push(scope)
  }

  end(): void {
    this.open.pop()
    this.scopes.pop()
  }

  add(node: XmlNode): void {
    const parent = this.open.at(-1)
    if (!parent) return
    const last = parent.children.at(-1)
    if (node.type === "text" && last?.type === "text") last.text += node.text
    else parent.children.push(node)
  }
}

/** XML text -> tree. Nothing is fetched, entities stand for short texts only, white space is kept. */
export const parseXmlText = (source: string): ParsedXml => {
  const findings: Finding[] = []
  const parser = new SaxesParser({ xmlns: false, position: true })
  const builder = new TreeBuilder(() => parser.line)
  const entities = new EntityTable((name) =>
    findings.push({
      code: "unknown-entity",
      severity: "warning",
      place: `line ${parser.line}`,
      message: `The entity &${name}; is not known; its name was kept as text.`,
    }),
  )
  parser.ENTITIES = entities.table
  let failure: Error | null = null
  parser.on("error", (error) => {
    failure ??= error
  })
  parser.on("doctype", (doctype) => entities.declare(doctype))
  parser.on("opentag", (tag) => builder.start(tag.name, tag.attributes as Record<string, string>))
  parser.on("closetag", () => builder.end())
  parser.on("text", (text) => builder.add({ type: "text", text }))
  parser.on("cdata", (text) => builder.add({ type: "text", text }))
  parser.on("processinginstruction", ({ target, body }) => builder.add({ type: "instruction", target, body }))
  // In pieces, so that a broken or hostile file is left at its first fault.
  for (let at = 0; at < source.length && !failure; at += 65536) parser.write(source.slice(at, at + 65536))
  if (!failure) parser.close()
  if (failure) throw explain(failure)
  if (!builder.root) throw new FormatError("The XML holds no element.")
  return { root: builder.root, findings }
}

/** The bytes of an XML file -> tree. Throws a FormatError with a sentence for what is not read. */
export const parseXml = (bytes: Uint8Array): ParsedXml => parseXmlText(decodeXml(bytes))
