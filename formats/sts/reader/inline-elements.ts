import type { Mark } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { elements, isElement, plainTextOf, type XmlElement } from "../../xml/tree.ts"
import { markerAttributes, markerOf } from "../marker.ts"
import { provisionType } from "../provisions.ts"
import { unresolved } from "../references.ts"
import { alternativeOf, readAsset } from "./assets.ts"
import { firstOf, type InlineElementReader, type InlineSink, type Marks, sortedOrNull } from "./context.ts"
import { isPlainTex, readFormula } from "./formulas.ts"
import { emphasis } from "./names.ts"
import { readStandardReference } from "./standards.ts"

/** Protocols that a link may have; anything else is kept as named content and opens nothing. */
export const safeLink = (href: string): boolean => /^(https?:\/\/|mailto:)/i.test(href)

const mark = (name: string, attributes: Record<string, unknown> = {}): Mark =>
  schema.marks[name]!.create(attributes)

const attributesOf = (element: XmlElement, ...dropped: string[]): Record<string, unknown> | null =>
  sortedOrNull(
    Object.fromEntries(Object.entries(element.attributes).filter(([name]) => !dropped.includes(name))),
  )

const content = (reader: InlineSink, element: XmlElement, added: Mark, marks: Marks): void => {
  reader.read(element.children, added.addToSet(marks))
}

const link: InlineElementReader = (reader, element, marks) => {
  const text = plainTextOf(element)
  const given = element.attributes["xlink:href"] ?? text
  const href = element.name === "email" && !/^mailto:/i.test(given) ? `mailto:${given}` : given
  if (safeLink(href)) content(reader, element, mark("link", { href }), marks)
  else
    content(
      reader,
      element,
      mark("named_content", { type: element.name, extra: attributesOf(element) }),
      marks,
    )
}

