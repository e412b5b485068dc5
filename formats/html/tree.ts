import type { XmlChild, XmlElement, XmlNode } from "../xml/tree.ts"
import { xml } from "../xml/tree.ts"
import { cleanText } from "../xml/write.ts"

/** Makes an element of the page. */
export const h = (
  name: string,
  attributes: Record<string, string | number | null | undefined> = {},
  ...children: XmlChild[]
): XmlElement => xml(name, attributes, children)

/** Elements without an end tag (HTML Living Standard, 13.1.2). */
const voids = new Set(["br", "hr", "img", "link", "meta"])

/** Elements that hold only elements: line ends between those are no text. */
const loose = new Set(
  "html head body header main nav section footer ul ol dl table thead tbody tfoot tr figure colgroup".split(
    " ",
  ),
)

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', "&quot;")

const repairs = () => ({ controls: 0, surrogates: 0 })

// U+0080 to U+009F are control characters too, which XML allows and HTML does not (13.1.4).
const clean = (text: string): string => cleanText(text, repairs()).replace(/[\u0080-\u009f]/g, "")

class Writer {
  readonly parts: string[] = []

  node(node: XmlNode): void {
    if (node.type === "text") this.parts.push(escapeText(clean(node.text)))
    else if (node.type === "element") this.element(node)
  }

  private element({ name: full, attributes, children }: XmlElement): void {
    const name = full.replace(/^mml:/, "")
    this.parts.push(`<${name}`)
    for (const [key, value] of Object.entries(attributes))
      this.parts.push(` ${key}="${escapeAttribute(clean(value))}"`)
    this.parts.push(">")
    if (voids.has(name)) return
    // The parser drops a line end right after <pre>: the text may begin with one of its own.
    if (name === "pre") this.parts.push("\n")
    for (const child of children) {
      if (loose.has(name)) this.parts.push("\n")
      // The text of a style sheet is ours and is not escaped in HTML.
      if (name === "style" && child.type === "text") this.parts.push(child.text)
      else this.node(child)
    }
    this.parts.push(loose.has(name) ? `\n</${name}>` : `</${name}>`)
  }
}

/** One element as text. */
export const htmlText = (element: XmlElement): string => {
  const writer = new Writer()
  writer.node(element)
  return writer.parts.join("")
}

/** The page as text. */
export const serializeHtml = (root: XmlElement): string => `<!DOCTYPE html>\n${htmlText(root)}\n`
