import { decodeHTMLStrict } from "entities"
import { FormatError } from "../format.ts"

/** More entities than a book of standards needs, and longer than a name or a phrase is. */
const most = 1000
const longest = 1000
/** All entities together, used as often as the file likes. */
const mostInserted = 1_000_000

const refuse = (): never => {
  throw new FormatError(
    "The file declares entities of its own that are more than a short text. They can pull in other files or grow without limit, so it is not read; resolve them first (xmllint --noent).",
  )
}

const declaration = /<!ENTITY\s+([^\s%"'<>&]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g
const reference = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([^\s;&]+));/g

/** The text that a declared value stands for. Markup and other declared entities in it are refused: only characters are inserted. */
const textOf = (value: string): string => {
  if (/[<%]/.test(value) || value.length > longest) refuse()
  return value.replace(reference, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : -1
    // "&#38;#60;" declares markup by a detour (XML 1.0, 4.4.7).
    if (code === 38 || code === 60 || code > 0x10ffff) refuse()
    if (code >= 0) return String.fromCodePoint(code)
    const decoded = decodeHTMLStrict(whole)
    return decoded === whole || /[<&]/.test(decoded) ? refuse() : decoded
  })
}

/** The entities that a document type declares, each for a short text. Anything else that it declares as an entity is refused. */
export const declaredEntities = (doctype: string): Map<string, string> => {
  const found = new Map<string, string>()
  const bare = doctype.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, "")
  const rest = bare.replace(declaration, (_, name: string, double?: string, single?: string) => {
    // The first declaration of a name binds (XML 1.0, 4.2).
    if (!found.has(name)) found.set(name, textOf(double ?? single ?? ""))
    return ""
  })
  if (/<!ENTITY/i.test(rest) || /%[^\s;]+;/.test(rest) || found.size > most) refuse()
  return found
}

/** Names from HTML and the ISO sets (&mdash; &Eacute;) without a DTD, and those that the file declares; an unknown one stays as written. */
export class EntityTable {
  private declared = new Map<string, string>()
  private inserted = 0

  constructor(private readonly unknown: (name: string) => void) {}

  declare(doctype: string): void {
    this.declared = declaredEntities(doctype)
  }

  private lookUp(name: string): string {
    const own = this.declared.get(name)
    if (own === undefined) {
      const text = `&${name};`
      const decoded = decodeHTMLStrict(text)
      if (decoded === text) this.unknown(name)
      return decoded
    }
    this.inserted += own.length
    return this.inserted > mostInserted ? refuse() : own
  }

  /** As the parser asks for it: an object that knows every name. */
  get table(): Record<string, string> {
    return new Proxy({ amp: "&", gt: ">", lt: "<", quot: '"', apos: "'" } as Record<string, string>, {
      get: (known, name) =>
        typeof name !== "string" ? undefined : Object.hasOwn(known, name) ? known[name] : this.lookUp(name),
    })
  }
}
