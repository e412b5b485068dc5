import { elements, firstElement, walk, type XmlElement } from "../../xml/tree.ts"
import { Numbering } from "../reader/numbering.ts"
import type { Package } from "../reader/package.ts"
import { type Style, Styles, settingOf } from "../reader/styles.ts"
import { type Look, plainLook, type Type, withProperties, withType } from "./look.ts"

/** Where a paragraph stands in a list. */
interface ListPlace {
  numId: string
  level: number
}

/** Fonts of the theme by the names that w:rFonts gives them (ECMA-376, 17.18.96). */
const themeOf = (root: XmlElement | null): Map<string, string> => {
  const fonts = new Map<string, string>()
  if (!root) return fonts
  walk(root, (element) => {
    const kind = /^a:(major|minor)Font$/.exec(element.name)?.[1]
    if (!kind) return
    const face = (name: string): string => firstElement(element, name)?.attributes["typeface"] ?? ""
    const han = elements(element, "a:font").find(({ attributes }) => attributes["script"] === "Hans")
    const eastAsian = face("a:ea") || han?.attributes["typeface"] || ""
    if (eastAsian) fonts.set(`${kind}EastAsia`, eastAsian)
    if (face("a:latin")) for (const end of ["HAnsi", "Ascii"]) fonts.set(kind + end, face("a:latin"))
  })
  return fonts
}

/** Where looks come from: defaults, styles, lists and theme of a file (ECMA-376, 17.7.2). */
export class Sources {
  readonly styles: Styles
  readonly numbering: Numbering
  private readonly theme: Map<string, string>
  private readonly levels = new Map<string, XmlElement>()
  private readonly look: Look
  private readonly type: Type
  /** What styles make of a paragraph that says nothing itself, by their ids. */
  private readonly looks = new Map<string, Look>()
  private readonly types = new Map<string, Type>()

  constructor(file: Package) {
    const styles = file.relatedTree("styles")
    const numbering = file.relatedTree("numbering")
    this.styles = new Styles(styles)
    this.numbering = new Numbering(numbering)
    this.theme = themeOf(file.relatedTree("theme"))
    this.readLevels(numbering)
    const defaults = styles ? firstElement(styles, "w:docDefaults") : undefined
    const inside = (outer: string, inner: string): XmlElement | undefined => {
      const found = defaults && firstElement(defaults, outer)
      return found && firstElement(found, inner)
    }
    this.look = withProperties(plainLook, inside("w:pPrDefault", "w:pPr"))
    const none: Type = { han: null, latin: null, size: 20 }
    this.type = withType(none, inside("w:rPrDefault", "w:rPr"), this.theme)
  }

  private readLevels(root: XmlElement | null): void {
    const definitions = new Map<string, XmlElement>()
    for (const one of root ? elements(root, "w:abstractNum") : [])
      definitions.set(one.attributes["w:abstractNumId"] ?? "", one)
    for (const one of root ? elements(root, "w:num") : []) {
      const id = one.attributes["w:numId"] ?? ""
      const keep = (level: XmlElement): void =>
        void this.levels.set(`${id}/${level.attributes["w:ilvl"] ?? 0}`, level)
      const definition = definitions.get(settingOf(one, "w:abstractNumId") ?? "")
      for (const level of definition ? elements(definition, "w:lvl") : []) keep(level)
      for (const override of elements(one, "w:lvlOverride"))
        for (const level of elements(override, "w:lvl")) keep(level)
    }
  }

  styleOf(properties: XmlElement | undefined): Style | undefined {
    return this.styles.ofParagraph(settingOf(properties, "w:pStyle"))
  }

  /** The list that a paragraph is in, by itself or by its style. */
  listOf(properties: XmlElement | undefined, style: Style | undefined): ListPlace | null {
    const read = (from: XmlElement | undefined, name: string): string | undefined =>
      settingOf(from && firstElement(from, "w:numPr"), name)
    const find = (name: string): string | undefined =>
      read(properties, name) ?? this.styles.inherited(style, ({ paragraph }) => read(paragraph, name))
    const numId = find("w:numId")
    if (!numId || numId === "0") return null
    const level = find("w:ilvl")
    if (level !== undefined) return { numId, level: Number(level) }
    for (const { id } of this.styles.chain(style)) {
      const linked = this.numbering.levelOfStyle(numId, id)
      if (linked !== null) return { numId, level: linked }
    }
    return { numId, level: 0 }
  }

  private levelOf({ numId, level }: ListPlace): XmlElement | undefined {
    return this.levels.get(`${numId}/${level}`)
  }

  /** A list that a style names gives way to the indents of that style; one that the paragraph names goes before all styles. */
  lookOf(properties: XmlElement | undefined, style: Style | undefined): Look {
    const own = properties && firstElement(properties, "w:numPr")
    const list = own ? this.listOf(properties, style) : null
    const level = list && this.levelOf(list)
    // A paragraph that is taken out of the list of its style loses the indents of that list.
    const look = this.lookOfStyle(style, !own || list !== null)
    return withProperties(level ? withProperties(look, firstElement(level, "w:pPr")) : look, properties)
  }

  private lookOfStyle(style: Style | undefined, isListed: boolean): Look {
    const key = `${isListed} ${style?.id}`
    const known = this.looks.get(key)
    if (known) return known
    const list = isListed ? this.listOf(undefined, style) : null
    const level = list && this.levelOf(list)
    let look = this.look
    for (const { paragraph } of this.styles.chain(style).toReversed()) {
      if (level && paragraph && firstElement(paragraph, "w:numPr"))
        look = withProperties(look, firstElement(level, "w:pPr"))
      look = withProperties(look, paragraph)
    }
    this.looks.set(key, look)
    return look
  }

  private typeOfStyle(style: Style | undefined): Type {
    const known = this.types.get(style?.id ?? "")
    if (known) return known
    let type = this.type
    for (const { run } of this.styles.chain(style).toReversed()) type = withType(type, run, this.theme)
    this.types.set(style?.id ?? "", type)
    return type
  }

  /** Type of the text of a paragraph; of its list's number where that is asked for. */
  typeOf(properties: XmlElement | undefined, style: Style | undefined, ofNumber = false): Type {
    let type = this.typeOfStyle(style)
    if (!ofNumber) return type
    const list = this.listOf(properties, style)
    const level = list && this.levelOf(list)
    type = withType(type, properties && firstElement(properties, "w:rPr"), this.theme)
    return withType(type, level ? firstElement(level, "w:rPr") : undefined, this.theme)
  }

  /** Type of a run in a paragraph whose own type is known. */
  typeOfRun(type: Type, properties: XmlElement | undefined): Type {
    let found = type
    const style = this.styles.get(settingOf(properties, "w:rStyle"))
    for (const { run } of this.styles.chain(style).toReversed()) found = withType(found, run, this.theme)
    return withType(found, properties, this.theme)
  }
}
