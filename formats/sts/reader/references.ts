import {
  elements,
  firstElement,
  isElement,
  plainTextOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/tree.ts"
import { markerOf } from "../marker.ts"
import { type BlockReader, type Flow, type Import, needsIdIn, sortedOrNull } from "./context.ts"
import { put, readBlock, readHead } from "./flow.ts"
import { InlineReader, readInline } from "./inline.ts"

/** ref-list inside a section: a title becomes a heading without number, references and what stands between them keep their order. */
export const readReferenceList: BlockReader = (element, flow, context) => {
  const title = firstElement(element, "title")
  if (title && (plainTextOf(title) || markerOf(element).type === "section_title")) {
    const { content } = readInline(title.children, context)
    const level = Math.max(1, flow.depth)
    const attributes = { id: context.identify(element), level, extra: context.extra(element) }
    put(context.block("section_title", element, attributes, content), flow, context)
  } else context.alias(element.attributes["id"])
  readReferences(element, title, { ...flow, depth: flow.depth + 1 }, context)
}

/** The references of a list, and the blocks between them. */
export const readReferences = (
  element: XmlElement,
  title: XmlElement | undefined,
  flow: Flow,
  context: Import,
): void => {
  const rest: XmlNode[] = elements(element).filter((child) => child !== title)
  for (let child = rest.shift(); child; child = rest.shift()) {
    if (child.type !== "element") continue
    if (child.name === "ref") readReference(child, flow, context)
    else if (child.name === "label") readHead(child, flow, context)
    else readBlock(child, flow, context, rest)
  }
}

const sources = /^(std|mixed-citation|element-citation|citation-alternatives|nlm-citation|citation)$/

const readSource = (source: XmlElement, reader: InlineReader): void => {
  if (source.name === "std") return reader.element(source, [])
  if (source.name !== "element-citation") return reader.read(source.children, [])
  // Parts without punctuation: a comma between them.
  for (const [i, part] of elements(source).entries()) {
    if (i) reader.text(", ", [])
    readPart(part, reader)
  }
}

/** Names of persons are elements in elements: a space between, commas between persons. */
const readPart = (part: XmlElement, reader: InlineReader): void => {
  const isGroup = part.name === "person-group"
  if (!isGroup && part.name !== "name") return reader.read([part], [])
  for (const [i, inner] of elements(part).entries()) {
    if (i) reader.text(isGroup ? ", " : " ", [])
    readPart(inner, reader)
  }
}

const readReference = (element: XmlElement, flow: Flow, context: Import): void => {
  const id = context.identify(element, needsIdIn(flow, "reference_item"))
  const label = firstElement(element, "label")
  const reader = new InlineReader(context)
  let isFirst = true
  for (const child of elements(element)) {
    if (!sources.test(child.name)) continue
    if (!isFirst) reader.text(" ", [])
    isFirst = false
    if (id) context.point(child.attributes["id"], id)
    const forms = child.name === "citation-alternatives" ? elements(child) : [child]
    for (const [i, form] of forms.entries()) {
      if (i) reader.text(" ", [])
      readSource(form, reader)
    }
  }
  const pieces = reader.finish()
  const content = pieces[0]?.type === "inline" ? pieces.shift()! : null
  const attributes = { id, extra: referenceExtra(element, context) }
  put(
    context.block("reference_item", element, attributes, content?.type === "inline" ? content.content : []),
    flow,
    context,
  )
  for (const piece of pieces) {
    if (piece.type === "block") readBlock(piece.element, flow, context)
    else put(context.block("paragraph", null, { id: context.identify(null) }, piece.content), flow, context)
  }
  for (const child of elements(element))
    if (!sources.test(child.name) && child !== label) readBlock(child, flow, context)
  if (label && isElement(label)) context.printed(id, plainTextOf(label), label)
}

/** Attributes of the ref, and those of its source (publication-type ...) under the source's name. */
const referenceExtra = (element: XmlElement, context: Import): Record<string, unknown> | null => {
  const source = elements(element).find((child) => sources.test(child.name))
  const own = context.extra(element)
  if (!source) return own
  const { id: _, "std-id": _standard, type: _type, ...attributes } = source.attributes
  return Object.keys(attributes).length
    ? sortedOrNull({ ...own, source: sortedOrNull({ name: source.name, ...attributes }) })
    : own
}
