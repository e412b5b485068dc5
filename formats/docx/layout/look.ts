import { firstElement, type XmlElement } from "../../xml/tree.ts"

/** What a paragraph says of its place, gathered from defaults, styles, list and itself; the nearest wins. */
export interface Look {
  align: string
  left: number
  right: number
  /** In hundredths of a character; 0: the length counts (ECMA-376, 17.3.1.12). */
  leftChars: number
  /** Positive: indent of the first line; negative: it hangs. */
  first: number
  firstChars: number
  before: number
  after: number
  /** In hundredths of a line. */
  beforeLines: number
  afterLines: number
  pageBreakBefore: boolean
  /** Thickest line above or below. */
  rule: number
  /** Where a frame puts it across the page. */
  frame: string | null
  tabs: readonly { kind: string; position: number }[]
}

export const plainLook: Look = {
  ...{ align: "left", left: 0, right: 0, leftChars: 0, first: 0, firstChars: 0, before: 0, after: 0 },
  ...{ beforeLines: 0, afterLines: 0, pageBreakBefore: false, rule: 0, frame: null, tabs: [] },
}

const isOn = (element: XmlElement): boolean =>
  !/^(0|false|off|none)$/.test(element.attributes["w:val"] ?? "1")

type Attributes = Record<string, string>

const numberIn = (attributes: Attributes, ...names: string[]): number | null => {
  for (const name of names)
    if (attributes[name] !== undefined) return Number.parseFloat(attributes[name]) || 0
  return null
}

const indented = (look: Look, given: Attributes): Look => {
  const hanging = numberIn(given, "w:hanging")
  const hangingChars = numberIn(given, "w:hangingChars")
  const first = numberIn(given, "w:firstLine")
  const firstChars = numberIn(given, "w:firstLineChars")
  return {
    ...look,
    left: numberIn(given, "w:left", "w:start") ?? look.left,
    right: numberIn(given, "w:right", "w:end") ?? look.right,
    leftChars: numberIn(given, "w:leftChars", "w:startChars") ?? look.leftChars,
    first: hanging === null ? (first ?? look.first) : -hanging,
    // A hanging indent takes the place of one that was inherited (17.3.1.12).
    firstChars: hangingChars ? -hangingChars : (firstChars ?? (hanging === null ? look.firstChars : 0)),
  }
}

const spaced = (look: Look, given: Attributes): Look => ({
  ...look,
  before: numberIn(given, "w:before") ?? look.before,
  after: numberIn(given, "w:after") ?? look.after,
  beforeLines: numberIn(given, "w:beforeLines") ?? look.beforeLines,
  afterLines: numberIn(given, "w:afterLines") ?? look.afterLines,
})

const ruled = (look: Look, borders: XmlElement): Look => {
  const sizes = ["w:top", "w:bottom"].map((name) => thicknessOf(firstElement(borders, name)) ?? 0)
  return { ...look, rule: Math.max(...sizes) }
}

/** Eighths of a point; 0 for none, null where nothing is said. Double lines count as what they are drawn with. */
export const thicknessOf = (border: XmlElement | undefined): number | null => {
  if (!border) return null
  if (/^(nil|none)$/.test(border.attributes["w:val"] ?? "none")) return 0
  return Number(border.attributes["w:sz"] ?? 4)
}

const changes: Readonly<Record<string, (look: Look, element: XmlElement) => Look>> = {
  "w:jc": (look, { attributes }) => ({ ...look, align: attributes["w:val"] ?? look.align }),
  "w:ind": (look, { attributes }) => indented(look, attributes),
  "w:spacing": (look, { attributes }) => spaced(look, attributes),
  "w:pageBreakBefore": (look, element) => ({ ...look, pageBreakBefore: isOn(element) }),
  "w:pBdr": ruled,
  "w:framePr": (look, { attributes }) => ({
    ...look,
    frame: attributes["w:xAlign"] ?? (attributes["w:x"] === undefined ? look.frame : "placed"),
  }),
  "w:tabs": (look, element) => ({ ...look, tabs: tabbed(look.tabs, element) }),
}

const tabbed = (tabs: Look["tabs"], element: XmlElement): Look["tabs"] => {
  const own = element.children.flatMap((child) =>
    child.type === "element"
      ? [
          {
            kind: child.attributes["w:val"] ?? "left",
            position: Number(child.attributes["w:pos"] ?? 0),
          },
        ]
      : [],
  )
  const places = new Set(own.map(({ position }) => position))
  return [
    ...tabs.filter(({ position }) => !places.has(position)),
    ...own.filter(({ kind }) => kind !== "clear"),
  ].sort((a, b) => a.position - b.position)
}

/** A look with what a w:pPr says. */
export const withProperties = (look: Look, properties: XmlElement | undefined): Look => {
  let changed = look
  for (const child of properties?.children ?? [])
    if (child.type === "element") changed = changes[child.name]?.(changed, child) ?? changed
  return changed
}

/** Type of a run, gathered in the same way. */
export interface Type {
  han: string | null
  latin: string | null
  size: number | null
}

/** A type with what a w:rPr says; `theme` names the fonts of the theme ("minorEastAsia"). */
export const withType = (
  type: Type,
  properties: XmlElement | undefined,
  theme: ReadonlyMap<string, string>,
): Type => {
  if (!properties) return type
  const fonts = firstElement(properties, "w:rFonts")?.attributes ?? {}
  const size = firstElement(properties, "w:sz")?.attributes["w:val"]
  const font = (name: string): string | null => {
    const themed = fonts[`${name}Theme`]
    return (themed && theme.get(themed)) || (fonts[name] ?? null)
  }
  return {
    han: font("w:eastAsia") ?? type.han,
    latin: font("w:ascii") ?? type.latin,
    size: size === undefined ? type.size : Number(size),
  }
}
