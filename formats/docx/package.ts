import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate"
import { type Metadata, standardNumber } from "../../schema/metadata/metadata.ts"
import { fingerprint } from "./leaves.ts"
import { originNamespace } from "./origin.ts"
import { cleanText } from "./xml.ts"

/** Zip entries cannot be older than 1980; a fixed time makes the same document the same bytes. */
const entryTime = new Date(1980, 0, 1)

/** Date of the file: that of the draft or of issue, so that it depends on nothing but the standard. */
const dateOf = (metadata: Metadata): string => {
  const date = metadata.draftDate || metadata.issueDate || "2000"
  const [year = "2000", month = "01", day = "01"] = date.split("-")
  return `${year}-${month}-${day}T00:00:00Z`
}

/** What the docx package has no options for: language, subject, kind and stage (ISO/IEC 29500-2, 11.1). */
const properties = (metadata: Metadata): string => {
  const fields: [string, string][] = [
    ["dc:language", metadata.language === "zh" ? "zh-CN" : "en"],
    ["dc:identifier", standardNumber(metadata)],
    [
      "dc:subject",
      [...metadata.ics.map((ics) => `ICS ${ics}`), ...metadata.ccs.map((ccs) => `CCS ${ccs}`)].join("; "),
    ],
    ["cp:category", metadata.kind],
    ["cp:contentStatus", metadata.stage],
  ]
  return fields
    .filter(([, value]) => value)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join("")
}

const edits: Record<string, (xml: string, metadata: Metadata) => string> = {
  "docProps/core.xml": (xml, metadata) =>
    xml
      .replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${dateOf(metadata)}`)
      .replace("</cp:coreProperties>", (end) => properties(metadata) + end),
  // A line of fixed height is no multiple of the grid; LibreOffice would make it one (ECMA-376, 17.3.1.32).
  "word/document.xml": (xml) => xml.replace(exactLine, '<w:snapToGrid w:val="0"/>'),
  "word/styles.xml": (xml) => xml.replace(exactLine, '<w:snapToGrid w:val="0"/>'),
  // In the text the number is raised, in the footnote it stands on the line (GB/T 1.1-2020, table F.1, 46).
  "word/footnotes.xml": (xml) =>
    xml.replaceAll(
      '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/>',
      '<w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="baseline"/></w:rPr><w:footnoteRef/>',
    ),
  // The docx package has no options for them: the binding side changes on even pages (ECMA-376, 17.15.1.57), formulas have a font of
  // their own (22.1.2.59), and languages of fonts (17.15.1.88).
  "word/settings.xml": (xml) =>
    xml
      .replace(/<w:displayBackgroundShape\b[^>]*\/>/, "$&<w:mirrorMargins/>")
      .replace("</w:settings>", `${mathSettings}<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>$&`),
}

const exactLine = /(?=<w:spacing\b[^>]*w:lineRule="exact")/g

const mathSettings = '<m:mathPr><m:mathFont m:val="Cambria Math"/><m:defJc m:val="center"/></m:mathPr>'

const linkId = /(\s(?:r:id|Id)=")(rId[a-z0-9_-]{12,})"/g

/** The docx package gives links random names; in the order of the text they are the same each time. */
const nameLinks = (parts: Map<string, string>): void => {
  const names = new Map<string, string>()
  for (const [part, xml] of parts)
    parts.set(
      part,
      xml.replace(linkId, (_, before: string, id: string) => {
        if (!names.has(id)) names.set(id, `rIdLink${names.size + 1}`)
        return `${before}${names.get(id)}"`
      }),
    )
}

/** Programs that look at the first bytes only expect these parts first. */
const first = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]

const rank = (name: string): number => first.indexOf(name) + 1 || first.length + 1

/** Text of the cover, which is the first section, without white space: who reads the file again sees whether it was changed. */
const coverText = (document: string): string =>
  [...document.slice(0, document.indexOf("<w:sectPr")).matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)]
    .map((match) => match[1]!)
    .join("")
    .replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" })[name]!,
    )
    .replace(/[\s\u3000]+/g, "")

