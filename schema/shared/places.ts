import * as Y from "yjs"
import { logicalOrder } from "./order.ts"

/* Places in the text as people who are elsewhere can name them, and as Yjs holds on to them whatever others type. */

/** A place in a text block: the block of the run, children to follow from it, and the offset in the text there. */
export interface TextPlace {
  blockId: string
  path: number[]
  offset: number
}

const offsetOf = (element: Y.XmlElement, text: Y.AbstractType<any>, index: number): number => {
  let offset = 0
  for (const child of element.toArray()) {
    if (child === text) return offset + index
    offset += child instanceof Y.XmlText ? child.length : 1
  }
  return offset
}

/** Where a relative position (as JSON) stands now; null if its text is gone. */
export const placeOfPosition = (root: Y.XmlFragment, json: unknown): TextPlace | null => {
  if (!root.doc || typeof json !== "object" || json === null) return null
  const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), root.doc)
  if (!found) return null
  const isText = found.type instanceof Y.XmlText
  let element = (isText ? found.type.parent : found.type) as Y.AbstractType<any> | null
  const offset = isText && element instanceof Y.XmlElement ? offsetOf(element, found.type, found.index) : 0
  const path: number[] = []
  while (element && element.parent !== root) {
    const parent = element.parent as Y.XmlElement | null
    if (!parent) return null
    path.unshift(parent.toArray().indexOf(element as Y.XmlElement))
    element = parent
  }
  const blockId = element instanceof Y.XmlElement ? element.getAttribute("id") : undefined
  return typeof blockId === "string" ? { blockId, path, offset } : null
}

/** The element of each block of the run, by its id. */
export const elementsById = (root: Y.XmlFragment): Map<string, Y.XmlElement> => {
  const found = new Map<string, Y.XmlElement>()
  for (const { element } of logicalOrder(root)) {
    const id = element instanceof Y.XmlElement ? element.getAttribute("id") : undefined
    if (typeof id === "string" && !found.has(id)) found.set(id, element as Y.XmlElement)
  }
  return found
}

/** A relative position (as JSON) for a place; `assoc` -1 holds on to the letter before it. Null if there is no such text. */
export const positionAt = (
  blocks: ReadonlyMap<string, Y.XmlElement>,
  { blockId, path, offset }: TextPlace,
  assoc = 0,
): unknown => {
  let element: unknown = blocks.get(blockId)
  for (const step of path) element = element instanceof Y.XmlElement ? element.get(step) : null
  if (!(element instanceof Y.XmlElement)) return null
  let rest = offset
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText && rest <= child.length)
      return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(child, rest, assoc))
    rest -= child instanceof Y.XmlText ? child.length : 1
  }
  return null
}
