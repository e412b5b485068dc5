import {
  elements,
  firstElement,
  isElement,
  plainTextOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/tree.ts"
import { headingAttributes, headingOf } from "../headings.ts"
import { markerOf } from "../marker.ts"
import { type BlockReader, type Flow, flowInto, type Import } from "./context.ts"
import { put, readBlock, readFlow, readHead, readOwner } from "./flow.ts"
import { readInline } from "./inline.ts"
import { readReferences } from "./references.ts"

/** sec and everything in it: its title, then its content, then its sub-sections. */
export const readSection: BlockReader = (element, flow, context) => {
  if (markerOf(element)["untitled"]) {
    const content = element.children.filter((child) => !isElement(child, "title"))
    return readFlow(content, flowInto(flow.out, { depth: flow.depth + 1 }), context)
  }
  const type = headingOf(element, flow.depth)
  const { attributes, known } = headingAttributes(type, element, flow.depth)
  const label = firstElement(element, "label")
  const title = firstElement(element, "title")
  for (const meta of elements(element, "sec-meta"))
    if (plainTextOf(meta))
      context.report(
        "section-data",
        "warning",
        meta,
        `Data about a section have no place here and were left out: ${plainTextOf(meta)}`,
      )
  const rest = element.children.filter(
    (child) => child !== label && child !== title && !isElement(child, "sec-meta"),
  )
  const inner = flowInto(flow.out, { depth: flow.depth + 1 })
  if (type === "clause_text") {
    const id = readOwner("clause_text", element, rest, { attributes, known, inner }, context)
    if (label) context.printed(id, plainTextOf(label), label)
    return
  }
  readHeading(type, element, attributes, known, inner, context)
  readFlow(rest, inner, context)
}

/** The title block of a sec, app ... and the comparison of its label. */
export const readHeading = (
  type: string,
  element: XmlElement,
  attributes: Record<string, unknown>,
  known: readonly string[],
  flow: Flow,
  context: Import,
): void => {
  const label = firstElement(element, "label")
  const title = firstElement(element, "title")
  const { content, blocks } = readInline(title?.children ?? [], context)
  const id = context.identify(element, true)!
  put(
    context.block(type, element, { ...attributes, id, extra: context.extra(element, known) }, content),
    flow,
    context,
  )
  if (title) context.point(title.attributes["id"], id)
  for (const block of blocks) readBlock(block, flow, context)
  if (label && type !== "section_title") context.printed(id, plainTextOf(label), label)
}

/** True if the annex is normative: by its type, or by the words printed for it. */
const isNormative = (element: XmlElement): boolean => {
  const type = element.attributes["content-type"] ?? ""
  if (/^norm/i.test(type)) return true
  if (/^inf/i.test(type)) return false
  const words = plainTextOf(firstElement(element, "annex-type"))
  return /规范|normati[vf]/i.test(words)
}

/** app: an annex, or the bibliography where CEN puts it. */
const readAnnex = (element: XmlElement, flow: Flow, context: Import): void => {
  const list = firstElement(element, "ref-list")
  if (element.attributes["content-type"] === "bibl" && list) {
    const title = firstElement(element, "title") ? element : list
    readHeading("bibliography_title", title, {}, ["content-type"], flow, context)
    return readReferences(list, firstElement(list, "title"), flowInto(flow.out, { depth: 1 }), context)
  }
  const head = new Set<XmlNode | undefined>(
    ["label", "title", "annex-type"].map((name) => firstElement(element, name)),
  )
  const role = isNormative(element) ? "normative" : "informative"
  const usual = { normative: "norm-annex", informative: "inform-annex" }[role]
  const known = element.attributes["content-type"] === usual ? ["content-type"] : []
  const inner = flowInto(flow.out, { depth: 1 })
  readHeading("annex_title", element, { role }, known, inner, context)
  readFlow(
    element.children.filter((child) => !head.has(child)),
    inner,
    context,
  )
}

const readBibliography = (element: XmlElement, flow: Flow, context: Import): void => {
  const known = element.attributes["content-type"] === "bibl" ? ["content-type"] : []
  const inner = flowInto(flow.out, { depth: 1 })
  readHeading("bibliography_title", element, {}, known, inner, context)
  readReferences(element, firstElement(element, "title"), inner, context)
}

/** What an entry prints in its line: the term, then its places, a comma between. */
const indexLine = (entry: XmlElement): XmlNode[] =>
  elements(entry)
    .filter((part) => part.name !== "index-entry")
    .flatMap((part): XmlNode[] => {
      const parts = part.name === "nav-pointer-group" ? elements(part) : [part]
      return parts.map(({ children }): XmlNode => ({ ...part, name: "x", children }))
    })
    .flatMap((part, i): XmlNode[] => (i ? [{ type: "text", text: ", " }, part] : [part]))

/** Structured index of STS 1.0: one line per entry, its places behind it. */
const readIndex = (element: XmlElement, flow: Flow, context: Import): void => {
  const group = firstElement(element, "index-title-group")
  readHeading(
    "index_title",
    group ? { ...element, children: group.children } : element,
    {},
    [],
    flow,
    context,
  )
  const visit = (parent: XmlElement, level: number): void => {
    for (const child of elements(parent)) {
      if (child === group || child.name === "title" || child.name === "label") continue
      if (child.name === "index-entry") {
        const { content } = readInline(indexLine(child), context)
        put(
          context.block(
            "index_item",
            child,
            { id: context.identify(child, true), level, extra: context.extra(child) },
            content,
          ),
          flow,
          context,
        )
        visit({ ...child, children: elements(child, "index-entry") }, level + 1)
      } else if (child.name === "index-div" || child.name === "index-title-group") {
        for (const head of elements(child, "title")) readHead(head, flow, context)
        visit(child, level)
      } else readBlock(child, flow, context)
    }
  }
  visit(element, 1)
}

/** ack, notes, glossary, index-group ...: a section without a number. */
const readPlainSection = (element: XmlElement, flow: Flow, context: Import): void => {
  const known = new Set<XmlNode | undefined>([firstElement(element, "label"), firstElement(element, "title")])
  readHeading("section_title", element, { level: flow.depth, kind: element.name }, [], flow, context)
  readFlow(
    element.children.filter((child) => !known.has(child)),
    flowInto(flow.out, { depth: flow.depth + 1 }),
    context,
  )
}

/** The children of front, body or back, one after the other. */
export const readDivision = (element: XmlElement, flow: Flow, context: Import): void => {
  const rest = [...element.children]
  for (let child = rest.shift(); child; child = rest.shift()) {
    if (child.type === "text") {
      if (/[^ \t\r\n]/.test(child.text)) readFlow([child], flow, context)
      continue
    }
    if (child.type !== "element") continue
    if (child.name === "app-group") readDivision(child, flow, context)
    else if (child.name === "app" || child.name === "annex") readAnnex(child, flow, context)
    else if (child.name === "ref-list" && element.name !== "body") readBibliography(child, flow, context)
    else if (child.name === "index") readIndex(child, flow, context)
    else if (/^(ack|notes|glossary|index-group|bio)$/.test(child.name)) readPlainSection(child, flow, context)
    else if (/^(toc|toc-group)$/.test(child.name))
      context.report(
        "toc",
        "info",
        child,
        "The table of contents is made anew from the titles; the stored one was left out.",
      )
    else if (child.name === "sub-part") readPart(child, flow, context)
    else if (!isMetadata(child.name)) readBlock(child, flow, context, rest)
  }
}

const isMetadata = (name: string): boolean =>
  /^(std-meta|iso-meta|nat-meta|reg-meta|std-doc-meta|processing-meta)$/.test(name)

/** A part of a standard in one file: its label and title are a heading, then its fronts, bodies and backs. */
const readPart = (element: XmlElement, flow: Flow, context: Import): void => {
  const label = firstElement(element, "label")
  const title = firstElement(element, "title")
  const words = [label, title].filter((head) => head && plainTextOf(head))
  if (words.length) {
    const gap: XmlNode = { type: "text", text: " " }
    const joint = words.flatMap((head, i) => (i ? [gap, ...head!.children] : head!.children))
    const head: XmlElement = {
      type: "element",
      name: "title",
      attributes: {},
      children: joint,
      line: element.line,
    }
    readHeading(
      "section_title",
      { ...element, children: [head] },
      { level: 0, kind: "sub-part" },
      [],
      flow,
      context,
    )
  } else context.alias(element.attributes["id"])
  for (const child of elements(element))
    if (/^(front|body|back)$/.test(child.name)) readDivision(child, flow, context)
    else if (child !== label && child !== title) readBlock(child, flow, context)
}
