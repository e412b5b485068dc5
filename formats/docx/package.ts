import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate"
import type { Metadata } from "../../schema/metadata/metadata.ts"

/** Zip entries cannot be older than 1980; a fixed time makes the same document the same bytes. */
const entryTime = new Date(1980, 0, 1)

/** Date of the file: that of the draft or of issue, so that it depends on nothing but the standard. */
const dateOf = (metadata: Metadata): string => {
  const date = metadata.draftDate || metadata.issueDate || "2000"
  const [year = "2000", month = "01", day = "01"] = date.split("-")
  return `${year}-${month}-${day}T00:00:00Z`
}

const edits: Record<string, (xml: string, metadata: Metadata) => string> = {
  "docProps/core.xml": (xml, metadata) =>
    xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${dateOf(metadata)}`),
  // In the text the number is raised, in the footnote it stands on the line (GB/T 1.1-2020, table F.1, 46).
  "word/footnotes.xml": (xml) =>
    xml.replaceAll(
      '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/>',
      '<w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="baseline"/></w:rPr><w:footnoteRef/>',
    ),
  // The docx package has no option for it: the binding side changes on even pages (ECMA-376, 17.15.1.57).
  "word/settings.xml": (xml) => xml.replace(/<w:displayBackgroundShape\b[^>]*\/>/, "$&<w:mirrorMargins/>"),
}

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

/** Rewrites what depends on the clock or on chance, and settings that the docx package cannot make. */
export const settle = (bytes: Uint8Array, metadata: Metadata): Uint8Array => {
  const unzipped = Object.entries(unzipSync(bytes)).sort(([a], [b]) => rank(a) - rank(b))
  const parts = new Map<string, string>()
  for (const [name, data] of unzipped)
    if (/\.(xml|rels)$/.test(name))
      parts.set(name, edits[name]?.(strFromU8(data), metadata) ?? strFromU8(data))
  nameLinks(parts)
  const files: Zippable = {}
  for (const [name, data] of unzipped) {
    const xml = parts.get(name)
    files[name] = [xml === undefined ? data : strToU8(xml), { mtime: entryTime, level: 6 }]
  }
  return zipSync(files)
}
