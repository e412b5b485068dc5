import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { elements, firstElement, plainTextOf, type XmlElement } from "../../xml/tree.ts"
import { markerAttributes, markerOf } from "../marker.ts"
import { alternativeOf, readAsset } from "./assets.ts"
import { type BlockReader, type Flow, type Import, partsInto } from "./context.ts"
import { put, putFootnotes, readBlock } from "./flow.ts"
import { isNumberLabel, readCaption, readParts } from "./tables.ts"

/** Puts the caption of a figure where it is printed: last, unless the marker says where it stood. */
const placeCaption = (parts: Node[], caption: Node | null, element: XmlElement | undefined): void => {
  if (!caption) return
  const at = element ? markerOf(element)["at"] : undefined
  if (typeof at === "number" && at >= 0 && at <= parts.length) parts.splice(at, 0, caption)
  else parts.push(caption)
}

/** What is in a fig: unit statement and other paragraphs of its caption, images, key, notes, footnotes, caption. */
const readFigureParts = (
  element: XmlElement,
  context: Import,
  skip: (child: XmlElement) => boolean,
): Node[] => {
  const parts: Node[] = []
  const captions = elements(element, "caption")
  const outer = context.waiting.splice(0)
  context.holding++
  let made: Node | null = null
  for (const child of captions) {
    const { caption, others } = readCaption(child, context)
    made ??= caption
    parts.push(...others)
  }
  // What is read aloud of a figure belongs to its picture.
  const aloud = elements(element).filter((child) => /^(alt-text|long-desc)$/.test(child.name))
  const picture = elements(element).find((child) => child.name === "graphic")
  const content = elements(element).flatMap((child) => {
    if (picture && aloud.includes(child)) return []
    return child === picture && aloud.length
      ? [{ ...child, children: [...child.children, ...aloud] }]
      : [child]
  })
  // A label that is no number ("Key") is text.
  const isLabel = (child: XmlElement): boolean =>
    child.name === "label" && (isNumberLabel(plainTextOf(child)) || /^[a-z]?[).]?$/.test(plainTextOf(child)))
  readParts(
    content.filter((child) => child.name !== "caption" && !skip(child) && !isLabel(child)),
    parts,
    context,
  )
  context.holding--
  putFootnotes(partsInto(parts), context)
  context.waiting.push(...outer)
  placeCaption(parts, made, captions[0])
  return parts
}

const finishFigure = (
  element: XmlElement,
  id: string,
  parts: readonly Node[],
  flow: Flow,
  context: Import,
): void => {
  const label = firstElement(element, "label")
  const printed = plainTextOf(label)
  const known = element.attributes["fig-type"] === "figure" ? ["fig-type"] : []
  if (markerOf(element).type === "subfigure") {
    flow.out.push(context.block("subfigure", element, { id, extra: context.extra(element, known) }, parts))
    return
  }
  const attributes = {
    id,
    continues: flow.continues,
    numbered: isNumberLabel(printed),
    extra: context.extra(element, known),
  }
  flow.out.push(context.block("figure", element, attributes, parts))
  if (label && isNumberLabel(printed)) context.printed(id, printed, label)
}

export const readFigure: BlockReader = (element, flow, context) => {
  const id = context.identify(element, true)!
  finishFigure(
    element,
    id,
    readFigureParts(element, context, () => false),
    flow,
    context,
  )
}

/** A part of the last sub-figure that our writer put there because fig-group takes no notes. */
const isHoisted = (child: XmlElement): boolean => markerOf(child)["group"] === true

/** fig-group: a figure with sub-figures. */
export const readFigureGroup: BlockReader = (element, flow, context) => {
  const id = context.identify(element, true)!
  const parts: Node[] = []
  const caption = firstElement(element, "caption")
  const read = caption ? readCaption(caption, context) : { caption: null, others: [] }
  parts.push(...read.others)
  for (const child of elements(element)) {
    if (child.name === "label" || child === caption) continue
    if (child.name === "fig") {
      parts.push(readSubfigure(child, context))
      readParts(elements(child).filter(isHoisted), parts, context)
    } else readBlock(child, partsInto(parts), context)
  }
  placeCaption(parts, read.caption, caption)
  finishFigure(element, id, parts, flow, context)
}

const readSubfigure = (element: XmlElement, context: Import): Node => {
  const id = context.identify(element, true)!
  const parts = readFigureParts(element, context, isHoisted)
  const label = firstElement(element, "label")
  if (label) context.printed(id, plainTextOf(label), label)
  const known = element.attributes["fig-type"] === "figure" ? ["fig-type"] : []
  return context.block("subfigure", element, { id, extra: context.extra(element, known) }, parts)
}

const imageAttributes = ["xlink:href", "mimetype", "mime-subtype", "xlink:type"]

/** graphic: an image; what its caption says follows as paragraphs. */
export const readGraphic: BlockReader = (element, flow, context) => {
  const alt = alternativeOf(element)
  const attributes: Record<string, unknown> = {
    id: context.identify(element),
    continues: flow.continues,
    src: readAsset(element.attributes["xlink:href"] ?? "", context),
    alt,
    extra: context.extra(element, imageAttributes),
  }
  for (const [name, value] of Object.entries(markerAttributes(element)))
    if (name !== "id" && name !== "extra" && name in attributes) attributes[name] = value
  for (const name of ["width", "height"])
    if (name in markerAttributes(element)) attributes[name] = markerAttributes(element)[name]
  put(schema.nodes["image"]!.create(attributes), flow, context)
  for (const child of elements(element)) {
    if (/^(alt-text|long-desc)$/.test(child.name)) continue
    if (child.name === "caption") {
      for (const inner of elements(child)) readBlock(inner, flow, context)
    } else if (plainTextOf(child)) readBlock(child, flow, context)
  }
}
