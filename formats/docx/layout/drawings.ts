import type { DrawnLine } from "../../../schema/rules/layout/layout.ts"
import { firstElement, walk, type XmlElement } from "../../xml/tree.ts"

/** English metric units in a twip. */
const emu = 635
/** A picture is taken for a line if it is as low as a line of text and this many times as long. */
const slender = 4
const low = 600

const within = (element: XmlElement, name: string): XmlElement | undefined => {
  let found: XmlElement | undefined
  walk(element, (one) => {
    if (one.name === name) found ??= one
  })
  return found
}

const isCentred = (anchor: XmlElement, align: string): boolean => {
  if (anchor.name === "wp:inline") return align === "center"
  const position = firstElement(anchor, "wp:positionH")
  const given = position && firstElement(position, "wp:align")?.children[0]
  // Where a picture is put at a distance from something, what that is decides; nobody is blamed for it.
  return given?.type === "text" ? given.text.trim() === "center" : true
}

const ofDrawing = (drawing: XmlElement, align: string): DrawnLine | null => {
  const anchor = firstElement(drawing, "wp:inline") ?? firstElement(drawing, "wp:anchor")
  const extent = anchor && firstElement(anchor, "wp:extent")?.attributes
  if (!anchor || !extent) return null
  const length = Number(extent["cx"]) / emu
  const height = Number(extent["cy"]) / emu
  const shape = within(anchor, "a:prstGeom")?.attributes["prst"] ?? ""
  if (/^(line|straightConnector1)$/.test(shape)) {
    const stroke = within(anchor, "a:ln")?.attributes["w"]
    return {
      length,
      thickness: stroke === undefined ? null : Number(stroke) / 1587.5,
      isCentred: isCentred(anchor, align),
    }
  }
  if (height > low || length < slender * height) return null
  return { length, thickness: null, isCentred: isCentred(anchor, align) }
}

const points: Readonly<Record<string, number>> = { pt: 20, in: 1440, cm: 567, mm: 56.7, px: 15, "": 0.03 }

const lengthOf = (text: string): number => {
  const [, value, unit = ""] = /^\s*(-?[\d.]+)\s*([a-z]*)/.exec(text) ?? []
  return value === undefined ? Number.NaN : Number(value) * (points[unit] ?? 20)
}

const ofVml = (line: XmlElement): DrawnLine | null => {
  const [from, to] = ["from", "to"].map((name) => (line.attributes[name] ?? "").split(",").map(lengthOf))
  const length = Math.abs((to?.[0] ?? Number.NaN) - (from?.[0] ?? Number.NaN))
  if (!Number.isFinite(length)) return null
  const weight = lengthOf(line.attributes["strokeweight"] ?? "0.75pt")
  return { length, thickness: (weight / 20) * 8, isCentred: true }
}

/** The straight line that a run draws, if it draws one. */
export const lineOfRun = (run: XmlElement, align: string): DrawnLine | null => {
  const drawing = within(run, "w:drawing")
  if (drawing) return ofDrawing(drawing, align)
  const line = within(run, "v:line")
  return line ? ofVml(line) : null
}
