import type { XmlElement } from "../xml/tree.ts"
import { ommlToLatex } from "./omml.ts"

/*
 * Office MathML as Word writes it into HTML (clipboard, "save as web page"): m: elements and HTML tags mixed, attributes without
 * quotes, the letters straight in m:r. That is no XML, so it is read tag by tag; only what is of the equation is kept.
 */

const piece = /<(\/?)((?:[A-Za-z]+:)?[A-Za-z][\w.-]*)([^<>]*?)(\/?)>|<![^>]*>|([^<]+)/g
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g

const make = (name: string, attributes: Record<string, string> = {}): XmlElement => ({
  type: "element",
  name,
  attributes,
  children: [],
  line: 0,
})

const attributesOf = (text: string, decode: (text: string) => string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(attribute)].map((match) => [match[1]!, decode(match[2] ?? match[3] ?? match[4] ?? "")]),
  )

/** Lines are broken anywhere in Word's HTML; spaces in an equation say nothing. */
const letters = (text: string): string => text.replace(/\s*\n\s*/g, "").replace(/\u00a0/g, " ")

const read = (html: string, decode: (text: string) => string): XmlElement => {
  const root = make("m:oMathPara")
  const open = [root]
  for (const [, closes, name, rest, isEmpty, text] of html.matchAll(piece)) {
    const top = open.at(-1)!
    if (text !== undefined) {
      const shown = letters(decode(text))
      if (top.name !== "m:r" || !shown) continue
      top.children.push({ ...make("m:t"), children: [{ type: "text", text: shown }] })
    } else if (!name?.startsWith("m:")) continue
    else if (closes) {
      const from = open.findLastIndex((element) => element.name === name)
      if (from > 0) open.length = from
    } else {
      const element = make(name, attributesOf(rest ?? "", decode))
      top.children.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  return root
}

/** The equations in a piece of Word's HTML as LaTeX, in their order. `decode` resolves the entities of HTML in a text. */
export const ommlHtmlToLatex = (html: string, decode: (text: string) => string): string[] => {
  const equations: XmlElement[] = []
  const look = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.type !== "element") continue
      if (child.name === "m:oMath") equations.push(child)
      else look(child)
    }
  }
  look(read(html, decode))
  return equations.map((equation) => ommlToLatex(equation).latex).filter(Boolean)
}
