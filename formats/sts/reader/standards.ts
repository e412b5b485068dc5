import type { Mark } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { elements, firstElement, isElement, textOf, type XmlElement, type XmlNode } from "../../xml/tree.ts"
import { markerAttributes } from "../marker.ts"
import { unresolved } from "../references.ts"
import type { InlineSink, Marks } from "./context.ts"

/** What the `citation` mark says of a std element. */
const citationMark = (element: XmlElement): Mark =>
  schema.marks["citation"]!.create({
    target: unresolved,
    standard: element.attributes["std-id"] ?? null,
    ...markerAttributes(element),
  })

/** Elements with a std-ref part of their own: ISO writes <std-ref>ISO <doc-number>1</doc-number></std-ref>. */
const isMachine = (name: string): boolean => name === "std-id" || name === "std-id-group"

// Not trim(): U+3000 between number and title is printed.
const isBlank = (child: XmlNode): boolean => child.type === "text" && !/[^ \t\r\n]/.test(child.text)

/** True if something printed stands between two children. */
const hasText = (element: XmlElement, from: number, to: number): boolean =>
  element.children
    .slice(from + 1, to)
    .some((child) => (child.type === "text" ? !isBlank(child) : isElement(child) && !isMachine(child.name)))

/**
 * std: the number gets the `citation` mark, the rest is text. Where the file relies on style for what stands between number and
 * title, a gap is put in (U+3000 in Chinese, comma and space in English).
 */
export const readStandardReference = (reader: InlineSink, element: XmlElement, marks: Marks): void => {
  const citation = citationMark(element)
  const cited = citation.addToSet(marks)
  reader.context.alias(element.attributes["id"])
  if (!firstElement(element, "std-ref")) {
    // DIN and IEC put bare text into std.
    if (textOf(element).trim() || elements(element).length) readParts(reader, element, cited, cited)
    return
  }
  readParts(reader, element, cited, marks)
}

const readParts = (reader: InlineSink, element: XmlElement, cited: Marks, marks: Marks): void => {
  let lastShown = -1
  for (const [i, child] of element.children.entries()) {
    if (child.type !== "element") {
      const next = element.children.slice(i + 1).find((other) => other.type === "element")
      if (!(isBlank(child) && isElement(next, "title") && lastShown >= 0)) reader.read([child], marks)
      continue
    }
    if (isMachine(child.name)) continue
    if (child.name === "title" && lastShown >= 0 && !hasText(element, lastShown, i))
      reader.text(reader.context.language === "zh" ? "\u3000" : ", ", marks)
    if (child.name === "std-ref") reader.read(child.children, cited)
    else if (child.name === "title") reader.read(child.children, marks)
    else reader.element(child, marks)
    lastShown = i
  }
}