const escapeXml = (text: string): string =>
  cleanText(text).replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]!)

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const storeId = "{6A1F0C52-7D0B-4E55-9C1E-4755494A5500}"
const propertiesType = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

/** Adds the part that tells what Word cannot hold (origin.ts), as a custom XML part, which Word keeps (ECMA-376, 15.2.5). */
const addOrigin = (parts: Map<string, string>, origin: string): void => {
  const cover = fingerprint(coverText(parts.get("word/document.xml") ?? ""))
  parts.set(
    "customXml/item1.xml",
    `${head}<origin xmlns="${originNamespace}" cover="${cover}">${escapeXml(origin)}</origin>`,
  )
  parts.set(
    "customXml/itemProps1.xml",
    `${head}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${storeId}"><ds:schemaRefs><ds:schemaRef ds:uri="${originNamespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  )
  parts.set(
    "customXml/_rels/item1.xml.rels",
    `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  )
  const add = (name: string, before: string, text: string): void =>
    void parts.set(
      name,
      (parts.get(name) ?? "").replace(before, () => text + before),
    )
  add(
    "word/_rels/document.xml.rels",
    "</Relationships>",
    `<Relationship Id="rIdOrigin" Type="${relations}/customXml" Target="../customXml/item1.xml"/>`,
  )
  add(
    "[Content_Types].xml",
    "</Types>",
    `<Override PartName="/customXml/itemProps1.xml" ContentType="${propertiesType}"/>`,
  )
}

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml"
const extendedRelation = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"

const addComments = (
  parts: Map<string, string>,
  { comments, extended }: { comments: string; extended: string },
): void => {
  parts.set("word/comments.xml", comments)
  parts.set("word/commentsExtended.xml", extended)
  const rels = "word/_rels/document.xml.rels"
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
  // The docx package makes an empty part of comments on its own; this one takes its place.
  const others = (parts.get(rels) ?? "").replace(
    /<Relationship [^>]*Target="comments(?:Extended)?\.xml"[^>]*\/>/g,
    "",
  )
  parts.set(
    rels,
    others.replace(
      "</Relationships>",
      (end) =>
        relation("rIdComments", `${relations}/comments`, "comments.xml") +
        relation("rIdCommentsExtended", extendedRelation, "commentsExtended.xml") +
        end,
    ),
  )
  const override = (name: string): string =>
    `<Override PartName="/word/${name}.xml" ContentType="${wordType}.${name}+xml"/>`
  const types = (parts.get("[Content_Types].xml") ?? "").replace(
    /<Override [^>]*PartName="\/word\/comments(?:Extended)?\.xml"[^>]*\/>/g,
    "",
  )
  parts.set(
    "[Content_Types].xml",
    types.replace("</Types>", (end) => override("comments") + override("commentsExtended") + end),
  )
}

/**
 * Rewrites what depends on the clock or on chance, and settings that the docx package cannot make; adds the origin part.
 */
export const settle = (
  bytes: Uint8Array,
  metadata: Metadata,
  origin: string,
  more: { mark: (xml: string) => string; comments: { comments: string; extended: string } | null },
): Uint8Array => {
  const unzipped = Object.entries(unzipSync(bytes)).sort(([a], [b]) => rank(a) - rank(b))
  const parts = new Map<string, string>()
  for (const [name, data] of unzipped)
    if (/\.(xml|rels)$/.test(name))
      parts.set(name, edits[name]?.(strFromU8(data), metadata) ?? strFromU8(data))
  nameLinks(parts)
  for (const name of ["word/document.xml", "word/footnotes.xml"])
    if (parts.has(name)) parts.set(name, more.mark(parts.get(name)!))
  addOrigin(parts, origin)
  if (more.comments) addComments(parts, more.comments)
  const files: Zippable = {}
  for (const [name, data] of unzipped) {
    const xml = parts.get(name)
    files[name] = [xml === undefined ? data : strToU8(xml), { mtime: entryTime, level: 6 }]
  }
  for (const [name, xml] of parts) files[name] ??= [strToU8(xml), { mtime: entryTime, level: 6 }]
  return zipSync(files)
}
