import type { LaidParagraph, LaidSection } from "../../../schema/rules/layout/layout.ts"
import { elements, firstElement, isElement, type XmlElement } from "../../xml/tree.ts"
import { settingOf, toggleOf } from "../reader/styles.ts"

/** Heads and feet of a section by the pages that they stand on: ids of relationships. */
export type References = Partial<Record<"odd" | "even" | "first", string>>

/** A section as its properties say it; what stands in it is found out later. */
export interface Raw extends Omit<LaidSection, "part" | "hasCover" | "hasObjects" | "heads" | "feet"> {
  heads: References
  feet: References
}

/** The properties of all sections, in order; the last stand at the end of the body. */
export const sectionElements = (body: XmlElement): XmlElement[] => {
  const found: XmlElement[] = []
  const look = (element: XmlElement): void => {
    for (const child of elements(element)) {
      if (child.name === "w:p") {
        const properties = firstElement(child, "w:pPr")
        const section = properties && firstElement(properties, "w:sectPr")
        if (section) found.push(section)
      } else if (/^w:(sdt|sdtContent|customXml|ins)$/.test(child.name)) look(child)
    }
  }
  look(body)
  const last = body.children.findLast((child): child is XmlElement => isElement(child, "w:sectPr"))
  return last ? [...found, last] : found
}

const pages = { default: "odd", even: "even", first: "first" } as const

const referencesIn = (section: XmlElement, name: string, before: References): References => {
  const found: References = { ...before }
  for (const { attributes } of elements(section, name))
    found[pages[(attributes["w:type"] ?? "default") as keyof typeof pages] ?? "odd"] =
      attributes["r:id"] ?? ""
  return found
}

const types = ["nextPage", "oddPage", "evenPage", "continuous"] as const

/** Heads and feet that a section does not name are those of the one before (ECMA-376, 17.10.5). */
const readOne = (section: XmlElement, before: Raw | undefined): Raw => {
  const given = (name: string): Record<string, string> => firstElement(section, name)?.attributes ?? {}
  const [size, margins, numbers] = [given("w:pgSz"), given("w:pgMar"), given("w:pgNumType")]
  const width = Number(size["w:w"] ?? 0)
  const heads = referencesIn(section, "w:headerReference", before?.heads ?? {})
  const feet = referencesIn(section, "w:footerReference", before?.feet ?? {})
  if (!toggleOf(section, "w:titlePg")) {
    delete heads.first
    delete feet.first
  }
  const start = numbers["w:start"]
  return {
    ...{ width, height: Number(size["w:h"] ?? 0), heads, feet },
    textWidth: ["w:left", "w:right", "w:gutter"].reduce(
      (left, name) => left - Number(margins[name] ?? 0),
      width,
    ),
    type: types.find((type) => type === settingOf(section, "w:type")) ?? "nextPage",
    numberFormat: numbers["w:fmt"] ?? "decimal",
    numberStart: start === undefined ? null : Number(start),
    line: Number(given("w:docGrid")["w:linePitch"] ?? 312) || 312,
  }
}

export const readSections = (body: XmlElement): Raw[] => {
  const sections: Raw[] = []
  for (const element of sectionElements(body)) sections.push(readOne(element, sections.at(-1)))
  return sections
}

const isText = ({ text, line }: LaidParagraph): boolean => text !== "" && line === null

/** What each section is for: the body begins with the title of the document or the first chapter. */
export const partsOf = (
  count: number,
  paragraphs: readonly LaidParagraph[],
): Pick<LaidSection, "part" | "hasCover">[] => {
  const begins = paragraphs.find(({ role, isInTable }) => role === "chapter" && !isInTable)
  const titled = paragraphs.find(
    ({ role, section }) =>
      role === "title" && begins !== undefined && section > 0 && section <= begins.section,
  )
  const body = (titled ?? begins)?.section ?? Number.POSITIVE_INFINITY
  return Array.from({ length: count }, (_, index) => {
    const inside = paragraphs.filter((one) => one.section === index && isText(one))
    const hasCover = inside.some(({ role }) => role.startsWith("cover_"))
    const isFront = inside.some(({ role }) => role === "contents_title" || role === "front_title")
    // A text whose chapters cannot be told is taken as a whole.
    if (!begins) return { part: hasCover && index === 0 ? "cover" : "body", hasCover }
    if (index < body) {
      const part = index === 0 && !isFront ? "cover" : "front"
      return { part, hasCover }
    }
    const isBack =
      index > body &&
      index === count - 1 &&
      inside.every(({ role }) => role === "back_number" || role.startsWith("cover_"))
    return { part: isBack ? "back" : "body", hasCover }
  })
}
