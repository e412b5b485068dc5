import type { XmlElement, XmlNode } from "./tree.ts"

/** What had to be changed so that the text is XML at all. */
export interface XmlRepairs {
  controls: number
  surrogates: number
}

// XML 1.0 5th ed., 2.2: no control characters but tab, line feed and return, no U+FFFE and U+FFFF.
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const special = /[&<>\r]/
const specialInAttribute = /[&<>"\r\n\t]/

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
}

/** Text with what XML cannot hold dropped (control characters) or replaced by U+FFFD (half characters), and counted. */
export const cleanText = (text: string, repairs: XmlRepairs): string => {
  let clean = text
  if (illegal.test(clean)) {
    repairs.controls += clean.match(illegal)!.length
    clean = clean.replace(illegal, "")
  }
  illegal.lastIndex = 0
  // isWellFormed is not in Node 20's type library; the search is cheap enough.
  if (/[\uD800-\uDFFF]/.test(clean))
    clean = clean.replace(loneSurrogate, () => {
      repairs.surrogates++
      return "\uFFFD"
    })
  return clean
}

const escapeText = (text: string): string =>
  special.test(text) ? text.replace(/[&<>\r]/g, (character) => escapes[character]!) : text

const escapeAttribute = (text: string): string =>
  specialInAttribute.test(text) ? text.replace(/[&<>"\r\n\t]/g, (character) => escapes[character]!) : text

class Writer {
  readonly parts: string[] = []

  constructor(
    private readonly repairs: XmlRepairs,
    private readonly isLoose: (name: string) => boolean,
  ) {}

  node(node: XmlNode): void {
    if (node.type === "text") this.parts.push(escapeText(cleanText(node.text, this.repairs)))
    else if (node.type === "instruction")
      this.parts.push(`<?${node.target} ${cleanText(node.body, this.repairs)}?>`)
    else this.element(node)
  }

  private element(element: XmlElement): void {
    const { name, attributes, children } = element
    this.parts.push(`<${name}`)
    for (const [key, value] of Object.entries(attributes))
      this.parts.push(` ${key}="${escapeAttribute(cleanText(value, this.repairs))}"`)
    if (!children.length) {
      this.parts.push("/>")
      return
    }
    this.parts.push(">")
    const loose = this.isLoose(name)
    for (const child of children) {
      if (loose) this.parts.push("\n")
      this.node(child)
    }
    this.parts.push(loose ? `\n</${name}>` : `</${name}>`)
  }
}

/**
 * Tree -> XML text; the same tree gives the same bytes. `isLoose` names elements that hold only elements, in which line breaks are
 * no text; nothing is ever put into mixed content.
 */
export const serializeXml = (
  root: XmlElement,
  repairs: XmlRepairs = { controls: 0, surrogates: 0 },
  isLoose: (name: string) => boolean = () => false,
): string => {
  const writer = new Writer(repairs, isLoose)
  writer.node(root)
  return writer.parts.join("")
}
