import { elements, firstElement, type XmlElement } from "../../xml/tree.ts"

/** The value of a child such as <w:pStyle w:val="…"/>. */
export const settingOf = (parent: XmlElement | undefined, name: string): string | undefined =>
  parent ? firstElement(parent, name)?.attributes["w:val"] : undefined

/** A property that is on, off or not said: <w:b/>, <w:b w:val="0"/>. */
export const toggleOf = (parent: XmlElement | undefined, name: string): boolean | undefined => {
  const element = parent ? firstElement(parent, name) : undefined
  if (!element) return undefined
  return !/^(0|false|off|none)$/.test(element.attributes["w:val"] ?? "1")
}

export interface Style {
  id: string
  name: string
  type: string
  basedOn: string | null
  paragraph: XmlElement | undefined
  run: XmlElement | undefined
  /** Formats for parts of a table ("firstRow"). */
  conditions: string[]
}

/** styles.xml: styles by id; names are what counts, for ids are made up by each file. */
export class Styles {
  private readonly byId = new Map<string, Style>()
  private readonly defaults = new Map<string, string>()

  constructor(root: XmlElement | null) {
    for (const element of root ? elements(root, "w:style") : []) this.add(element)
  }

  private add(element: XmlElement): void {
    const id = element.attributes["w:styleId"] ?? ""
    const type = element.attributes["w:type"] ?? "paragraph"
    this.byId.set(id, {
      id,
      name: settingOf(element, "w:name") ?? id,
      type,
      basedOn: settingOf(element, "w:basedOn") ?? null,
      paragraph: firstElement(element, "w:pPr"),
      run: firstElement(element, "w:rPr"),
      conditions: elements(element, "w:tblStylePr").map((item) => item.attributes["w:type"] ?? ""),
    })
    if (/^(1|true|on)$/.test(element.attributes["w:default"] ?? "")) this.defaults.set(type, id)
  }

  get(id: string | undefined): Style | undefined {
    return id === undefined ? undefined : this.byId.get(id)
  }

  /** The style of a paragraph: its own, else the default one. */
  ofParagraph(id: string | undefined): Style | undefined {
    return this.get(id) ?? this.get(this.defaults.get("paragraph"))
  }

  /** A style and the styles that it is based on; circles end. */
  chain(style: Style | undefined): Style[] {
    const chain: Style[] = []
    for (let at = style; at && !chain.includes(at); at = at.basedOn ? this.byId.get(at.basedOn) : undefined)
      chain.push(at)
    return chain
  }

  names(style: Style | undefined): string[] {
    return this.chain(style).map(({ name }) => name)
  }

  /** The first style of the chain that says something. */
  inherited<T>(style: Style | undefined, read: (style: Style) => T | undefined): T | undefined {
    for (const link of this.chain(style)) {
      const value = read(link)
      if (value !== undefined) return value
    }
    return undefined
  }

  /** Outline level of a paragraph style, 0 to 8; 9 is body text. */
  outline(style: Style | undefined): number | null {
    const own = this.inherited(style, ({ paragraph }) => settingOf(paragraph, "w:outlineLvl"))
    if (own !== undefined) return Number(own) < 9 ? Number(own) : null
    for (const name of this.names(style)) {
      const level = /^heading ([1-9])$/i.exec(name)?.[1]
      if (level) return Number(level) - 1
    }
    return null
  }
}