const namedContent: InlineElementReader = (reader, element, marks) => {
  const marker = markerOf(element)
  const atom = schema.nodes[String(marker.type ?? "")]
  if (atom?.isInline && !atom.isText) {
    // Written for an inline node that has no element: a dangling reference, a thing from another format.
    reader.node(atom.create(markerAttributes(element), null, marks))
    return
  }
  const type = element.attributes["content-type"] ?? ""
  const marked = schema.marks[String(marker["mark"] ?? "")]
  if (marked) return content(reader, element, marked.create(markerAttributes(element)), marks)
  const target = firstOf(element.attributes["rid"]) || element.attributes["xlink:href"]?.replace(/^#/, "")
  if (type === "term" && target) return content(reader, element, mark("term_reference", { target }), marks)
  if (
    element.name === "styled-content" &&
    !element.attributes["style"] &&
    !element.attributes["style-type"]
  ) {
    reader.read(element.children, marks)
    return
  }
  const provision = provisionType(element.attributes)
  const own =
    element.name === "named-content"
      ? provision
        ? { type: provision, extra: attributesOf(element, "content-type", "vocab", "vocab-term") }
        : { type, extra: attributesOf(element, "content-type") }
      : { type: element.name, extra: attributesOf(element) }
  const overriding = markerAttributes(element)
  const named = mark("named_content", {
    ...own,
    ...("type" in overriding ? { type: overriding["type"] } : {}),
    ...("extra" in overriding ? { extra: overriding["extra"] } : {}),
  })
  if (!element.children.some((child) => child.type !== "instruction")) return reader.keep(element, marks)
  content(reader, element, named, marks)
}

const crossReference: InlineElementReader = (reader, element, marks) => {
  const { context } = reader
  const rid = firstOf(element.attributes["rid"])
  const marked = markerOf(element).type
  if (marked === "footnote_reference" || (context.footnotes.has(rid) && marked !== "cross_reference")) {
    reader.node(schema.nodes["footnote_reference"]!.create({ target: rid }, null, marks))
    const apart = context.apart.get(rid)
    if (apart && !context.placed.has(apart)) {
      context.placed.add(apart)
      context.waiting.push(apart)
    }
    return
  }
  const text = plainTextOf(element)
  // <xref><sup>1</sup></xref>: the emphasis of all of it becomes the emphasis of the reference.
  let inner = marks
  for (let node = element; ; ) {
    const kept = node.children.filter((child) => child.type !== "text" || child.text.trim())
    const only = kept.length === 1 ? kept[0] : undefined
    if (!isElement(only) || !emphasis[only.name]) break
    inner = mark(emphasis[only.name]!).addToSet(inner)
    node = only
  }
  const attributes = { target: rid || null, show: unresolved, text, ...markerAttributes(element) }
  reader.node(schema.nodes["cross_reference"]!.create(attributes, null, inner))
  const others = (element.attributes["rid"] ?? "").trim().split(/\s+/).slice(1)
  if (!others.length) return
  if (text)
    context.report(
      "reference-targets",
      "info",
      element,
      `The reference "${text}" leads to several places; it now leads to the first, no longer to: ${others.join(", ")}.`,
    )
  else
    for (const target of others) {
      reader.text(context.language === "zh" ? "、" : ", ", marks)
      reader.node(
        schema.nodes["cross_reference"]!.create({ target, show: unresolved, text: "" }, null, inner),
      )
    }
}

const footnote: InlineElementReader = (reader, element, marks) => {
  const { context } = reader
  const id = element.attributes["id"]
  if (!id || !context.referred.has(id)) {
    const target = id ?? context.identify(element, true)!
    if (!id) element.attributes["id"] = target
    reader.node(schema.nodes["footnote_reference"]!.create({ target }, null, marks))
  }
  if (context.placed.has(element)) return
  context.placed.add(element)
  context.waiting.push(element)
}

const formula: InlineElementReader = (reader, element, marks) => {
  const read = readFormula(element, false, reader.context)
  if (read) {
    reader.context.alias(element.attributes["id"])
    reader.node(schema.nodes["inline_formula"]!.create({ ...read }, null, marks))
    return
  }
  const graphic = elements(element).find(
    (child) => child.name === "inline-graphic" || child.name === "graphic",
  )
  const text = plainTextOf(element)
  if (graphic && !text) return inlineImage(reader, graphic, marks)
  if (!elements(element).length && isPlainTex(text)) {
    reader.node(schema.nodes["inline_formula"]!.create({ latex: text }, null, marks))
    return
  }
  content(reader, element, mark("named_content", { type: element.name, extra: attributesOf(element) }), marks)
}

const inlineImage: InlineElementReader = (reader, element, marks) => {
  const src = element.attributes["xlink:href"] ?? ""
  const alt = alternativeOf(element)
  const attributes = { src: readAsset(src, reader.context), alt, ...markerAttributes(element) }
  reader.node(schema.nodes["inline_image"]!.create(attributes, null, marks))
}

const indexTerm: InlineElementReader = (reader, element, marks) => {
  const term = elements(element).find((child) => child.name === "term")
  const sub = elements(element).find((child) => child.name === "index-term")
  const deeper = sub ? elements(sub, "index-term") : []
  for (const part of [...elements(element), ...deeper])
    if (deeper.includes(part) || /^see/.test(part.name))
      reader.context.report(
        "index-depth",
        "warning",
        part,
        `An entry of the index has a third level or a reference, which have no place here: ${plainTextOf(part)}`,
      )
  const attributes = {
    term: plainTextOf(term),
    subterm: sub ? plainTextOf(elements(sub).find((child) => child.name === "term")) : null,
    ...markerAttributes(element),
  }
  reader.node(schema.nodes["index_entry"]!.create(attributes, null, marks))
}

const entailedTerm: InlineElementReader = (reader, element, marks) => {
  const target = element.attributes["target"] ?? element.attributes["xtarget"] ?? null
  content(reader, element, mark("term_reference", { target, ...markerAttributes(element) }), marks)
}

const other =
  (name: string): InlineElementReader =>
  (reader, element, marks) => {
    content(reader, element, mark("named_content", { type: name, extra: attributesOf(element) }), marks)
  }

/** Readers of inline elements by name. */
export const inlineReaders: Record<string, InlineElementReader> = {
  break: (reader) => reader.node(schema.nodes["hard_break"]!.create()),
  "ext-link": link,
  uri: link,
  email: link,
  "named-content": namedContent,
  "styled-content": namedContent,
  xref: crossReference,
  fn: footnote,
  "inline-formula": formula,
  "mml:math": formula,
  "tex-math": formula,
  "chem-struct": formula,
  alternatives: formula,
  "inline-graphic": inlineImage,
  "index-term": indexTerm,
  "tbx:entailedTerm": entailedTerm,
  std: (reader, element, marks) => readStandardReference(reader, element, marks),
  "std-ref": (reader, element, marks) =>
    content(reader, element, mark("citation", { target: unresolved }), marks),
  "std-id": () => undefined,
  "std-id-group": () => undefined,
  abbrev: other("abbrev"),
}
