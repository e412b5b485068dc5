import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"

/** One change of a Word file: in a part, in the stretch that `scope` finds, one text for another. */
export interface Edit {
  part: string
  scope(xml: string): readonly [from: number, to: number] | null
  from: string | RegExp
  to: string
}

const whole: Edit["scope"] = (xml) => [0, xml.length]

/** The stretch from one text to the next of another that holds some words; `count` of them are passed over. */
const stretch =
  (open: string, close: string, words = "", count = 0): Edit["scope"] =>
  (xml) => {
    let left = count
    for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at + 1)) {
      const end = xml.indexOf(close, at) + close.length
      if (end < close.length) return null
      if (xml.slice(at, end).includes(words) && left-- === 0) return [at, end]
    }
    return null
  }

type Change = [from: string | RegExp, to: string]

const within = (part: string, scope: Edit["scope"], ...[from, to]: Change): Edit => ({
  ...{ part: `word/${part}.xml`, scope, from, to },
})

export const inDocument = (...change: Change): Edit => within("document", whole, ...change)
export const inPart = (part: string, ...change: Change): Edit => within(part, whole, ...change)

/** In the look of a style. */
export const inStyle = (id: string, ...change: Change): Edit =>
  within("styles", stretch("<w:style ", "</w:style>", `w:styleId="${id}"`), ...change)

/** In the first paragraph of a style. */
export const inParagraph = (style: string, ...change: Change): Edit =>
  within("document", stretch(`<w:p><w:pPr><w:pStyle w:val="${style}"/>`, "</w:p>"), ...change)

/** In the properties of a section, counted from 0. */
export const inSection = (index: number, ...change: Change): Edit =>
  within("document", stretch("<w:sectPr>", "</w:sectPr>", "", index), ...change)

/** In the first level of the list that prints this. */
export const inLevel = (text: string, ...change: Change): Edit =>
  within("numbering", stretch('<w:lvl w:ilvl="0"', "</w:lvl>", `w:lvlText w:val="${text}"`), ...change)

/** In the first table. */
export const inTable = (...change: Change): Edit =>
  within("document", stretch("<w:tbl>", "</w:tbl>"), ...change)

/** The file with its changes. Throws where one of them finds nothing to change. */
export const edited = (bytes: Uint8Array, edits: readonly Edit[]): Uint8Array => {
  const parts = unzipSync(bytes)
  for (const { part, scope, from, to } of edits) {
    const xml = strFromU8(parts[part] ?? new Uint8Array())
    const found = scope(xml)
    const before = found ? xml.slice(...found) : ""
    const after = before.replace(from, to)
    if (!found || after === before) throw new RangeError(`Nothing to change in ${part}: ${String(from)}`)
    parts[part] = strToU8(xml.slice(0, found[0]) + after + xml.slice(found[1]))
  }
  return zipSync(parts, { level: 0 })
}
