/** The small tree that the XML parser makes and the XML writer takes. Values: never changed after they are made. */

export interface XmlText {
  type: "text"
  text: string
}

/** A processing instruction, e.g. <?guiju {...}?>. */
export interface XmlInstruction {
  type: "instruction"
  target: string
  body: string
}

export interface XmlElement {
  type: "element"
  /** Name with the usual prefix of its namespace ("mml:math", "tbx:term"), whatever the file called it. */
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
  /** Line in the file, counted from 1; 0 for a made element. */
  line: number
}

export type XmlNode = XmlElement | XmlText | XmlInstruction

export type XmlChild = XmlNode | string | null | undefined | false

/** Makes an element. Empty attributes (null, undefined) and empty children are left out. */
export const xml = (
  name: string,
  attributes: Record<string, string | number | null | undefined> = {},
  children: readonly XmlChild[] = [],
): XmlElement => {
  const kept: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) if (value != null) kept[key] = String(value)
  const nodes: XmlNode[] = []
  for (const child of children) {
    if (typeof child === "string") {
      if (child) nodes.push({ type: "text", text: child })
    } else if (child) nodes.push(child)
  }
  return { type: "element", name, attributes: kept, children: nodes, line: 0 }
}

export const isElement = (node: XmlNode | undefined, name?: string): node is XmlElement =>
  node?.type === "element" && (name === undefined || node.name === name)

/** Child elements, of one name if one is given. */
export const elements = (parent: XmlElement, name?: string): XmlElement[] =>
  parent.children.filter((node): node is XmlElement => isElement(node, name))

export const firstElement = (parent: XmlElement, name: string): XmlElement | undefined =>
  parent.children.find((node): node is XmlElement => isElement(node, name))

/** All text below a node, as it stands. */
export const textOf = (node: XmlNode): string => {
  if (node.type === "text") return node.text
  return node.type === "element" ? node.children.map(textOf).join("") : ""
}

/** All text below a node with runs of XML white space made one space; U+00A0 and U+3000 are text and stay. */
export const plainTextOf = (node: XmlNode | undefined): string =>
  node
    ? textOf(node)
        .replace(/[ \t\r\n]+/g, " ")
        .trim()
    : ""

/** Visits an element and everything below it, in document order. */
export const walk = (element: XmlElement, visit: (element: XmlElement) => void): void => {
  visit(element)
  for (const child of element.children) if (child.type === "element") walk(child, visit)
}
