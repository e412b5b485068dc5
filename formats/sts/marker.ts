import type { XmlElement, XmlInstruction } from "../xml/tree.ts"

/**
 * What STS has no word for travels in a processing instruction, <?guiju {...}?>, as the first child of the element that it
 * completes. Validators and other programs pass it by; without it the text and the structure are still there.
 */
export interface Marker {
  /** Block type, where the element alone would be read as another one. */
  type?: string
  /** Attributes of the block, mark or inline node that the element does not carry. */
  attrs?: Record<string, unknown>
  /** Facts about the layout of the element itself: see docs/spec/sts.md. */
  [fact: string]: unknown
}

const markerTarget = "guiju"
export const spaceTarget = "guiju-space"

/** Keys in the order of the alphabet: the same document gives the same bytes. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

// "?>" would end the instruction; characters that XML forbids are written as JSON escapes.
/** JSON that may stand in an instruction or in text: no "?>", no white space that folds, no character that XML forbids. */
export const encode = (value: unknown): string =>
  JSON.stringify(sorted(value)).replace(/\?>| (?= )|[\u007F-\u009F\uFFFE\uFFFF]/g, (text) =>
    text === "?>" ? "?\\u003e" : `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )

/** The instruction for a marker, or null if there is nothing to say. */
export const instruction = (marker: Marker): XmlInstruction | null => {
  const entries = Object.entries(marker).filter(
    ([, value]) => value !== undefined && !(typeof value === "object" && value && !Object.keys(value).length),
  )
  if (!entries.length) return null
  return { type: "instruction", target: markerTarget, body: encode(Object.fromEntries(entries)) }
}

/** White space that XML tools may fold: written as it is, and once more where folding cannot reach it. */
export const spaceInstruction = (space: string): XmlInstruction => ({
  type: "instruction",
  target: spaceTarget,
  body: encode(space),
})

const decode = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    // Another program's instruction, or a damaged one: the element is read without it.
    return null
  }
}

export const readSpace = (node: XmlInstruction): string => {
  const space = decode(node.body)
  return typeof space === "string" && /^[ \t\r\n]+$/.test(space) ? space : ""
}

const markers = new WeakMap<XmlElement, Marker>()
const none: Marker = {}

/** The marker of an element; an empty one if it has none. */
export const markerOf = (element: XmlElement): Marker => {
  const known = markers.get(element)
  if (known) return known
  const node = element.children.find((child) => child.type === "instruction" && child.target === markerTarget)
  const value = node?.type === "instruction" ? decode(node.body) : null
  const marker =
    typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Marker) : none
  markers.set(element, marker)
  return marker
}

/** The attributes in a marker that may be taken as they are: an object, of whatever values. */
export const markerAttributes = (element: XmlElement): Record<string, unknown> => {
  const attributes = markerOf(element).attrs
  return typeof attributes === "object" && attributes !== null && !Array.isArray(attributes) ? attributes : {}
}
