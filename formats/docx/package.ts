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

/** Rewrites what depends on the clock, and settings that the docx package cannot make. */
export const settle = (bytes: Uint8Array, metadata: Metadata): Uint8Array => {
  const files: Zippable = {}
  for (const [name, data] of Object.entries(unzipSync(bytes))) {
    const edit = edits[name]
    const settled = edit ? strToU8(edit(strFromU8(data), metadata)) : data
    files[name] = [settled, { mtime: entryTime, level: 6 }]
  }
  return zipSync(files)
}
