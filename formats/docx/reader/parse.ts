import { SaxesParser } from "saxes"
import { FormatError } from "../../format.ts"
import type { XmlElement, XmlNode } from "../../xml/tree.ts"

/** Deeper than tables in tables in text boxes; beyond it the walk through the tree would not be safe. */
const deepest = 200
const mostCharacters = 64 * 1024 * 1024

/** Usual prefixes by namespace, transitional and strict (ECMA-376 Parts 1 and 4); a file may call them what it likes. */
const usual: [RegExp, string][] = [
  [/wordprocessingml\/(2006\/)?main$/, "w"],
  [/officeDocument\/(2006\/)?relationships$/, "r"],
  [/officeDocument\/(2006\/)?math$/, "m"],
  [/drawingml\/(2006\/)?main$/, "a"],
  [/drawingml\/(2006\/)?wordprocessingDrawing$/, "wp"],
  [/drawingml\/(2006\/)?picture$/, "pic"],
  [/drawingml\/(2006\/)?chart$/, "c"],
  [/drawingml\/(2006\/)?diagram$/, "dgm"],
  [/^urn:schemas-microsoft-com:vml$/, "v"],
  [/^urn:schemas-microsoft-com:office:office$/, "o"],
  [/^urn:schemas-microsoft-com:office:word$/, "w10"],
  [/markup-compatibility\/2006$/, "mc"],
  [/office\/word\/2010\/wordml$/, "w14"],
  [/office\/word\/2012\/wordml$/, "w15"],
  [/wordprocessingShape$/, "wps"],
  [/wordprocessingGroup$/, "wpg"],
  [/wordprocessingCanvas$/, "wpc"],
  [/drawing\/2016\/SVG\/main$/, "asvg"],
  [/package\/2006\/(relationships|content-types)$/, ""],
  [/package\/2006\/metadata\/core-properties$/, "cp"],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, "dc"],
  [/^http:\/\/purl\.org\/dc\/terms\/$/, "dcterms"],
]

const known = new Map<string, string | null>()

const prefixOf = (namespace: string): string | null => {
  let prefix = known.get(namespace)
  if (prefix === undefined) {
    prefix = usual.find(([pattern]) => pattern.test(namespace))?.[1] ?? null
    if (known.size < 1000) known.set(namespace, prefix)
  }
  return prefix
}

type Scope = Record<string, string>

const scopeOf = (attributes: Record<string, string>, outer: Scope): Scope => {
  let scope = outer
  for (const name in attributes) {
    if (!name.startsWith("xmlns")) continue
    if (scope === outer) scope = Object.assign(Object.create(null), outer)
    const own = name === "xmlns" ? "" : name.slice(6)
    scope[own] = prefixOf(attributes[name]!) ?? own
  }
  return scope
}

const usualName = (name: string, scope: Scope, isAttribute: boolean): string => {
  const colon = name.indexOf(":")
  if (colon < 0) {
    const prefix = isAttribute ? "" : scope[""]
    return prefix ? `${prefix}:${name}` : name
  }
  const own = name.slice(0, colon)
  const prefix = scope[own] ?? own
  return prefix ? `${prefix}:${name.slice(colon + 1)}` : name.slice(colon + 1)
}

class Tree {
  root: XmlElement | null = null
  private readonly open: XmlElement[] = []
  private readonly scopes: Scope[] = [Object.create(null)]

  constructor(private readonly part: string) {}

  start(name: string, raw: Record<string, string>, line: number): void {
    if (this.open.length >= deepest)
      throw new FormatError(
        `The part ${this.part} is nested more than ${deepest} levels deep; the file is not read.`,
      )
    const scope = scopeOf(raw, this.scopes.at(-1)!)
    const attributes: Record<string, string> = {}
    for (const key in raw) if (!key.startsWith("xmlns")) attributes[usualName(key, scope, true)] = raw[key]!
    const element: XmlElement = {
      type: "element",
      name: usualName(name, scope, false),
      attributes,
      children: [],
      line,
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

  text(text: string): void {
    const parent = this.open.at(-1)
    const last: XmlNode | undefined = parent?.children.at(-1)
    if (last?.type === "text") last.text += text
    else parent?.children.push({ type: "text", text })
  }
}

// XML 1.0 5th ed., 2.2. Some programs write such characters all the same; Word refuses them, people still want their text.
const illegal =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const reference = /&#(?:x([0-9a-fA-F]+)|(\d+));/g

const isLegal = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** Text without what XML forbids; `dropped` counts it. */
const clean = (source: string): { text: string; dropped: number } => {
  let dropped = 0
  let text = source.replace(illegal, () => {
    dropped++
    return ""
  })
  if (text.includes("&#"))
    text = text.replace(reference, (whole, hex: string | undefined, decimal: string | undefined) => {
      if (isLegal(hex ? Number.parseInt(hex, 16) : Number(decimal))) return whole
      dropped++
      return ""
    })
  return { text, dropped }
}

const decode = (bytes: Uint8Array): { text: string; dropped: number } => {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : null
  // Half characters come out as U+FFFD: the text around them is worth more than a refusal.
  const text = new TextDecoder(utf16 ?? "utf-8").decode(bytes)
  return { text, dropped: text.includes("\uFFFD") ? (text.match(/\uFFFD/g)?.length ?? 0) : 0 }
}

/**
 * A part of a Word file as a tree with the usual prefixes. `dropped`: characters that XML forbids. A document type is refused:
 * OPC forbids it (ECMA-376 Part 2, 7.2), and entities are a trap.
 */
export const parsePart = (bytes: Uint8Array, part: string): { root: XmlElement; dropped: number } => {
  const decoded = decode(bytes)
  if (decoded.text.length > mostCharacters)
    throw new FormatError(`The part ${part} is larger than 64 MB; it is not read.`)
  const { text, dropped } = clean(decoded.text)
  const parser = new SaxesParser({ xmlns: false, position: true })
  const tree = new Tree(part)
  let failure: Error | null = null
  parser.on("error", (error) => {
    failure ??= error
  })
  parser.on("doctype", () => {
    throw new FormatError(
      `The part ${part} declares a document type. Word never writes one, and it can hide entities that pull in files; the file is not read.`,
    )
  })
  parser.on("opentag", (tag) => tree.start(tag.name, tag.attributes as Record<string, string>, parser.line))
  parser.on("closetag", () => tree.end())
  parser.on("text", (piece) => tree.text(piece))
  parser.on("cdata", (piece) => tree.text(piece))
  for (let at = 0; at < text.length && !failure; at += 65536) parser.write(text.slice(at, at + 65536))
  if (!failure) parser.close()
  if (failure || !tree.root)
    throw new FormatError(
      `The part ${part} is not well-formed XML: ${(failure as Error | null)?.message.replace(/\.$/, "") ?? "it is empty"}.`,
    )
  return { root: tree.root, dropped: dropped + decoded.dropped }
}
